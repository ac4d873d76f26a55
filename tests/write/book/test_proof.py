"""The proof of a finished book: it passes what is whole, and tells the first place of what is not."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from markupsafe import Markup

from edition.errors import RenderError
from edition.write.book.bind import bound
from edition.write.book.faces import faces
from edition.write.book.folios import folio_sheets
from edition.write.book.join import Leaves, join
from edition.write.book.part import Attachment, Book, Folios, Part
from edition.write.book.press_room import PressRoom
from edition.write.book.proof import Proof, prove
from edition.write.weasy import Press

STYLE = """
@page { size: 80mm 110mm; margin: 12mm }
html { font-size: 10pt } h2 { bookmark-level: 2; font-size: 12pt } p { text-align: justify; hyphens: auto }
.footnote { float: footnote; footnote-policy: line; footnote-display: block; font-size: 8pt }
::footnote-call { content: attr(data-n); font-size: 7pt } ::footnote-marker { content: attr(data-n) " " }
"""


def words(name: str, count: int) -> str:
    """Return words none of which occurs twice in a book."""
    return " ".join(f"{name}{'abcdefghij'[number % 10]}{number}" for number in range(count))


def chapter(number: int, *, folios: Folios, notes: bool = True) -> Markup:
    """Return a chapter of several pages, with notes and a reference to the last chapter."""
    paragraphs = []
    for place in range(6):
        note = f'<span class="footnote" id="n{number}.{place}" data-n="{place}">{words("note", 12)}</span>' * notes
        paragraphs.append(f"<p>{words('left', 60)}{note} {words('right', 40)}</p>")
    said = f'<p>See <a class="folio" href="#c3">page {folios.get("c3", "")}</a>.</p>'
    latin = f'<p lang="la">{words("latin", 9)}</p>'
    return Markup(f'<h2 id="c{number}">Heading {number}</h2>{"".join(paragraphs)}{said}{latin}')


def contents(folios: Folios) -> Markup:
    """Return contents."""
    lines = (
        f'<p><a href="#c{each}">Heading, page <span class="folio">{folios.get(f"c{each}", "")}</span></a></p>'
        for each in (1, 2, 3)
    )
    return Markup(f"<h1>Contents</h1>{''.join(lines)}")


def sample(**changes: Any) -> Book:
    """Return a small book of contents and three chapters."""
    used = faces("".join(map(chr, range(32, 127))))
    style = f"html {{ font-family: {used.families} }}" + STYLE + used.style_sheet(Press.address(""))
    parts = [Part("contents", lambda folios, moved: contents(folios), "roman", late=True)]
    for number in (1, 2, 3):
        parts.append(Part(f"c{number}", lambda folios, moved, number=number: chapter(number, folios=folios)))  # type: ignore[misc]
    metadata = (("author", "Ann Onym"), ("generator", "edition"), ("dcterms.created", "2026-05-01"))
    tei = Attachment("sample.xml", "application/tei+xml", b"<TEI/>", "The edition", "Source")
    book = Book("sample", "A sample", "en", tuple(parts), style, used, metadata=metadata, attachments=(tei,))
    return replace(book, **changes)


@pytest.fixture(scope="module")
def made() -> tuple[bytes, list[Leaves]]:
    """Return a book with the leaves that it was made of."""
    from edition.write.book import bind

    book = sample()
    room = PressRoom(book.faces.files)
    binder = bind._Binder(book, room)
    binder.settle()
    leaves = binder.leaves()
    return join(book, leaves, *folio_sheets(book, leaves, room)), leaves


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return a PDF after a change."""
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        saved = BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def test_a_whole_book_is_proved(made: tuple[bytes, list[Leaves]]) -> None:
    proof = prove(made[0], sample(), made[1])
    laid = [each.laid for each in made[1]]
    later = sum(page != each.calls[note] for each in laid for note, page in each.notes.items())
    assert (proof.notes, proof.numbers, proof.late) == (18, 6, later)
    assert proof.letters > 6 * 3 * 500
    assert isinstance(proof, Proof)


def test_a_number_at_the_end_of_a_line_is_not_one_with_the_folio_on_the_next() -> None:
    def listed(folios: Folios, moved: frozenset[str]) -> Markup:
        said = f'Of 1932<br><span class="folio">{folios.get("c3", "")}</span>'
        return Markup(f'<p><a href="#c3">{said}</a></p>')

    book = sample()
    proof = bound(replace(book, parts=(Part("contents", listed, "roman", late=True), *book.parts[1:])), jobs=1)[1]
    assert proof.numbers == 4


def test_an_element_that_has_no_text_before_the_next_page_is_proved() -> None:
    rule = '<footer><div style="height: 8mm; break-after: avoid-page"></div>'
    last = f"{rule}<div style='break-before: page'><p>{words('imprint', 9)}</p></div></footer>"
    part = Part("text", lambda folios, moved: Markup(f"<p>{words('left', 9)}</p>{last}"))
    assert bound(sample(parts=(part,)), jobs=1)[1].pages == 2


def test_a_page_that_shows_no_folio_can_be_named_all_the_same() -> None:
    leaf = Part("part", lambda folios, moved: Markup('<h2 id="p1">Part One</h2>'), "none", kind="part")
    more = Part("c4", lambda folios, moved: Markup(f'<h2 id="c3">Heading</h2><p>{words("left", 9)}</p>'))

    def listed(folios: Folios, moved: frozenset[str]) -> Markup:
        said = (f'<a href="#{each}"><span class="folio">{folios.get(each, "")}</span></a>' for each in ("p1", "c3"))
        return Markup(f"<p>{' '.join(said)}</p>")

    parts = (Part("contents", listed, "roman", late=True), leaf, more)
    data, figures = bound(sample(parts=parts), jobs=1)
    assert figures.numbers == 2
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [page.label for page in pdf.pages] == ["i", "ii", "1", "2", "3"]


def drop(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[4]


def swap(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[4]
    del pdf.pages[4]
    pdf.pages.insert(5, page)


def lead_wrong(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.Dests.Kids[0].Names
    flat = list(names)
    place = flat.index(pikepdf.String("c3")) + 1
    names[place][0] = pdf.pages[3].obj


def print_wrong(pdf: pikepdf.Pdf) -> None:
    pdf.pages[3].Resources.XObject.Folio = pdf.pages[5].Resources.XObject.Folio


def silence(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[3].Contents[1]
    content.write(content.read_bytes().replace(b"TJ", b"pop", 1).replace(b"pop", b""))


def lose_a_note(pdf: pikepdf.Pdf) -> None:
    stack = [(pdf.Root.StructTreeRoot.K[0], None)]
    while stack:
        element, parent = stack.pop()
        if element.get("/S") == "/Note" and parent is not None:
            parent.K = pikepdf.Array([kid for kid in parent.K if kid != element])
            return
        if isinstance(element.get("/K"), pikepdf.Array):
            stack += [(kid, element) for kid in element.K if isinstance(kid, pikepdf.Dictionary)]


def set_in_another_font(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages[2:]:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            font.BaseFont = pikepdf.Name("/Times-Roman")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (drop, "the book has 30 pages and not 31"),
        (swap, "page 5 bears the folio “4” and not “3”"),
        (lead_wrong, "names “.*”, which is page 2"),
        (print_wrong, "page 4 bears the folio “4” and not “2”"),
        (silence, "the text on page 2 is not that of the edition"),
        (set_in_another_font, "page 1 is set in Times-Roman, which is no font of the edition"),
        (lose_a_note, "17 of 18 footnotes are on the pages"),
    ],
)
def test_what_is_not_whole_is_told(
    made: tuple[bytes, list[Leaves]], change: Callable[[pikepdf.Pdf], None], message: str
) -> None:
    with pytest.raises(RenderError, match=message):
        prove(changed(made[0], change), sample(), made[1])


def test_words_that_stand_twice_are_told(made: tuple[bytes, list[Leaves]]) -> None:
    data, leaves = made
    once = [
        replace(leaves[1], page=leaves[1].page.replace("righta10 ", "", 1)) if each is leaves[1] else each
        for each in leaves
    ]
    with pytest.raises(RenderError, match="the text on page"):
        prove(data, sample(), once)
