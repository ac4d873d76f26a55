"""A fault of WeasyPrint 70 mended from outside: notes that leave the page of their mark so that a paragraph need not.

Where the second line of a paragraph does not fit, and the first may not stand alone, WeasyPrint makes room by sending
the notes of the page to the next one, one after the other: also those of other paragraphs, and whatever
`footnote-policy` asks. What should go over is the paragraph, which is what WeasyPrint does where there are no notes it
could send away. While it looks whether there are any, it is told that there are none.
"""

from typing import Any


class _Staying(list[Any]):
    """The notes of a page, which say that there are none when they are asked."""

    def __bool__(self) -> bool:
        return False


def keep_with_marks() -> None:
    """Let notes stay on the pages of their marks, from now on."""
    from weasyprint.layout import LayoutContext

    update = LayoutContext._update_footnote_area
    if hasattr(update, "mended"):
        return

    def mended(context: Any) -> bool:
        context.current_page_footnotes = list(context.current_page_footnotes)  # their area must see them
        overflows = update(context)
        context.current_page_footnotes = _Staying(context.current_page_footnotes)
        return bool(overflows)

    mended.mended = True  # type: ignore[attr-defined]
    LayoutContext._update_footnote_area = mended
