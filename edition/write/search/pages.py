"""The pages of the search and of the concordance: a form, and the scripts that fill what is below it."""

import json
import re
from pathlib import PurePosixPath

from edition.model.artefact import Artefact
from edition.write.search.frame import frame
from edition.write.search.passages import KINDS
from edition.write.search.script import script
from edition.write.templates import style_sheet
from edition.write.words import Words

_SAID = (
    "searching", "nothing found", "nothing here", "found", "looking", "found so far", "look on", "passage", "passages",
    "document", "documents", "place", "places", "lines", "lines so far", "rows", "more passages", "show passages",
    "near", "too many words", "not loaded", "page", "note", "unknown",
)  # fmt: skip
"""What the scripts say."""
_SCRIPTS = ("search-words", "search-index", "search/index", "search-show")
_ASSETS = ("search-words", "search-index", "search-show", "search", "concordance", "highlight")


def search_pages(title: str, language: str, *, registers: bool) -> tuple[Artefact, ...]:
    """Return the pages `search.html` and `concordance.html` of an edition with this title, in its language."""
    words = Words(language)
    said = json.dumps({name: _open(words, f"find {name}") for name in _SAID}, ensure_ascii=False)
    return tuple(
        frame(
            f"html/{page}.html",
            f"html/{page}.html",
            title=words(page),
            edition=title,
            words=words,
            scripts=[f"assets/{script}.js" for script in (*_SCRIPTS, page)],
            said=said,
            kinds=KINDS,
            registers=registers,
            here=page,
        )
        for page in ("search", "concordance")
    )


def search_assets() -> tuple[Artefact, ...]:
    """Return the scripts and the style sheet of these pages, and the script that marks what was found."""
    files = [*(f"{name}.js" for name in _ASSETS), "search.css", "highlight.css"]
    types = {".js": "text/javascript", ".css": "text/css"}
    return tuple(
        Artefact(f"html/assets/{file}", types[PurePosixPath(file).suffix], style_sheet(f"html/assets/{file}").encode())
        for file in files
    )


def words_said(language: str) -> Artefact:
    """Return what is said on the page of a document on which something was found, as a script."""
    words = Words(language)
    said = {name: _open(words, f"find {name}") for name in ("on page", "on page one", "next", "previous", "clear")}
    return Artefact("html/assets/search/said.js", "text/javascript", script("said", said))


def _open(words: Words, name: str) -> str:
    """Return words with the places for values left open, for a script to fill."""
    return words(name, **{value: f"{{{value}}}" for value in _VALUES})


_VALUES = re.findall(r"\w+", "n passages documents left lines read all file words")
