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

from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.tei.attributes import Attributes, quote
from edition.tei.elements import LINE_BEGINNERS, TEXTLESS, Level
from edition.tei.nest import Node

_SPECIAL = re.compile("[&<>\x00-\x08\x0a-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BREAKS = {"weak": "no", "strong": "no", "inter": "maybe"}
_EDGE_GLYPHS = "\f\r"
"""Control characters that would change their meaning beside a line end, in the law's reading of lines."""
_ASIDE = (Kind.FURNITURE, Kind.NOTE)
"""What stands beside the flow of the text: a word may go on after it."""


@dataclass(slots=True)
class Woven:
    """The element `text` as a string, and what the header says of it.

    How often each element occurs, the characters written as `g`, how often each rule decided, and who did.
    """

    xml: str
    usage: Counter[str] = field(default_factory=Counter)
    glyphs: set[str] = field(default_factory=set)
    rules: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    decided: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    """How many annotations of each kind stand in the text, by what tells them apart: certainty, force, or type."""


def weave(source: Source, regions: Sequence[Node], *, lineation: bool = True) -> Woven:
    """Write `regions` of `source` as the TEI element `text`.

    With `lineation` every line begins with `lb` (a typeset source); without it only lines do that no block begins.
    """
    weaver = _Weaver(source, regions, lineation)
    for region in regions:
        weaver.walk(region)
    xml = "<text>" + "".join(weaver.out) + "\n</text>"
    weaver.usage["text"] += 1
    given = weaver.attributes
    return Woven(xml, weaver.usage, weaver.glyphs, given.rules, given.agents, given.decided)


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
        self.attributes = Attributes(source, regions)
        self.join = ""
        self.joins: list[str] = []
        self.fresh = False

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
            self.tag("quote", self.attributes.identity("quote", child), "")

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
            identity = self.attributes.identity(element.wraps, node)
            self.tag(element.wraps, identity, self.attributes.of(node) + self.attributes.receipt(node))
            closing = [f"</{element.wraps}>"]
            if not node.children or node.children[0].kind is not Kind.REFERENCE:
                self.tag(name, self.attributes.identity(name, node), "")
                closing.insert(0, f"</{name}>")
        else:
            located = Level.REGION < element.level < Level.FURNITURE or node.pieces
            identity = self.attributes.identity(name, node) if located else ""
            self.tag(name, identity, self.attributes.of(node) + self.attributes.receipt(node))
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
                self.tag("corr", "", f' type="{quote(kind)}"' + self.attributes.receipt(node))
                self.supply(mark.supplied or "")
                self.out.append("</corr>")
            elif node.kind is Kind.STAND_IN:
                self.out.append(closing.pop(0))
                self.tag("reg", "", self.attributes.receipt(node))
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
            self.tag("anchor", f' xml:id="{self.attributes.names[node]}"', self.attributes.receipt(node), empty=True)
            return
        n = annotation.mark.get("n")
        number = f' n="{quote(n)}"' if n else ""
        if node.start in self.attributes.line_starts and not self.begun:
            if not self.join and not self.fresh:
                self.out.append("\n")
            self.tag("pb", "", number + self.breaks() + self.attributes.receipt(node), empty=True)
        else:
            self.tag("milestone", "", ' unit="page"' + number + self.attributes.receipt(node), empty=True)

    def tag(self, name: str, identity: str, attributes: str, *, empty: bool = False) -> None:
        """Write a start tag and count it."""
        self.usage[name] += 1
        self.out.append(f"<{name}{identity}{attributes}{'/' if empty else ''}>")

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
