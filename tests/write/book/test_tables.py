"""Tables that go on overleaf: their heads are repeated for those who see the page, and stand once in the structure."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import page as validator
import pikepdf
import pytest
from markupsafe import Markup

from edition.errors import RenderError
from edition.write.book.bind import bound
from edition.write.book.part import Part
from tests.write.book.sample import laid_out, lines, made, words

HEADS = "<row role='label'><cell>Quay</cell><cell>Lights</cell></row>"
ROWS = "".join(f"<row><cell role='label'>{words('quay', 1)}</cell><cell>{number}</cell></row>" for number in range(90))


def pages(table: str) -> list[list[str]]:
    """Return the lines of the pages with a table."""
    return [lines(page._page_box) for page in laid_out(made(f"<div><p>Before.</p><table>{table}</table></div>")).pages]


def tables(data: bytes) -> list[Any]:
    """Return the tables in the structure of a book, as nested lists of kinds."""

    def shape(element: Any) -> Any:
        kids = element.get("/K", [])
        if str(element.S) not in ("/Table", "/THead", "/TBody", "/TR"):
            return str(element.S)
        return [str(element.S), *map(shape, kids if isinstance(kids, pikepdf.Array) else [kids])]

    with pikepdf.open(BytesIO(data)) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        return [shape(each) for each in elements if each.get("/S") == "/Table"]


def test_heads_are_repeated_on_every_page() -> None:
    found = pages(HEADS + ROWS)
    assert len(found) > 2
    for page in found[:-1]:
        assert page.count("Quay") == page.count("Lights") == 1


@pytest.mark.parametrize(
    "table",
    [
        HEADS.replace("Quay", "Quay<note>A note.</note>") + ROWS,
        HEADS + f"<row><cell>long</cell><cell>{words('word', 80)}</cell></row>" + ROWS,
    ],
    ids=["a note", "a long row"],
)
def test_heads_with_a_note_or_over_a_long_row_are_not_repeated(table: str) -> None:
    found = pages(table)
    assert len(found) > 2
    assert [sum("Lights" in line for line in page) for page in found] == [1] + [0] * (len(found) - 1)


def test_a_table_is_one_with_its_heads_once() -> None:
    data, _ = bound(made(f"<div><p>Before.</p><table>{HEADS}{ROWS}</table></div>"), jobs=1)
    assert tables(data) == [
        ["/Table", ["/THead", ["/TR", "/TH", "/TH"]], ["/TBody", *[["/TR", "/TH", "/TD"] for _ in range(90)]]]
    ]
    assert [each.message for each in validator.validate_pdf_bytes(data, profile="ua1").failures] == []


def test_heads_say_whether_they_are_those_of_a_column_or_a_row() -> None:
    data, _ = bound(made(f"<div><p>Before.</p><table>{HEADS}{ROWS}</table></div>"), jobs=1)
    with pikepdf.open(BytesIO(data)) as pdf:
        cells = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH"]
        scopes = [str(cell.A.Scope) for cell in cells]
        names = {bytes(cell.ID) for cell in cells}
        named = [
            bytes(name)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TD"
            for name in each.A.Headers
        ]
    assert (scopes.count("/Column"), scopes.count("/Row")) == (2, 90)
    assert set(named) <= names, "no cell names a head that is repeated, and so not in the structure"
    assert len(named) == 180


@pytest.mark.parametrize(
    ("columns", "kind"), [(2, ""), (8, ""), (10, "small"), (12, "tiny"), (16, "crowded"), (30, "crowded")]
)
def test_a_table_of_many_columns_is_set_smaller_and_stays_on_the_page(columns: int, kind: str) -> None:
    row = "".join(f"<cell>{10234 + 7 * number}</cell>" for number in range(columns))
    heads = "".join(f"<cell>Bells {number}</cell>" for number in range(columns))
    one = made(f"<div><table><row role='label'>{heads}</row>{f'<row>{row}</row>' * 9}</table></div>")
    (part,) = one.parts
    assert f"<table{f' class={kind!r}' if kind else ''}>".replace("'", '"') in part.body({}, frozenset())
    assert bound(one, jobs=1)[0].startswith(b"%PDF"), "or else it would stand beyond the edge"


def test_words_that_are_longer_than_the_measure_are_divided() -> None:
    long = "lamp" * 90
    assert bound(made(f"<p xml:lang='zxx'>{long} and</p><p>https://example.org/{long}</p>"), jobs=1)[1].pages == 1


@pytest.mark.parametrize("style", ["margin-left: -60mm", "margin-left: 90%; white-space: nowrap"])
def test_text_beyond_the_edge_of_the_page_is_an_error(style: str) -> None:
    text = Markup(f'<div style="{style}"><p>A lamp and its oil. {words("x", 9)}</p></div>')
    part = Part("text", lambda folios, moved: text)
    one = replace(made("<p>One.</p>"), parts=(part,))
    with pytest.raises(RenderError, match=r"“.*lamp.*” stands beyond the edge of the page"):
        bound(one, jobs=1)
