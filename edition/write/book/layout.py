"""One part of a book on its pages: what a press makes of its HTML, and what the binder has to know of it.

All that is said of a part depends on its HTML, its fonts and the press alone, and not on the parts around it. Folios
are therefore not set here but put in at the end (`edition.write.book.folios`): so a part that is not changed is not
laid out again, wherever it comes to stand.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

from edition.write.book.apparatus import set_apparatus_below, set_page_numbers_outside
from edition.write.book.footnotes import mend_footnotes
from edition.write.book.quire import gathered
from edition.write.book.tagging import logical
from edition.write.complete import lost_footnotes
from edition.write.weasy import Press

if TYPE_CHECKING:
    from weasyprint import Document

ELSEWHERE = "edition-part:#"
"""Before the identifiers to which links lead that stand in another part."""
Place = tuple[int, float, float]
_SLACK = 0.5
"""Pixels that a text may stand out: rounding, and the blank at its end."""
_POINT = 0.75
"""Points in a pixel of CSS."""
_ID = re.compile(r'\sid="([^"]+)"')
_HREF = re.compile(r'\shref="#([^"]+)"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """The HTML of a part that is ready for the press: its name, the sides printed, whether its quire is wanted."""

    name: str
    page: str
    sides: int
    written: bool


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A part on its pages.

    `anchors` are the places of identifiers, `bookmarks` have a level, a title and a place each; a place is a page,
    counted from 0, and points from its left and its lower edge. `calls` and `notes` are the pages on which the marks of
    footnotes stand and on which footnotes begin; `lost` are the footnotes that lack letters, `beyond`
    texts that stand, wholly or in part, beyond the edge of the page. `quire` is the part ready
    to be bound, and empty where it was not wanted; `names` are what the identifiers in it were
    (`edition.write.book.identifiers`).
    """

    pages: int
    anchors: dict[str, Place]
    bookmarks: tuple[tuple[int, str, Place], ...]
    calls: dict[str, int]
    notes: dict[str, int]
    lost: tuple[str, ...]
    beyond: tuple[str, ...]
    quire: bytes
    names: tuple[str, ...] = ()

    @property
    def late(self) -> tuple[str, ...]:
        """Return the notes that begin after the page of their mark."""
        return tuple(note for note, page in self.calls.items() if self.notes.get(note, page) != page)

    @property
    def stranded(self) -> tuple[str, ...]:
        """Return the late notes that no other late note has kept from the page of their mark."""
        found = []
        taken = -1
        for note in self.late:
            if self.calls[note] > taken:
                found.append(note)
            taken = self.notes[note]
        return tuple(found)


def lay_out(press: Press, sheet: Sheet) -> LaidOut:
    """Lay out a part."""
    page = _marked(sheet.page)
    mend_footnotes()
    document = press.lay_out(page)
    (body,) = lxml_html.document_fromstring(page, parser=lxml_html.HTMLParser(huge_tree=True)).iter("body")
    lost = lost_footnotes(document, body)
    anchors: dict[str, Place] = {}
    bookmarks: list[tuple[int, str, Place]] = []
    calls: dict[str, int] = {}
    notes: dict[str, int] = {}
    beyond: list[str] = []
    for number, each in enumerate(document.pages):
        for anchor, (x, y, *_) in each.anchors.items():
            anchors.setdefault(anchor, (number, x * _POINT, (each.height - y) * _POINT))
        bookmarks += [
            (level, title, (number, x * _POINT, (each.height - y) * _POINT))
            for level, title, (x, y), _ in each.bookmarks
        ]
        beyond += _find_notes(each._page_box, number, calls, notes)
    quire = b"" if lost or not sheet.written else _written(document, sheet)
    return LaidOut(
        len(document.pages), anchors, tuple(bookmarks), calls, notes, tuple(sorted(lost)), tuple(beyond), quire
    )


def _marked(page: str) -> str:
    """Mark the links that lead to other parts."""
    own = set(_ID.findall(page))
    return _HREF.sub(lambda link: link[0] if link[1] in own else f' href="{ELSEWHERE}{link[1]}"', page)


def _find_notes(page: Any, number: int, calls: dict[str, int], notes: dict[str, int]) -> list[str]:
    """Note on which page marks stand and notes begin; return the texts that stand beyond the edge of the page."""
    width, height = page.margin_width() + _SLACK, page.margin_height() + _SLACK
    beyond = []
    stack = [(page, False)]
    while stack:
        box, below = stack.pop()
        box = getattr(box, "_box", box)
        below = below or type(box).__name__ == "FootnoteAreaBox"
        element = box.element
        if hasattr(box, "text"):
            inside = box.position_x + box.width <= width and box.position_y + box.height <= height
            if not (inside and box.position_x > -_SLACK) and not _is_in_margin(element):
                beyond.append(box.text)
        if element is not None and hasattr(element, "get") and "footnote" in element.get("class", "").split():
            if box.element_tag.endswith("::footnote-call"):
                calls.setdefault(element.get("id", ""), number)
            elif below:
                notes.setdefault(element.get("id", ""), number)
        stack += [(child, below) for child in getattr(box, "children", ())]
    return beyond


def _is_in_margin(element: Any) -> bool:
    """Tell whether an element is the number of a page of the source."""
    return element is not None and hasattr(element, "get") and element.get("class") == "pb"


def _is_whole(box: Any) -> bool:
    """Tell whether a box with a link is that of the link itself, or stands apart from it; others are only in it."""
    return box.element is None or box.element.tag == "a" or box.is_absolutely_positioned()


def _written(document: "Document", sheet: Sheet) -> bytes:
    set_page_numbers_outside(document, sheet.sides)
    set_apparatus_below(document)
    for page in document.pages:
        page.bookmarks = []
        page.links = [link for link in page.links if _is_whole(link[-1])]
    return gathered(logical(document, sheet.name), sheet.name, ELSEWHERE)
