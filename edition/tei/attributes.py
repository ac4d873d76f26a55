"""The attributes of TEI elements: identity, links, and receipts.

Identity is the place in the source, which never changes: `p-120` is the paragraph whose first character is the 120th
(ENCODING.md, section 7). Receipts say who decided, by which rule, and how sure (section 5).
"""

import re
from collections import Counter
from collections.abc import Sequence

from edition.model.annotation import Mark
from edition.model.kind import Kind
from edition.model.source import Source
from edition.tei.elements import ELEMENTS, LINE_BEGINNERS, Level
from edition.tei.nest import Node

_LINKED = (Kind.NOTE_MARK, Kind.ANCHOR, Kind.NOTE)
_UNQUOTABLE = re.compile('[&<>"\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": " "}


def certainty_word(certainty: float) -> str:
    """Name a probability as TEI's @cert does: high from .95, medium from .75, low below."""
    return "high" if certainty >= 0.95 else "medium" if certainty >= 0.75 else "low"


def quote(value: str) -> str:
    """Escape an attribute's value; control codes, which no attribute can hold, are left out."""
    return _UNQUOTABLE.sub(lambda match: _ENTITIES.get(match[0], ""), value)


class Attributes:
    """The attributes of every node of a tree, and a count of the receipts that were given."""

    def __init__(self, source: Source, regions: Sequence[Node]) -> None:
        """Name every node that needs an `xml:id`, in document order, and note where notes and their marks stand."""
        self.line_starts = {line.start for line in source.lines}
        self.rules: Counter[str] = Counter()
        self.decided: Counter[tuple[Kind, str]] = Counter()
        self.agents: set[str] = set()
        self.names: dict[Node, str] = {}
        self._ids: set[str] = set()
        self._marks: dict[int, Node] = {}
        self._notes: dict[int, Node] = {}
        self._cut: dict[int, Node] = {}
        """The notes that go on with another, by where that one begins."""
        self._by_start: dict[int, Node] = {}
        waiting = list(reversed(regions))
        while waiting:
            node = waiting.pop()
            self._survey(node)
            waiting.extend(reversed(node.children))

    def _survey(self, node: Node) -> None:
        element = node.element
        if Level.REGION < element.level < Level.FURNITURE or node.pieces or node.kind in _LINKED:
            self.names[node] = self._name(element.wraps or element.name, node.start)
        if node.kind in _LINKED and node.annotation and (not node.pieces or node.pieces[0] is node):
            if node.kind is not Kind.NOTE:
                self._marks.setdefault(node.start, node)
                return
            self._by_start.setdefault(node.start, node)
            if mark := node.annotation.mark.get("mark"):
                self._notes.setdefault(int(mark), node)
            if begun := node.annotation.mark.get("continues"):
                self._cut.setdefault(int(begun), node)

    def _name(self, element: str, offset: int) -> str:
        """Return a new `xml:id`: the element's name and the offset of its first character, the outermost plain."""
        base = candidate = f"{element}-{offset}"
        count = 1
        while candidate in self._ids:
            count += 1
            candidate = f"{base}.{count}"
        self._ids.add(candidate)
        return candidate

    def identity(self, element: str, node: Node) -> str:
        """Return the attributes that say where an element stands in the source; `element` may be one inside a node."""
        name = self.names.get(node) if element == (node.element.wraps or node.element.name) else None
        rendition = ' rend="run-in"' if element in LINE_BEGINNERS and node.start not in self.line_starts else ""
        name = name or self._name(element, node.start)
        return f' xml:id="{name}" corresp="src:{node.start}-{node.end}"{rendition}'

    def of(self, node: Node) -> str:
        """Return the attributes that a node's kind has, in the order of the element table, and its links."""
        mark = node.annotation.mark if node.annotation else None
        if node.kind is Kind.NOTE_MARK:
            target = self._target(self._notes.get(node.start))
            status = "" if target else ' subtype="unresolved"'
            out = f' type="noteAnchor"{status} xml:id="{self.names[node]}"{self._values(node)}{target}'
        elif node.kind is Kind.BLOCK and mark and mark.kind is not Kind.BLOCK:
            out = f' type="{ELEMENTS[mark.kind].name}"'
        elif node.kind is Kind.DIVISION and mark is None:
            headed = bool(node.children) and node.children[0].kind is Kind.HEADING
            out = f' type="{"section" if headed else "continuation"}"'
        else:
            out = self._values(node)
        if node.kind is Kind.NOTE and mark:
            out += self._target(self._marks.get(int(mark.get("mark", "-1"))))
        return out + self._chain(node)

    @staticmethod
    def _values(node: Node) -> str:
        """Return the plain attributes of a mark."""
        if node.annotation is None:
            return ""
        mark = node.annotation.mark
        return "".join(f' {name}="{quote(value)}"' for name in node.element.attributes if (value := mark.get(name)))

    def _target(self, partner: Node | None) -> str:
        """Return @target to the note of a mark, or to the mark of a note, where it stands in the tree."""
        return f' target="#{self.names[partner]}"' if partner is not None else ""

    def _chain(self, node: Node) -> str:
        """Return @next and @prev, which join the pieces of what had to be split, and the parts of a note cut in two."""
        following, before = self._cut_at(node)
        if node.pieces:
            index = node.pieces.index(node)
            following = node.pieces[index + 1] if index + 1 < len(node.pieces) else following
            before = node.pieces[index - 1] if index else before
        return (f' next="#{self.names[following]}"' if following else "") + (
            f' prev="#{self.names[before]}"' if before else ""
        )

    def _cut_at(self, node: Node) -> tuple[Node | None, Node | None]:
        """Return the note that goes on with a note, and the one that it goes on with itself."""
        if node.kind is not Kind.NOTE or node.annotation is None:
            return None, None
        begun = node.annotation.mark.get("continues")
        return self._cut.get(node.start), self._by_start.get(int(begun)) if begun else None

    def receipt(self, node: Node) -> str:
        """Return @resp, @ana and @cert: who decided, by which rule, how sure. What completes a structure has none."""
        annotation = node.annotation
        if annotation is None:
            return ""
        if not node.pieces or node.pieces[0] is node:
            self.rules[annotation.rule] += 1
            self.decided[node.kind, _detail(annotation.mark)] += 1
        self.agents.add(annotation.agent)
        certainty = annotation.mark.certainty
        cert = f' cert="{certainty_word(certainty)}"' if certainty < 1 else ""
        return f' resp="#{annotation.agent}" ana="#rule.{annotation.rule}"{cert}'


def _detail(mark: Mark) -> str:
    """Name what tells annotations of one kind apart: how sure a correction is, what a hyphen does, a type."""
    if mark.kind is Kind.CORRECTION:
        return certainty_word(mark.certainty)
    return mark.get("force") or mark.get("type")
