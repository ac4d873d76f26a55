"""All passages of a document, page by page."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from lxml import etree

from edition.model.site import LONGEST
from edition.tei.reading import read
from edition.write.header import read_header
from edition.write.pages import Page, pages, pages_of_notes, read_on
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
    on = pages(root, name, longest)
    shown = {identifier: _file(page, name) for identifier, page in pages_of_notes(on).items()}
    for page in on:
        for element in read_on(page):
            found += [
                replace(passage, page=shown[passage.id]) if passage.kind == "note" and passage.id in shown else passage
                for passage in passages(read(element), page.language or header.language, page.title, _file(page, name))
            ]
    return Found(name, header.title, ", ".join(header.authors), header.language, tuple(found))


def _file(page: Page, name: str) -> str:
    """Return the file of a page, from the folder of its document."""
    return str(PurePosixPath(page.path).relative_to(f"html/{name}"))
