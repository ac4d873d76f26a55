"""The fonts of pages: a small cut for nearly all, others only where their letters are."""

import base64
import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from edition.write import fonts


def cuts(sheet: str) -> list[TTFont]:
    return [
        TTFont(io.BytesIO(base64.b64decode(data)), recalcTimestamp=False)
        for data in re.findall(r"base64,([A-Za-z0-9+/=]+)\)", sheet)
    ]


def test_the_cut_that_comes_with_edition_has_its_letters_and_features() -> None:
    regular, italic = cuts(fonts.font_sheet(fonts.BASIC))
    for font in (regular, italic):
        assert {ord(sign) for sign in "aéœĂŽ0123—’«"} <= set(font.getBestCmap())
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert {"onum", "smcp", "c2sc", "liga"} <= features
        assert "Open Font License" in font["name"].getDebugName(13)
    assert italic["post"].italicAngle != 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Élan — « naïve » …", ("fonts",)),
        ("the word λόγος", ("fonts", "fonts-greek")),
        ("правда", ("fonts", "fonts-cyrillic")),
        ("漢字", ("fonts",)),
    ],
)
def test_a_page_gets_what_its_letters_need(text: str, names: tuple[str, ...]) -> None:
    assert fonts.font_sheets(text) == names


def test_greek_is_cut_where_it_is_needed() -> None:
    sheet = fonts.font_sheet("fonts-greek")
    assert "unicode-range:U+370-3FF, U+1F00-1FFF" in sheet
    assert all(ord("λ") in font.getBestCmap() for font in cuts(sheet))
    assert sheet == fonts.cut_sheet("fonts-greek")


def test_without_the_package_pages_have_no_greek_face_and_are_made_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "_path", lambda style: None)
    fonts._web_font.cache_clear()
    try:
        assert fonts.font_sheet("fonts-greek") == ""
    finally:
        fonts._web_font.cache_clear()


def test_where_needs_are_kept() -> None:
    assert Path(fonts.needs_path("lamp")).name == "lamp.json"
