"""How a page is cited: in words, in BibTeX, CSL-JSON and RIS, and in what programs read from the page itself.

A page says `citation_*` (Highwire Press tags, which Zotero and Google Scholar read), Dublin Core, and schema.org in
JSON-LD. What is not known is left out; the address is given where `base` is stated in edition.toml.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from edition.write.header import Header
from edition.write.words import Words

_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_PLACE = "\x04"
"""Stands in a citation where the passage is named; not admitted in XML, so that no text is mistaken."""
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    **{sign: "\\" + sign for sign in "&%$#_"},
    "~": r"\~{}",
    "^": r"\^{}",
}


@dataclass(frozen=True)
class Citation:
    """What a page of a document is cited as.

    `chapter` is empty where the page is the whole document; `url` and `edition` (the title of the whole) may be empty.
    """

    name: str
    header: Header
    title: str
    chapter: str
    edition: str
    url: str
    words: Words

    @property
    def year(self) -> str:
        """Return the year of this edition, else that of the text."""
        found = _YEAR.search(self.header.published) or _YEAR.search(self.header.date)
        return found[0] if found else ""

    # in words and for bibliographies; the place of the passage is an element that a script fills

    @cached_property
    def in_words(self) -> Markup:
        """Return the reference as a sentence."""
        header = self.header
        chapter = f"“{self.chapter}”, " + self.words("in", title="") if self.chapter else ""
        parts = [
            Markup("{}, ").format(", ".join(header.authors)) if header.authors else "",
            chapter,
            Markup("<cite>{}</cite>").format(self.title),
            f" ({header.date})" if header.date else "",
            f", {self.words('ed.', name=', '.join(header.editors))}" if header.editors else "",
            f", {self.edition}" if self.edition else "",
            f" ({', '.join(filter(None, (header.publisher, self.year)))})" if header.publisher or self.year else "",
            Markup('<span class="para"></span>. '),
            self._address,
        ]
        return Markup("").join(parts)

    @property
    def _address(self) -> Markup:
        return Markup('<span class="url">{}</span><span class="place"></span>').format(self.url)

    @cached_property
    def bibtex(self) -> Markup:
        """Return the reference for BibTeX."""
        header = self.header
        fields = {
            "author": " and ".join(header.authors),
            "editor": " and ".join(header.editors),
            "title": self.chapter or self.title,
            "booktitle": self.title if self.chapter else "",
            "series": self.edition,
            "publisher": header.publisher,
            "year": self.year,
            "langid": header.language,
        }
        lines = "".join(f"  {name} = {{{_tex(value)}}},\n" for name, value in fields.items() if value)
        kind = "incollection" if self.chapter else "book"
        return Markup("@{}{{{},\n{}  url = {{{}}}\n}}").format(kind, self._key, lines, self._address)

    @cached_property
    def _key(self) -> str:
        who = self.header.authors[0].split(",")[0].split()[-1] if self.header.authors else self.name
        plain = unicodedata.normalize("NFKD", who + self.year).encode("ascii", "ignore").decode()
        return re.sub(r"[^A-Za-z0-9]", "", plain) or "text"

    @cached_property
    def csl(self) -> Markup:
        """Return the reference as CSL-JSON."""
        header = self.header
        item: dict[str, Any] = {
            "id": self._key,
            "type": "chapter" if self.chapter else "book",
            "title": self.chapter or self.title,
            "container-title": self.title if self.chapter else "",
            "collection-title": self.edition,
            "author": [_person(name) for name in header.authors],
            "editor": [_person(name) for name in header.editors],
            "publisher": header.publisher,
            "issued": {"date-parts": [[int(self.year)]]} if self.year else {},
            "original-date": {"raw": header.date} if header.date else {},
            "language": header.language,
            "URL": self.url + _PLACE,
        }
        written = json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)
        before, _, after = written.partition(self._written_url)
        return escape(before) + self._address + escape(after)

    @property
    def _written_url(self) -> str:
        return json.dumps(self.url + _PLACE, ensure_ascii=False)[1:-1]

    @cached_property
    def ris(self) -> Markup:
        """Return the reference as RIS."""
        header = self.header
        lines = [
            ("TY", "CHAP" if self.chapter else "BOOK"),
            *(("AU", name) for name in header.authors),
            *(("ED", name) for name in header.editors),
            ("TI", self.chapter or self.title),
            ("T2", self.title if self.chapter else ""),
            ("T3", self.edition),
            ("PB", header.publisher),
            ("PY", self.year),
            ("LA", header.language),
        ]
        written = "".join(f"{tag}  - {value}\n" for tag, value in lines if value)
        return Markup("{}UR  - {}\nER  - ").format(written, self._address)

    # for programs

    @property
    def meta(self) -> Iterator[tuple[str, str]]:
        """Yield the names and contents of `meta` elements: Highwire Press tags and Dublin Core."""
        header = self.header
        title = self.chapter or self.title
        date = header.published or header.date
        yield from (("citation_title", title), ("DC.title", title))
        for name in header.authors:
            yield from (("citation_author", name), ("DC.creator", name))
        for name in header.editors:
            yield from (("citation_editor", name), ("DC.contributor", name))
        rest = (
            ("citation_inbook_title", self.title if self.chapter else ""),
            ("citation_publication_date", date.replace("-", "/") if _DAY.fullmatch(date) else self.year),
            ("citation_publisher", header.publisher),
            ("citation_language", header.language),
            ("citation_public_url", self.url),
            ("DC.publisher", header.publisher),
            ("DC.date", header.published),
            ("DC.language", header.language),
            ("DC.type", "Text"),
            ("DC.format", "text/html"),
            ("DC.identifier", self.url),
            ("DC.source", header.source),
            ("DC.rights", header.licence.href or header.licence.text if header.licence else ""),
            ("DC.isPartOf", self.edition),
        )
        yield from ((name, content) for name, content in rest if content)

    def json_ld(self, files: Mapping[str, str]) -> Markup:
        """Return the description for schema.org; `files` are addresses of other forms by their media types."""
        header = self.header
        whole = {
            "@type": "Book",
            "name": self.title,
            "alternativeHeadline": header.subtitle,
            "author": [{"@type": "Person", "name": name} for name in header.authors],
            "editor": [{"@type": "Person", "name": name} for name in header.editors],
            "inLanguage": header.language,
            "datePublished": header.published if _DAY.fullmatch(header.published) else "",
            "publisher": {"@type": "Organization", "name": header.publisher} if header.publisher else {},
            "license": header.licence.href if header.licence else "",
            "isPartOf": {"@type": "CreativeWork", "name": self.edition} if self.edition else {},
            "encoding": [
                {"@type": "MediaObject", "encodingFormat": form, "contentUrl": address}
                for form, address in files.items()
            ],
        }
        whole = {name: value for name, value in whole.items() if value}
        if self.chapter:
            whole = {"@type": "Chapter", "name": self.chapter, "inLanguage": header.language, "isPartOf": whole}
        item = {"@context": "https://schema.org", **whole, **({"url": self.url} if self.url else {})}
        return Markup(json.dumps(item, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _person(name: str) -> dict[str, str]:
    """Return a name as CSL wants it: `Ames, Joan` in its parts, any other as it stands."""
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name}


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)
