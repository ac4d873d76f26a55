"""Collects faults: finds the place, counts what repeats, stops when there are too many."""

from dataclasses import replace
from typing import Any
from xml.parsers.expat import XMLParserType

from edition.relaxng.fault import Fault, Kind
from edition.relaxng.machine import Step
from edition.relaxng.message import message
from edition.relaxng.names import Name

_BLANK = " \t\r\n"
_LONGEST = 200
"""A value that is quoted is cut after so many characters."""


_REPEATED = 10
"""So many times as many faults may be counted with others."""


class Enough(Exception):
    """As many faults have been found as were asked for."""


class Report:
    """The faults of one document, in the order in which they are noticed."""

    def __init__(self, parser: XMLParserType, data: bytes, limit: int, stack: list[Step]) -> None:
        self.parser, self.data, self.limit, self.stack = parser, data, limit, stack
        self.faults: list[Fault] = []
        self.repeated = 0

    def add(
        self,
        kind: Kind,
        name: Name,
        parent: Name = ("", ""),
        place: tuple[int, int] | None = None,
        **facts: Any,
    ) -> int:
        """Add a fault where the parser stands, or at a place (line and column); return its number."""
        line, column = place or self.here()
        facts["value"] = facts.get("value", "")[:_LONGEST]
        fault = Fault(kind, line, column, name[1], name[0], parent=parent[1], **facts)
        self.faults.append(replace(fault, message=message(fault)))
        if len(self.faults) >= self.limit:
            raise Enough
        return len(self.faults) - 1

    def here(self) -> tuple[int, int]:
        """Return the line and column of the tag that is being read."""
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def end(self, name: Name) -> tuple[int, int]:
        """Return the line and column of the end tag that is being read, or of the whole tag of an element like `<lb/>`.

        The parser stands behind such a tag, where another end tag may begin.
        """
        stop = self.parser.CurrentByteIndex
        written = self.data[stop + 2 : stop + 202].partition(b">")[0].strip().rpartition(b":")[2]
        if self.data[stop - 2 : stop] != b"/>" or written == name[1].encode():
            return self.here()
        return self._place(self.data.rfind(b"<", 0, stop), stop)

    def _place(self, start: int, stop: int) -> tuple[int, int]:
        """Return the line and column of a byte that stands before the parser's place `stop`."""
        begin = self.data.rfind(b"\n", 0, start) + 1
        line = self.parser.CurrentLineNumber - self.data.count(b"\n", start, stop)
        return line, len(self.data[begin:start].decode(errors="replace")) + 1

    def repeat(self, number: int, inside: tuple[str, ...]) -> None:
        """Count a fault once more; `inside` is what could hold all that has been counted."""
        fault = self.faults[number]
        self.faults[number] = replace(fault, repeated=fault.repeated + 1, inside=inside)
        self.repeated += 1
        if self.repeated >= _REPEATED * self.limit:
            raise Enough

    def amend(self, number: int, **facts: Any) -> None:
        """Say better what a fault is, now that more has been read."""
        fault = replace(self.faults[number], **facts)
        self.faults[number] = replace(fault, message=message(fault))

    def text(self, kind: Kind, text: str, **facts: Any) -> int:
        """Add a fault of text that stands in the innermost open element, before the tag that is being read."""
        parent = self.stack[-2].name if len(self.stack) > 1 else ("", "")
        value = " ".join(text.split())
        return self.add(kind, self.stack[-1].name, parent, self._place_of(text), value=value, **facts)

    def _place_of(self, text: str) -> tuple[int, int]:
        """Return where text begins that ends at the parser's place; that place, where it cannot be told.

        The parser does not say where text began. In the bytes it stands just before the tag, unless something in it
        is written otherwise there (`&amp;`, comments, other encodings).
        """
        stop = self.parser.CurrentByteIndex
        whole = text.rstrip(_BLANK)
        written = whole.lstrip(_BLANK).encode()
        start = stop - (len(text) - len(whole)) - len(written)
        if self.data[start : start + len(written)] != written:
            word = (text.split() or ["<"])[0].encode()
            begin = self.data.rfind(b">", 0, max(stop - len(text), 0)) + 1
            start = self.data.find(word, begin, stop)
        return self.here() if start < 0 else self._place(start, stop)
