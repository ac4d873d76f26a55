"""Render a reading tree as HTML: what pages (`screen`) and books (`paper`) have in common.

There is no recursion: a stack of things still to be written takes documents of any depth.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from edition.tei.flow import Node
from edition.write.behaviours import Item
from edition.write.header import Header
from edition.write.models import MODELS, UNKNOWN
from edition.write.own import OwnTemplates
from edition.write.survey import Entry, Survey
from edition.write.words import Words

_PHRASES = frozenset(["span", "i", "b", "em", "cite", "sup", "sub", "u", "s", "a", "time", "q", "del", "br"])
"""Tags that may stand in a line."""
_DIVISIONS = ("div", *(f"div{number}" for number in range(1, 8)))
_OUTSIDE_LINES = frozenset(["TEI", "text", "body", "front", "back", "group", "list", "lg", "sp", "cit", *_DIVISIONS])
"""Elements in which a note that no mark calls is a block of its own."""


class Renderer:
    """Renders one document; its methods are what behaviours ask of the whole and write with."""

    line_break: Item = Markup("")
    """What shows that a line of the source begins."""

    def __init__(self, facts: Survey, header: Header, words: Words, own: OwnTemplates) -> None:
        """Take the survey of a typeset reading, the header that goes with it, and the templates of the project."""
        self.words = words
        self.adds_quotes = header.quotation_marks == "none"
        self.survey = facts
        self.header = header
        self.own = own
        self.shown: set[str] = set()
        self.phrases = 0  # how deep the writing is in phrases that may hold no block
        self._counter = 0

    # what behaviours ask

    def entry(self, head: Node) -> Entry | None:
        """Return the entry of a division's heading."""
        return self.survey.heads.get(id(head))

    def parent(self, node: Node) -> str:
        """Return the name of the element in which `node` stands."""
        above = self.survey.parents.get(id(node))
        return above.name if above is not None else ""

    def next_to(self, node: Node) -> Node | None:
        """Return the element that follows `node` in the same element, line breaks and the like left out."""
        above = self.survey.parents.get(id(node))
        siblings = above.children if above is not None else []
        read = [
            child
            for child in siblings
            if isinstance(child, Node) and not child.unread and child.name not in ("lb", "cb")
        ]
        return next((after for before, after in pairwise(read) if before is node), None)

    def holds_blocks(self, node: Node) -> bool:
        """Tell whether there is a block anywhere in `node`."""
        return id(node) in self.survey.holds_blocks

    def is_chapter(self, node: Node) -> bool:
        """Tell whether a division is one of the highest."""
        return id(node) in self.survey.chapters

    def has_id(self, identifier: str) -> bool:
        """Tell whether the document has an element of this id."""
        return identifier in self.survey.known

    def note(self, address: str) -> Node | None:
        """Return the note to which `#id` points."""
        return self.survey.notes.get(address[1:]) if address.startswith("#") else None

    def note_of_place(self, identifier: str) -> str:
        """Return the id of the note that points to the place of this id."""
        return self.survey.anchored.get(identifier, "") if identifier else ""

    def has_labels(self, listing: Node) -> bool:
        """Tell whether the items of a list carry printed marks."""
        items = [child for child in listing.children if isinstance(child, Node)]
        return any(isinstance(part, Node) and part.name == "label" for child in items for part in child.children)

    def is_spent(self, division: Node) -> bool:
        """Tell whether a division of notes shows nothing but its heading: its notes are shown at their marks."""
        if division.get("type") != "notes":
            return False
        for child in division.children:
            if isinstance(child, str):
                if child.strip():
                    return False
            elif child.unread or child.name in ("head", "pb", "lb", "cb"):
                continue
            elif child.get("xml:id") not in self.survey.called:
                return False
        return True

    # what behaviours write

    def element(self, tag: str, node: Node, kind: str = "", **attributes: str) -> list[Item]:
        """Return a node as an element with its content between; where only a phrase may stand, a block is a span."""
        if tag in _PHRASES and self.holds_blocks(node) and not self.phrases:
            tag, kind = "div", kind or ("" if tag == "span" else tag)
        identifier = self.survey.ids.get(id(node)) or node.get("xml:id")
        opening, ending = self.tags(tag, kind, id=identifier, lang=node.get("xml:lang"), **attributes)
        return [opening, *node.children, ending]

    def wrapped(self, tag: str, kind: str, content: Item, **attributes: str) -> list[Item]:
        """Return something of our own making as an element."""
        opening, ending = self.tags(tag, kind, **attributes)
        return [opening, content, ending]

    def tags(self, tag: str, kind: str, **attributes: str) -> tuple[Markup, Markup]:
        """Return the tags of an element, its class and those of its attributes that are not empty."""
        if self.phrases and tag not in _PHRASES:
            tag, kind = "span", f"b {kind or tag}"
        written = f' class="{escape(kind)}"' if kind else ""
        for name, value in attributes.items():
            if value:
                written += f' {name.replace("_", "-")}="{escape(value)}"'
        return Markup(f"<{tag}{written}>"), Markup(f"</{tag}>")

    def in_phrase(self, content: Iterable[Item]) -> list[Item]:
        """Return content in which blocks are written as phrases."""
        return [self._phrase(1), *content, self._phrase(-1)]

    def _phrase(self, step: int) -> Item:
        def enter() -> Markup:
            self.phrases += step
            return Markup("")

        return enter

    def hyperlink(self, node: Node, address: str) -> Iterable[Item]:
        """Return a node as a link."""
        return self.element("a", node, href=address)

    def section_kind(self, division: Node) -> str:
        """Return the class of a division: its type, whether it is a chapter, whether its notes are shown elsewhere."""
        kind = division.get("type")
        name = f"div {kind}" if kind.replace("-", "").isidentifier() and kind.isascii() else "div"
        return name + " top" * self.is_chapter(division) + " spent" * self.is_spent(division)

    def section(self, division: Node) -> tuple[Item, Item]:
        """Return the beginning and the end of a division; one without a heading is no section of a page."""
        opening, *_, ending = self.element(self.section_tag(division), division, self.section_kind(division))
        return opening, ending

    def section_tag(self, division: Node) -> str:
        """Return the tag of a division."""
        headed = any(isinstance(child, Node) and child.name == "head" for child in division.children)
        return "section" if headed else "div"

    def beside(self, division: Node) -> list[Item]:
        """Return the words that say where the notes of a division are, if they are not in it."""
        heads = any(isinstance(child, Node) and child.name == "head" for child in division.children)
        return self.wrapped("p", "remark", self.words(self.notes_are)) if heads and self.is_spent(division) else []

    def loose_note(self, milestone: Node) -> Iterable[Item]:
        """Return a note that no mark calls: as a block, or, where it stands in a line, with a mark of its own."""
        body = self.survey.bodies.get(id(milestone))
        identifier = milestone.get("xml:id")
        if body is None or identifier in self.survey.called:
            return self.moved_note(milestone, body)
        if self.parent(milestone) not in _OUTSIDE_LINES:
            self._counter += 1
            number = body.get("n") or str(self._counter)
            return self.call(f":mark-{self._counter}", number, identifier or f":note-{self._counter}", body)
        opening, ending = self.tags("div", "loose-note", id=identifier, lang=body.get("xml:lang"))
        number = self.loose_number(body)
        return [opening, *([*self.wrapped("span", "number", number), " "] if number else []), *body.children, ending]

    # what pages and books do each in their own way

    notes_are = ""
    """The name of the words that say where notes are."""

    def heading(self, node: Node, entry: Entry) -> Iterable[Item]:
        """Return the heading of a division."""
        raise NotImplementedError

    def mark(self, node: Node, address: str) -> Iterable[Item]:
        """Return the mark of a note, and with its first mark the note."""
        raise NotImplementedError

    def call(self, mark: str, number: str, identifier: str, body: Node) -> Iterable[Item]:
        """Return the mark of a note of which nothing has been shown, and the note."""
        raise NotImplementedError

    def moved_note(self, milestone: Node, body: Node | None) -> Iterable[Item]:
        """Return what is shown where a note stands in the source that is shown at its mark."""
        return []

    def loose_number(self, body: Node) -> str:
        """Return the number to be set before a note that no mark calls."""
        raise NotImplementedError

    def printed_number(self, label: Node) -> Iterable[Item]:
        """Return the number that a note begins with in the source."""
        raise NotImplementedError

    def alternate(self, chosen: Node | None, replaced: Sequence[Node]) -> Iterable[Item]:
        """Return a reading with what it replaces."""
        raise NotImplementedError

    def emendation(self, node: Node) -> Iterable[Item]:
        """Return a passage that an editor supplied or read with difficulty."""
        raise NotImplementedError

    def page_break(self, node: Node, number: str) -> Iterable[Item]:
        """Return the number of a page of the source where it begins."""
        raise NotImplementedError

    def source_only(self, node: Node) -> Iterable[Item]:
        """Return a sign, or matter of the printed page, that may stand in the source only."""
        return [] if node.unread else node.children

    def endnotes(self) -> Markup:
        """Return the notes that have to stand at the end of a chapter."""
        return Markup("")

    # the whole

    def render(self, items: Sequence[Item]) -> Markup:
        """Return these items and all that is in them."""
        out: list[str] = []
        stack: list[Item] = list(reversed(items))
        own = self.own
        while stack:
            item = stack.pop()
            if isinstance(item, Markup):
                out.append(item)
            elif isinstance(item, str):
                out.append(_escaped(item))
            elif isinstance(item, Node):
                if item.name in own:
                    out.append(own.fill(item, self.render(item.children), self.words))
                    continue
                for model in MODELS.get(item.name, UNKNOWN):
                    if model.when is None or model.when(item, self):
                        stack += reversed(list(model.behaviour(item, model, self)))
                        break
            else:
                out.append(item())
        return Markup("".join(out))


def _escaped(text: str) -> str:
    """Escape text for the content of an element."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def printed_label(body: Node) -> Node | None:
    """Return the printed number that a note begins with."""
    return next((node for node in body.walk() if node.name == "label" and node.apart and not node.unread), None)
