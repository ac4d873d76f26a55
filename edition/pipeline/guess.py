"""Guess what a new text is: title, author, date, language, rights, and how the file was made, and from what.

What the rules find in the text is believed before what its file is called. A guess is offered, never more: whoever adds
the text reads it in its `item.toml`.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from edition.language import scripts
from edition.model.annotation import Annotations
from edition.model.document import Document, Metadata
from edition.model.kind import Kind
from edition.model.source import Source, Span, fold
from edition.pipeline import imprint
from edition.pipeline.annotate import annotate
from edition.pipeline.describe import Known, plain

_LONGEST = 160
"""Characters that a title may have; what is longer was no heading."""

_NAME = r"[^\W\d_a-zß-ÿ](?:[^\W\d_]|[.’'-])*"
_PERSON = re.compile(
    rf"(?P<by>(?i:by|par|von|por|di|door|av)\s+)?(?P<name>{_NAME}(?:\s(?:{_NAME}|de|von|van|du|la|le|da|der)){{1,4}})",
)
_BY_TITLE = re.compile(r"(?P<author>.+?)\s+[-–—]\s+(?P<title>.+)")
_SIGNS = {
    "header": "running heads",
    "pageNum": "page numbers",
    "watermark": "a watermark",
    "navigation": "navigation",
    "stamp": "date stamps",
}
"""What page furniture tells of the way a file was made, by its type."""


def guess(source: Source, path: Path) -> dict[str, Known]:
    """Return what can be said of a text, by the keys of `item.toml`; what is not known is not there."""
    document = annotate(source, Metadata(path.stem))
    annotations = Annotations(document.annotations)
    found = {
        "title": _title(document) or _titled(path),
        "author": _author(source, annotations, document.metadata.title) or _named(path),
        "date": imprint.date(source),
        "language": _language(document),
        "licence": imprint.licence(source),
        "extraction": _extraction(source, annotations),
    }
    return {key: known for key, known in found.items() if known}


def _title(document: Document) -> Known | None:
    title = plain(document.metadata.title)
    return Known(title, "the heading at the beginning") if 0 < len(title) <= _LONGEST else None


def _titled(path: Path) -> Known | None:
    """Take the title from the name of the file, if there is a word in it."""
    name = _words(path)
    by_title = _BY_TITLE.fullmatch(name)
    title = by_title["title"] if by_title and _named(path) else name
    if not re.search(r"[^\W\d_]{3}|[^\W\d_\x00-\x7f]", title):
        return None
    return Known(title[:1].upper() + title[1:], "the name of the file")


def _named(path: Path) -> Known | None:
    """Take the author from a name of a file such as `Joan Ames - The old light.txt`."""
    found = _BY_TITLE.fullmatch(_words(path))
    person = _PERSON.fullmatch(found["author"]) if found else None
    return Known(person["name"], "the name of the file") if person else None


def _words(path: Path) -> str:
    """Return the name of a file as words: `the_old-light.txt` as `the old light`."""
    stem = plain(path.stem)
    return stem if " " in stem else re.sub(r"[_-]+", " ", stem).strip()


def _author(source: Source, annotations: Annotations, title: str) -> Known | None:
    """Take the author from a byline, else from a line such as `by Joan Ames` among the first."""
    lines = [(source.text[start:end], "the byline") for start, end in _spans(annotations, Kind.BYLINE)]
    lines += [(text, "a line near the beginning") for text in source.folded[:8]]
    for text, origin in lines:
        person = _PERSON.fullmatch(" ".join(fold(text).split()))
        if person and (person["by"] or origin == "the byline") and person["name"] != title:
            return Known(plain(person["name"]), origin)
    return None


def _spans(annotations: Annotations, kind: Kind) -> Iterable[Span]:
    return (annotation.span for annotation in annotations.of(kind))


def _language(document: Document) -> Known | None:
    """Take the language from the commonest words, else from the script."""
    if document.metadata.language:
        return Known(document.metadata.language, "the commonest words")
    suggested = scripts.suggest(document.source.text)
    return Known(suggested, "the script") if suggested else None


def _extraction(source: Source, annotations: Annotations) -> Known | None:
    """Say how the file was made, as far as it shows."""
    regime = next((annotation.mark for annotation in annotations.of(Kind.REGIME)), None)
    if regime is None:
        return None
    types = {annotation.mark.get("type") for annotation in annotations.of(Kind.FURNITURE)}
    signs = [words for name, words in _SIGNS.items() if name in types]
    signs += ["form feeds"] if "\f" in source.text else []
    signs += ["an empty line after every line"] if regime.get("spacing") == "double" else []
    signs += ["divided words"] if annotations.of(Kind.HYPHEN) else []
    signs += ["lost or wrong signs"] if annotations.of(Kind.CORRECTION) else []
    if types & {"navigation", "stamp"}:
        kind = "A web page, saved as text"
    elif regime.get("lines") == "paragraph":
        kind = "Running text, each paragraph on a line of its own"
    elif types & {"header", "pageNum", "watermark"} or "\f" in source.text:
        kind = "The text of printed pages, as it comes out of a PDF or a scan"
    else:
        kind = "Text in lines as they were printed or typed"
    return Known(f"{kind}{': ' if signs else ''}{', '.join(signs)}.", "what the rules found in the text")
