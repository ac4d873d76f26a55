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

from lxml import etree
from markupsafe import Markup

from edition import __version__
from edition.errors import RenderError
from edition.model.artefact import Artefact
from edition.write.fonts import FAMILY, font_file
from edition.write.survey import Entry, shortened
from edition.write.templates import fill, style_sheet
from edition.write.view import View, view
from edition.write.weasy import Press

if TYPE_CHECKING:
    from weasyprint import Document

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_WORDS_OF_A_BOOK = 2500
"""From this length on the text is preceded by leaves of its own; a shorter one has its title above it."""


def pdf(root: etree._Element, name: str) -> tuple[Artefact, ...]:
    """Write the book of a TEI document, `pdf/NAME.pdf`; the same document gives the same bytes.

    Raises `MissingLibraryError` where Pango is not installed, `RenderError` where the style sheets have a mistake.
    """
    document = view(root, name, print=True)
    faces = {style: path for style in ("normal", "italic") if (path := font_file(style))}
    press = Press({f"{style}.ttf": path for style, path in faces.items()})
    style = _faces(press, list(faces)) + style_sheet("pdf/book.css") + _running_title(document)

    def lay_out(template: str, **values: object) -> "Document":
        page = fill(template, view=document, words=document.words, style=Markup(style), **_facts(document), **values)
        return press.lay_out(page)

    leaves = document.length >= _WORDS_OF_A_BOOK
    text = lay_out("pdf/text.html", leaves=leaves)
    pages, whole = list(text.pages), text
    if leaves:
        contents = numbered(document.entries, text)
        front = lay_out("pdf/front.html", contents=contents, blank=False)
        if len(front.pages) % 2:  # the text begins on a right-hand page
            front = lay_out("pdf/front.html", contents=contents, blank=True)
        pages, whole = [*front.pages, *pages], front
    _set_page_numbers_outside(text)
    data = whole.copy(pages).write_pdf(pdf_tags=True)
    if data is None:
        raise RenderError(f"{name}: WeasyPrint wrote no PDF")
    return (Artefact(f"pdf/{name}.pdf", "application/pdf", data),)


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


def _faces(press: Press, styles: list[str]) -> str:
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-style:{style};src:url({press.address(f"{style}.ttf")})}}\n'
        for style in styles
    )


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
