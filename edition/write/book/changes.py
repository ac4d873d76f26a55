"""What was done to a text, place by place: corrected, set as another sign, supplied, and what was left open.

The report of a book lists it. What reads the same in many places is one line with the first of their pages; only these
places get an identifier in the text, so that a book with ten thousand restored letters has not ten thousand marks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edition.tei.flow import Node
from edition.tei.reading import Reading
from edition.write.survey import Survey, plain

KINDS = ("emended", "restored", "expanded", "supplied", "set")
"""Kinds of what was changed, in the order in which a report has them."""
OPEN = ("missing", "unclear", "lost", "as in the source", "hyphen", "note without text", "doubtful heading")
"""Kinds of what was left open."""
PAGES = 6
"""Places of one change whose pages are named."""
LINES = 40
"""Lines of one kind."""
_ALL_PAGES = frozenset({"note without text"})
"""Kinds of which every page is named: their places have identifiers anyway."""
_LOST = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""A sign that was lost, or one of private use: what it meant only the font of the source knew."""
_WORDS_AROUND = 3


@dataclass(slots=True, eq=False)
class Change:
    """The same thing done in one or more places: what stood there, what is read, and the nodes.

    `ids` are the identifiers of the first places.
    """

    kind: str
    before: str
    after: str
    nodes: list[Node] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    @property
    def more(self) -> int:
        """Return the number of places whose page is not named."""
        return len(self.nodes) - len(self.ids)


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of one kind: those that are listed, and how many more lines and places there are."""

    kind: str
    listed: tuple[Change, ...]
    lines_more: int
    places: int
    places_more: int


def changes(reading: Reading, facts: Survey) -> tuple[Changes, ...]:
    """Return what was done to a surveyed reading, and give those places an identifier whose pages a report names."""
    found: dict[tuple[str, str, str], Change] = {}
    for kind, before, after, node in _places(reading, facts):
        found.setdefault((kind, before, after), Change(kind, before, after)).nodes.append(node)
    names = _names(facts)
    result = []
    for kind in (*KINDS, *OPEN):
        of_kind = [change for change in found.values() if change.kind == kind]
        if not of_kind:
            continue
        often = sorted(of_kind, key=lambda change: -len(change.nodes))
        listed = often[:LINES]
        for change in listed:
            named = change.nodes if kind in _ALL_PAGES else change.nodes[:PAGES]
            change.ids = [_identified(node, facts, names) for node in named]
        rest = often[LINES:]
        places = sum(len(change.nodes) for change in of_kind)
        result.append(Changes(kind, tuple(listed), len(rest), places, sum(len(change.nodes) for change in rest)))
    return tuple(result)


_Place = tuple[str, str, str, Node]
"""Kind, what stood there, what is read, and the node that shows it."""


def _places(reading: Reading, facts: Survey) -> Iterator[_Place]:
    """Yield the places in order, those in notes last."""
    for part in (reading.root, *reading.notes):
        for node in list(part.walk()):  # words with a lost letter become nodes on the way
            if not node.unread:
                yield from _at(node, facts)


def _at(node: Node, facts: Survey) -> Iterator[_Place]:
    """Yield what was done at a node."""
    if node.name == "choice":
        chosen = next((child for child in node.children if isinstance(child, Node)), None)
        if chosen is not None and chosen.name in ("corr", "reg", "expan"):
            yield _kind(chosen), node.instead, plain(chosen), chosen
    elif node.name in ("corr", "reg", "expan"):
        above = facts.parents.get(id(node))
        if above is None or above.name != "choice":
            yield _kind(node), "", plain(node), node
    elif node.name in ("supplied", "ex"):
        yield "supplied", "", _with_word(node, facts), node
    elif node.name == "unclear":
        yield "unclear", "", _with_word(node, facts), node
    elif node.name == "gap":
        yield "missing", "", node.get("reason"), node
    elif node.name == "sic":
        yield "as in the source", "", plain(node), node
    elif node.name == "pc" and node.get("force") == "inter":
        yield "hyphen", "", _with_word(node, facts), node
    elif node.name == "ref" and node.get("subtype") == "unresolved":
        yield "note without text", "", "", node
    elif node.name == "head" and id(node) in facts.heads and _is_doubtful(node, facts):
        yield "doubtful heading", "", facts.heads[id(node)].full, node
    elif any(isinstance(child, str) and _LOST.search(child) for child in node.children):
        for place, child in enumerate(node.children):
            if isinstance(child, str) and _LOST.search(child):
                yield from _lost(node, place, facts)
                break


def _kind(node: Node) -> str:
    if node.name == "expan":
        return "expanded"
    if node.name == "reg":
        return "set"
    return "restored" if node.get("type") == "extraction" else "emended"


def _is_doubtful(head: Node, facts: Survey) -> bool:
    above = facts.parents.get(id(head))
    return "low" in (head.get("cert"), above.get("cert") if above is not None else "")


def _lost(node: Node, place: int, facts: Survey) -> Iterator[_Place]:
    """Yield the words of a string in which a letter is lost, each as a node of its own."""
    children: list[Node | str] = []
    made: list[Node] = []
    for child in node.children:
        if isinstance(child, Node) or not _LOST.search(child):
            children.append(child)
            continue
        for number, word in enumerate(child.split(" ")):
            children.append(" " if number else "")
            if _LOST.search(word):
                made.append(Node("seg", {}, children=[word]))
                children.append(made[-1])
                facts.parents[id(made[-1])] = node
            else:
                children.append(word)
    node.children = _joined(children)
    for word_node in made:
        yield "lost", "", plain(word_node), word_node


def _joined(children: Sequence[Node | str]) -> list[Node | str]:
    joined: list[Node | str] = []
    for child in children:
        if isinstance(child, str) and joined and isinstance(joined[-1], str):
            joined[-1] += child
        elif child != "":
            joined.append(child)
    return joined


def _with_word(node: Node, facts: Survey) -> str:
    """Return a passage with the rest of the word that it is part of, in brackets where the word goes on."""
    above = facts.parents.get(id(node))
    if above is None:
        return plain(node)
    place = next(number for number, child in enumerate(above.children) if child is node)
    before, after = above.children[place - 1] if place else "", (above.children[place + 1 :] or [""])[0]
    start = before.rpartition(" ")[2] if isinstance(before, str) else ""
    end = after.partition(" ")[0] if isinstance(after, str) else ""
    shown = plain(node)
    return f"{start}[{shown}]{end}" if node.name != "pc" and (start or end) else f"{start}{shown}{end}"


def _identified(node: Node, facts: Survey, names: Iterator[str]) -> str:
    """Return the identifier of a node, a new one if it has none; that of a heading is its division's."""
    if id(node) in facts.heads:
        return facts.heads[id(node)].id
    if not node.get("xml:id"):
        node.attributes["xml:id"] = next(names)
    return node.get("xml:id")


def _names(facts: Survey) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if (name := f"change.{number}") not in facts.known:
            yield name
