"""The index of a book: persons, places, organisations and works, with the pages of the book on which they are named.

Entries are those of the registers (`edition.write.registers`). Pages that follow each other are joined with an en dash,
a mention in a note says so (``45 n. 3``), and every page is written out; there is no *passim*. Works stand a second
time with their authors, as sub-entries run in. Dates, which the web edition lists too, are no matter for an index.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from edition.tei.flow import Node
from edition.tei.namespaces import TEI, XML_ID
from edition.tei.reading import Reading, reading_text
from edition.write.book.ranges import in_order, ranges
from edition.write.markup import printed_label
from edition.write.registers.gather import BY_ELEMENT, BY_TYPE, Entry, letters, listed_entries
from edition.write.survey import Survey, plain

_ARTICLE = re.compile(r"(?i)^(l[’']|(the|an?|les?|la|une?|der|die|das|eine?)\s+)")
"""An article before a title, which is not sorted by."""
REGISTERS = ("persons", "places", "organisations", "works")
"""The registers that an index has, in their order."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where something is named: its identifier, and the number of the note, if it is in one.

    `noted` tells that it is in a note; a note can be without a number.
    """

    id: str
    noted: bool = False
    note: str = ""


@dataclass(slots=True, eq=False)
class Indexed:
    """An entry with its mentions, and the works of a person, each with its title."""

    entry: Entry
    mentions: list[Mention] = field(default_factory=list)
    works: list[tuple[str, "Indexed"]] = field(default_factory=list)

    @property
    def initial(self) -> str:
        """Return the letter under which the entry stands."""
        return _sorted_by(self.entry)[:1].upper()


def name_index(root: etree._Element, name: str, reading: Reading, facts: Survey) -> dict[str, tuple[Indexed, ...]]:
    """Return the index of a surveyed reading by register, and give its mentions identifiers where they have none."""
    listed = dict(listed_entries(root, name))
    listed |= {work: _titled(listed[work], *said) for work, said in _titles(root) if work in listed}
    found: dict[tuple[str, str], Indexed] = {}
    names = (f"name.{number}" for number in _free(facts))
    for part in (reading.root, *reading.notes):
        noted = part is not reading.root
        number = _number(part) if noted else ""
        for node in part.walk():
            entry = _meant(node, listed)
            if entry is None or node.unread:
                continue
            if not node.get("xml:id"):
                node.attributes["xml:id"] = next(names)
            mention = Mention(node.get("xml:id"), noted, number)
            found.setdefault((entry.register, entry.key), Indexed(entry)).mentions.append(mention)
    for identifier, title, author in _authors(root):
        work, person = (listed.get(each) for each in (identifier, author))
        if work is not None and person is not None and (written := found.get((work.register, work.key))) is not None:
            writer = found.setdefault((person.register, person.key), Indexed(person))
            if all(each is not written for _, each in writer.works):
                writer.works.append((title, written))
    return {
        register: entries
        for register in REGISTERS
        if (entries := tuple(sorted((each for key, each in found.items() if key[0] == register), key=_order)))
    }


def pages(mentions: list[Mention], folios: Mapping[str, str], words_note: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the pages of an entry: folio and identifier of the first, and of the last page of a range or empty texts.

    Mentions in the text of pages that follow each other make a range; one in a note stands by itself, after its page.
    """
    flow: dict[str, str] = {}
    noted: dict[str, tuple[str, str]] = {}
    for mention in mentions:
        folio = folios.get(mention.id, "")
        if folio and not mention.noted:
            flow.setdefault(folio, mention.id)
    for mention in mentions:
        folio = folios.get(mention.id, "")
        if folio and mention.noted and folio not in flow:
            said = f"{folio}\u00a0{words_note}" + (f"\u00a0{mention.note}" if mention.note else "")
            noted.setdefault(said, (folio, mention.id))
    lines = [(in_order(first), first, flow[first], last * (last != first), flow[last]) for first, last in ranges(flow)]
    lines += [(in_order(folio), said, identifier, "", "") for said, (folio, identifier) in noted.items()]
    for _, first, first_id, last, last_id in sorted(lines):
        yield first, first_id, last, last_id if last else ""


def _number(note: Node) -> str:
    printed = printed_label(note)
    return plain(printed) if printed is not None else note.get("n")


def _titles(root: etree._Element) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the identifiers of works in the lists of a document, with their titles and who wrote them."""
    for place in root.iter(TEI + "standOff"):
        for work in place.iter(TEI + "bibl", TEI + "biblStruct"):
            title = next(work.iter(TEI + "title"), None)
            if title is not None:
                yield work.get(XML_ID, ""), (_said(title), ", ".join(map(_said, work.iter(TEI + "author"))))


def _titled(entry: Entry, title: str, author: str) -> Entry:
    """Return the entry of a work under its title, with its author in brackets, in place of a whole reference."""
    return replace(entry, heading=title, about=author) if title else entry


def _said(element: etree._Element) -> str:
    return " ".join(reading_text(element).split())


def _sorted_by(entry: Entry) -> str:
    """Return what an entry is sorted by: its letters, those of a title without the article before it."""
    return letters(_ARTICLE.sub("", entry.heading) if entry.register == "works" else entry.heading)


def _order(indexed: Indexed) -> tuple[str, str, str]:
    return _sorted_by(indexed.entry), indexed.entry.heading, indexed.entry.key


def _meant(node: Node, listed: Mapping[str, Entry]) -> Entry | None:
    """Return the entry that a name leads to, or under which it stands as it is written."""
    register = BY_ELEMENT.get(node.name, "")
    if not register and node.name in ("rs", "name"):
        register = BY_TYPE.get(node.get("type").lower(), "")
    targets = node.get("ref").split() if register or node.name in ("rs", "name", "ref") else []
    for target in targets:
        if (entry := listed.get(target.removeprefix("#"))) is not None:
            return entry if entry.register in REGISTERS else None
    if register not in REGISTERS or (register == "works" and not targets):
        return None
    written = plain(node).rstrip(".,;:")
    key = targets[0] if targets else f"={letters(written)}"
    return Entry(register, key, node.get("key").strip() or written) if written else None


def _authors(root: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Yield the identifiers of works in the lists of a document with their titles and those of their authors."""
    for place in root.iter(TEI + "standOff"):
        for work in place.iter(TEI + "bibl", TEI + "biblStruct"):
            title = _said(next(work.iter(TEI + "title"), work))
            for author in work.iter(TEI + "author"):
                for element in (author, *author):
                    for target in element.get("ref", "").split():
                        yield work.get(XML_ID, ""), title, target.removeprefix("#")


def _free(facts: Survey) -> Iterator[int]:
    number = 0
    while True:
        number += 1
        if f"name.{number}" not in facts.known:
            yield number
