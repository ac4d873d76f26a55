"""Weave a nested tree and the source into the TEI element `text`.

Every character of every line is written once, in order; a line of a typeset source begins with `lb`, inside the
deepest block and before any phrase:

    <p xml:id="p-0" corresp="src:0-25"><lb/>some spoke of a degen<pc force="weak">-</pc><lb break="no"/>eration</p>

The result is a string, not a tree: what is written is then under this module's control to the last byte, and the
parser that reads it back is the first check of it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.model.annotation import Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.tei.elements import ELEMENTS, LINE_BEGINNERS, TEXTLESS, Level
from edition.tei.nest import Node

_SPECIAL = re.compile("[&<>\x00-\x08\x0a-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BREAKS = {"weak": "no", "strong": "no", "inter": "maybe"}
_EDGE_GLYPHS = "\f\r"
"""Control characters that would change their meaning beside a line end, in the law's reading of lines."""
_ASIDE = (Kind.FURNITURE, Kind.NOTE)
"""What stands beside the flow of the text: a word may go on after it."""
_LINKED = (Kind.NOTE_MARK, Kind.ANCHOR, Kind.NOTE)


@dataclass(slots=True)
class Woven:
    """The element `text` as a string, how often each element occurs in it, and the characters written as `g`."""

    xml: str
    usage: Counter[str] = field(default_factory=Counter)
    glyphs: set[str] = field(default_factory=set)
    rules: Counter[str] = field(default_factory=Counter)
    decided: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    """How many annotations of each kind stand in the text, by what tells them apart (see `_detail`)."""


def weave(source: Source, regions: Sequence[Node], *, lineation: bool = True) -> Woven:
    """Write `regions` of `source` as the TEI element `text`.

    With `lineation` every line begins with `lb` (a typeset source); without it only lines do that no block begins.
    """
    weaver = _Weaver(source, regions, lineation)
    for region in regions:
        weaver.walk(region)
    xml = "<text>" + "".join(weaver.out) + "\n</text>"
    weaver.usage["text"] += 1
    return Woven(xml, weaver.usage, weaver.glyphs, weaver.rules, weaver.decided)


def certainty_word(certainty: float) -> str:
    """Name a probability as TEI's @cert does: high from .95, medium from .75, low below."""
    return "high" if certainty >= 0.95 else "medium" if certainty >= 0.75 else "low"


class _Weaver:
    def __init__(self, source: Source, regions: Sequence[Node], lineation: bool) -> None:
        self.text = source.text
        self.lines = source.lines
        self.line = 0
        self.position = 0
        self.begun = False
        self.lineation = lineation
        self.out: list[str] = []
        self.usage: Counter[str] = Counter()
        self.glyphs: set[str] = set()
        self.rules: Counter[str] = Counter()
        self.decided: Counter[tuple[Kind, str]] = Counter()
        self.line_starts = {line.start for line in source.lines}
        self.join = ""
        self.joins: list[str] = []
        self.fresh = False
        self.ids: set[str] = set()
        self.names: dict[Node, str] = {}
        self.marks: dict[int, Node] = {}
        self.notes: dict[int, Node] = {}
        for region in regions:
            self.survey(region)

    def survey(self, region: Node) -> None:
        """Name every node that needs an `xml:id`, in document order, and note where notes and their marks stand."""
        waiting = [region]
        while waiting:
            node = waiting.pop()
            element = node.element
            if Level.REGION < element.level < Level.FURNITURE or node.pieces or node.kind in _LINKED:
                self.names[node] = self.name(element.name, node.start)
            if node.kind in _LINKED and node.annotation and (not node.pieces or node.pieces[0] is node):
                if node.kind is not Kind.NOTE:
                    self.marks.setdefault(node.start, node)
                elif mark := node.annotation.mark.get("mark"):
                    self.notes.setdefault(int(mark), node)
            waiting.extend(reversed(node.children))

    # -- the tree ----------------------------------------------------------------------------------------------------

    def walk(self, region: Node) -> None:
        """Write a node and everything in it, without recursion."""
        stack: list[tuple[Node, int, list[str]]] = [(region, 0, self.open(region))]
        while stack:
            node, index, closing = stack.pop()
            if index < len(node.children):
                child = node.children[index]
                stack.append((node, index + 1, closing))
                if node.kind is Kind.QUOTATION and child.element.level is not Level.POINT:
                    self.part_of_cit(child, closing)
                self.write(child.start, bare=node.kind in TEXTLESS)
                if child.element.level is Level.POINT:
                    self.point(child)
                else:
                    stack.append((child, 0, self.open(child)))
            else:
                self.write(node.end, bare=node.kind in TEXTLESS)
                self.close(node, closing)

    def part_of_cit(self, child: Node, closing: list[str]) -> None:
        """Keep what is quoted inside `quote` and its reference beside it, inside `cit`."""
        inside = closing[0] == "</quote>"
        if child.kind is Kind.REFERENCE and inside:
            self.out.append(closing.pop(0))
        elif child.kind is not Kind.REFERENCE and not inside:
            closing.insert(0, "</quote>")
            self.tag("quote", self.identity("quote", child, self.name("quote", child.start)), "")

    def open(self, node: Node) -> list[str]:
        """Write the start tags of a node; return its end tags, innermost first."""
        element, name = node.element, node.element.name
        if node.kind in _ASIDE:
            self.joins.append(self.join)
        if element.level < Level.FURNITURE:
            if node.kind is not Kind.NOTE:
                self.join = ""
            if not self.begun and not self.join:
                self.out.append("\n")
        else:
            self.begin_line(node.start)
        if node.kind in _ASIDE:
            self.join = ""
        if node.kind in (Kind.CORRECTION, Kind.STAND_IN):
            self.tag("choice", "", "")
            self.tag(name, "", "")
            return [f"</{name}>", "</choice>"]
        if element.wraps:
            self.tag(element.wraps, self.identity(element.wraps, node, self.name(element.wraps, node.start)), self.receipt(node))
            closing = [f"</{element.wraps}>"]
            if not node.children or node.children[0].kind is not Kind.REFERENCE:
                self.tag(name, self.identity(name, node, self.names[node]), self.attributes(node))
                closing.insert(0, f"</{name}>")
        else:
            located = Level.REGION < element.level < Level.FURNITURE or node.pieces
            identity = self.identity(name, node, self.names[node]) if located else ""
            self.tag(name, identity, self.attributes(node) + self.receipt(node))
            closing = [f"</{name}>"]
        self.fresh = name in LINE_BEGINNERS and not self.begun
        return closing

    def close(self, node: Node, closing: list[str]) -> None:
        """Write the end tags of a node, and what was supplied for it."""
        if node.annotation is not None:
            mark = node.annotation.mark
            if node.kind is Kind.CORRECTION:
                self.out.append(closing.pop(0))
                kind = mark.get("type", "extraction")
                self.tag("corr", "", f' type="{_quote(kind)}"' + self.receipt(node))
                self.supply(mark.supplied or "")
                self.out.append("</corr>")
            elif node.kind is Kind.STAND_IN:
                self.out.append(closing.pop(0))
                self.tag("reg", "", self.receipt(node))
                self.supply(mark.supplied or "")
                self.out.append("</reg>")
            elif node.kind is Kind.HYPHEN:
                self.join = _BREAKS.get(mark.get("force"), "")
        if node.kind in _ASIDE:
            self.join = self.joins.pop()
        if node.element.level in (Level.REGION, Level.DIVISION) and not self.begun:
            self.out.append("\n")
        self.out.extend(closing)
        self.fresh = False

    def point(self, node: Node) -> None:
        """Write a page break (at the start of a line; elsewhere a milestone) or the anchor of a note."""
        annotation = node.annotation
        assert annotation is not None
        if node.kind is Kind.ANCHOR:
            self.tag("anchor", f' xml:id="{self.names[node]}"', self.receipt(node), empty=True)
            return
        n = annotation.mark.get("n")
        number = f' n="{_quote(n)}"' if n else ""
        if node.start in self.line_starts and not self.begun:
            if not self.join and not self.fresh:
                self.out.append("\n")
            self.tag("pb", "", number + self.breaks() + self.receipt(node), empty=True)
        else:
            self.tag("milestone", "", ' unit="page"' + number + self.receipt(node), empty=True)

    # -- attributes --------------------------------------------------------------------------------------------------

    def tag(self, name: str, identity: str, attributes: str, *, empty: bool = False) -> None:
        """Write a start tag and count it."""
        self.usage[name] += 1
        self.out.append(f"<{name}{identity}{attributes}{'/' if empty else ''}>")

    def name(self, element: str, offset: int) -> str:
        """Return a new `xml:id`: the element's name and the offset of its first character, the outermost first."""
        base = candidate = f"{element}-{offset}"
        count = 1
        while candidate in self.ids:
            count += 1
            candidate = f"{base}.{count}"
        self.ids.add(candidate)
        return candidate

    def identity(self, element: str, node: Node, name: str) -> str:
        """Return the attributes that say where an element stands in the source."""
        rendition = ' rend="run-in"' if element in LINE_BEGINNERS and node.start not in self.line_starts else ""
        return f' xml:id="{name}" corresp="src:{node.start}-{node.end}"{rendition}'

    def attributes(self, node: Node) -> str:
        """Return the attributes that a node's kind has, in the order of the element table, and its links."""
        mark = node.annotation.mark if node.annotation else None
        out = []
        if node.kind is Kind.NOTE_MARK:
            target = self.linked(self.notes.get(node.start))
            out.append(' type="noteAnchor"' + ("" if target else ' subtype="unresolved"'))
            out.append(f' xml:id="{self.names[node]}"')
            out.append(self.values(node))
            out.append(target)
        else:
            if node.kind is Kind.BLOCK and mark and mark.kind is not Kind.BLOCK:
                out.append(f' type="{ELEMENTS[mark.kind].name}"')
            elif node.kind is Kind.DIVISION and mark is None:
                headed = bool(node.children) and node.children[0].kind is Kind.HEADING
                out.append(f' type="{"section" if headed else "continuation"}"')
            else:
                out.append(self.values(node))
            if node.kind is Kind.NOTE and mark:
                out.append(self.linked(self.marks.get(int(mark.get("mark", "-1")))))
        if node.pieces:
            out.append(self.chain(node))
        return "".join(out)

    @staticmethod
    def values(node: Node) -> str:
        """Return the plain attributes of a mark."""
        if node.annotation is None:
            return ""
        mark = node.annotation.mark
        return "".join(f' {name}="{_quote(value)}"' for name in node.element.attributes if (value := mark.get(name)))

    def linked(self, partner: Node | None) -> str:
        """Return @target to the note of a mark, or to the mark of a note, where it stands in the tree."""
        return f' target="#{self.names[partner]}"' if partner is not None else ""

    def chain(self, node: Node) -> str:
        """Return @next and @prev, which join the pieces of what had to be split."""
        index = node.pieces.index(node)
        out = ""
        if index + 1 < len(node.pieces):
            out += f' next="#{self.names[node.pieces[index + 1]]}"'
        if index:
            out += f' prev="#{self.names[node.pieces[index - 1]]}"'
        return out

    def receipt(self, node: Node) -> str:
        """Return @resp, @ana and @cert: who decided, by which rule, how sure. What completes a structure has none."""
        annotation = node.annotation
        if annotation is None:
            return ""
        if not node.pieces or node.pieces[0] is node:
            self.rules[annotation.rule] += 1
            self.decided[node.kind, _detail(annotation.mark)] += 1
        certainty = annotation.mark.certainty
        cert = f' cert="{certainty_word(certainty)}"' if certainty < 1 else ""
        return f' resp="#{annotation.agent}" ana="#rule.{annotation.rule}"{cert}'

    # -- the text ----------------------------------------------------------------------------------------------------

    def write(self, end: int, *, bare: bool) -> None:
        """Write the source up to `end`; `bare` elements hold no text, so that only white space can be left for them."""
        while self.line < len(self.lines):
            line = self.lines[self.line]
            if line.start >= end:
                break
            self.begin_line(line.start)
            start, stop = max(line.start, self.position), min(line.end, end)
            if start < stop:
                if bare:
                    self.out.append(" ")
                else:
                    self.characters(start, stop, line)
            if end < line.end:
                break
            self.line += 1
            self.begun = False
        self.position = max(self.position, end)

    def begin_line(self, start: int) -> None:
        """Begin a line with `lb`, once, when the text or a phrase at its start is about to be written."""
        if self.begun or self.line >= len(self.lines) or self.lines[self.line].start != start:
            return
        self.begun = True
        if not self.lineation and self.fresh:
            return
        if not self.join and not self.fresh:
            self.out.append("\n")
        self.usage["lb"] += 1
        self.out.append(f"<lb{self.breaks()}/>")

    def breaks(self) -> str:
        """Return @break where the line begins within a word."""
        return f' break="{self.join}"' if self.join else ""

    def characters(self, start: int, stop: int, line: Span) -> None:
        """Write a stretch of one line, escaped; what XML forbids, and every control code, as `g`."""
        text = self.text[start:stop]
        if self.join and not text.isspace():
            self.join = ""
        self.fresh = False
        if start == line.start and text[0] in _EDGE_GLYPHS:
            self.out.append(" ")
        self.out.append(_SPECIAL.sub(self.special, text))
        if stop == line.end and text[-1] in _EDGE_GLYPHS:
            self.out.append(" ")

    def supply(self, text: str) -> None:
        """Write text that stands in no source."""
        self.out.append(_SPECIAL.sub(self.special, text))

    def special(self, match: re.Match[str]) -> str:
        """Write one character that cannot stand as it is."""
        character = match[0]
        if character in _ENTITIES:
            return _ENTITIES[character]
        self.glyphs.add(character)
        self.usage["g"] += 1
        return f'<g ref="#u{ord(character):04X}"/>'


def _detail(mark: Mark) -> str:
    """Name what tells annotations of one kind apart: how sure a correction is, what a hyphen does, a type."""
    if mark.kind is Kind.CORRECTION:
        return certainty_word(mark.certainty)
    return mark.get("force") or mark.get("type")


def _quote(value: str) -> str:
    """Escape an attribute's value; control codes, which no attribute can hold, are left out."""
    value = _SPECIAL.sub(lambda m: _ENTITIES.get(m[0], ""), value)
    return value.replace('"', "&quot;").replace("\t", " ")

