"""From parts to one PDF: each part is laid out, its pages are numbered, and all are joined in their order.

The numbers of pages that a part prints are those of pages that are laid out already. First all parts are laid out with
placeholders, then those that print numbers with the numbers themselves, until none changes: as a rule twice. `_ROUNDS`
is a bound that no book comes near, and to reach it is an error.

Notes that WeasyPrint loses, or of which it loses words, go to the end of their chapter; so do those that find no room
on the page of their mark, whatever stands on it.
"""

import html
import multiprocessing
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from edition.errors import RenderError
from edition.write.book.folios import folio_sheets
from edition.write.book.join import Leaves, join
from edition.write.book.layout import LaidOut, Sheet
from edition.write.book.numbering import roman
from edition.write.book.part import Book, Numbers, Part
from edition.write.book.press_room import PressRoom
from edition.write.book.proof import prove
from edition.write.book.running_heads import head_rules

_ROUNDS = 8
_CARE = 3
"""Layouts of a part after which all notes that begin after the page of their mark are moved; before, only those that no
other one has kept from it."""
_PATIENCE = 6
"""Layouts of a part after which notes that begin after the page of their mark stay where they are."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of a book: its pages, its footnotes, those moved and those that begin after the page of their mark.

    `numbers` are the printed numbers of pages, which are proved right. `rounds` is how often numbers were counted,
    `made` how many layouts had to be made.
    """

    pages: int
    footnotes: int
    moved: int
    late: int
    numbers: int
    rounds: int
    made: int


Check = Callable[[Iterable[str]], None]
"""Looks at the HTML of the parts of a book, without those that are late, and raises where something is wrong."""


def bound(
    book: Book, *, jobs: int | None = None, folder: Path | None = None, check: Check | None = None
) -> tuple[bytes, Figures]:
    """Return the PDF of a book, and what there is to tell of it.

    `jobs` is how many processes lay it out, `folder` where layouts are kept; `check` is asked before the pages are
    joined. Raises `RenderError` where text would be lost, a number would be wrong, or numbers do not come to rest.
    """
    if jobs is None:
        jobs = 1 if multiprocessing.current_process().daemon else len(os.sched_getaffinity(0))
    room = PressRoom(book.faces.files, jobs, folder)
    binder = _Binder(book, room)
    rounds = binder.settle()
    leaves = binder.leaves()
    if check is not None:
        check(each.page for each in leaves if not each.late)
    data = join(book, leaves, *folio_sheets(book, leaves, room))
    known = room.known()
    proof = prove(data, book, leaves, known)
    room.keep_known(known)
    room.tidy()
    figures = Figures(
        pages=sum(each.pages + each.blank for each in leaves),
        footnotes=proof.notes,
        moved=binder.moved,
        late=proof.late,
        numbers=proof.numbers,
        rounds=rounds,
        made=room.made,
    )
    return data, figures


class _Binder:
    def __init__(self, book: Book, room: PressRoom) -> None:
        self._book = book
        self._room = room
        self._pages: dict[str, str] = {}
        self._laid: dict[str, LaidOut] = {}
        self._moved: dict[str, frozenset[str]] = {}
        self._starts: dict[str, tuple[int, bool, int]] = {}
        self._folios: dict[str, str] | None = None

    @property
    def moved(self) -> int:
        """Return how many notes went to the end of their chapter because there was no room for them."""
        return sum(map(len, self._moved.values()))

    def settle(self) -> int:
        """Lay out all parts until no number changes; return how often they were counted."""
        for times in range(1, _ROUNDS + 1):
            first = self._folios is None
            changed = self._lay_out([part for part in self._book.parts if not (first and part.late)])
            before = self._folios
            self._number()
            if not changed and self._folios == before:
                return times
        raise RenderError(f"{self._book.name}: the numbers of pages do not come to rest; the book is not written")

    def leaves(self) -> list[Leaves]:
        """Return all parts with what stands on their pages."""
        found = []
        for part in self._book.parts:
            start, arabic, blank = self._starts[part.name]
            laid = self._laid[part.name]
            language = part.language if part.language != self._book.language else ""
            shown = part.numbering != "none"
            count = range(start, start + laid.pages)
            folios = tuple(str(each) if arabic else roman(each) for each in count)
            found.append(
                Leaves(part.name, laid, self._pages[part.name], blank, folios, part.late, language, shows_folios=shown)
            )
        return found

    def _lay_out(self, parts: list[Part]) -> bool:
        """Lay out parts that are not as they were; return whether there were any."""
        changed = False
        for times in range(_ROUNDS):
            sheets = []
            for part in parts:
                numbers = Numbers(self._folios)
                page = self._page(part, numbers)
                written = not (numbers.asked and self._folios is None)
                laid = self._laid.get(part.name)
                if laid is None or self._pages[part.name] != page or (written and not laid.quire):
                    sheets.append(Sheet(part.name, page, self._book.sides, written))
            if not sheets:
                return changed
            changed = True
            again = set()
            for sheet, laid in zip(sheets, self._room.lay_out(sheets), strict=True):
                self._pages[sheet.name], self._laid[sheet.name] = sheet.page, laid
                moved = self._moved.get(sheet.name, frozenset())
                homeless = _homeless(laid, times) - moved
                if homeless:
                    self._moved[sheet.name] = moved | homeless
                    again.add(sheet.name)
                elif laid.beyond:
                    raise RenderError(
                        f"{self._book.name}: “{laid.beyond[0]}” stands beyond the edge of the page; choose a larger "
                        "one in edition.toml (page); the book is not written"
                    )
                elif laid.lost:
                    raise RenderError(
                        f"{self._book.name}: note {laid.lost[0]} does not come whole onto the pages; "
                        "the book is not written"
                    )
            parts = [part for part in parts if part.name in again]
        raise RenderError(f"{self._book.name}: more and more notes do not find room; the book is not written")

    def _page(self, part: Part, numbers: Numbers) -> str:
        """Return the HTML of a part: with nothing of what is said of the whole book, which changes with every part."""
        book = self._book
        body = part.body(numbers, self._moved.get(part.name, frozenset()))
        return (
            f'<!DOCTYPE html>\n<html lang="{part.language or book.language}"><head><meta charset="utf-8">'
            f"<title>{html.escape(book.title)}</title><style>{book.style}{head_rules(part)}</style></head>"
            f'<body class="{part.kind}">{body}</body></html>'
        )

    def _number(self) -> None:
        """Count pages: those before the text in one count, those from the first arabic number on in another."""
        folios: dict[str, str] = {}
        count, arabic = 1, False
        sheets = 0
        for part in self._book.parts:
            blank = self._book.sides == 2 and sheets % 2
            sheets += blank
            if not arabic and (part.numbering == "arabic" or part.kind in ("title", "part")):
                count, arabic = 1, True
            elif blank:
                count += 1
            self._starts[part.name] = count, arabic, blank
            laid = self._laid.get(part.name)
            if laid is None:
                continue
            for anchor, (page, _, _) in laid.anchors.items():
                folio = str(count + page) if arabic else roman(count + page)
                folios.setdefault(anchor, folio)
            count += laid.pages
            sheets += laid.pages
        self._folios = folios


def _homeless(laid: LaidOut, times: int) -> frozenset[str]:
    """Return the notes of a part that have to go to its end, where it was laid out so many times before."""
    if laid.lost or times >= _PATIENCE:
        return frozenset(laid.lost)
    return frozenset(laid.stranded if times < _CARE else laid.late)
