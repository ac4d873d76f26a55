"""The proof that a book has the whole text of its TEI."""

from pathlib import Path

import pytest
from lxml import etree

from edition.errors import RenderError
from edition.write.book.content import book
from edition.write.book.wholeness import prove_whole

LIGHTHOUSE = Path(__file__).parent.parent / "cases" / "lighthouse.xml"


@pytest.fixture(scope="module")
def root() -> etree._Element:
    return etree.parse(LIGHTHOUSE).getroot()


@pytest.fixture(scope="module")
def pages(root: etree._Element) -> list[str]:
    made = book(root, "lighthouse")
    return [f"<html><body>{part.body({}, frozenset())}</body></html>" for part in made.parts]


def test_a_whole_book_passes(root: etree._Element, pages: list[str]) -> None:
    prove_whole(root, "lighthouse", pages)


@pytest.mark.parametrize(
    ("what", "instead", "message"),
    [
        ("phares", "", "is not in the book"),
        ("Jeu de mots", "Jeu", "the note “Jeu de mots.…” is not in the book"),
        ("gardienne de 1902", "1902 gardienne de", "the note “Joan Ames, gardienne de 1902 à…” is not in the book"),
    ],
)
def test_what_is_left_out_or_moved_is_told(
    root: etree._Element, pages: list[str], what: str, instead: str, message: str
) -> None:
    assert any(what in page for page in pages)
    with pytest.raises(RenderError, match=message):
        prove_whole(root, "lighthouse", [page.replace(what, instead) for page in pages])
