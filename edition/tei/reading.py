"""The reading text of a TEI document, computed once for pages, print, search, counts and checks.

`edition.tei.flow` says what is read; here its events become either plain text, with three regular expressions over
one long string (`reading_text`: 1.5 million characters in a fraction of a second), or a light tree for writers, with a
small state machine that knows in which node a blank belongs (`read`). A property test holds the two together.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.tei.flow import BLANKS, EDGE, JOIN, LINE, Event, Glyphs, Node, text_of, walk

_WORD = re.compile(r"[^\W_]\S*")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A reading text as a tree, with its notes out of the flow, in the order in which they stand in the document."""

    root: Node
    notes: tuple[Node, ...] = ()


def read(element: etree._Element, layers: bool = False) -> Reading:
    """Return the reading text of `element` as a tree, with the notes beside it.

    With `layers` the tree holds, besides, what stands in the source and is not read; its text is the same.
    """
    glyphs = Glyphs(element)
    flow, found = walk(element, glyphs, tree=True, layers=layers)
    notes = tuple(_grow(events) for events in _notes(found, glyphs, tree=True, layers=layers))
    return Reading(_grow(flow), notes)


def reading_text(element: etree._Element, notes: bool = False) -> str:
    """Return the reading text of `element`, blocks parted by newlines.

    With `notes` the text of the notes follows, each note on lines of its own, in the order in which they stand.
    """
    glyphs = Glyphs(element)
    flow, found = walk(element, glyphs, tree=False)
    parts = [flow, *_notes(found, glyphs, tree=False)] if notes else [flow]
    return "\n".join(text for text in map(text_of, parts) if text)


def word_count(element: etree._Element) -> int:
    """Count the words of the reading text, notes included: stretches between blanks that hold a letter or a digit."""
    return len(_WORD.findall(reading_text(element, notes=True)))


def _notes(found: list[etree._Element], glyphs: Glyphs, *, tree: bool, layers: bool = False) -> Iterator[list[Event]]:
    """Walk the notes found in a flow, and the notes in them, in document order."""
    waiting = deque(found)
    while waiting:
        events, inner = walk(waiting.popleft(), glyphs, tree=tree, layers=layers)
        waiting.extendleft(reversed(inner))
        yield events


def _grow(events: list[Event]) -> Node:
    """Make the tree of a walk: fold the white space and put each blank into the node where it stands in the source.

    Of the blanks on both sides of something apart (`word <ref>1</ref> next`) the later one is kept, so that a mark
    stands at its word.
    """
    holder = Node("", {})
    nodes = [holder]
    grown = [holder]
    blanks: list[tuple[list[Node | str], int]] = []  # the last, on both sides of a gap, while they can be swallowed
    glued = True  # at an edge or a join: blanks are swallowed
    movable = False  # something apart stands behind the last blank
    shown = False  # a gap stands there, which is shown: a blank on either side of it is one of its own
    outside: list[tuple[list[tuple[list[Node | str], int]], bool]] = []

    def swallow(joined: bool = False) -> None:
        for here, index in blanks[0 if joined else kept() :]:
            here[index] = ""

    def kept() -> int:
        """Return how many of the blanks stand before a gap and are its own; where words join, none is."""
        return len(blanks) if shown else len(blanks) - 1 if len(blanks) > 1 else 0

    for event in events:
        if isinstance(event, str):
            if event in (JOIN, EDGE):
                swallow(joined=event == JOIN)
                blanks, glued, shown = [], True, False
                continue
            text = BLANKS.sub(" ", event)
            word = text.strip(" ")
            here = nodes[-1].children
            if text[:1] == " " and not glued and (not blanks or movable or shown):
                if not shown:
                    swallow()
                    blanks = []
                here.append(" ")
                blanks.append((here, len(here) - 1))
                movable = shown = False
            if word:
                here.append(word)
                blanks, glued, shown = [], False, False
                if text[-1] == " ":
                    here.append(" ")
                    blanks, movable = [(here, len(here) - 1)], False
        elif event is LINE:
            nodes[-1].children.append(LINE)
        elif isinstance(event, Node):
            nodes[-1].children.append(event)
            nodes.append(event)
            grown.append(event)
            if event.apart:
                outside.append((blanks, glued))
                blanks, glued = [], True
        else:
            node = nodes.pop()
            if node.apart:
                swallow()
                blanks, glued = outside.pop()
            movable = movable or node.apart or node.name == "note"
            shown = shown or node.name == "gap"
    swallow()
    for node in grown:
        if len(node.children) > 1:
            node.children = _merged(node.children)
        elif node.children == [""]:
            node.children = []
    root = holder.children[0] if holder.children else holder
    return root if isinstance(root, Node) else holder


def _merged(children: list[Node | str]) -> list[Node | str]:
    """Join strings that stand side by side and drop empty ones."""
    result: list[Node | str] = []
    for child in children:
        if isinstance(child, str) and result and isinstance(result[-1], str):
            result[-1] += child
        elif child != "":
            result.append(child)
    return result
