"""Small texts for the tests of books, and what a press makes of them."""

from typing import Any

from lxml import etree

from edition.model.printing import Printing
from edition.model.site import Site
from edition.write.book.content import book
from edition.write.book.part import Book
from edition.write.book.text import Text
from edition.write.weasy import Press

TEI = "http://www.tei-c.org/ns/1.0"


def document(body: str, *, language: str = "en", around: str = "", title: str = "Lamps") -> etree._Element:
    """Return a TEI document; `around` stands after its text."""
    return etree.fromstring(
        f'<TEI xmlns="{TEI}" xml:lang="{language}"><teiHeader><fileDesc><titleStmt><title>{title}</title>'
        "<author>Joan Ames</author></titleStmt><publicationStmt><publisher>A press</publisher>"
        "<date when='2026-05-01'/></publicationStmt><sourceDesc><p>none</p></sourceDesc></fileDesc></teiHeader>"
        f"<text><body>{body}</body></text>{around}</TEI>"
    )


def text(body: str, *, endnotes: str = "long", **named: str) -> Text:
    """Return a text that is ready to be rendered."""
    return Text(document(body, **named), "lamps", Printing(endnotes=endnotes))


def made(body: str, printing: Printing | None = None, **named: str) -> Book:
    """Return the book of a text."""
    return book(document(body, **named), "lamps", Site(printing=printing or Printing()))


def laid_out(one: Book, part: str = "text") -> Any:
    """Return a part of a book on its pages."""
    (found,) = (each for each in one.parts if each.name == part)
    body = found.body({}, frozenset())
    page = f'<html lang="{one.language}"><style>{one.style}</style><body class="{found.kind}">{body}</body></html>'
    return Press(one.faces.files).lay_out(page)


def words(name: str, number: int) -> str:
    """Return so many words, each of them another one."""
    return " ".join(f"{name}{place}" for place in range(number))


def lines(boxes: Any) -> list[str]:
    """Return the lines of laid-out boxes."""
    return [
        "".join(part.text for part in box.descendants() if hasattr(part, "text"))
        for box in boxes.descendants()
        if type(box).__name__ == "LineBox"
    ]
