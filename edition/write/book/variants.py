"""Readings of witnesses as notes of the second apparatus: lemma, bracket, the other readings with their witnesses.

What TEI says with ``<app><lem>field</lem><rdg wit="#B">feild</rdg></app>`` becomes a note behind the lemma, marked with
a letter like the notes of editors: *field] feild* B. A witness is called by the `@n` or the identifier of its entry in
the `listWit`; where a reading leaves the passage out, the note says so.

An `app` that stands apart from the text (``standOff/listApp/app[@from][@to]``) becomes a note at the place to which it
points by an identifier; one that points into the file of a witness has no place on a page, and is not printed.
"""

from collections.abc import Iterator

from lxml import etree

from edition.tei.flow import Node
from edition.tei.namespaces import TEI, XML_ID
from edition.tei.reading import Reading, reading_text
from edition.write.paper import VARIANT
from edition.write.survey import Survey, plain
from edition.write.words import Words

_UNREAD = frozenset(TEI + name for name in ("rdg", "rdgGrp", "teiHeader", "standOff", "fw", "listApp"))
_LONGEST_LEMMA = 6
"""Words of a lemma that are repeated; of a longer one, the first and the last stand for it."""


def add_variants(root: etree._Element, reading: Reading, facts: Survey, words: Words) -> int:
    """Put a note behind each place of a surveyed reading that has other readings, and return how many there are."""
    everything = [node for part in (reading.root, *reading.notes) for node in part.walk()]
    nodes = [node for node in everything if node.name == "app"]
    apart = [app for place in root.iter(TEI + "standOff") for app in place.iter(TEI + "app")]
    if not nodes and not apart:
        return 0
    signs = {witness.get(XML_ID, ""): witness.get("n", "") for witness in root.iter(TEI + "witness")}
    places = zip(nodes, _elements(root), strict=True)
    notes = [(node, _note(plain(node), element, signs, words)) for node, element in places]
    known = {node.get("xml:id"): node for node in everything if node.get("xml:id")}
    for app in apart:
        at = next(
            (known[end] for each in ("to", "from") if (end := app.get(each, "").removeprefix("#")) in known), None
        )
        if at is not None:
            notes.append((at, _note(_lemma(app), app, signs, words)))
    for node, note in reversed(notes):  # several at one place keep their order
        above = facts.parents.get(id(node))
        if note is None or above is None:
            continue
        mark = Node("note", {"type": VARIANT})
        if node.block and node.name != "app":
            node.children.append(mark)
            facts.parents[id(mark)] = node
        else:
            above.children.insert(next(n for n, child in enumerate(above.children) if child is node) + 1, mark)
            facts.parents[id(mark)] = above
        facts.bodies[id(mark)] = note
    return sum(note is not None for _, note in notes)


def _elements(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the `app` elements that are read, in the order of a reading: those of the text, then those of each note."""
    in_notes = []
    for element in root.iter(TEI + "app"):
        around = [above.tag for above in element.iterancestors()]
        if not _UNREAD.isdisjoint(around):
            continue
        if TEI + "note" in around:
            in_notes.append(element)
        else:
            yield element
    yield from in_notes


def _lemma(app: etree._Element) -> str:
    """Return what the text reads at a place that an `app` apart from it is about."""
    lemma = next(iter(app.iterchildren(TEI + "lem")), None)
    return "" if lemma is None else " ".join(reading_text(lemma).split())


def _note(lemma: str, app: etree._Element, signs: dict[str, str], words: Words) -> Node | None:
    """Return the note on a place, or nothing where all witnesses read the same."""
    lemma = _short(lemma)
    chosen = next(iter(app.iterchildren(TEI + "lem")), None)
    if chosen is None and lemma:
        chosen = next(iter(app.iterchildren(TEI + "rdg")), None)
    others = [reading for reading in app.iter(TEI + "rdg") if reading is not chosen]
    if not others:
        return None
    children: list[Node | str] = [f"{lemma}] " if lemma else ""]
    for number, reading in enumerate(others):
        text = " ".join(reading_text(reading).split())
        children.append("; " if number else "")
        children.append(text if text else Node("hi", {"rend": "italic"}, children=[words("left out")]))
        called = " ".join(signs.get(each.lstrip("#")) or each.lstrip("#") for each in reading.get("wit", "").split())
        if called:
            children += [" ", Node("hi", {"rend": "italic"}, children=[called])]
    return Node("note", {"type": VARIANT}, block=True, children=[child for child in children if child != ""])


def _short(lemma: str) -> str:
    parts = lemma.split()
    return lemma if len(parts) <= _LONGEST_LEMMA else f"{' '.join(parts[:2])} … {parts[-1]}"
