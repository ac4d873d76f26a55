"""The few facts about a document that the closing table and the index page show."""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from edition.model.artefact import Artefact
from edition.read.tei import NAMESPACE
from edition.tei.reading import word_count
from edition.write.header import read_header

_TEI = f"{{{NAMESPACE}}}"
_COUNT = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)|/Count (\d+)[^>]*?/Type\s*/Pages\b")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b[^>]*>>\s*stream\r?\n")


@dataclass(frozen=True, slots=True)
class Summary:
    """What the table and the index page say of a document, read from its TEI; `sheets` are the pages of its PDF."""

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    words: int = 0
    pages: int = 0
    sheets: int = 0


def summarise(root: etree._Element, name: str) -> Summary:
    """Read the summary of a document from its TEI; the pages of a PDF are not known from there."""
    header = read_header(root, name)
    return Summary(
        title=header.title,
        author=", ".join(header.authors),
        date=header.date,
        language=header.language,
        words=_words(root),
        pages=sum(1 for _ in root.iter(f"{_TEI}pb")),
    )


def _words(root: etree._Element) -> int:
    """Return the number of words that the header states, else count them."""
    words = root.find(f"{_TEI}teiHeader/{_TEI}fileDesc/{_TEI}extent/{_TEI}measure[@unit='words']")
    quantity = words.get("quantity", "") if words is not None else ""
    if quantity.isdecimal():
        return int(quantity)
    texts = (text for document in root.iter(f"{_TEI}TEI") for text in document.iterchildren(f"{_TEI}text"))
    return sum(map(word_count, texts))


def sheets(files: Iterable[Artefact]) -> int:
    """Return the number of pages of a PDF as its page tree counts them, 0 where that is not in plain sight."""
    counts = [
        int(found[1] or found[2]) for file in files for part in _parts(file.data) for found in _COUNT.finditer(part)
    ]
    return max(counts, default=0)


def _parts(pdf: bytes) -> Iterator[bytes]:
    """Yield a PDF file and the collections of objects that are compressed in it (ISO 32000-1, section 7.5.7)."""
    yield pdf
    for opening in _OBJECTS.finditer(pdf):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(pdf[opening.end() :])
