"""By which numbers a reader's program calls the pages."""

import pytest

from edition.write.book.numbering import labels, roman


@pytest.mark.parametrize(
    ("folios", "expected"),
    [
        (["", "", "iii", "", "v", "1", "2", "", "4"], [(0, b"r", 1), (5, b"D", 1)]),
        (["", "2", "3"], [(0, b"D", 1)]),
        (["", "", "", "1", "2"], [(0, b"r", 1), (3, b"D", 1)]),
        (["i", "iii", "iv"], [(0, b"r", 1), (1, b"r", 3)]),
        (["", ""], [(0, b"D", 1)]),
    ],
)
def test_pages_are_called_by_their_folios(folios: list[str], expected: list[tuple[int, bytes, int]]) -> None:
    assert labels(folios) == expected
    for at, folio in enumerate(folios):
        place, style, first = [label for label in expected if label[0] <= at][-1]
        number = first + at - place
        assert folio in ("", str(number) if style == b"D" else roman(number))
