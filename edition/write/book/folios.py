"""Folios: sheets that are empty but for the numbers of their pages, to be put over the pages of a book.

They are set by the same style sheet as the pages, and apart from them, so that a chapter need not be laid out again
where the pages before it become more.
"""

import html
from collections.abc import Sequence

from edition.write.book.join import Leaves
from edition.write.book.layout import Sheet
from edition.write.book.numbering import roman
from edition.write.book.part import Book
from edition.write.book.press_room import PressRoom

_SHEETS = 50
"""Pages that are made at a time: so many that few books need more, and an even number."""


def folio_sheets(
    book: Book, leaves: Sequence[Leaves], room: PressRoom
) -> tuple[dict[str, tuple[int, int]], list[bytes]]:
    """Return where each folio stands, by sheets and page in them, and the sheets as quires."""
    wanted = [folio for each in leaves for folio in each.printed if folio]
    sheets: list[Sheet] = []
    places: dict[str, tuple[int, int]] = {}
    for style, write in (("decimal", str), ("lower-roman", roman)):
        numbers = [int(folio) for folio in wanted if folio.isdecimal()] if style == "decimal" else []
        most = max(numbers, default=0)
        if style == "lower-roman":
            found = {folio for folio in wanted if not folio.isdecimal()}
            while len(found - {roman(number) for number in range(1, most + 1)}):
                most += 1
        for first in range(1, most + 1, _SHEETS):
            places |= {write(first + page): (len(sheets), page) for page in range(_SHEETS)}
            sheets.append(Sheet(f":folios-{style}-{first}", _page(book, style, first), book.sides, written=True))
    return places, [laid.quire for laid in room.lay_out(sheets)]


def _page(book: Book, style: str, first: int) -> str:
    corner = "@bottom-right" if book.sides == 1 else "@bottom-left"
    count = f"counter(page, {style})"
    empty = '<div style="break-after: page"></div>' * (_SHEETS - 1) + "<div></div>"
    return (
        f'<!DOCTYPE html>\n<html lang="{book.language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(book.title)}</title><style>{book.style}\n"
        f"@page :first {{ counter-reset: page {first}; }}\n"
        f"@page :left {{ {corner} {{ content: {count} }} }}\n@page :right {{ @bottom-right {{ content: {count} }} }}\n"
        f"</style></head><body>{empty}</body></html>"
    )
