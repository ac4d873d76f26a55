"""The leaves around the text: half title, title page, imprint, contents, index and colophon, as HTML."""

import datetime
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from edition import __version__
from edition.write.book.described import identifiers, is_unlicensed, notes, place, said_by_header
from edition.write.book.name_index import Indexed, Mention, pages
from edition.write.book.report import linked
from edition.write.book.text import Text
from edition.write.book.title_lines import balanced
from edition.write.paper import is_in_capitals
from edition.write.registers.calendar import read_day, say_day
from edition.write.survey import Entry
from edition.write.templates import fill

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_MOST_LINES = 4
"""Lines of a title in large type."""
_FULL_LEAF = 200
"""Signs of title, subtitle, authors and editors that a title page holds in large type."""
_LONG_LINE = 44
"""Signs in a line of a title in smaller type."""
_MOST_ENTRIES = 90
"""Lines of the contents; where there would be more, the deepest level is left out."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents; `own` where it is not of the text but of the book."""

    id: str
    label: str
    title: str
    level: int
    folio: str
    own: bool
    language: str = ""
    caps: bool = False

    @property
    def begin(self) -> str:
        """Return the title up to its last word, with the blank before it."""
        return self.title[: len(self.title) - len(self.end)]

    @property
    def end(self) -> str:
        """Return the last word, which stays with the leaders."""
        return self.title.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class IndexLine:
    """An entry of the index as it is shown."""

    heading: Markup | str
    about: str
    pages: Markup
    works: tuple["IndexLine", ...] = field(default_factory=tuple)
    first: bool = False


def leaf(template: str, text: Text, **values: object) -> Markup:
    """Return a leaf of the book."""
    facts: dict[str, object] = {"text": text, "words": text.words, "created": created(text), "version": __version__}
    noted, how = notes(text)
    facts |= {"identifiers": identifiers(text), "place": place(text), "noted": noted, "how": how}
    facts |= {"statements": said_by_header(text, text.header.statements), "unlicensed": is_unlicensed(text)}
    lines, smaller = _title_lines(text)
    facts |= {"caps": is_in_capitals(text.title), "title_lines": lines, "smaller": smaller, "day": _day(text)}
    return Markup(fill(f"pdf/{template}.html", text.templates, **facts, **values))


def _title_lines(text: Text) -> tuple[tuple[str, ...], bool]:
    """Return the lines of the title, and whether it has to be set smaller, so that all of the leaf finds room."""
    lines = balanced(text.title)
    beside = sum(map(len, (text.subtitle, *text.header.authors, *text.header.editors)))
    if len(lines) <= _MOST_LINES and len(text.title) + beside <= _FULL_LEAF:
        return lines, False
    return balanced(text.title, _LONG_LINE), True


def created(text: Text) -> str:
    """Return the date of a book: that of the header, or SOURCE_DATE_EPOCH, or none."""
    published = text.header.published
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if _DATE.fullmatch(published):
        return published
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat() if epoch.isdecimal() else ""


def _day(text: Text) -> str:
    """Return the date of a book in words, or nothing."""
    day = read_day(created(text))
    return say_day(day, text.words) if day else ""


def contents(text: Text, own: Sequence[tuple[str, str]], folios: Mapping[str, str]) -> Markup:
    """Return the contents; `own` are identifiers and titles of the book's own sections, which stand at its end."""
    entries = text.entries
    deepest = max((entry.level for entry in entries), default=0)
    while len(entries) > _MOST_ENTRIES and deepest > 2:
        deepest -= 1
        entries = tuple(entry for entry in entries if entry.level <= deepest)
    lines = [_line(entry, folios) for entry in entries]
    language = text.words.language
    lines += [Line(each, "", title, 2, folios.get(each, ""), True, language) for each, title in own]
    return leaf("contents", text, entries=lines)


def _line(entry: Entry, folios: Mapping[str, str]) -> Line:
    caps = is_in_capitals(entry.title)
    folio = folios.get(entry.id, "")
    return Line(entry.id, entry.label, entry.title, entry.level, folio, own=False, caps=caps)


def index(text: Text, folios: Mapping[str, str]) -> Markup:
    """Return the index of names."""
    registers = []
    for register, entries in text.index.items():
        lines, before = [], ""
        for indexed in entries:
            first, before = bool(before) and indexed.initial != before, indexed.initial
            lines.append(_entry(text, indexed, folios, first))
        registers.append((register, lines))
    return leaf("name-index", text, registers=registers)


def _entry(text: Text, indexed: Indexed, folios: Mapping[str, str], first: bool) -> IndexLine:
    works = tuple(
        IndexLine(title, "", _pages(text, work.mentions, folios)) for title, work in indexed.works if work.mentions
    )
    return IndexLine(
        Markup("<cite>{}</cite>").format(indexed.entry.heading)
        if indexed.entry.register == "works"
        else indexed.entry.heading,
        indexed.entry.about,
        _pages(text, indexed.mentions, folios),
        works,
        first,
    )


def _pages(text: Text, mentions: list[Mention], folios: Mapping[str, str]) -> Markup:
    """Return the pages of an entry as links, ranges with an en dash."""
    return Markup(", ").join(linked(*found) for found in pages(mentions, folios, text.words("note short")))
