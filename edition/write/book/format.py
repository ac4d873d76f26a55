"""The page: format, margins of the classical kind, running heads and folios, as `@page` rules of a style sheet.

The text block is about two to three, and stands high and towards the inside: the inner margin is smaller than that at
the top, then comes the outer one, and the one at the foot is the largest. Heights are whole lines, so that lines of
both sides of a leaf stand back to back. Sizes of the type follow the page; the measure keeps at 65 to 72 signs.
"""

from dataclasses import dataclass

from edition.model.printing import Printing

_LEADING = 14 / 11
"""The distance of lines in sizes of the type."""
_POINT = 25.4 / 72
"""Millimetres."""
_SLACK = 0.02
"""Points below the last note: WeasyPrint compares sums of heights, and what they lack in the last digit, to it a note
that overflows and goes to the next page."""
_BLEED = 8.0
"""Millimetres around the page that are cut off: the bleed, to which WeasyPrint gives 10 points, and outside of it, in
the outer half, the marks."""


@dataclass(frozen=True, slots=True)
class Format:
    """A page: width and height, inner and outer margin and that at the top in millimetres, type in points, lines."""

    width: float
    height: float
    inner: float
    outer: float
    top: float
    size: float
    lines: int

    @property
    def leading(self) -> float:
        """Return the distance of lines in points."""
        return self.size * _LEADING

    @property
    def foot(self) -> float:
        """Return the margin at the foot: what whole lines leave of the height."""
        return self.height - self.top - self.lines * self.leading * _POINT

    @property
    def measure(self) -> float:
        """Return the width of the text block in millimetres."""
        return self.width - self.inner - self.outer


FORMATS = {
    "A5": Format(148, 210, 16, 20, 17.5, 11, 34),
    "6x9": Format(152.4, 228.6, 17, 22.4, 19, 11, 37),
    "B5": Format(176, 250, 21, 29, 22, 12, 36),
    "A4": Format(210, 297, 28, 40, 32, 13, 37),
}


def page_rules(printing: Printing, families: str) -> str:
    """Return the rules for all pages; `families` is the value of `font-family` for running heads and folios."""
    page = FORMATS[printing.page]
    cut = f"marks: crop; bleed: {_BLEED}mm; " if printing.crop_marks else ""
    inner, outer = page.inner, page.outer
    right = f"margin: {page.top}mm {outer}mm {page.foot:.3f}mm {inner}mm;"
    left = f"margin: {page.top}mm {inner}mm {page.foot:.3f}mm {outer}mm;"
    gap, below = page.leading, 1.15 * page.leading
    head = (
        f"font: {0.78 * page.size:.2f}pt/1 {families}; font-variant-caps: all-small-caps; letter-spacing: 0.09em; "
        f"vertical-align: bottom; padding-bottom: {gap:.2f}pt; white-space: nowrap;"
    )
    folio = (
        f"font: {0.91 * page.size:.2f}pt/1 {families}; font-variant-numeric: oldstyle-nums; vertical-align: top; "
        f"padding-top: {below:.2f}pt;"
    )
    rule = (
        f"margin-top: {0.65 * page.leading:.2f}pt; padding: {0.36 * page.leading:.2f}pt 0 {_SLACK}pt; "
        "background: linear-gradient(90deg, #000 0, #000 22mm, transparent 22mm) 0 0 / 100% 0.35pt no-repeat;"
    )
    corner = {"right": f"@bottom-right {{ {folio} }}", "left": f"@bottom-left {{ {folio} }}"}
    if printing.sides == 1:
        corner["left"], left = corner["right"], right
    return (
        f"@page {{ size: {page.width}mm {page.height}mm; {cut}@top-center {{ {head} }} @footnote {{ {rule} }} }}\n"
        f"@page :right {{ {right} {corner['right']} }}\n"
        f"@page :left {{ {left} {corner['left']} }}\n"
        f"html {{ font-size: {page.size}pt; }}\n"
    )
