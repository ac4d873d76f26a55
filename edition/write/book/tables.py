"""Tables as a page has room for them: smaller type for many columns, and heads that are repeated overleaf."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from edition.tei.flow import Node
from edition.write.survey import plain

_SIZES = (("", 70, 2.1), ("small", 87, 1.6), ("tiny", 107, 1.2))
"""Classes of tables, with the signs that the measure holds in their type, and those that the space between columns
takes: `book.css` says how large each is."""
_WIDE = 1.25
"""The width of a figure or a capital letter, in signs."""
_LONG_ROW = 150
"""Words in the longest cell of a row times its cells: some 14 lines."""
_NOTED = frozenset({"note", "ref", "ptr", "anchor", "app"})
"""Elements from which a note can hang."""


def size(table: Node) -> str:
    """Return the class that says how small a table has to be set, so that no word of it stands outside the page.

    Where the smallest type is too large, `crowded` lets words be divided anywhere.
    """
    widths: dict[int, float] = {}
    for row in rows_of(table):
        column = 0
        for cell in _cells(row):
            span = int(cell.get("cols")) if cell.get("cols").isdecimal() else 1
            if span == 1:
                widths[column] = max(widths.get(column, 0), max(map(_width, plain(cell).split()), default=0))
            column += span
    for name, room, between in _SIZES:
        if sum(widths.values()) + between * (len(widths) - 1) <= room:
            return name
    return "crowded"


def heads_of(table: Node | None) -> tuple[Sequence[Node], bool]:
    """Return the rows with the heads of columns at the beginning of a table, and whether they can be repeated overleaf.

    What has a note cannot, since the note would be repeated; nor can they where a row is so long that WeasyPrint might
    leave them out to make room for it.
    """
    rows = list(rows_of(table)) if table is not None else []
    heads = list(takewhile(lambda row: row.get("role") == "label", rows))
    noted = any(node.name in _NOTED for head in heads for node in head.walk())
    return heads, not noted and all(_length(row) < _LONG_ROW for row in rows)


def rows_of(table: Node) -> Iterator[Node]:
    """Yield the rows of a table."""
    return _named(table.children, "row")


def _cells(row: Node) -> Iterator[Node]:
    return _named(row.children, "cell")


def _named(children: Iterable[Node | str], name: str) -> Iterator[Node]:
    return (child for child in children if isinstance(child, Node) and child.name == name)


def _length(row: Node) -> int:
    cells = [len(plain(cell).split()) for cell in _cells(row)]
    return len(cells) * max(cells, default=0)


def _width(word: str) -> float:
    return sum(_WIDE if sign.isdigit() or sign.isupper() else 1.0 for sign in word)
