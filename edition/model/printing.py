"""How the books of an edition are to be printed: what its settings say of paper, notes and fonts."""

from dataclasses import dataclass
from pathlib import Path

PAGES = ("A5", "B5", "A4", "6x9")
"""The formats of the page, by the names that settings give them."""
ENDNOTES = ("none", "long", "all")
"""Which notes stand at the end of their chapter: none, those too long for the foot of a page, or all."""


@dataclass(frozen=True, slots=True)
class Printing:
    """The settings of books.

    `page` is one of `PAGES`, `endnotes` one of `ENDNOTES`. With `crop_marks` the sheet is larger than the page and
    shows where to cut. With one of `sides` printed, all pages are alike: margins and folios do not change sides, and
    nothing has to open on a right-hand page. `fonts` is the folder of the project's own fonts, if it has one.
    """

    page: str = "A5"
    crop_marks: bool = False
    sides: int = 2
    endnotes: str = "long"
    fonts: Path | None = None
