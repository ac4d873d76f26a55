"""Cut the fonts that nearly all pages need, once and for all: templates/html/assets/fonts.css.

They come out of the package fontpkg-eb-garamond (EB Garamond, SIL Open Font License 1.1; the fonts keep the name of
their authors and of the licence). To cut them takes longer than to make the pages of a short book. Run it with `make
fonts` when the package, or what is cut out of it, has changed. A test tells whether letters are missing.
"""

from pathlib import Path

from edition.write.fonts import BASIC, cut_sheet

SHEET = Path(__file__).resolve().parent.parent / "templates" / "html" / "assets" / f"{BASIC}.css"

_NOTICE = "/* EB Garamond, by its authors; SIL Open Font License 1.1 (openfontlicense.org). Made by `make fonts`. */\n"


def main() -> None:
    """Write the style sheet."""
    SHEET.write_text(_NOTICE + cut_sheet(BASIC), encoding="utf-8")


if __name__ == "__main__":
    main()
