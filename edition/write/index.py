"""The page of all documents: a quiet table."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from edition.model.artefact import Artefact
from edition.model.site import Site
from edition.write.frame import framed
from edition.write.links import safe
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


def index(entries: Sequence[IndexEntry], site: Site) -> Artefact:
    """Write `index.html`, the page of all documents in the order given."""
    title = site.title or "Edition"
    words = Words(site.language or "en", site.templates)
    rows = [(entry, [(label, href) for label, href in entry.formats if safe(href)]) for entry in entries]
    shown = {
        column: any(getattr(entry, column) for entry in entries)
        for column in ("author", "date", "language", "words", "source_pages")
    }
    text = title + "".join(entry.title + entry.author for entry in entries)
    values = {"rows": rows, "title": title, "shown": shown, "canonical": site.base}
    return Artefact("index.html", "text/html", framed(site, "html/index.html", text, up="", words=words, **values))


def sitemap(paths: Sequence[str], base: str) -> Artefact:
    """Write `sitemap.xml` (sitemaps.org): where all pages are that somebody may look for."""
    addresses = "".join(f"<url><loc>{escape(base + quote(path))}</loc></url>\n" for path in paths)
    data = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{addresses}</urlset>\n'
    )
    return Artefact("sitemap.xml", "application/xml", data.encode())
