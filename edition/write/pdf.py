"""The book of a document: parts from `edition.write.book.content`, bound to one PDF by `edition.write.book.bind`."""

from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from lxml import etree

from edition import resources
from edition.model.artefact import Artefact
from edition.model.site import Site
from edition.tei.recover import recover
from edition.write.book.bind import bound
from edition.write.book.content import book
from edition.write.book.part import Attachment
from edition.write.book.wholeness import prove_whole
from edition.write.header import read_header


def pdf(
    root: etree._Element, name: str, site: Site | None = None, folder: Path | None = None, source: bytes = b""
) -> tuple[Artefact, ...]:
    """Write the book of a TEI document, `pdf/NAME.pdf`; the same document gives the same bytes.

    The TEI, its schema and the file that it was made from are inside the book. `folder` is where the layouts of parts
    are kept from one run to the next, if they are; `source` are the bytes of that file, where they are at hand.

    Raises `MissingLibraryError` where Pango or the text face is not installed, and `RenderError` where the pages would
    not hold all of the text, a number of a page would be wrong, or a sign has no font.
    """
    made = replace(book(root, name, site), attachments=_attachments(root, name, source))
    data, figures = bound(made, folder=folder, check=partial(prove_whole, root, name))
    counted = {"sheets": figures.pages, "footnotes": figures.footnotes, "moved": figures.moved, "late": figures.late}
    return (Artefact(f"pdf/{name}.pdf", "application/pdf", data, counted),)


def _attachments(root: etree._Element, name: str, source: bytes) -> tuple[Attachment, ...]:
    """Return what an archive keeps with a book.

    The source is there as it came, if these are its bytes: the header tells by its digest. Otherwise its text is
    recovered from the TEI, where it was made from one.
    """
    tei = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    schema = (resources.schemas() / "edition.rng").read_bytes()
    found = [
        Attachment(f"{name}.xml", "application/tei+xml", tei, "The edition as TEI", "Source"),
        Attachment("edition.rng", "application/xml", schema, "The schema of the TEI"),
    ]
    header = read_header(root, name)
    if source and sha256(source).hexdigest() == header.digest:
        file = header.file.text if header.file else f"{name}.txt"
        found.append(Attachment(file, "text/plain", source, "The file that the edition was made from", "Data"))
    elif header.digest:
        text = recover(root).encode("utf-8", "surrogatepass")
        found.append(Attachment(f"{name}.txt", "text/plain", text, "The text that the edition was made from", "Data"))
    return tuple(found)
