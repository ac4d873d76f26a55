"""The few facts about a document that the closing table and the index page show."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from edition.model.artefact import Artefact
from edition.read.tei import NAMESPACE
from edition.tei.reading import word_count
from edition.write.header import read_header

_TEI = f"{{{NAMESPACE}}}"
OF_BOOKS = ("sheets", "footnotes", "moved", "late")
"""Names of what is counted of a book, and not read from the TEI."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the table and the index page say of a document, read from its TEI.

    Of its book there are the pages (`sheets`), the notes at their foot, those that found no room there (`moved`), and
    those that begin after the page of their mark (`late`).
    """

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    words: int = 0
    pages: int = 0
    sheets: int = 0
    footnotes: int = 0
    moved: int = 0
    late: int = 0

    def with_book(self, files: Iterable[Artefact]) -> "Summary":
        """Return the summary with what was counted of these files of a book."""
        figures = {name: number for file in files for name, number in file.figures.items()}
        counted: dict[str, Any] = {name: figures.get(name, 0) for name in OF_BOOKS}
        return replace(self, **counted)

    @property
    def of_book(self) -> dict[str, Any]:
        """Return what was counted of the book, by name."""
        return {name: getattr(self, name) for name in OF_BOOKS}

    @property
    def notes(self) -> str:
        """Return what there is to say of the notes of the book; nothing where all stand at the foot of their pages."""
        said = []
        if self.moved:
            many = self.footnotes + self.moved
            stand = "stands" if self.moved == 1 else "stand"
            said.append(f"{self.moved} of {many} notes {stand} at the end of the chapter for want of room")
        if self.late:
            begin = "begins" if self.late == 1 else "begin"
            said.append(f"{self.late} of {self.footnotes} footnotes {begin} after the page of the mark")
        return ", ".join(said)


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
