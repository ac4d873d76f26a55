"""The book of a document: parts from `edition.write.book.content`, bound to one PDF by `edition.write.book.bind`."""

from lxml import etree

from edition.model.artefact import Artefact
from edition.model.site import Site
from edition.write.book.bind import bind
from edition.write.book.content import book


def pdf(root: etree._Element, name: str, site: Site | None = None) -> tuple[Artefact, ...]:
    """Write the book of a TEI document, `pdf/NAME.pdf`; the same document gives the same bytes.

    Raises `MissingLibraryError` where Pango or the text face is not installed, and `RenderError` where the pages would
    not hold all of the text, or a sign has no font.
    """
    return (Artefact(f"pdf/{name}.pdf", "application/pdf", bind(book(root, name, site))),)
