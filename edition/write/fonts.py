"""The text face: EB Garamond (SIL Open Font License), from the package that carries it.

It has what a scholar's page needs: italics, real small capitals in both, old-style figures, Greek and Cyrillic. Without
the package the style sheets fall back on what serif the system has.
"""

import base64
import io
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

FAMILY = "EB Garamond"
_FILES = {"normal": "EBGaramond[wght].ttf", "italic": "EBGaramond-Italic[wght].ttf"}
_ALWAYS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + "–—‘’‚“”„†‡•…‹›⁂€−\u2009\u200a\u202f\ufffd"
_FEATURES = ["calt", "c2sc", "ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum", "smcp", "tnum"]


@cache
def font_file(style: str) -> Path | None:
    """Return the font file of a style, "normal" or "italic"; None where the package is not installed."""
    try:
        with as_file(files("fontpkg_eb_garamond") / "files" / _FILES[style]) as path:
            return path if path.is_file() else None
    except ModuleNotFoundError:
        return None


def web_fonts(text: str) -> tuple[tuple[str, str], ...]:
    """Return (style, data address) of the fonts for a page with this text: WOFF2, cut down to the characters used.

    Every page gets the same basic repertoire, so that one cut serves most pages of an edition.
    """
    extra = "".join(sorted(set(text) - set(_ALWAYS)))
    found = ((style, _web_font(style, extra)) for style in _FILES)
    return tuple((style, f"data:font/woff2;base64,{data}") for style, data in found if data)


@cache
def _web_font(style: str, extra: str) -> str:
    path = font_file(style)
    if path is None:
        return ""
    from fontTools import subset
    from fontTools.varLib import instancer

    options = subset.Options(
        layout_features=_FEATURES, hinting=False, name_IDs=[], notdef_outline=True, recalc_timestamp=False
    )
    options.drop_tables += ["DSIG", "HVAR", "MVAR", "STAT"]
    font = subset.load_font(str(path), options)
    cut = subset.Subsetter(options)
    cut.populate(text=_ALWAYS + extra)
    cut.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": 400}, inplace=True)
    font.flavor = "woff2"
    data = io.BytesIO()
    font.save(data, reorderTables=False)
    return base64.b64encode(data.getvalue()).decode("ascii")
