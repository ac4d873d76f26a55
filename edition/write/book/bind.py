"""From parts to one PDF: each part is laid out, its pages are numbered, and all are bound in their order.

A part is laid out anew when what it says of pages has changed, and in the end every number is that of the page it
means: `_ROUNDS` is a bound that no book comes near, and to reach it is an error.
"""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

from edition.errors import RenderError
from edition.write.book.apparatus import set_apparatus_below, set_page_numbers_outside
from edition.write.book.part import Book, Part
from edition.write.complete import letters, letters_of_pages, lost_footnotes
from edition.write.weasy import Press

if TYPE_CHECKING:
    from weasyprint import Document

_ROUNDS = 8
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _LaidOut:
    """A part on its pages: the page it was made from, and the number of its first page."""

    page: str
    document: "Document"


def bind(book: Book) -> bytes:
    """Return the PDF of a book. Raises `RenderError` where text would be lost or numbers do not come to rest."""
    binder = _Binder(book)
    binder.settle()
    return binder.pdf()


class _Binder:
    def __init__(self, book: Book) -> None:
        self._book = book
        self._press = Press(book.faces.files)
        self._laid: dict[str, _LaidOut] = {}
        self._moved: dict[str, frozenset[str]] = {}
        self._starts: dict[str, int] = {}
        self._folios: Mapping[str, str] = {}

    def settle(self) -> None:
        """Lay out all parts until no number changes."""
        for _ in range(_ROUNDS):
            changed = [self._lay_out(part) for part in self._book.parts]
            before = self._folios, dict(self._starts)
            self._number()
            if (self._folios, self._starts) == before and not any(changed):
                return
        raise RenderError(f"{self._book.name}: the numbers of pages do not come to rest; the book is not written")

    def _lay_out(self, part: Part) -> bool:
        """Lay out a part, if it is not as it was; notes that would be lost move to the end of their chapter."""
        moved = self._moved.get(part.name, frozenset())
        laid = self._laid.get(part.name)
        changed = False
        for _ in range(_ROUNDS):
            page = self._page(part, moved)
            if laid is None or laid.page != page:
                laid = _LaidOut(page, self._press.lay_out(page))
                changed = True
                (body,) = lxml_html.document_fromstring(page, parser=lxml_html.HTMLParser(huge_tree=True)).iter("body")
                lost = lost_footnotes(laid.document, body)
                if lost - moved:
                    moved |= lost
                    continue
                if missing := letters(body.itertext()) - letters_of_pages(laid.document):
                    raise RenderError(
                        f"{self._book.name}: {missing} letters of the text are on no page; the book is not written"
                    )
            break
        assert laid is not None
        self._laid[part.name], self._moved[part.name] = laid, moved
        return changed

    def _page(self, part: Part, moved: frozenset[str]) -> str:
        book = self._book
        metas = "".join(f'<meta name="{name}" content="{html.escape(value)}">' for name, value in book.metadata)
        return (
            f'<!DOCTYPE html>\n<html lang="{part.language or book.language}"><head><meta charset="utf-8">'
            f"<title>{html.escape(book.title)}</title>{metas}<style>{book.style}{self._heads(part)}</style></head>"
            f'<body class="{part.kind}">{part.body(self._folios, moved)}</body></html>'
        )

    def _heads(self, part: Part) -> str:
        """Return the rules for running heads and folios of a part."""
        style = {"arabic": "decimal", "roman": "lower-roman"}.get(part.numbering)
        count = f"counter(page, {style})" if style else "none"
        right = f'"{_css(part.right)}"' if part.right else "string(chapter, first-except)"
        left = f'"{_css(part.left)}"'
        corner = "@bottom-right" if self._book.sides == 1 else "@bottom-left"
        heads = ("none", "none") if part.numbering != "arabic" or not part.left else (left, right)
        return (
            "h2 { string-set: chapter attr(data-title); }\n"
            f"@page :first {{ counter-reset: page {self._starts.get(part.name, 1)}; }}\n"
            f"@page :left {{ @top-center {{ content: {heads[0]} }} {corner} {{ content: {count} }} }}\n"
            f"@page :right {{ @top-center {{ content: {heads[1]} }} @bottom-right {{ content: {count} }} }}\n"
            "@page :first { @top-center { content: none } }\n"
        )

    def _number(self) -> None:
        """Count pages: those before the text in one count, those from the first arabic number on in another."""
        folios: dict[str, str] = {}
        count, arabic = 1, False
        for part in self._book.parts:
            if not arabic and (part.numbering == "arabic" or part.kind in ("title", "part")):
                count, arabic = 1, True
            if self._book.sides == 2 and count % 2 == 0:
                count += 1
            self._starts[part.name] = count
            for page in self._laid[part.name].document.pages:
                folio = str(count) if arabic else _roman(count)
                for anchor in page.anchors:
                    folios.setdefault(anchor, folio)
                count += 1
        self._folios = folios

    def pdf(self) -> bytes:
        """Bind all pages, with blank ones where a part would not open on a right-hand page."""
        blank = self._press.lay_out(f"<style>{self._book.style}</style><title>-</title><body></body>")
        pages: list[Any] = []
        for part in self._book.parts:
            if self._book.sides == 2 and len(pages) % 2:
                pages += blank.pages
            document = self._laid[part.name].document
            set_page_numbers_outside(document, self._book.sides)
            set_apparatus_below(document)
            pages += document.pages
        first = self._laid[self._book.parts[0].name].document
        data = first.copy(pages).write_pdf(pdf_tags=True)
        if data is None:
            raise RenderError(f"{self._book.name}: WeasyPrint wrote no PDF")
        return bytes(data)


def _css(text: str) -> str:
    """Return a text as the inside of a string of CSS."""
    return "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text)


def _roman(number: int) -> str:
    """Return a small number in roman letters."""
    written = ""
    for value, letters_ in _ROMAN:
        times, number = divmod(number, value)
        written += letters_ * times
    return written
