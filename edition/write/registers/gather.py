"""What one document says of persons, places, organisations, works and dates: its entries, and every mention.

Entries are taken from the lists in the document (`standOff`, `particDesc`, `settingDesc`), mentions from its reading
text. A mention leads to an entry by its `@ref`. Where it has none, it stands under the name as it is written.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from lxml import etree

from edition.model.artefact import Artefact
from edition.tei.namespaces import NAMESPACE, TEI, XML_ID
from edition.tei.reading import reading_text
from edition.write.links import safe
from edition.write.registers.calendar import date_key, read_date
from edition.write.search.fold import clusters, terms
from edition.write.search.found import Found
from edition.write.search.passages import Mention, Passage

REGISTERS = ("persons", "places", "organisations", "works", "dates")
_AROUND = 64
"""Characters shown on each side of a mention."""

BY_ELEMENT = {"persName": "persons", "placeName": "places", "orgName": "organisations", "title": "works"}
BY_TYPE = {
    "person": "persons", "pers": "persons", "place": "places", "org": "organisations", "organisation": "organisations",
    "organization": "organisations", "work": "works", "title": "works",
}  # fmt: skip
_LISTED = {
    "person": "persons", "personGrp": "persons", "place": "places", "org": "organisations",
    "bibl": "works", "biblStruct": "works",
}  # fmt: skip
_NAMES = {"t": NAMESPACE}


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, place, organisation or work: `key` is the same wherever the same is meant, `known` are addresses."""

    register: str
    key: str
    heading: str
    about: str = ""
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A mention in its context: the page it is on, the nearest id there, heading and page of the source."""

    register: str
    key: str
    page: str
    id: str
    before: str
    words: str
    after: str
    heading: str
    source_page: str


@dataclass(frozen=True, slots=True)
class Names:
    """What a document brings to the registers."""

    name: str
    title: str
    language: str
    entries: tuple[Entry, ...]
    occurrences: tuple[Occurrence, ...]


def names_path(name: str) -> str:
    """Return where the names of a document are kept from one build to the next."""
    return f".edition/registers/{name}.json"


def make_names(root: etree._Element, name: str, found: Found) -> Artefact:
    """Return the names of a document, whose passages have been found."""
    listed = dict(listed_entries(root, name))
    entries = {(entry.register, entry.key): entry for entry in listed.values()}
    occurrences = []
    for passage in found.passages:
        for mention in passage.mentions:
            entry = _meant(mention, passage, listed)
            if entry is not None:
                entries.setdefault((entry.register, entry.key), entry)
                occurrences.append(_occurrence(entry, mention, passage))
    names = Names(name, found.title, found.language, tuple(entries.values()), tuple(occurrences))
    kept = json.dumps(asdict(names), ensure_ascii=False, separators=(",", ":"))
    return Artefact(names_path(name), "application/json", kept.encode())


def read_names(data: bytes) -> Names:
    """Read names that were kept. Raises `ValueError`, `LookupError` or `TypeError` where they are not names."""
    values = json.loads(data)
    values["entries"] = tuple(Entry(**{**each, "known": tuple(each["known"])}) for each in values["entries"])
    values["occurrences"] = tuple(Occurrence(**each) for each in values["occurrences"])
    return Names(**values)


def listed_entries(root: etree._Element, name: str) -> Iterator[tuple[str, Entry]]:
    """Yield the entries of the lists, each with its id."""
    places = "t:standOff | t:teiHeader/t:profileDesc/*[self::t:particDesc or self::t:settingDesc]"
    for place in root.xpath(places, namespaces=_NAMES):
        for element in place.iter(*(TEI + tag for tag in _LISTED)):
            identifier = element.get(XML_ID)
            if identifier:
                register = _LISTED[etree.QName(element).localname]
                yield identifier, _entry(element, register, f"{name}#{identifier}")


def _entry(element: etree._Element, register: str, key: str) -> Entry:
    known = tuple(dict.fromkeys(filter(None, map(_authority, element.iterfind("t:idno", _NAMES)))))
    if register == "works":
        return Entry(register, known[0] if known else key, _text(element), known=known)
    names = [child for child in element if isinstance(child.tag, str) and etree.QName(child).localname in BY_ELEMENT]
    heading = _name(names[0]) if names else element.get(XML_ID, "")
    return Entry(register, known[0] if known else key, heading, _about(element), known)


def _authority(idno: etree._Element) -> str:
    address = (idno.text or "").strip()
    return safe(address) if address.startswith(("https://", "http://")) else ""


def _name(element: etree._Element) -> str:
    """Return a name as a register writes it: the surname first, where the parts are told apart."""
    surnames = [_text(part) for part in element.iterfind("t:surname", _NAMES)]
    forenames = [_text(part) for part in element.iterfind("t:forename", _NAMES)]
    if surnames and forenames:
        return f"{' '.join(surnames)}, {' '.join(forenames)}"
    return _text(element)


def _about(element: etree._Element) -> str:
    """Return dates of life, occupations and notes in one line."""
    life = [
        next((found.get("when", "")[:4] or _text(found) for found in element.iterfind(f"t:{event}", _NAMES)), "")
        for event in ("birth", "death")
    ]
    parts = ["\u2060–\u2060".join(life)] if any(life) else []
    parts += [_text(found) for tag in ("occupation", "note") for found in element.iterfind(f"t:{tag}", _NAMES)]
    return "; ".join(part.rstrip(".") for part in parts if part)


def _meant(mention: Mention, passage: Passage, listed: dict[str, Entry]) -> Entry | None:
    """Return the entry that a mention leads to."""
    words = " ".join(passage.text[mention.start : mention.end].split())
    if mention.element == "date":
        date = read_date(mention.attributes)
        return Entry("dates", date_key(*date), json.dumps(date)) if date else None
    register = BY_ELEMENT.get(mention.element) or BY_TYPE.get(mention.attributes.get("type", "").lower(), "")
    for target in mention.attributes.get("ref", "").split():
        if target.startswith("#"):
            if target[1:] in listed:
                return listed[target[1:]]
        elif register:
            return Entry(register, target, words, known=(safe(target),) if target.startswith("http") else ())
    if not register or not words:
        return None
    key = mention.attributes.get("key", "").strip()
    return Entry(register, f"={key or letters(words)}", key or words.rstrip(".,;:"))


def letters(words: str) -> str:
    """Return what a name is sorted by: its words, folded."""
    return " ".join(term for cluster in clusters(words) for term in terms(cluster)[:1])


def _occurrence(entry: Entry, mention: Mention, passage: Passage) -> Occurrence:
    text = passage.text
    before = text[max(0, mention.start - _AROUND) : mention.start]
    after = text[mention.end : mention.end + _AROUND]
    if mention.start > _AROUND:
        before = "… " + before.partition(" ")[2]
    if mention.end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    before, words, after = (part.replace("\n", " / ") for part in (before, text[mention.start : mention.end], after))
    return Occurrence(
        register=entry.register,
        key=entry.key,
        page=passage.page,
        id=passage.id,
        before=before,
        words=words,
        after=after,
        heading=passage.heading,
        source_page=_page_at(passage.breaks, mention.start),
    )


def _page_at(pages: Iterable[tuple[int, str]], place: int) -> str:
    return next((number for start, number in reversed(list(pages)) if start <= place), "")


def _text(element: etree._Element) -> str:
    return " ".join(reading_text(element).split())
