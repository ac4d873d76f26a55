"""What WeasyPrint 70 lacks for notes, mended from outside: they keep to their page, and two apparatus stand apart.

Notes leave the page of their mark so that a paragraph need not.
Where the second line of a paragraph does not fit, and the first may not stand alone, WeasyPrint makes room by sending
the notes of the page to the next one, one after the other: also those of other paragraphs, and whatever
`footnote-policy` asks. What should go over is the paragraph, which is what WeasyPrint does where there are no notes it
could send away. While it looks whether there are any, it is told that there are none.

WeasyPrint knows one area for notes. Where those of a page belong to two apparatus, the area is made so much larger that
there can be space between them (`edition.write.book.apparatus`).
"""

from typing import Any

from edition.write.paper import EDITORIAL

_SPACE = 7.0
"""Pixels between the two apparatus, about half a line of notes."""


class _Staying(list[Any]):
    """The notes of a page, which say that there are none when they are asked."""

    def __bool__(self) -> bool:
        return False


def is_editorial(note: Any) -> bool:
    """Tell whether the box of a note belongs to the second apparatus."""
    return note.element is not None and EDITORIAL in note.element.get("class", "").split()


def space(area: Any) -> float:
    """Return the pixels that the area of notes on a page has for the space between two apparatus."""
    return float(getattr(area, "space", 0.0))


def mend_footnotes() -> None:
    """Let notes stay on the pages of their marks, and have space between two apparatus, from now on."""
    from weasyprint.layout import LayoutContext

    update = LayoutContext._update_footnote_area
    if hasattr(update, "mended"):
        return

    def mended(context: Any) -> bool:
        context.current_page_footnotes = list(context.current_page_footnotes)  # their area must see them
        _make_space(context)
        overflows = update(context)
        context.current_page_footnotes = _Staying(context.current_page_footnotes)
        return bool(overflows)

    mended.mended = True  # type: ignore[attr-defined]
    LayoutContext._update_footnote_area = mended


def _make_space(context: Any) -> None:
    """Give the area of notes the space that it needs; what the page has lost to the area before is counted anew."""
    area, notes = context.current_footnote_area, context.current_page_footnotes
    editorial = sum(map(is_editorial, notes))
    more = _SPACE * (0 < editorial < len(notes)) - space(area)
    if not more:
        return
    area.space = space(area) + more
    if area.height != "auto" and not context.in_column:
        context.page_bottom -= more  # WeasyPrint is about to give back the height of the area as it now is
    area.padding_bottom += more
    area.style = area.style.copy()
    area.style["padding_bottom"] = area.style["padding_bottom"]._replace(value=area.padding_bottom, unit="px")
