"""All passages of a document, page by page."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from edition.model.site import LONGEST
from edition.tei.reading import read
from edition.write.header import read_header
from edition.write.pages import pages
from edition.write.search.passages import Passage, passages


@dataclass(frozen=True, slots=True)
class Found:
    """A document as it is found: its passages in document order, and what is said of it beside them."""

    name: str
    title: str
    author: str
    language: str
    passages: tuple[Passage, ...]


def find(root: etree._Element, name: str, longest: int = LONGEST) -> Found:
    """Return the passages of a `TEI` (or `teiCorpus`) element; `name` is the document's name in the build.

    `longest` says how long a page of the site may be, in words.
    """
    header = read_header(root, name)
    found: list[Passage] = []
    for page in pages(root, name, longest):
        place = str(PurePosixPath(page.path).relative_to(f"html/{name}"))
        for element in page.elements:
            found += passages(read(element), page.language or header.language, page.title, place)
    return Found(name, header.title, ", ".join(header.authors), header.language, tuple(found))
