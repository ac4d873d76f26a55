"""The document keeps to the rules of `edition.sch`, which no grammar can state.

The rules really run, on any document however large, without XSLT: each assertion becomes one XPath expression that
selects the elements that break it, `//context[not(test)]`, so that the time goes with the size of the document and the
place of each fault is known. Of Schematron this covers what `edition.sch` uses: namespaces, keys, patterns, rules (the
first that fits an element counts), assertions and reports with a role. A test holds the result against a Schematron
processor. Documents that are held against another schema are not held against these rules.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

from edition.check.tei import Tei
from edition.errors import InputError
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.resources import schemas

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"


def schematron(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report what breaks a rule of the edition; nothing when another schema was asked for."""
    if tei.schema is not None:
        return
    for element, assertion in rules(schemas() / "edition.sch").broken(tei.root):
        yield tei.finding(assertion.code, assertion.message, element, assertion.severity)


@lru_cache(maxsize=4)
def rules(path: Path) -> "Rules":
    """Return the rules of a Schematron schema, read once in a process."""
    return Rules(path)


@dataclass(frozen=True, slots=True)
class Assertion:
    """One assertion: `select` finds the elements that break it."""

    code: str
    severity: Severity
    message: str
    select: tuple[etree.XPath, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pattern: `select` finds its elements, for the rules after it."""

    select: tuple[etree.XPath, ...]
    assertions: tuple[Assertion, ...]


class Rules:
    """A Schematron schema, ready to run."""

    def __init__(self, path: Path) -> None:
        """Read a schema. Raises `InputError` where it is none, or asks for more than this module can do."""
        try:
            root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
        except (OSError, etree.XMLSyntaxError) as error:
            raise InputError(f"{path}: not a readable Schematron schema: {error}") from None
        self._path = path
        self._namespaces = {ns.get("prefix", ""): ns.get("uri", "") for ns in root.iter(f"{SCH}ns")}
        self._index = _Index(root, self._namespaces)
        known = {SCH + name for name in ("schema", "title", "ns", "pattern", "rule", "assert", "report")} | {
            f"{XSL}key"
        }
        for element in root.iter("*"):
            if element.tag not in known:
                raise InputError(
                    f"{path}:{element.sourceline}: <{etree.QName(element).localname}> is not supported here"
                )
        self._patterns = [
            [self._rule(rule, pattern.get("id", "rule")) for rule in pattern.iter(f"{SCH}rule")]
            for pattern in root.iter(f"{SCH}pattern")
        ]

    def broken(self, root: etree._Element) -> Iterator[tuple[etree._Element, Assertion]]:
        """Yield the elements of a document that break an assertion, with the assertion."""
        self._index.turn_to(root)
        for pattern in self._patterns:
            taken: set[etree._Element] = set()
            for rule in pattern:
                for assertion in rule.assertions:
                    for select in assertion.select:
                        yield from ((element, assertion) for element in select(root) if element not in taken)
                if rule is not pattern[-1]:
                    taken.update(element for select in rule.select for element in select(root))

    def _rule(self, rule: etree._Element, code: str) -> Rule:
        contexts = [_anywhere(part) for part in _alternatives(rule.get("context", ""))]
        assertions = []
        for each in rule:
            if each.tag not in (f"{SCH}assert", f"{SCH}report"):
                continue
            test = each.get("test", "false()")
            if each.tag == f"{SCH}assert":
                test = f"not({test})"
            severity = Severity.WARNING if each.get("role") == "warning" else Severity.ERROR
            message = " ".join("".join(each.itertext()).split())
            select = tuple(self._xpath(f"{context}[{test}]", each) for context in contexts)
            assertions.append(Assertion(code, severity, message, select))
        return Rule(tuple(self._xpath(context, rule) for context in contexts), tuple(assertions))

    def _xpath(self, expression: str, element: etree._Element) -> etree.XPath:
        extensions = {(None, "key"): self._index.key}
        try:
            return etree.XPath(expression, namespaces=self._namespaces, extensions=extensions)
        except etree.XPathSyntaxError as error:
            raise InputError(f"{self._path}:{element.sourceline}: {error}: {expression}") from None


class _Index:
    """The function `key()` of XSLT 1 for XPath: the elements of a document by the value of an expression."""

    def __init__(self, schema: etree._Element, namespaces: dict[str, str]) -> None:
        self._keys = {
            key.get("name"): (
                etree.XPath(_anywhere(key.get("match", "")), namespaces=namespaces),
                etree.XPath(f"string({key.get('use', '')})", namespaces=namespaces),
            )
            for key in schema.iter(f"{XSL}key")
        }
        self._root = schema
        self._found: dict[str, dict[str, list[etree._Element]]] = {}

    def turn_to(self, root: etree._Element) -> None:
        """Forget the last document and look things up in this one."""
        self._root, self._found = root, {}

    def key(self, context: object, name: str, value: str) -> list[etree._Element]:
        """Return the elements whose key has a value."""
        if name not in self._found:
            match, use = self._keys[name]
            found: dict[str, list[etree._Element]] = {}
            for element in match(self._root):
                found.setdefault(use(element), []).append(element)
            self._found[name] = found
        return self._found[name].get(value, [])


def _alternatives(context: str) -> list[str]:
    """Part a context at the bars that stand outside brackets and quotation marks."""
    parts, depth, quote, begin = [], 0, "", 0
    for at, character in enumerate(context):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character in "[(":
            depth += 1
        elif character in "])":
            depth -= 1
        elif character == "|" and not depth:
            parts.append(context[begin:at].strip())
            begin = at + 1
    return [*parts, context[begin:].strip()]


def _anywhere(pattern: str) -> str:
    """Turn a match pattern into an expression that selects everything that matches."""
    return pattern if pattern.startswith("/") else f"//{pattern}"
