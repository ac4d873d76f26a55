"""Rules in XPath 2 and 3, run by Saxon: the optional extra `schematron`, which is not loaded before it is needed.

The patterns become one XSLT 3 style sheet: a mode for each pattern, a template for each rule. What it writes are lines
of pattern, assertion, the path of the node and the message.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from resource import RLIM_INFINITY, RLIMIT_AS, getrlimit
from typing import TYPE_CHECKING

from lxml import etree

from edition.check.schematron.schema import Pattern, Schema
from edition.errors import EditionError

if TYPE_CHECKING:
    from edition.check.schematron.run import Broken, NotRun

XSL = "http://www.w3.org/1999/XSL/Transform"
_RECORD, _FIELD = "\u2421", "\u241f"
_SPACE = 64_000_000_000
_LIMITED = "it is in XPath 2 or 3, and Saxon cannot run where the address space is limited (ulimit -v)"
_NEEDED = "it is in XPath 2 or 3, which Saxon runs: pip install 'edition[schematron]'"


def missing() -> str:
    """Say why Saxon cannot be used; nothing where it can.

    Where the address space of the process is limited, Saxon does not raise an error, but ends the whole program.
    """
    try:
        if not find_spec("saxonche"):
            return _NEEDED
    except ValueError:
        return _NEEDED
    limit = getrlimit(RLIMIT_AS)[0]
    return _LIMITED if RLIM_INFINITY != limit < _SPACE else ""


class Saxon:
    """Runs patterns of a schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def run(self, patterns: list[Pattern], root: etree._Element) -> Iterator["Broken | NotRun"]:
        """Yield what a document breaks; where the patterns do not run together, each is tried by itself."""
        from edition.check.schematron.run import NotRun

        try:
            written = self._transformed(patterns, root)
        except EditionError as error:
            if len(patterns) == 1:
                yield NotRun(patterns[0], f"Saxon cannot run it: {error}")
                return
            for pattern in patterns:
                yield from self.run([pattern], root)
            return
        yield from _read(written, patterns, root)

    def _transformed(self, patterns: list[Pattern], root: etree._Element) -> str:
        from saxonche import PySaxonApiError, PySaxonProcessor

        if next(root.iter(etree.Entity), None) is not None:
            raise EditionError("the document has entities, which are not expanded")
        sheet = etree.tostring(style_sheet(self.schema, patterns), encoding="unicode")
        text = etree.tostring(root, encoding="unicode", with_tail=False)
        try:
            with PySaxonProcessor(license=False) as processor:
                compiler = processor.new_xslt30_processor()
                executable = compiler.compile_stylesheet(stylesheet_text=sheet)
                if executable is None:
                    raise EditionError("its XPath cannot be compiled")
                node = processor.parse_xml(xml_text=text)
                return str(executable.transform_to_string(xdm_node=node) or "")
        except PySaxonApiError as error:
            raise EditionError(" ".join(str(error).split())[:200]) from None


def style_sheet(schema: Schema, patterns: list[Pattern]) -> etree._Element:
    """Return the patterns as an XSLT 3 style sheet."""
    namespaces = {prefix: uri for prefix, uri in schema.namespaces.items() if prefix not in ("xml", "")}
    sheet = etree.Element(f"{{{XSL}}}stylesheet", nsmap={**namespaces, "xsl": XSL}, version="3.0")
    _add(sheet, "output", method="text")
    for name, (match, use) in schema.keys.items():
        _add(sheet, "key", name=name, match=match, use=use)
    for function in schema.functions:
        sheet.append(etree.fromstring(etree.tostring(function, with_tail=False)))
    _variables(sheet, schema.lets)
    main = _add(sheet, "template", match="/")
    for number, pattern in enumerate(patterns):
        mode = f"pattern-{number}"
        _add(main, "apply-templates", select=".", mode=mode)
        _add(sheet, "mode", name=mode, **{"on-no-match": "shallow-skip"})
        for place, rule in enumerate(pattern.rules):
            template = _add(sheet, "template", match=rule.context, mode=mode, priority=str(len(pattern.rules) - place))
            _variables(template, (*pattern.lets, *rule.lets))
            for which, assertion in enumerate(rule.assertions):
                found = _add(template, "if", test=assertion.test)
                _text(found, f"{_RECORD}{number}{_FIELD}{place}{_FIELD}{which}{_FIELD}")
                _add(found, "value-of", select="path(.)")
                _text(found, _FIELD)
                for position, part in enumerate(assertion.message):
                    if position % 2:
                        _add(found, "value-of", select=part)
                    else:
                        _text(found, part)
            _add(template, "apply-templates", select="@* | node()", mode=mode)
    return sheet


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XSL}}}{tag}", attributes)


def _text(parent: etree._Element, text: str) -> None:
    _add(parent, "text").text = text


def _variables(parent: etree._Element, lets: tuple[tuple[str, str], ...]) -> None:
    for name, value in lets:
        _add(parent, "variable", name=name, select=value)


def _read(written: str, patterns: list[Pattern], root: etree._Element) -> Iterator["Broken"]:
    """Turn what the style sheet wrote into findings."""
    from edition.check.schematron.run import Broken

    for record in written.split(_RECORD)[1:]:
        number, place, which, path, message = record.split(_FIELD, 4)
        pattern = patterns[int(number)]
        assertion = pattern.rules[int(place)].assertions[int(which)]
        yield Broken(_at(path, root), pattern, assertion, " ".join(message.split()))


def _at(path: str, root: etree._Element) -> etree._Element:
    """Return the element that a path such as `/Q{…}TEI[1]/Q{…}text[1]/@n` leads to, or to whose attribute it does."""
    element = root
    for step in _steps(path)[1:]:
        name, _, position = step.rpartition("[")
        if not name.startswith("Q{"):
            break
        found = [child for child in element if child.tag == (name[1:] if name[2] != "}" else name[3:])]
        element = found[int(position[:-1]) - 1]
    return element


def _steps(path: str) -> list[str]:
    """Part a path at the slashes outside of its namespaces."""
    steps, depth = [""], 0
    for character in path[1:]:
        depth += (character == "{") - (character == "}")
        if character == "/" and not depth:
            steps.append("")
        else:
            steps[-1] += character
    return steps
