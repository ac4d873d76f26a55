"""The book of a document: A5 pages made by WeasyPrint, with numbers in the contents that are those of the pages.

The text is laid out first, in pages counted from 1. Where its headings came to stand is read from the laid-out pages,
and the leaves before the text (half title, title, imprint, contents) are set with these numbers as plain text; they
have a count of their own in roman numerals, so that their length moves nothing. WeasyPrint's `target-counter`, which
lays the whole book out again and again and gives up without a word, is never used.
"""

import datetime
import os
import re
from typing import TYPE_CHECKING

from lxml import etree, html
from markupsafe import Markup

from edition import __version__
from edition.errors import RenderError
from edition.model.artefact import Artefact
from edition.write.complete import letters, letters_of_pages, lost_footnotes
from edition.write.fonts import FAMILY, print_fonts
from edition.write.survey import Entry, shortened
from edition.write.templates import fill, style_sheet
from edition.write.view import View, view
from edition.write.weasy import Press

if TYPE_CHECKING:
    from weasyprint import Document

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_WORDS_OF_A_BOOK = 2500
"""From this length on the text is preceded by leaves of its own; a shorter one has its title above it."""
_ROUNDS = 4
"""How often the text is laid out at most, to find footnotes a place where they are not lost."""


def pdf(root: etree._Element, name: str) -> tuple[Artefact, ...]:
    """Write the book of a TEI document, `pdf/NAME.pdf`; the same document gives the same bytes.

    Raises `MissingLibraryError` where Pango is not installed, and `RenderError` where the pages would not hold all of
    the text.
    """
    book = _Book(root, name)
    text = book.lay_out_text()
    pages, whole = list(text.pages), text
    if book.has_leaves:
        contents = numbered(book.view.entries, text)
        whole = book.lay_out("pdf/front.html", contents=contents, blank=False)
        if len(whole.pages) % 2:  # the text begins on a right-hand page
            whole = book.lay_out("pdf/front.html", contents=contents, blank=True)
        pages = [*whole.pages, *pages]
    _set_page_numbers_outside(text)
    data = whole.copy(pages).write_pdf(pdf_tags=True)
    if data is None:
        raise RenderError(f"{name}: WeasyPrint wrote no PDF")
    return (Artefact(f"pdf/{name}.pdf", "application/pdf", data),)


class _Book:
    """A document on its way to pages."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self._root, self._name = root, name
        self.view = view(root, name)
        self.has_leaves = self.view.length >= _WORDS_OF_A_BOOK
        bold = ("bold", "bold-italic") if "<b>" in self.view.body or "<b " in self.view.body else ()
        self._fonts = print_fonts(("regular", "italic", *bold))
        self._press = Press(self._fonts)

    def lay_out(self, template: str, **values: object) -> "Document":
        """Lay out a template filled with the document."""
        return self._press.lay_out(self._page(template, **values))

    def lay_out_text(self) -> "Document":
        """Lay out the text with every letter of it.

        A footnote that WeasyPrint loses is printed at the end of its chapter instead, like the long ones. What is lost
        in any other way is an error.
        """
        moved: frozenset[str] = frozenset()
        for _ in range(_ROUNDS):
            page = self._page("pdf/text.html", leaves=self.has_leaves)
            (body,) = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True)).iter("body")
            text = self._press.lay_out(page)
            lost = lost_footnotes(text, body)
            if not lost:
                break
            moved |= lost
            self.view = view(self._root, self._name, endnotes=moved)
        missing = letters(body.itertext()) - letters_of_pages(text)
        if missing:
            raise RenderError(f"{self._name}: {missing} letters of the text are on no page; the book is not written")
        return text

    def _page(self, template: str, **values: object) -> str:
        face = self._faces() or style_sheet("pdf/fallback.css")
        style = style_sheet("pdf/book.css") + face + _running_title(self.view)
        facts = _facts(self.view)
        return fill(template, view=self.view, words=self.view.words, style=Markup(style), **facts, **values)

    def _faces(self) -> str:
        return "".join(
            f'@font-face{{font-family:"{FAMILY}";font-style:{"italic" if "italic" in style else "normal"};'
            f"font-weight:{'bold' if 'bold' in style else 'normal'};src:url({Press.address(style)})}}\n"
            for style in self._fonts
        )


def numbered(entries: tuple[Entry, ...], text: "Document") -> list[tuple[Entry, int]]:
    """Return the entries of the contents with the pages, counted from 1, on which their headings stand."""
    folios: dict[str, int] = {}
    for number, page in enumerate(text.pages, start=1):
        for anchor in page.anchors:
            folios.setdefault(anchor, number)
    return [(entry, folios[entry.id]) for entry in entries if entry.id in folios]


def _set_page_numbers_outside(text: "Document") -> None:
    """Move the source's page numbers on right-hand pages into the right margin; they were set in the left one."""
    for page in text.pages[::2]:
        sheet = page._page_box
        across = sheet.width
        for box in sheet.descendants():
            if box.is_floated() and box.element is not None and box.element.get("class") == "pb":
                box.translate(dx=across + box.width - 2 * box.margin_left - 2 * box.width, dy=0)


def _running_title(document: View) -> str:
    """Return the rule that sets the title of the book at the head of left-hand pages, but not where a chapter opens."""
    title = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in shortened(document.title))
    return f'h2 {{ string-set: chapter attr(data-title), book "{title}" }}\n'


def _facts(document: View) -> dict[str, str]:
    """Return what a book says of its making; the date is that of the header, or SOURCE_DATE_EPOCH, or none."""
    published = document.header.published
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not _DATE.fullmatch(published):
        published = ""
        if epoch.isdecimal():
            published = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    return {"created": published, "version": __version__}
