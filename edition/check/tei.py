"""What a check is given: the parsed document, its bytes, and the way from an element to its place in the file."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from edition.model.finding import Finding, Severity, Where
from edition.tei.namespaces import NAMESPACE, TEI, XML, XML_ID, XML_LANG

NAMESPACES = {"tei": NAMESPACE}

Neighbours = Callable[[str], frozenset[str] | None]
"""Tells the ids of another file of the corpus, named as a pointer names it; None for a file that is not looked into."""

WATCHED = frozenset(
    [XML_LANG, "targetLang", "mainLang", "otherLangs"]
    + [f"{name}{form}" for name in ("when", "notBefore", "notAfter", "from", "to") for form in ("", "-iso")]
)
"""Attributes whose bearers are noted while the attributes are gathered."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What attributes there are in a document: their names, their values, each once, and all ids in order.

    `watched` has the bearers of the attributes in `WATCHED`.
    """

    names: frozenset[str]
    values: frozenset[str]
    ids: list[str]
    watched: dict[str, list[etree._Element]]


@dataclass(frozen=True, eq=False)
class Tei:
    """A TEI document under examination.

    `schema` is the grammar to hold it against, None for the edition's own; `neighbours` knows the other files that are
    checked with this one.
    """

    root: etree._Element
    data: bytes
    name: str
    schema: Path | None = None
    neighbours: Neighbours | None = None

    def where(self, element: etree._Element) -> Where:
        """Return the place where the start tag of an element begins, line and column counted from 1."""
        index = self._order.get(element, -1)
        if 0 <= index < len(self._places):
            return Where(self.name, *self._places[index])
        return Where(self.name, element.sourceline or 0)

    def finding(self, code: str, message: str, element: etree._Element, severity: Severity = Severity.ERROR) -> Finding:
        """Make a finding that stands at an element."""
        return Finding(code, severity, message, self.where(element))

    @cached_property
    def attributes(self) -> Attributes:
        """Look once at all attributes of the document."""
        names: set[str] = set()
        values: set[str] = set()
        ids: list[str] = []
        watched: dict[str, list[etree._Element]] = {}
        for element in self.root.iter("*"):
            for name, value in element.items():
                names.add(name)
                values.add(value)
                if name == XML_ID:
                    ids.append(value)
                elif name in WATCHED:
                    watched.setdefault(name, []).append(element)
        return Attributes(frozenset(names), frozenset(values), ids, watched)

    @property
    def values(self) -> frozenset[str]:
        """All values that attributes have in the document, each once."""
        return self.attributes.values

    def bearers(self, suspects: Iterable[str]) -> Iterator[tuple[etree._Element, str, str]]:
        """Yield element, attribute and value wherever an attribute has one of the values; without any, look nowhere."""
        suspects = frozenset(suspects)
        if not suspects:
            return
        for element in self.root.iter("*"):
            for name, value in element.attrib.items():
                if value in suspects:
                    yield element, str(name), str(value)

    @cached_property
    def _order(self) -> dict[etree._Element, int]:
        """Number the elements in document order."""
        return {element: index for index, element in enumerate(self.root.iter("*"))}

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """Line and column of every start tag, in document order, from a second parse.

        The tree knows no columns, so the bytes are read once more, and only when there is something to report.
        Entities stay unexpanded, as they are in the tree; where the second parser gives up (an encoding that it does
        not know), the places found so far count and the rest fall back to the line.
        """
        places: list[tuple[int, int]] = []
        parser = expat.ParserCreate()
        add = places.append

        def start(name: str, attributes: object) -> None:
            add((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

        parser.StartElementHandler = start
        if b"<!DOCTYPE" in self.data:
            parser.DefaultHandler = lambda text: None
        with suppress(expat.ExpatError, LookupError, ValueError):
            parser.Parse(self.data, True)
        return places


def every(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the TEI elements of some names in document order; where a document has none, that is known at once."""
    return root.iter(*(f"{TEI}{name}" for name in names))


def tag_of(element: etree._Element) -> str:
    """Return the full name of an element, `{namespace}name`; comments and processing instructions have none."""
    return element.tag if isinstance(element.tag, str) else ""


def local(name: str) -> str:
    """Return a name as it is written: `{…}when` is `when`, that of the language `xml:lang`."""
    prefix = "xml:" if name.startswith(XML) else ""
    return prefix + name.rpartition("}")[2]


def named(element: etree._Element) -> str:
    """Return an element as it is spoken of: `<div>`."""
    return f"<{local(tag_of(element))}>"


def subject(name: str, element: etree._Element | str, value: str) -> str:
    """Return how every sentence on the value of an attribute begins: “when of <date> is “1934-02-30””."""
    tag = element if isinstance(element, str) else named(element)
    return f"{local(name)} of {tag} is {quoted(value)}"


def words_of(element: etree._Element) -> str:
    """Return the text in an element, white space folded."""
    return " ".join("".join(element.itertext("*")).split())


def quoted(text: str, length: int = 60) -> str:
    """Return a text in quotation marks, on one line, shortened in the middle where it is long."""
    text = " ".join(text.split())
    if len(text) > length:
        half = length // 2 - 1
        text = f"{text[:half]} … {text[-half:]}"
    return f"“{text}”"


def listed(names: Iterable[str], limit: int = 8, last: str = "or") -> str:
    """Return a list in words: “a, b or c”; what goes beyond the limit is only counted."""
    names = list(names)
    if len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: “1 note”, “2 notes”."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
