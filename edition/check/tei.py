"""What a check is given: the parsed document, its bytes, and the way from an element to its place in the file."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from edition.model.finding import Finding, Severity, Where
from edition.tei.namespaces import NAMESPACE

NAMESPACES = {"tei": NAMESPACE}


@dataclass(frozen=True, eq=False)
class Tei:
    """A TEI document under examination; `schema` is the grammar to hold it against, None for the edition's own."""

    root: etree._Element
    data: bytes
    name: str
    schema: Path | None = None

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


def tag_of(element: etree._Element) -> str:
    """Return the full name of an element, `{namespace}name`; comments and processing instructions have none."""
    return element.tag if isinstance(element.tag, str) else ""


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
