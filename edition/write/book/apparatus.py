"""What is moved after the layout: the second apparatus below the first, the source's page numbers to the outside.

WeasyPrint has one area for footnotes and puts them there in the order of their marks, and it floats to the left or
right whatever the side of the leaf. Both are put right on the laid-out pages: the size of nothing changes, so that all
stays on its page. The space between the two apparatus is there already (`edition.write.book.footnotes`).
"""

from typing import TYPE_CHECKING, Any

from edition.write.book.footnotes import is_editorial, space

if TYPE_CHECKING:
    from weasyprint import Document
_GAP = 3 * 96 / 25.4
"""Pixels between the text and a number beside it, as the style sheet has it: 3 mm."""


def set_apparatus_below(laid_out: "Document") -> None:
    """Move the notes of editors below those of the text on each page; among themselves they keep their order."""
    for page in laid_out.pages:
        for area in page._page_box.children:
            if type(area).__name__ == "FootnoteAreaBox" and area.children:
                _sort(area)


def _sort(area: Any) -> None:
    first = [note for note in area.children if not is_editorial(note)]
    second = [note for note in area.children if is_editorial(note)]
    top = area.children[0].position_y
    for note in (*first, *second):
        if first and second and note is second[0]:
            top += space(area)
        note.translate(dy=top - note.position_y)
        top += note.margin_height()
    area.children = (*first, *second)


def set_page_numbers_outside(laid_out: "Document", sides: int = 2) -> None:
    """Move the source's page numbers on right-hand pages into the right margin; they were set in the left one."""
    for page in laid_out.pages[:: 1 if sides == 1 else 2]:
        sheet = page._page_box
        for box in sheet.descendants():
            if box.is_absolutely_positioned() and box.element is not None and box.element.get("class") == "pb":
                digits = sum(part.width for part in box.descendants() if hasattr(part, "text"))
                box.translate(dx=sheet.width + 2 * _GAP + digits, dy=0)
