"""What a book says of itself to those who catalogue it: the facts of the header as names and contents of metadata.

The names are those that HTML knows (`author`, `description`, `keywords`, `generator`) and Dublin Core's terms; the
archive (`edition.write.book.archive`) writes them into the XMP of the PDF.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from edition import __version__
from edition.tei.namespaces import NAMESPACE
from edition.tei.reading import reading_text
from edition.write.book.phrases import said, said_of_file
from edition.write.book.text import Text
from edition.write.header import Statement

_NAMES = {"t": NAMESPACE}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_OF_THE_FILE = frozenset({"document", "sha256"})
"""Types of `idno` that say nothing outside of an edition."""


def metadata(text: Text, created: str) -> tuple[tuple[str, str], ...]:
    """Return names and contents of what the header says of a book; `created` is its date or nothing."""
    return tuple((name, " ".join(content.split())) for name, content in _facts(text, created) if content.strip())


def identifiers(text: Text) -> tuple[str, ...]:
    """Return by what the edition is known, as it is written: ISBN 978-…, a DOI, an address."""
    found = text.root.xpath("t:teiHeader/t:fileDesc/t:publicationStmt//t:idno", namespaces=_NAMES)
    return tuple(_identifier(idno) for idno in found if idno.get("type", "") not in _OF_THE_FILE and _said(idno))


def place(text: Text) -> str:
    """Return where the edition is published, if the header says so."""
    return next(iter(_said_at(text, "t:fileDesc/t:publicationStmt//t:pubPlace")), "")


def language_of_header(text: Text) -> str:
    """Return the language in which the header says what was done, or nothing where that is the one of the text."""
    code = text.root.xpath("string(t:teiHeader/@xml:lang)", namespaces=_NAMES)
    return code if _LANGUAGE.fullmatch(code) and code != text.header.language else ""


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a header says, as a book says it; `language` is that of the words, where it is not the book's."""

    topic: str
    text: str
    language: str = ""


def said_by_header(text: Text, statements: Iterable[Statement]) -> tuple[Said, ...]:
    """Return statements of the header in the language of the book, as far as they can be said in it."""
    found = []
    for statement in statements:
        own = said(statement.text, text.words, text.templates)
        found.append(Said(statement.topic, own or statement.text, "" if own else language_of_header(text)))
    return tuple(found)


def is_unlicensed(text: Text) -> bool:
    """Tell whether the header says that the licence is not known."""
    status = "t:teiHeader/t:fileDesc/t:publicationStmt/t:availability/@status"
    return text.header.licence is None and "unknown" in text.root.xpath(status, namespaces=_NAMES)


def notes(text: Text) -> tuple[tuple[str, ...], str]:
    """Return what the header notes on the source, and how that came to be a file."""
    path = "t:fileDesc/t:sourceDesc//t:note"
    how = _said_at(text, f"{path}[@type='extraction']")
    return tuple(_said_at(text, f"{path}[not(@type='extraction')]")), said_of_file(" ".join(how), text.words)


def _facts(text: Text, created: str) -> Iterator[tuple[str, str]]:
    header = text.header
    for author in header.authors:
        yield "author", author
    for editor in header.editors:
        yield "dcterms.contributor", editor
    yield "description", next(iter(_said_at(text, "t:profileDesc/t:abstract")), "") or text.subtitle
    subjects = [*_said_at(text, "t:profileDesc/t:textClass/t:keywords//t:term")]
    if subjects:
        yield "keywords", ", ".join(subjects)
    for code in _languages(text):
        yield "dcterms.language", code
    yield "dcterms.publisher", header.publisher
    if header.licence:
        address = header.licence.href
        both = f"{header.licence.text}, {address}" if address and address != header.licence.text else address
        yield "dcterms.rights", both or header.licence.text
        yield "dcterms.license", address
    else:
        yield "dcterms.rights", header.availability
    yield "dcterms.source", header.source
    own = text.root.xpath(
        "string(t:teiHeader/t:fileDesc/t:publicationStmt//t:idno[@type='document'])", namespaces=_NAMES
    )
    yield "dcterms.identifier", next(iter(identifiers(text)), "") or own
    yield "generator", f"edition {__version__}"
    yield "dcterms.created", created
    yield "dcterms.modified", created


def _languages(text: Text) -> list[str]:
    """Return the languages of a book, its own first."""
    stated = text.root.xpath("t:teiHeader/t:profileDesc/t:langUsage/t:language/@ident", namespaces=_NAMES)
    return list(dict.fromkeys(code for code in (text.header.language, *stated) if _LANGUAGE.fullmatch(code)))


def _said_at(text: Text, path: str) -> list[str]:
    found = text.root.xpath(f"t:teiHeader/{path}", namespaces=_NAMES)
    return [said for said in map(_said, found) if said]


def _said(element: etree._Element) -> str:
    return " ".join(reading_text(element).split())


def _identifier(idno: etree._Element) -> str:
    kind, said = idno.get("type", ""), _said(idno)
    named = kind.upper() in ("ISBN", "ISSN", "DOI") and kind.casefold() not in said.casefold()
    return f"{kind.upper()} {said}" if named else said
