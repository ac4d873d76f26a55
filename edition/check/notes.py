"""Notes have marks, marks have notes, and the two point to each other.

<ref type="noteAnchor" target="#n1">1</ref> … <note xml:id="n1" target="#r2">      warning note-mark-mismatch

A note that stands at its place in a sentence needs no mark. Only one that stands apart from it (in a division of notes,
between paragraphs) does, and only where other notes of the document have marks.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, every, quoted, tag_of
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import TEI, XML_ID

_MARK = '<p>The light<ref type="noteAnchor" xml:id="r1" n="1" target="#n1">1</ref> burnt{}.</p>\n'
_NOTE = '<note xml:id="n1" n="1" place="end" target="#r1">Since 1804.</note>'
CODES = (
    Code(
        "note-without-mark",
        Severity.WARNING,
        "A note stands apart from the text, and no mark in the text points to it.",
        "Nobody who reads the text comes to the note, and nobody who reads the note knows what it is about.",
        "Find its place in the text, and let a ref or ptr there point to it; without a printed mark put an anchor "
        "there, and let the note’s target point to that.",
        _MARK.format("") + _NOTE + '\n<note xml:id="n2" n="2" place="end">In oil.</note>',
        _MARK.format('<ref type="noteAnchor" xml:id="r2" n="2" target="#n2">2</ref>')
        + _NOTE
        + '\n<note xml:id="n2" n="2" place="end" target="#r2">In oil.</note>',
    ),
    Code(
        "mark-without-note",
        Severity.WARNING,
        "A note mark points to no note.",
        "The reader follows the mark and finds nothing.",
        'Let target point to the note. If the source has no note to it, say so: subtype="unresolved".',
    ),
    Code(
        "note-mark-mismatch",
        Severity.WARNING,
        "A note points to a mark, but that mark points to another note, or has another number.",
        "The links lead to and fro between different places. Often the notes are off by one from here on.",
        "Compare the numbers in the source, and let mark and note point to each other.",
        _MARK.format('<ref type="noteAnchor" xml:id="r2" n="2" target="#n2">2</ref>')
        + '<note xml:id="n1" n="1" place="end" target="#r1">Since 1804.</note>\n'
        '<note xml:id="n2" n="2" place="end" target="#r1">In oil.</note>',
        _MARK.format('<ref type="noteAnchor" xml:id="r2" n="2" target="#n2">2</ref>')
        + '<note xml:id="n1" n="1" place="end" target="#r1">Since 1804.</note>\n'
        '<note xml:id="n2" n="2" place="end" target="#r2">In oil.</note>',
    ),
)

_MARKS = frozenset(["noteAnchor", "note", "footnote", "endnote", "noteref"])
_APART = frozenset(
    TEI + name for name in ("div", "div1", "div2", "div3", "div4", "back", "body", "noteGrp", "listAnnotation")
)


def notes(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report notes without marks, marks without notes, and pairs that do not agree."""
    texts = list(tei.root.iterchildren(f"{TEI}text")) or list(every(tei.root, "text"))
    found = [note for text in texts for note in every(text, "note") if note.get("type") != "editorial"]
    if not found and tei.schema is None:
        return
    marks = [mark for text in texts for mark in every(text, "ref", "ptr")]
    if tei.schema is not None:
        yield from _unled(tei, marks)
    if found:
        yield from _paired(tei, found, marks)


def _paired(tei: Tei, found: list[etree._Element], marks: list[etree._Element]) -> Iterator[Finding]:
    """Report notes without marks, and pairs that do not agree."""
    by_id = {note.get(XML_ID): note for note in found if note.get(XML_ID)}
    marked = {token[1:] for mark in marks for token in mark.get("target", "").split() if token[:1] == "#"}
    places = {mark.get(XML_ID): mark for mark in marks if mark.get(XML_ID)}
    in_use = marked & by_id.keys()
    for note in found:
        targets = [token[1:] for token in note.get("target", "").split() if token[:1] == "#"]
        if in_use and not targets and not note.get("target") and _stands_apart(note) and note.get(XML_ID) not in marked:
            message = f"no mark points to this note, {quoted(_opening(note))}; point to it from its place"
            yield tei.finding("note-without-mark", message, note, Severity.WARNING)
        for target in targets[:1]:
            if target in places:
                yield from _disagreement(tei, note, places[target], by_id)


def _unled(tei: Tei, marks: list[etree._Element]) -> Iterator[Finding]:
    """Report marks without a target; under the edition's own schema its rules say so."""
    for mark in marks:
        leads = mark.get("target") or mark.get("cRef") or mark.get("subtype") == "unresolved"
        if mark.get("type") in _MARKS and not leads:
            message = 'this note mark points to no note; give it a target, or say subtype="unresolved"'
            yield tei.finding("mark-without-note", message, mark, Severity.WARNING)


def _disagreement(
    tei: Tei, note: etree._Element, mark: etree._Element, by_id: dict[str | None, etree._Element]
) -> Iterator[Finding]:
    back = [token[1:] for token in mark.get("target", "").split() if token[:1] == "#" and token[1:] in by_id]
    number, printed = note.get("n", "").strip(), mark.get("n", "").strip()
    if back and note.get(XML_ID) not in back:
        message = (
            f"this note points to the mark in line {tei.where(mark).line}, which points to another note, "
            f"{quoted('#' + back[0])}; let mark and note point to each other"
        )
    elif number and printed and number != printed:
        message = f"this note has the number {quoted(number)}, its mark {quoted(printed)}; compare with the source"
    else:
        return
    yield tei.finding("note-mark-mismatch", message, note, Severity.WARNING)


def _stands_apart(note: etree._Element) -> bool:
    parent = note.getparent()
    return parent is not None and tag_of(parent) in _APART


def _opening(note: etree._Element) -> str:
    return " ".join("".join(note.itertext("*")).split())[:60]
