"""What an element of the grammar may have and hold, in words, read from the grammar as it is written.

The groups that the grammar names (`phrase`, `floating`, `global.attributes`) keep their names, so that a reader learns
them once. Everything comes out as a list of pieces, plain words and names that lead somewhere:

    <oneOrMore><ref name="item"/></oneOrMore>      one or more of · item
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"

TYPES = {
    "ID": "a name that no other element of the document has",
    "string": "any text",
    "token": "one word, or several with blanks between",
    "anyURI": "a pointer or an address",
    "language": "a language tag",
    "boolean": "true or false",
    "date": "a date",
    "gYear": "a year",
    "gYearMonth": "a month of a year",
    "gMonthDay": "a day of the year",
    "gMonth": "a month",
    "gDay": "a day",
    "time": "a time",
    "dateTime": "a date with its time",
    "nonNegativeInteger": "a whole number",
    "integer": "a whole number",
    "decimal": "a number",
    "double": "a number",
    "NCName": "a name",
    "Name": "the name of an element",
}
"""Datatypes in words."""

_DATES = ("date", "gYearMonth", "gYear", "gMonthDay", "gMonth", "gDay", "time", "dateTime")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, or a name: of an element, or of a group (`kind` is `element`, `group` or empty)."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: its name, whether it is needed, its value in words, or the values that it may have."""

    name: str
    needed: bool
    value: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """All there is to say about an element or a group of elements."""

    name: str
    documentation: str
    attributes: tuple[Attribute, ...]
    groups: tuple[str, ...]
    content: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the grammar under its heading."""

    title: str
    entries: tuple[Entry, ...] = field(default=())


class Grammar:
    """The grammar of the edition as its author wrote it."""

    def __init__(self, path: Path) -> None:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        self.root = etree.parse(str(path), parser).getroot()
        self.defines = {each.get("name", ""): each for each in self.root.iter(f"{RNG}define")}

    @cached_property
    def sections(self) -> list[Section]:
        """The elements of the grammar in its order, under the headings of its comments."""
        titles: list[str] = []
        entries: dict[str, list[Entry]] = {}
        for node in self.root:
            if isinstance(node, etree._Comment):
                title = (node.text or "").strip()
                if title.startswith("=="):
                    titles.append(title.strip("= "))
            elif node.tag == f"{RNG}define" and (element := self._element(node)) is not None and titles:
                entries.setdefault(titles[-1], []).append(self._entry(element.get("name", ""), element))
        return [Section(title, tuple(found)) for title, found in entries.items()]

    @cached_property
    def groups(self) -> list[Entry]:
        """The groups of elements that have names."""
        return [
            self._entry(name, define)
            for name, define in self.defines.items()
            if self._element(define) is None and self._kind(define) == "content"
        ]

    @cached_property
    def shared(self) -> list[Entry]:
        """The groups of attributes that have names."""
        return [
            self._entry(name, define)
            for name, define in self.defines.items()
            if self._element(define) is None and self._kind(define) == "attributes"
        ]

    def _element(self, define: etree._Element) -> etree._Element | None:
        return define.find(f"{RNG}element")

    def _kind(self, define: etree._Element) -> str:
        """Tell what a definition without an element of its own is: attributes, content, or a value."""
        found = {node.tag for node in define.iter("*")}
        if f"{RNG}attribute" in found:
            return "attributes"
        if found & {f"{RNG}data", f"{RNG}value", f"{RNG}list"}:
            return "value"
        refs = [self.defines.get(ref.get("name", "")) for ref in define.iter(f"{RNG}ref")]
        if (
            f"{RNG}text" not in found
            and refs
            and all(
                each is not None and self._element(each) is None and self._kind(each) == "attributes" for each in refs
            )
        ):
            return "attributes"
        return "content"

    def _entry(self, name: str, node: etree._Element) -> Entry:
        documentation = " ".join((node.findtext(DOCUMENTATION) or "").split())
        attributes: list[Attribute] = []
        groups: list[str] = []
        content: list[etree._Element] = []
        for part in node.iterchildren("*"):
            if not str(part.tag).startswith(RNG):
                continue
            if self._is_attributes(part):
                attributes += self._attributes(part, needed=True)
                groups += self._groups(part)
            else:
                content.append(part)
        steps = tuple(tuple(self._words(part)) for part in content)
        return Entry(name, documentation, tuple(attributes), tuple(groups), tuple(step for step in steps if step))

    def _is_attributes(self, node: etree._Element) -> bool:
        if node.tag == f"{RNG}attribute":
            return True
        if node.tag == f"{RNG}ref":
            define = self.defines.get(node.get("name", ""))
            return define is not None and self._element(define) is None and self._kind(define) == "attributes"
        inner = list(node.iterchildren("*"))
        return bool(inner) and all(map(self._is_attributes, inner))

    def _groups(self, node: etree._Element) -> Iterator[str]:
        for ref in node.iter(f"{RNG}ref"):
            if self._is_attributes(ref):
                yield ref.get("name", "")

    def _attributes(self, node: etree._Element, needed: bool) -> Iterator[Attribute]:
        if node.tag == f"{RNG}attribute":
            value, values = self._value(node)
            yield Attribute(node.get("name", ""), needed, value, values)
        elif node.tag != f"{RNG}ref":
            for part in node.iterchildren("*"):
                yield from self._attributes(part, needed and node.tag not in (f"{RNG}optional", f"{RNG}choice"))

    def _value(self, node: etree._Element) -> tuple[str, tuple[str, ...]]:
        """Return what the value of an attribute is, in words, and the words that it may be."""
        nodes = list(self._resolved(node))
        values = tuple(each.text or "" for each in nodes if each.tag == f"{RNG}value" and each.text)
        types = [each.get("type", "") for each in nodes if each.tag == f"{RNG}data"]
        if all(kind in types for kind in _DATES[:4]):
            types = ["date", *(kind for kind in types if kind not in _DATES)]
        words = list(dict.fromkeys(TYPES.get(kind, kind) for kind in types))
        bounds = {each.get("name"): each.text for each in nodes if each.tag == f"{RNG}param"}
        if "minInclusive" in bounds and "maxInclusive" in bounds:
            words = [f"a number from {bounds['minInclusive']} to {bounds['maxInclusive']}"]
        said = " or ".join(words)
        if any(each.tag == f"{RNG}list" for each in nodes) and said and "several" not in said:
            said += ", or several with blanks between"
        if types == ["token"] and not any(each.tag == f"{RNG}list" for each in nodes):
            said = "one word"
        return (said or ("" if values else "any text")), values

    def _resolved(self, node: etree._Element) -> Iterator[etree._Element]:
        for part in node.iterchildren("*"):
            define = self.defines.get(part.get("name", "")) if part.tag == f"{RNG}ref" else None
            if define is not None:
                yield from self._resolved(define)
            else:
                yield part
                yield from self._resolved(part)

    def _words(self, node: etree._Element) -> Iterator[Piece]:
        """Say what a piece of a content model allows."""
        kind = str(node.tag).removeprefix(RNG)
        parts = [part for part in node.iterchildren("*") if str(part.tag).startswith(RNG)]
        if kind == "ref":
            name = node.get("name", "")
            define = self.defines.get(name)
            element = self._element(define) if define is not None else None
            if element is not None:
                yield Piece(element.get("name", ""), "element")
            elif define is not None and self._kind(define) == "value":
                yield Piece(self._value(define)[0])
            else:
                yield Piece(name, "group")
        elif kind in ("text", "empty", "notAllowed"):
            yield Piece({"text": "text", "empty": "nothing", "notAllowed": "nothing"}[kind])
        elif kind in ("data", "value", "list"):
            yield Piece(TYPES.get(node.get("type", ""), "a value"))
        elif kind == "choice":
            yield from self._joined(parts, ", ", " or ")
        elif kind == "mixed":
            yield Piece("text with ")
            yield from self._joined(parts, ", then ", ", then ")
        elif kind == "interleave":
            yield Piece("in any order: ")
            yield from self._joined(parts, ", ", " and ")
        else:
            yield from self._repeated(kind, parts)

    def _repeated(self, kind: str, parts: list[etree._Element]) -> Iterator[Piece]:
        words = {"optional": "perhaps ", "zeroOrMore": "any number of ", "oneOrMore": "one or more of "}.get(kind, "")
        if len(parts) > 1 and kind in ("zeroOrMore", "oneOrMore"):
            words = {"zeroOrMore": "any number of times ", "oneOrMore": "one or more times "}[kind]
        if words:
            yield Piece(words)
        yield from self._joined(parts, ", then ", ", then ")

    def _joined(self, parts: list[etree._Element], comma: str, last: str) -> Iterator[Piece]:
        for number, part in enumerate(parts):
            if number:
                yield Piece(last if number == len(parts) - 1 else comma)
            inner = list(self._words(part))
            grouped = (
                part.tag in (f"{RNG}choice", f"{RNG}group", f"{RNG}zeroOrMore", f"{RNG}oneOrMore") and len(parts) > 1
            )
            if grouped and len(inner) > 2:
                yield Piece("(")
                yield from inner
                yield Piece(")")
            else:
                yield from inner
