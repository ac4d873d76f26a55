"""Identifiers: a layout does not depend on what they are, and a book has them as they are."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
from markupsafe import Markup

from edition.write.book.bind import bound
from edition.write.book.identifiers import called, counted
from edition.write.book.part import Book, Folios, Part
from edition.write.book.proof import expected
from tests.write.book.test_proof import sample


def test_identifiers_are_counted_where_they_stand_and_where_links_lead() -> None:
    page, names = counted('<p id="p-97">See <a class="x" href="#n-4">that</a>.</p><i id="n-4">Said: id="p-97"</i>')
    assert page.startswith('<p id="i0">See <a class="x" href="#i1">that</a>.</p><i id="i1">')
    assert [called(each, names) for each in ("i0", "i1", "")] == ["p-97", "n-4", ""]


def test_links_out_of_the_book_stay() -> None:
    page = '<a href="https://example.org/#p">there</a>'
    assert counted(page) == (page, ())


def renamed(book: Book, prefix: str) -> Book:
    """Return a book in which all identifiers have a prefix."""

    def body(part: Part, folios: Folios, moved: frozenset[str]) -> Markup:
        own = {name.removeprefix(prefix): folio for name, folio in folios.items()} or folios
        page = str(part.body(own, moved))
        return Markup(page.replace(' id="', f' id="{prefix}').replace('="#', f'="#{prefix}'))

    def with_names(part: Part) -> Part:
        return replace(part, body=lambda folios, moved: body(part, folios, moved))

    return replace(book, parts=tuple(map(with_names, book.parts)))


def test_other_identifiers_are_no_other_layout(tmp_path: Path) -> None:
    data, _ = bound(sample(), jobs=1, folder=tmp_path)
    again, figures = bound(renamed(sample(), "later-"), jobs=1, folder=tmp_path)
    assert figures.made == 0
    for book, prefix in ((data, ""), (again, "later-")):
        with pikepdf.open(BytesIO(book)) as pdf:
            names = [str(name) for name in pdf.Root.Names.Dests.Kids[0].Names][::2]
            links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
            assert {f"{prefix}c{number}" for number in (1, 2, 3)} < set(names)
            assert all(str(link.Dest) == str(link.Contents) for link in links)
            assert {str(link.Dest) for link in links} == {f"{prefix}c{number}" for number in (1, 2, 3)}


def test_what_is_read_of_a_page_does_not_change() -> None:
    page = '<html><body><p id="a">One<span class="footnote" id="b">two</span></p></body></html>'
    assert expected(counted(page)[0]) == expected(page)
