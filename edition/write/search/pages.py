"""The pages of the search and of the concordance: a form, and the scripts that fill what is below it."""

import json
from pathlib import PurePosixPath

from edition.model.artefact import Artefact
from edition.model.site import Site
from edition.write.search.frame import frame, words_over_all
from edition.write.search.passages import KINDS
from edition.write.search.script import script
from edition.write.templates import style_sheet
from edition.write.words import Words

_SAID = (
    "searching", "nothing found", "nothing here", "found", "looking", "found so far", "look on", "passage", "passages",
    "document", "documents", "place", "places", "lines", "lines so far", "rows", "more passages", "show passages",
    "near", "too many words", "not loaded", "page", "note", "unknown",
)  # fmt: skip
"""What the scripts of the search say."""
_SAID_ON_PAGES = ("on page", "on page one", "next", "previous", "clear")
"""What is said on the page of a document on which something was found."""
_VALUES = ("n", "passages", "documents", "left", "lines", "read", "all", "file", "words")

_SCRIPTS = ("search-words", "search-index", "search/index", "search-show")
_ASSETS = (
    "search-words.js", "search-index.js", "search-show.js", "search.js", "concordance.js", "highlight.js", "search.css",
    "highlight.css",
)  # fmt: skip
_TYPES = {".js": "text/javascript", ".css": "text/css"}


def search_pages(site: Site, *, registers: bool) -> tuple[Artefact, ...]:
    """Return `search.html` and `concordance.html`; `registers` tells whether there are registers to lead to."""
    words = words_over_all(site)
    said = json.dumps({name: _open(words, name) for name in _SAID}, ensure_ascii=False)
    return tuple(
        frame(
            f"html/{page}.html",
            f"html/{page}.html",
            site,
            title=words(page),
            here=page,
            registers=registers,
            scripts=(*_SCRIPTS, page),
            said=said,
            kinds=KINDS,
        )
        for page in ("search", "concordance")
    )


def search_assets(site: Site) -> tuple[Artefact, ...]:
    """Return the scripts and style sheets of the search, and what they say on the pages of documents."""
    words = words_over_all(site)
    said = script("said", {name: _open(words, name) for name in _SAID_ON_PAGES})
    files = {name: style_sheet(f"html/assets/{name}", site.templates).encode() for name in _ASSETS}
    return tuple(
        Artefact(f"html/assets/{name}", _TYPES[PurePosixPath(name).suffix], data)
        for name, data in {**files, "search/said.js": said}.items()
    )


def _open(words: Words, name: str) -> str:
    """Return words with the places for values left open, for a script to fill."""
    return words(f"find {name}", **{value: f"{{{value}}}" for value in _VALUES})
