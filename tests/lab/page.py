"""Finished pages, character by character, each with the piece of text to which it belongs (pdfminer.six)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTAnno, LTChar, LTPage, LTTextBox, LTTextLine
from rapidfuzz import fuzz

from tests.lab.model import Book
from tests.lab.pieces import BLOCK, NOTE, OTHER, piece_of

_ROW = 9
"""What is raised by fewer points stands in the same row: marks, accents."""
_MARK, _NEAR, _BESIDE = 5, 12, 40
"""Letters of a note's mark; how far it may stand above its note and to its left, in points."""
_SAME = 85.0
_ACCENTED = 3
"""A piece is known by so many of its first characters: an accent may stand before its letter, or nowhere."""
_CODE = re.compile(r"\(cid:\d+\)")


@dataclass(slots=True)
class Char:
    """A character as pdfminer tells it: what it reads, its piece, and whether its piece begins with it."""

    text: str
    piece: int
    x: float = 0
    y: float = 0
    first: bool = False


@dataclass(slots=True)
class PrintedLine:
    """A line of a page, as pdfminer sees it, with where it stands (points from the page's lower left corner)."""

    chars: list[Char]
    box: int
    x: float
    y: float
    top: float


@dataclass(slots=True)
class Page:
    """A page: its lines in pdfminer's order."""

    lines: list[PrintedLine] = field(default_factory=list)
    width: float = 0


def read_pages(pdf: Path, book: Book) -> list[Page]:
    """Return the pages of a PDF of a book whose text is coloured by piece."""
    pages = [_page(each) for each in extract_pages(str(pdf))]
    for page in pages:
        _adopt_marks(page)
    _restore_colours(pages, book)
    _find_first(pages)
    return pages


def letters(text: str) -> str:
    """Return what of a text every tool writes alike: letters without accents, figures; all else if there are none."""
    decomposed = unicodedata.normalize("NFKD", _CODE.sub("", text)).casefold()
    plain = "".join(letter for letter in decomposed if letter.isalnum() and letter < "\u0100")
    return plain or "".join(text.split())


def _restore_colours(pages: list[Page], book: Book) -> None:
    """Give lines that lost their colour (TeX forgets it after some footnotes) the piece in which their words stand."""
    known: list[tuple[int, str]] = []
    last = BLOCK
    for page in pages:
        for line in page.lines:
            lost = [char for char in line.chars if char.piece == 0 and char.text.strip()]
            last = next((char.piece for char in line.chars if BLOCK <= char.piece < NOTE), last)
            read = letters("".join(char.text for char in lost))
            if len(read) < 8:
                continue
            if not known:
                known = [(BLOCK + i, letters(block.text)) for i, block in enumerate(book.blocks)]
                known += [(NOTE + i, letters(note.text)) for i, note in enumerate(book.notes)]
            found = [piece for piece, text in known if read in text]
            if not found:  # a glyph or two may read otherwise than they were written
                found = [piece for piece, text in known if fuzz.partial_ratio(read, text, score_cutoff=_SAME)]
            if found:
                last = min(found, key=lambda piece: abs(piece - last))
                for char in lost:
                    char.piece = last


def _adopt_marks(page: Page) -> None:
    """Give the mark of a note, which some engines print in black, the piece of the note that begins beside it."""
    for line in page.lines:
        for at, char in enumerate(line.chars[: _MARK + 1]):
            if NOTE <= char.piece < OTHER and not any(before.piece for before in line.chars[:at]):
                for before in line.chars[:at]:
                    before.piece = char.piece
    notes = [(line.y, line.chars[0]) for line in page.lines if NOTE <= line.chars[0].piece < OTHER]
    for line in page.lines:
        printed = [char for char in line.chars if char.text.strip()]
        if len(printed) <= _MARK and not any(char.piece for char in printed):
            beside = [char for y, char in notes if abs(y - line.y) < _NEAR and 0 < char.x - line.x < _BESIDE]
            for char in printed if beside else ():
                char.piece = beside[0].piece


def _page(found: LTPage) -> Page:
    page = Page(width=found.width)
    for number, box in enumerate(item for item in found if isinstance(item, LTTextBox)):
        for line in box:
            if isinstance(line, LTTextLine):
                chars = list(_chars(line))
                if chars:
                    page.lines.append(PrintedLine(chars, number, line.x0, line.y0, line.y1))
    return page


def _chars(line: LTTextLine) -> Iterator[Char]:
    last = 0
    for item in line:
        if isinstance(item, LTChar):
            last = piece_of(item.graphicstate.ncolor)
            for letter in _readings(item.get_text()):
                yield Char(letter, last, item.x0, item.y0)
        elif isinstance(item, LTAnno):
            yield Char(item.get_text(), last)


def _readings(text: str) -> list[str]:
    """Return the characters of what pdfminer wrote for one glyph; a code it cannot read stays whole."""
    return [text] if text.startswith("(cid:") else list(text)


def _find_first(pages: list[Page]) -> None:
    """Mark the characters with which each piece begins: on its first page and column, highest, then leftmost line."""
    seen: set[int] = set()
    for page in pages:
        places: dict[int, list[tuple[float, float, float, PrintedLine]]] = {}
        columns = _columns(page)
        for line in page.lines:
            for piece in {char.piece for char in line.chars if char.text.strip()}:
                if BLOCK <= piece < OTHER and piece not in seen:
                    places.setdefault(piece, []).append((columns(line.x), -line.top, line.x, line))
        for piece, found in places.items():
            column, top = min(place[:2] for place in found)
            row = [place for place in found if place[0] == column and place[1] < top + _ROW]
            line = min(row, key=lambda place: place[2])[3]
            seen.add(piece)
            for char in [char for char in line.chars if char.piece == piece and char.text.strip()][:_ACCENTED]:
                char.first = True


def _columns(page: Page):  # type: ignore[no-untyped-def]
    """Return a function that tells the column of a line; all are in the first unless the page is set in two."""
    wide = [line for line in page.lines if len(line.chars) > 20]
    middle = page.width / 2
    right = sum(line.x > middle * 0.98 for line in wide)
    crossing = sum(line.x < middle * 0.9 and max(c.x for c in line.chars) > middle * 1.1 for line in wide)
    two = right > 5 and crossing < right / 3
    return lambda x: float(two and x > middle * 0.95)
