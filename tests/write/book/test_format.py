"""Formats of the page: margins, whole lines, crop marks, one side or two."""

import logging
from io import BytesIO

import pikepdf
import pytest

from edition.model.printing import PAGES, Printing
from edition.write.book.bind import bound
from edition.write.book.format import FORMATS, page_rules
from tests.write.book.sample import laid_out, lines, made, words

LONG = f"<p>{words('w', 900)}</p>"


def test_every_format_has_margins_of_the_classical_kind_and_whole_lines() -> None:
    assert set(FORMATS) == set(PAGES)
    for page in FORMATS.values():
        assert page.inner < page.top < page.outer < page.foot
        block = page.height - page.top - page.foot
        assert 1.35 < block / page.measure < 1.65
        assert block * 72 / 25.4 / page.leading == pytest.approx(page.lines)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_size_and_its_lines(name: str) -> None:
    page = laid_out(made(LONG, Printing(page=name))).pages[1]
    wanted = FORMATS[name]
    assert (page.width * 25.4 / 96, page.height * 25.4 / 96) == pytest.approx((wanted.width, wanted.height))
    assert page._page_box.height * 72 / 96 == pytest.approx(wanted.lines * wanted.leading, abs=0.1)


def test_sides_change_margins() -> None:
    first, second = (page._page_box for page in laid_out(made(LONG)).pages[:2])
    assert first.margin_left < first.margin_right
    assert second.margin_left == pytest.approx(first.margin_right)


def test_on_one_side_all_pages_are_alike() -> None:
    first, second = (page._page_box for page in laid_out(made(LONG, Printing(sides=1))).pages[:2])
    assert (first.margin_left, first.margin_right) == (second.margin_left, second.margin_right)


def test_crop_marks_stand_outside_the_page() -> None:
    assert "marks: crop; bleed: 8.0mm" in page_rules(Printing(crop_marks=True), "x")
    assert "marks" not in page_rules(Printing(), "x")
    assert laid_out(made(LONG, Printing(crop_marks=True))).pages[0].bleed["top"] > 0


def test_marks_are_outside_of_the_bleed_and_the_page_inside_of_both() -> None:
    data = bound(made(LONG, Printing(page="B5", crop_marks=True)), jobs=1)[0]
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            media, bleed, trim = ([float(each) for each in page[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox"))
            assert trim == pytest.approx([0, 0, 176 * 72 / 25.4, 250 * 72 / 25.4], abs=0.01)
            assert (trim[0] - bleed[0], bleed[2] - trim[2]) == pytest.approx((10, 10), abs=0.01)
            assert (trim[0] - media[0], media[3] - trim[3]) == pytest.approx([8 * 72 / 25.4] * 2, abs=0.01)


def test_the_style_sheets_make_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        laid_out(made(LONG, Printing(page="B5", crop_marks=True)))
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("page", FORMATS)
@pytest.mark.parametrize("more", [2, 9, 20])
def test_a_note_of_one_line_finds_room_on_an_almost_empty_page(page: str, more: int) -> None:
    body = "<p>A lamp<note n='1'>Of oil.</note></p>" + "<p>burns</p>" * more
    document = laid_out(made(f"<div><head>Lamps</head>{body}</div>", Printing(page=page)))
    marks = [number for number, each in enumerate(document.pages) if "A lamp" in " ".join(lines(each._page_box))]
    notes = [number for number, each in enumerate(document.pages) if "Of oil." in " ".join(lines(each._page_box))]
    assert marks == notes == [0]
