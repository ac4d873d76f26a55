"""How what is not plain prose is set: plays, letters, stanzas, lists, tables, dedications, contents."""

from typing import Any

import pytest
from weasyprint import Document

from tests.write.book.sample import laid_out, lines, made, words


def pages(body: str, part: str = "text") -> list[list[str]]:
    document: Document = laid_out(made(body), part)
    return [lines(page._page_box) for page in document.pages]


def boxes(document: Document, kind: str) -> list[Any]:
    found = (box for page in document.pages for box in page._page_box.descendants())
    return [box for box in found if type(box).__name__ == kind]


@pytest.mark.parametrize("direction", ["aside", "(aside)"])
def test_a_direction_beside_the_name_stands_in_its_line_in_brackets(direction: str) -> None:
    speech = f"<sp><speaker>Ross.</speaker><stage>{direction}</stage><p>A lamp.</p></sp>"
    (page,) = pages(f"<div><head>Play</head>{speech}</div>")
    assert [line.split() for line in page if "aside" in line] == [["Ross.", "(aside)"]]
    assert "A lamp." in page


@pytest.mark.parametrize("before", range(22, 40, 2))
def test_a_name_is_not_parted_from_what_is_said(before: int) -> None:
    speech = "<sp><speaker>Ross.</speaker><stage>aside</stage><p>A lamp.</p></sp>"
    (page,) = (page for page in pages(f"<div>{'<p>x</p>' * before}{speech}</div>") if "A lamp." in page)
    assert any("Ross." in line for line in page)


@pytest.mark.parametrize("before", range(22, 40, 2))
def test_who_signs_a_letter_is_not_alone_on_a_page(before: int) -> None:
    letter = f"<div type='letter'>{'<p>x</p>' * before}<p>Yours.</p><closer><signed>A. Ross</signed></closer></div>"
    (page,) = (page for page in pages(letter) if any("Ross" in line and "Yours" not in line for line in page))
    assert "Yours." in page or page[0] == "x"


def test_a_postscript_goes_on_beside_its_label() -> None:
    letter = "<postscript><label>P.S.</label><p>A lamp burns.</p></postscript>"
    (page,) = pages(f"<div><p>Sir.</p>{letter}</div>")
    assert any(line.split() == ["P.S.", "A", "lamp", "burns."] for line in page)


@pytest.mark.parametrize("before", range(26, 36))
def test_short_stanzas_are_whole(before: int) -> None:
    stanza = "<lg>" + "".join(f"<l>verse {number}</l>" for number in range(5)) + "</lg>"
    found = [[line for line in page if "verse" in line] for page in pages(f"<div>{'<p>x</p>' * before}{stanza}</div>")]
    assert sorted(map(len, found)) in ([5], [0, 5])


def test_texts_of_items_begin_below_each_other_whatever_their_numbers() -> None:
    items = "".join(f"<item><label>{label}</label> Lamp</item>" for label in ("8.", "9.", "10.", "11."))
    document = laid_out(made(f"<div><list>{items}</list></div>"))
    starts = {round(box.position_x) for box in boxes(document, "TextBox") if box.text.strip() == "Lamp"}
    assert max(starts) - min(starts) <= 1


def test_numbers_stand_at_the_right_of_their_column_under_heads() -> None:
    rows = "".join(f"<row><cell>{number}</cell><cell>lamp</cell></row>" for number in ("7", "1,165", "12.5"))
    body = f"<div><table><row role='label'><cell>How many</cell><cell>What</cell></row>{rows}</table></div>"
    found = [box for box in boxes(laid_out(made(body)), "TextBox") if box.text[:1].isdigit()]
    assert len({round(box.position_x + box.width, 1) for box in found}) == 1
    assert {box.style["text_align_all"] for box in found} == {"right"}
    heads = [box for box in boxes(laid_out(made(body)), "TextBox") if box.text in ("How many", "What")]
    assert {box.style["font_style"] for box in heads} == {"italic"}


@pytest.mark.parametrize("before", range(24, 36, 2))
def test_a_row_is_not_divided(before: int) -> None:
    rows = f"<row><cell>First</cell><cell>{words('w', 40)}</cell></row>" * 3
    for page in pages(f"<div>{'<p>x</p>' * before}<table>{rows}</table></div>"):
        text = " ".join(page)
        assert text.count("w0") == text.count("w39") == text.count("First")


def test_a_dedication_has_a_leaf_without_a_number() -> None:
    chapters = "".join(f"<div type='chapter'><head>C{n}</head><p>{words('w', 1300)}</p></div>" for n in (1, 2))
    book = made(f"<div type='dedication'><p>To those who counted.</p></div>{chapters}")
    found = next(part for part in book.parts if part.name == "text-1")
    assert (found.numbering, found.kind) == ("none", "title")
    assert 'class="dedication-leaf"' in found.body({}, frozenset())
    long = made(f"<div type='dedication'><p>{words('w', 200)}</p></div>{chapters}")
    assert next(part for part in long.parts if part.name == "text-1").numbering == "arabic"


def test_leaders_end_in_one_line_whatever_the_length_of_the_title() -> None:
    titles = ("Lamps", "A rather long title of a chapter, which is about lamps", words("title", 24), "Oil")
    chapters = "".join(f"<div type='chapter'><head>{each}</head><p>{words('w', 900)}</p></div>" for each in titles)
    document = laid_out(made(chapters), "contents")
    dots = [box for box in boxes(document, "TextBox") if set(box.text.strip()) == {"."}]
    ends: dict[float, float] = {}
    for dot in dots:
        ends[dot.position_y] = max(ends.get(dot.position_y, 0), dot.position_x)
    assert len(ends) == len(titles) + 1
    assert max(ends.values()) - min(ends.values()) < 1


@pytest.mark.parametrize("length", range(55, 72))
def test_leaders_never_stand_in_a_line_of_their_own(length: int) -> None:
    title = ("lamp oil " * 10)[:length].strip()
    chapters = "".join(f"<div type='chapter'><head>{title}</head><p>{words('w', 1300)}</p></div>" for _ in (1, 2))
    (page,) = pages(chapters, "contents")
    dotted = [line for line in page if line.count(".") > 3]
    assert dotted and all(any(map(str.isalpha, line)) for line in dotted)
