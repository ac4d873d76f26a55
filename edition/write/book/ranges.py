"""Pages that follow each other, joined: 3, 4, 5 and 9 become 3–5 and 9. No page stands in a range that is not meant."""

from collections.abc import Iterable


def ranges(folios: Iterable[str]) -> list[tuple[str, str]]:
    """Return the first and the last page of each stretch of folios, in the order of the book.

    Roman numbers stand by themselves, before the others.
    """
    runs: list[tuple[str, str]] = []
    for folio in sorted(set(folios), key=in_order):
        if runs and folio.isdecimal() and runs[-1][1].isdecimal() and int(folio) == int(runs[-1][1]) + 1:
            runs[-1] = runs[-1][0], folio
        else:
            runs.append((folio, folio))
    return runs


def in_order(folio: str) -> tuple[int, str]:
    """Return by what folios are sorted."""
    return (int(folio), "") if folio.isdecimal() else (0, folio)
