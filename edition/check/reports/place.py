"""What stands in the file where a finding points to: the line, the column to mark, the element, its reference page."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from edition.model.finding import Finding

_REFERENCE = "https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-{}.html"
_TAG = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_MEANT = re.compile(r"did you mean <([A-Za-z]+)>")
_BEFORE, _SHOWN = 40, 100


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a line, with the number of columns before the caret; what is not known is empty."""

    text: str = ""
    caret: int = 0
    element: str = ""

    @property
    def reference(self) -> str:
        """The address of the page on the element in the TEI Guidelines."""
        return _REFERENCE.format(self.element) if self.element else ""


class Places:
    """The lines of one file."""

    def __init__(self, data: bytes) -> None:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            data = data.decode("utf-16", "replace").encode()
        self._data = data
        self._starts: list[int] = []

    def at(self, finding: Finding) -> Place:
        """Return what stands where a finding points to."""
        where = finding.where
        if not where.line or not self._data:
            return Place()
        line = self._line(where.line)
        column = max(where.column - 1, 0)
        start = max(0, column - _BEFORE) if len(line) > _SHOWN else 0
        shown = line[start : start + _SHOWN].rstrip()
        begin = "…" if start else ""
        if not start:
            unindented = shown.lstrip()
            start, shown = len(shown) - len(unindented), unindented
        before = begin + "".join(map(_visible, line[start:column]))
        text = begin + "".join(map(_visible, shown)) + "…" * (start + _SHOWN < len(line) > _SHOWN)
        return Place(text, sum(map(_width, before)), _element(line[column : column + 200], finding))

    def _line(self, number: int) -> str:
        """Return a line; the places where lines begin are looked for once."""
        if not self._starts:
            self._starts = [0, *(found.end() for found in re.finditer(rb"\r\n|\n|\r", self._data))]
        if number > len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[bisect_right(self._starts, start)] if number < len(self._starts) else len(self._data)
        line = self._data[start:end].decode("utf-8", "replace").rstrip("\r\n")
        return line.removeprefix("\ufeff")


def _element(text: str, finding: Finding) -> str:
    """Return the name of the TEI element that a finding is about."""
    meant = _MEANT.search(finding.message)
    if finding.code == "unknown-element":
        return meant[1] if meant else ""
    tag = _TAG.match(text)
    return tag[2] if tag else ""


def _visible(sign: str) -> str:
    return sign if sign.isprintable() else " " if sign in "\t\u00a0\u202f" else "·"


def _width(sign: str) -> int:
    return 0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1
