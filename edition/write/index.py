"""The page of all documents: a quiet table."""

from collections.abc import Sequence
from dataclasses import dataclass

from edition import __version__
from edition.model.artefact import Artefact
from edition.write.html import page_style
from edition.write.links import safe
from edition.write.templates import fill
from edition.write.words import Words


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A document in the table; `date` is in words or ISO 8601, `formats` are (label, address) in the order shown.

    The first format is where the title leads. `stale` tells that the files are those of an earlier build, `reason` why.
    """

    name: str
    title: str
    author: str = ""
    date: str = ""
    language: str = ""
    words: int = 0
    source_pages: int = 0
    formats: tuple[tuple[str, str], ...] = ()
    stale: bool = False
    reason: str = ""


def index(entries: Sequence[IndexEntry], title: str, language: str = "en") -> Artefact:
    """Write `index.html`, the page of all documents in the order given."""
    words = Words(language)
    rows = [(entry, [(label, href) for label, href in entry.formats if safe(href)]) for entry in entries]
    shown = {
        column: any(getattr(entry, column) for entry in entries)
        for column in ("author", "date", "language", "words", "source_pages")
    }
    text = title + "".join(entry.title + entry.author for entry in entries)
    page = fill(
        "html/index.html", rows=rows, title=title, shown=shown, words=words, version=__version__, **page_style(text)
    )
    return Artefact("index.html", "text/html", page.encode("utf-8"))
