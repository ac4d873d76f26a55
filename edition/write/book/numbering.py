"""The numbers of pages: how they are written, and by which numbers a reader's program calls the pages."""

from collections.abc import Sequence
from itertools import count

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """Return a small number in roman letters."""
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def labels(folios: Sequence[str]) -> list[tuple[int, bytes, int]]:
    """Return by which numbers a reader's program shall call the pages (ISO 32000-1, section 12.4.2).

    `folios` are those of all pages, empty where a page has none; such a page is counted with those before it. Each
    item is the place of a page, `D` or `r` for arabic or roman numbers, and the number from which they are counted.
    """
    known = [(at, *_value(folio)) for at, folio in enumerate(folios) if folio]
    if not known:
        return [(0, b"D", 1)]
    at, style, number = known[0]
    out = [(0, style, number - at) if number > at else (0, b"r", 1)]
    for at, style, number in known:
        place, counted, first = out[-1]
        if (style, number) != (counted, first + at - place):
            out.append((at, style, number))
    return out


def _value(folio: str) -> tuple[bytes, int]:
    """Return the style of a folio and its number."""
    if folio.isdecimal():
        return b"D", int(folio)
    return b"r", next(number for number in count(1) if roman(number) == folio)
