"""The text face: EB Garamond (SIL Open Font License), from the package that carries it.

It has what a scholar's page needs: italics, real small capitals in both, old-style figures, Greek and Cyrillic. Without
the package the style sheets fall back on what serif the system has.

The package's fonts are variable in weight; the regular weight is their default, so that a font without its tables of
variation is the regular one. What is made here is the same in every run: font tools would else write the time into it.
"""

import base64
import io
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from edition.write.templates import style_sheet

FAMILY = "EB Garamond"
_FILES = {
    "regular": "EBGaramond[wght].ttf",
    "italic": "EBGaramond-Italic[wght].ttf",
    "bold": "EBGaramond[wght].ttf",
    "bold-italic": "EBGaramond-Italic[wght].ttf",
}
_BOLD = 700
_VARIATION = ("avar", "cvar", "fvar", "gvar", "HVAR", "MVAR", "STAT", "VVAR")
_ALWAYS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + (
    "–—‘’‚“”„†‡•…‹›⁂€−№™′″⁄←↑→↓\u037e\u0387\u2010\u2011\u2009\u200a\u202f\ufffd"
)
"""What nearly all pages have; with two Greek signs that extractions write for a semicolon and a middle dot."""
BASIC = "fonts"
_SHEETS: dict[str, tuple[tuple[int, int], ...]] = {
    BASIC: (),
    "fonts-greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "fonts-cyrillic": ((0x400, 0x52F),),
    "fonts-more": ((0x180, 0x36F), (0x1D00, 0x1EFF), (0x2010, 0x2BFF), (0x2C60, 0x2E7F), (0xA700, 0xA7FF)),
}
"""The style sheets with fonts, and the characters that each is for; the first is for what nearly all pages have."""
_LEGAL = [0, 13, 14]
"""Names of a font that its licence asks to be kept: whose it is, and the licence."""
_FEATURES = ["calt", "c2sc", "ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum", "smcp", "tnum"]


def print_fonts(styles: tuple[str, ...]) -> dict[str, bytes]:
    """Return whole fonts by style ("regular", "italic", "bold", "bold-italic"); empty without the package."""
    return {style: data for style in styles if (data := _print_font(style))}


@lru_cache(maxsize=64)
def font_sheets(text: str) -> tuple[str, ...]:
    """Return the names of the style sheets with the fonts that a page with this text needs."""
    signs = set(text) - set(_ALWAYS)
    return tuple(name for name, ranges in _SHEETS.items() if not ranges or any(_in(sign, ranges) for sign in signs))


def needs_path(name: str) -> str:
    """Return where in the output folder it is kept which of them the pages of a document need."""
    return f".edition/pages/{name}.json"


def font_sheet(name: str) -> str:
    """Return one of these style sheets; empty without the package.

    The first, which nearly all pages need and no other, comes with edition; the others are cut where they are needed.
    """
    return style_sheet(f"html/assets/{name}.css") if name == BASIC else cut_sheet(name)


def cut_sheet(name: str) -> str:
    """Cut the fonts of a style sheet, as WOFF2.

    The fonts are data in the style sheet: so they work from a disk too, where browsers let no page fetch a font.
    """
    ranges = _SHEETS[name]
    text = "".join(chr(code) for first, last in ranges for code in range(first, last + 1)) or _ALWAYS
    limit = ", ".join(f"U+{first:X}-{last:X}" for first, last in ranges)
    limit = f"unicode-range:{limit};" if limit else ""
    styles = (("normal", "regular"), ("italic", "italic"))
    found = [(css, data) for css, style in styles if (data := _web_font(style, text))]
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-style:{css};font-weight:400;font-display:block;{limit}'
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
        for css, data in found
    )


def _in(sign: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(sign) <= last for first, last in ranges)


@cache
def _path(style: str) -> Path | None:
    try:
        with as_file(files("fontpkg_eb_garamond") / "files" / _FILES[style]) as path:
            return path if path.is_file() else None
    except ModuleNotFoundError:
        return None


@cache
def _print_font(style: str) -> bytes:
    path = _path(style)
    if path is None:
        return b""
    from fontTools.ttLib import TTFont

    with TTFont(path, recalcTimestamp=False) as font:
        if style.startswith("bold"):
            from fontTools.varLib import instancer

            instancer.instantiateVariableFont(font, {"wght": _BOLD}, inplace=True)
        return _saved(font)


@cache
def _web_font(style: str, text: str) -> str:
    path = _path(style)
    if path is None:
        return ""
    from fontTools import subset

    options = subset.Options(layout_features=_FEATURES, hinting=False, name_IDs=_LEGAL, recalc_timestamp=False)
    options.drop_tables += ["DSIG", *_VARIATION]
    with subset.load_font(str(path), options) as font:
        cut = subset.Subsetter(options)
        cut.populate(text=text)
        cut.subset(font)
        font.flavor = "woff2"
        return base64.b64encode(_saved(font)).decode("ascii")


def _saved(font: Any) -> bytes:
    for table in _VARIATION:
        if table in font:
            del font[table]
    data = io.BytesIO()
    font.save(data, reorderTables=False)
    return data.getvalue()
