"""A Schematron schema as data: patterns of rules of assertions, from a file of its own or out of a RELAX NG schema.

Read are namespaces, keys, functions, variables, abstract patterns and rules, assertions and reports with roles, and
the values that messages quote. What asks for another file (`include`, `extends href`) is not opened: the patterns
concerned are kept with the reason why they cannot run, so that they are listed and not passed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from edition.errors import InputError
from edition.model.finding import Severity

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
RNG = "{http://relaxng.org/ns/structure/1.0}"

_ROLES = {"warning": Severity.WARNING, "warn": Severity.WARNING, "nonfatal": Severity.WARNING}
_ROLES |= {"info": Severity.INFO, "information": Severity.INFO}


@dataclass(frozen=True, slots=True)
class Assertion:
    """A sentence and its test; `message` is text, with an expression at each odd place whose value is put in there."""

    test: str
    severity: Severity
    message: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for the nodes that a context selects; of the rules of a pattern the first that fits a node counts."""

    context: str
    lets: tuple[tuple[str, str], ...]
    assertions: tuple[Assertion, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Rules that belong together; `fault` says why they cannot run at all."""

    name: str
    lets: tuple[tuple[str, str], ...]
    rules: tuple[Rule, ...]
    line: int
    fault: str = ""

    @property
    def expressions(self) -> Iterator[str]:
        """Every expression in the pattern."""
        yield from (value for _, value in self.lets)
        for rule in self.rules:
            yield rule.context
            yield from (value for _, value in rule.lets)
            for assertion in rule.assertions:
                yield assertion.test
                yield from assertion.message[1::2]


@dataclass(frozen=True, slots=True)
class Schema:
    """All rules of a file."""

    path: Path
    namespaces: dict[str, str]
    lets: tuple[tuple[str, str], ...]
    keys: dict[str, tuple[str, str]]
    functions: tuple[etree._Element, ...] = field(repr=False)
    patterns: tuple[Pattern, ...]


def read_schema(path: Path) -> Schema:
    """Read the Schematron rules of a file. Raises `InputError` where it is not XML; a file without rules has none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        data = path.read_bytes()
        if SCH[1:-1].encode() not in data:
            return Schema(path, {}, (), {}, (), ())
        root = etree.fromstring(data, parser)
    except OSError:
        raise InputError(f"{path}: there is no such schema") from None
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path}: not a readable Schematron schema: {error.msg}") from None
    return _Reader(path, root).schema()


class _Reader:
    """Reads one file."""

    def __init__(self, path: Path, root: etree._Element) -> None:
        self.path, self.root = path, root
        self.elements: dict[str, list[etree._Element]] = {}
        for element in root.iter(f"{SCH}*"):
            self.elements.setdefault(str(element.tag).removeprefix(SCH), []).append(element)
        abstract = [each for each in (*self._all("rule"), *self._all("pattern")) if each.get("abstract") == "true"]
        self.abstract = {element.get("id", ""): element for element in abstract}

    def _all(self, name: str) -> list[etree._Element]:
        return self.elements.get(name, [])

    def schema(self) -> Schema:
        keys = {key.get("name", ""): (key.get("match", ""), key.get("use", "")) for key in self.root.iter(f"{XSL}key")}
        functions = tuple(self.root.iter(f"{XSL}function"))
        tops = [let for let in self._all("let") if _above(let) not in ("rule", "pattern")]
        patterns = [
            self._pattern(each, number)
            for number, each in enumerate(self._all("pattern"), 1)
            if each.get("abstract") != "true"
        ]
        loose = [rule for rule in self._all("rule") if _above(rule) != "pattern"]
        patterns += [self._loose(rule, number) for number, rule in enumerate(loose, 1)]
        for each in (*self._all("assert"), *self._all("report")):
            if _above(each) != "rule":
                fault = "it stands in no rule, so that nothing says what it is about"
                patterns.append(Pattern(each.get("id", f"assertion in line {each.sourceline}"), (), (), 0, fault))
        for each in self._all("include"):
            fault = "it is in another file, which is not opened"
            patterns.append(Pattern(each.get("href", "include"), (), (), each.sourceline or 0, fault))
        namespaces = {ns.get("prefix", ""): ns.get("uri", "") for ns in self._all("ns")}
        return Schema(self.path, namespaces, _lets(tops), keys, functions, tuple(patterns))

    def _pattern(self, element: etree._Element, number: int) -> Pattern:
        name = element.get("id") or f"pattern {number}"
        line = element.sourceline or 0
        holder, values = element, dict[str, str]()
        if element.get("is-a"):
            found = self.abstract.get(element.get("is-a", ""))
            if found is None:
                return Pattern(name, (), (), line, f"its abstract pattern {element.get('is-a')} is not here")
            holder, values = found, {p.get("name", ""): p.get("value", "") for p in element.iterchildren(f"{SCH}param")}
        try:
            rules = [
                self._rule(rule, values) for rule in holder.iterchildren(f"{SCH}rule") if rule.get("abstract") != "true"
            ]
        except LookupError as error:
            return Pattern(name, (), (), line, str(error.args[0]))
        return Pattern(name, _lets(holder.iterchildren(f"{SCH}let"), values), tuple(rules), line)

    def _loose(self, element: etree._Element, number: int) -> Pattern:
        name = element.get("id") or f"rule {number}"
        try:
            return Pattern(name, (), (self._rule(element, {}),), element.sourceline or 0)
        except LookupError as error:
            return Pattern(name, (), (), element.sourceline or 0, str(error.args[0]))

    def _rule(self, element: etree._Element, values: dict[str, str]) -> Rule:
        parts = list(self._with_extensions(element, 0))
        assertions = tuple(
            _assertion(part, element, values) for part in parts if part.tag in (f"{SCH}assert", f"{SCH}report")
        )
        lets = _lets((part for part in parts if part.tag == f"{SCH}let"), values)
        return Rule(_filled(element.get("context", ""), values), lets, assertions)

    def _with_extensions(self, element: etree._Element, depth: int) -> Iterator[etree._Element]:
        for part in element.iterchildren("*"):
            if part.tag != f"{SCH}extends":
                yield part
                continue
            base = self.abstract.get(part.get("rule", ""))
            if base is None or depth > 8:
                raise LookupError(f"the rule that it extends, {part.get('rule') or part.get('href')}, is not here")
            yield from self._with_extensions(base, depth + 1)


def _above(element: etree._Element) -> str:
    """Return the name of the Schematron element that an element stands in, or nothing."""
    parent = element.getparent()
    tag = parent.tag if parent is not None and isinstance(parent.tag, str) else ""
    return tag.removeprefix(SCH) if tag.startswith(SCH) else ""


def _lets(
    elements: Iterator[etree._Element] | list[etree._Element], values: dict[str, str] | None = None
) -> tuple[tuple[str, str], ...]:
    return tuple((let.get("name", ""), _filled(let.get("value", ""), values or {})) for let in elements)


def _assertion(element: etree._Element, rule: etree._Element, values: dict[str, str]) -> Assertion:
    test = _filled(element.get("test", "false()"), values)
    role = (element.get("role") or rule.get("role") or "").strip().lower()
    parts = [""]
    _message(element, parts, values)
    if element.tag == f"{SCH}assert":
        test = f"not({test})"
    return Assertion(test, _ROLES.get(role, Severity.ERROR), tuple(parts))


def _message(element: etree._Element, parts: list[str], values: dict[str, str]) -> None:
    """Gather the text of a message, in which every second part is an expression."""
    parts[-1] += element.text or ""
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name == f"{SCH}value-of":
            parts += [_filled(child.get("select", "''"), values), ""]
        elif name == f"{SCH}name":
            parts += [_filled(child.get("path") or "name(.)", values), ""]
        elif name:
            _message(child, parts, values)
        parts[-1] += child.tail or ""


def _filled(expression: str, values: dict[str, str]) -> str:
    """Put the parameters of an abstract pattern into an expression."""
    for name in sorted(values, key=len, reverse=True):
        expression = expression.replace(f"${name}", values[name])
    return expression
