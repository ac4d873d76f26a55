"""Registers hold everything once, and everything in them is used.

<person xml:id="a"><persName>Ames, Joan</persName></person> … the same again      warning doubled-entry
an entry to which nothing points, beside others that are used                      info unused-entry, once a register

A register that nothing in the document points to is taken for a register of its own, for other documents to use.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, counted, every, listed, named, quoted, tag_of, words_of
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import TEI, XML_ID

_AMES = '<person xml:id="ames"><persName>Ames, Joan</persName></person>'
CODES = (
    Code(
        "doubled-entry",
        Severity.WARNING,
        "A register has the same person, place or organisation twice.",
        "What is said of one is not found under the other, and an index has two lines for one name.",
        "Keep one entry and let all pointers lead to it. If they are two that share a name, tell them apart: by their "
        "dates, by a note, or by their identifiers.",
        f'<p>Joan <persName ref="#ames">Ames</persName></p>\n<listPerson>{_AMES}'
        '<person xml:id="ames-2"><persName>Ames, Joan</persName></person></listPerson>',
        f'<p>Joan <persName ref="#ames">Ames</persName></p>\n<listPerson>{_AMES}</listPerson>',
    ),
    Code(
        "unused-entry",
        Severity.INFO,
        "A register has entries that nothing in the document points to, beside others that are used.",
        "They may be left over, or a name in the text still wants its pointer.",
        'Point to the entry where the text names it (ref="#…"), or remove it.',
    ),
)

_LISTS = {"listPerson": ("person", "personGrp"), "listPlace": ("place",), "listOrg": ("org",)}
_NAMES = ("persName", "placeName", "orgName", "name", "geogName")


def registers(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report entries that a register has twice, and those that are not used."""
    found = list(every(tei.root, *_LISTS))
    if not found:
        return
    used = {
        token.rpartition("#")[2].rpartition(":")[2]
        for value in tei.values
        for token in value.split()
        if "#" in token or ":" in token
    }
    for register in found:
        tags = _LISTS[etree.QName(register).localname]
        entries = [child for tag in tags for child in register.iterchildren(f"{TEI}{tag}")]
        yield from _doubled(tei, entries)
        unused = [entry for entry in entries if entry.get(XML_ID) and entry.get(XML_ID) not in used]
        if unused and len(unused) < len(entries):
            names = listed([quoted(_name(entry) or entry.get(XML_ID, "")) for entry in unused], limit=5, last="and")
            message = (
                f"nothing points to {counted(len(unused), 'entry', 'entries')} of this {named(register)}: {names}; "
                "point to them where the text names them, or remove them"
            )
            yield tei.finding("unused-entry", message, unused[0], Severity.INFO)


def _doubled(tei: Tei, entries: list[etree._Element]) -> Iterator[Finding]:
    known: dict[tuple[str, str], list[etree._Element]] = {}
    for entry in entries:
        name = _name(entry).casefold()
        keys = [("name", name)] if name else []
        keys += [(kind, number) for kind, number in _numbers(entry).items()]
        earlier = next((other for key in keys for other in known.get(key, ()) if _may_be_one(other, entry)), None)
        if earlier is not None:
            message = (
                f"{quoted(_name(entry) or entry.get(XML_ID, ''))} stands in this register already, in line "
                f"{tei.where(earlier).line}; keep one of them, or say what tells them apart"
            )
            yield tei.finding("doubled-entry", message, entry, Severity.WARNING)
        for key in keys:
            known.setdefault(key, []).append(entry)


def _may_be_one(one: etree._Element, other: etree._Element) -> bool:
    """Tell whether nothing speaks against two entries being the same: no other identifier, date, note or place."""
    mine, theirs = _numbers(one), _numbers(other)
    if any(theirs.get(kind, number) != number for kind, number in mine.items()):
        return False
    if mine and any(theirs.get(kind) == number for kind, number in mine.items()):
        return True
    return _about(one) == _about(other)


def _about(entry: etree._Element) -> list[str]:
    """Return all that an entry says beside its name and its identifiers."""
    skipped = {TEI + name for name in (*_NAMES, "idno")}
    said = [child for child in entry.iterchildren("*") if child.tag not in skipped]
    return [f"{tag_of(child)} {sorted(child.attrib.items())} {words_of(child)}" for child in said]


def _numbers(entry: etree._Element) -> dict[str, str]:
    return {idno.get("type", ""): words_of(idno) for idno in entry.iterchildren(f"{TEI}idno") if words_of(idno)}


def _name(entry: etree._Element) -> str:
    name = next((child for tag in _NAMES for child in entry.iterchildren(TEI + tag)), None)
    return words_of(name) if name is not None else ""
