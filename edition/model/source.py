"""The source text, its lines, and places in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

WHITE_SPACE = (
    "\t \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""White space of the fidelity law inside a line: TAB and the Unicode categories Zs, Zl, Zp (ENCODING.md, section 1)."""


def fold(text: str) -> str:
    """Fold the white space in lines to single blanks, as the fidelity law does; line ends stay.

    Python's own `split` and `strip` would do more: they take U+000B to U+001F and U+0085 for white space too, which are
    ligatures and note signs in some extractions.
    """
    for blank in WHITE_SPACE:
        if blank != " ":
            text = text.replace(blank, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


class Span(NamedTuple):
    """A half-open stretch of the source, in code points of the decoded text: `start` belongs to it, `end` does not."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Tell whether another span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, eq=False)
class Source:
    """A source as it was read: never changed, only described.

    `text` keeps every code point of the decoded file, byte-order mark and carriage returns included, so that offsets
    into it are the document's identity. `sha256` is the digest of the bytes, in hexadecimal. `guessed` tells that
    nobody stated the encoding and the bytes do not prove it.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    sha256: str = ""
    data: bytes = b""
    guessed: bool = False
    media_type: str = "text/plain"

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """Return the non-empty lines of the fidelity law, trimmed of the white space at their edges.

        Only LF and CRLF end a line. White space is TAB, the categories Zs, Zl, Zp, and a form feed beside a line end
        or at the edge of the text; every other control code, a lone CR too, is a character of its line
        (ENCODING.md, section 1).
        """
        return tuple(_lines(self.text))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Return the text of each of these lines with its white space folded: what the fidelity law compares."""
        text = self.text
        return tuple(fold("\n".join([text[start:end] for start, end in self.lines])).split("\n")) if self.lines else ()


def _lines(text: str) -> Iterator[Span]:
    position = 0
    for piece in text.split("\n"):
        start, line = position, piece
        position += len(piece) + 1
        if line.endswith("\r") and position <= len(text):
            line = line[:-1]
        if line.startswith("\f"):
            start, line = start + 1, line[1:]
        if line.endswith("\f"):
            line = line[:-1]
        kept = line.lstrip(WHITE_SPACE)
        start += len(line) - len(kept)
        kept = kept.rstrip(WHITE_SPACE)
        if kept:
            yield Span(start, start + len(kept))
