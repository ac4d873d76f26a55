"""Nest stand-off annotations into one tree that TEI admits.

Annotations come in any number, order and overlap; a tree comes out in which every character of the source has a place,
inner annotations are split where outer ones end, and nothing stands where TEI's content models forbid it:

    paragraph 0–10, paragraph 10–20, quotation in running text 5–15
    → paragraph(quotation 5–10), paragraph(quotation 10–15), the two pieces linked

One sweep over the annotations in source order with a stack of what is open; a remainder goes back into the queue. The
cost is n log n in the annotations and their pieces.
"""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from edition.model.annotation import Annotation
from edition.model.kind import Kind
from edition.model.source import WHITE_SPACE, Source, Span
from edition.tei.elements import CONTENT, ELEMENTS, LABELLED, TEXTLESS, Element, Level

_ALSO = frozenset({(Kind.STANZA, Kind.STAGE)})
"""Blocks that may stand in a container beside the kind that it is made for."""


@dataclass(slots=True, eq=False)
class Node:
    """A place in the tree: an annotation, or a piece of one, over `start` to `end`.

    `annotation` is None for what only completes the structure: the body, a division that TEI needs, text that no rule
    claimed.
    """

    kind: Kind
    start: int
    end: int
    annotation: Annotation | None = None
    children: list["Node"] = field(default_factory=list)
    pieces: list["Node"] = field(default_factory=list)
    """All pieces of a split annotation in order, shared by them; empty for an unsplit one."""

    @property
    def element(self) -> Element:
        """Return the row of the element table."""
        return ELEMENTS[self.kind]


@dataclass(frozen=True, slots=True)
class Nested:
    """The regions of a text in order (front, body, back), and the annotations that found no lawful place."""

    regions: tuple[Node, ...]
    rejected: tuple[Annotation, ...]


def nest(source: Source, annotations: Iterable[Annotation]) -> Nested:
    """Nest `annotations` over `source`; those that cannot stand anywhere are returned as rejected."""
    trimmer = _Trimmer(source)
    regions, rest, rejected = _regions(source, annotations, trimmer)
    sweep = _Sweep(regions, trimmer)
    for annotation in rest:
        span = trimmer.place(annotation)
        if span is None or (annotation.kind is Kind.HYPHEN and not trimmer.in_one_line(span)):
            rejected.append(annotation)
        else:
            sweep.add(annotation.kind, span, annotation)
    for span in _unclaimed(trimmer, sweep.queue):
        sweep.add(Kind.BLOCK, span, None)
    sweep.run()
    _fill(regions, trimmer)
    return Nested(tuple(regions), tuple(rejected + sweep.rejected))


class _Trimmer:
    """Trims spans to the text that they hold, so that no element begins or ends with a line end."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.lines = source.lines
        self.starts = [line.start for line in source.lines]

    def place(self, annotation: Annotation) -> Span | None:
        """Return where an annotation stands: a point beside text, or a span trimmed; None when it holds no text."""
        start, end = annotation.span
        start, end = max(start, 0), min(end, len(self.text))
        if ELEMENTS[annotation.kind].level is Level.POINT:
            return self._point(start, forward=annotation.kind is Kind.PAGE_BREAK)
        return self.trim(start, end)

    def trim(self, start: int, end: int) -> Span | None:
        """Return a span without white space and line ends at its edges, or None when nothing is left."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or start >= self.lines[first].end:
            first += 1
            if first == len(self.lines):
                return None
            start = self.lines[first].start
        last = bisect_left(self.starts, end) - 1
        if last < 0:
            return None
        end = min(end, self.lines[last].end)
        while start < end and self.text[start] in WHITE_SPACE:
            start += 1
        while end > start and self.text[end - 1] in WHITE_SPACE:
            end -= 1
        return Span(start, end) if start < end else None

    def in_one_line(self, span: Span) -> bool:
        """Tell whether a trimmed span lies within one line."""
        return span.end <= self.lines[bisect_right(self.starts, span.start) - 1].end

    def _point(self, at: int, *, forward: bool) -> Span | None:
        """Move a point out of the white space between lines: to the next line's start or the last line's end."""
        if not self.lines:
            return None
        line = bisect_right(self.starts, at) - 1
        if line >= 0 and at < self.lines[line].end + (not forward):
            return Span(at, at)
        if forward:
            line += 1
            return Span(self.starts[line], self.starts[line]) if line < len(self.lines) else None
        return Span(self.lines[line].end, self.lines[line].end) if line >= 0 else None


def _regions(
    source: Source, annotations: Iterable[Annotation], trimmer: _Trimmer
) -> tuple[list[Node], list[Annotation], list[Annotation]]:
    """Part the text into front, body and back; a region that does not reach its edge of the text is rejected."""
    first = source.lines[0].start if source.lines else 0
    last = source.lines[-1].end if source.lines else 0
    front, back = first, last
    front_note: Annotation | None = None
    back_note: Annotation | None = None
    rest: list[Annotation] = []
    rejected: list[Annotation] = []
    for annotation in annotations:
        if annotation.kind not in ELEMENTS:
            continue
        if ELEMENTS[annotation.kind].level is not Level.REGION:
            rest.append(annotation)
            continue
        span = trimmer.place(annotation)
        if span and annotation.kind is Kind.FRONT and span.start == first and front_note is None and span.end < back:
            front, front_note = span.end, annotation
        elif span and annotation.kind is Kind.BACK and span.end == last and back_note is None and span.start > front:
            back, back_note = span.start, annotation
        elif annotation.kind is not Kind.BODY:
            rejected.append(annotation)
    regions = [Node(Kind.BODY, front, back)]
    if front_note:
        regions.insert(0, Node(Kind.FRONT, first, front, front_note))
    if back_note:
        regions.append(Node(Kind.BACK, back, last, back_note))
    return regions, rest, rejected


_Entry = tuple[int, int, int, int, Kind, Annotation | None, "Node | None"]


class _Sweep:
    """One pass over the queue with a stack of what is open."""

    def __init__(self, regions: list[Node], trimmer: _Trimmer) -> None:
        self.regions = regions
        self.trimmer = trimmer
        self.queue: list[_Entry] = []
        self.rejected: list[Annotation] = []
        self.count = 0

    def add(self, kind: Kind, span: Span, annotation: Annotation | None, piece_of: Node | None = None) -> None:
        """Queue an annotation, or the remainder of a split one: outer levels first where several begin together."""
        element = ELEMENTS[kind]
        level = int(element.level)
        if kind is Kind.ANCHOR:
            level = -1
        self.count += 1
        heapq.heappush(self.queue, (span.start, level, -span.end, self.count, kind, annotation, piece_of))

    def run(self) -> None:
        """Place everything that is queued."""
        regions = iter(self.regions)
        stack = [next(regions)]
        upcoming = next(regions, None)
        while self.queue:
            start, _, end, _, kind, annotation, piece_of = heapq.heappop(self.queue)
            node = Node(kind, start, -end, annotation)
            while upcoming is not None and start >= upcoming.start:
                stack, upcoming = [upcoming], next(regions, None)
            last = start if kind is not Kind.ANCHOR else start - 1
            while len(stack) > 1 and stack[-1].end <= last:
                stack.pop()
            if node.element.level is Level.POINT:
                self._point(stack, node)
            else:
                self._open(stack, node, piece_of)

    def _point(self, stack: list[Node], node: Node) -> None:
        while stack[-1].element.level is Level.ATOM and stack[-1].end == node.start:
            stack.pop()
        if stack[-1].kind is Kind.HYPHEN:
            self._reject(node)
        else:
            stack[-1].children.append(node)

    def _again(self, node: Node, start: int, end: int, piece_of: Node | None) -> None:
        """Queue what is left of a node that was cut."""
        if span := self.trimmer.trim(start, end):
            self.add(node.kind, span, node.annotation, piece_of)

    def _open(self, stack: list[Node], node: Node, piece_of: Node | None) -> None:
        element = node.element
        if not (element.free and self._free_place(stack, node)):
            self._cut(stack, node)
        parent = stack[-1]
        limit = parent.end
        if not self._admits(parent, node) or (element.whole and node.end > limit):
            if node.end <= limit or element.whole:
                self._reject(node)
            else:
                self._again(node, limit, node.end, piece_of)
            return
        if node.end > limit:
            self._again(node, limit, node.end, piece_of or node)
            node.end = limit
        if piece_of is not None:
            self._link(piece_of, node)
        if parent.kind in CONTENT and element.level is Level.BLOCK and (parent.kind, node.kind) not in _ALSO:
            node.kind = CONTENT[parent.kind]
        parent.children.append(node)
        stack.append(node)

    @staticmethod
    def _free_place(stack: list[Node], node: Node) -> bool:
        """Tell whether a free element can stand where it begins without cutting anything open."""
        return node.end <= stack[-1].end and stack[-1].element.level not in (Level.FURNITURE, Level.ATOM, Level.LABEL)

    def _cut(self, stack: list[Node], node: Node) -> None:
        """Split what is open and deeper than `node`: its remainder is queued again, to go on inside or after it."""
        while len(stack) > 1 and stack[-1].element.level > node.element.level:
            inner = stack.pop()
            if inner.element.whole:
                stack[-1].children.pop()
                stack[-1].children.extend(inner.children)
                self._reject(inner)
            else:
                self._again(inner, node.start, inner.end, inner)
                inner.end = node.start

    @staticmethod
    def _admits(parent: Node, node: Node) -> bool:
        kind, outer = node.kind, parent.element.level
        level = node.element.level
        if kind is Kind.LABEL:
            return parent.kind in LABELLED
        if kind is Kind.TITLE_PAGE:
            return parent.kind is Kind.FRONT
        if kind in (Kind.OPENER, Kind.CLOSER):
            return False
        if parent.kind in CONTENT:
            return level is Level.BLOCK or node.element.free
        if node.element.free:
            return outer not in (Level.FURNITURE, Level.ATOM, Level.LABEL)
        if parent.kind is Kind.NOTE:
            return level >= Level.CONTAINER
        if level >= Level.PHRASE and parent.kind in TEXTLESS:
            return False
        if outer == level:
            return parent.element.nests
        return outer < level

    def _reject(self, node: Node) -> None:
        if node.annotation is not None:
            self.rejected.append(node.annotation)

    @staticmethod
    def _link(first: Node, piece: Node) -> None:
        if not first.pieces:
            first.pieces = [first]
        first.pieces.append(piece)
        piece.pieces = first.pieces


def _unclaimed(trimmer: _Trimmer, queue: Iterable[_Entry]) -> list[Span]:
    """Return the stretches of text that no block, note or furniture claims: runs of lines, and parts of lines."""
    claims = sorted(
        (start, end)
        for start, _, end, _, kind, _, _ in queue
        if ELEMENTS[kind].level in (Level.BLOCK, Level.FURNITURE) or kind is Kind.NOTE
    )
    gaps: list[Span] = []
    position = 0
    for start, end in [*claims, (len(trimmer.text), -len(trimmer.text))]:
        if start > position:
            gaps.append(Span(position, start))
        position = max(position, -end)
    return [span for gap in gaps if (span := trimmer.trim(*gap))]


def _fill(regions: Iterable[Node], trimmer: _Trimmer) -> None:
    """Give a block to text that stands bare in an element for blocks, as in a quotation that a note holds."""
    waiting = list(regions)
    while waiting:
        node = waiting.pop()
        waiting.extend(child for child in node.children if child.children or child.kind in TEXTLESS)
        if node.kind not in TEXTLESS:
            continue
        position, filled = node.start, []
        for child in [*node.children, Node(Kind.ANCHOR, node.end, node.end)]:
            if span := trimmer.trim(position, child.start):
                filled.append(Node(CONTENT.get(node.kind, Kind.BLOCK), *span))
            filled.append(child)
            position = max(position, child.end)
        node.children = filled[:-1]
