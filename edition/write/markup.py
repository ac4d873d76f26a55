"""Render a reading tree as HTML: for the screen, with notes in the margin, or for print, with notes at the page foot.

There is no recursion: a stack of things still to be written takes documents of any depth.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from edition.tei.flow import Node
from edition.tei.reading import Reading
from edition.write.behaviours import BEHAVIOURS, Item, unknown
from edition.write.header import Header
from edition.write.survey import Entry, plain, survey
from edition.write.words import Words

LONGEST_FOOTNOTE = 120
"""Words. WeasyPrint loses text of footnotes that do not fit a page; longer notes go to the end of their chapter."""

_PHRASES = frozenset(["span", "i", "b", "em", "cite", "sup", "sub", "u", "s", "a", "time", "q", "del", "label"])
"""Tags that may stand in a line."""
_OUTSIDE_LINES = frozenset(
    [
        "TEI",
        "text",
        "body",
        "front",
        "back",
        "group",
        "div",
        *(f"div{n}" for n in range(1, 8)),
        "list",
        "lg",
        "sp",
        "cit",
    ]
)
"""Elements in which a note that no mark calls is a block of its own."""


class Renderer:
    """Renders one document; its methods are what behaviours ask of the whole and write with."""

    def __init__(self, reading: Reading, header: Header, *, print: bool, endnotes: frozenset[str]) -> None:
        """Take a typeset `reading` with the header that goes with it; `endnotes` are ids of notes."""
        self.print = print
        self.words = Words(header.language)
        self.adds_quotes = header.quotation_marks == "none"
        self.survey = survey(reading)
        self._endnotes = endnotes
        self._root = reading.root
        self._names = header.names
        self._phrases = 0  # how deep the writing is in phrases that may hold no block
        self._shown: set[str] = set()
        self._counter = 0
        self._long: list[tuple[str, str, Node]] = []

    # what behaviours ask

    def entry(self, head: Node) -> Entry | None:
        """Return the entry of a division's heading."""
        return self.survey.heads.get(id(head))

    def parent(self, node: Node) -> str:
        """Return the name of the element in which `node` stands."""
        above = self.survey.parents.get(id(node))
        return above.name if above is not None else ""

    def next_to(self, node: Node) -> Node | None:
        """Return the element that follows `node` in the same element."""
        above = self.survey.parents.get(id(node))
        siblings = [child for child in above.children if isinstance(child, Node)] if above is not None else []
        return next((after for before, after in pairwise(siblings) if before is node), None)

    def holds_blocks(self, node: Node) -> bool:
        """Tell whether there is a block anywhere in `node`."""
        return id(node) in self.survey.holds_blocks

    def is_chapter(self, node: Node) -> bool:
        """Tell whether a division is one of the highest."""
        return id(node) in self.survey.chapters

    def has_id(self, identifier: str) -> bool:
        """Tell whether the page has an element of this id."""
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

    def shows_text(self, division: Node) -> bool:
        """Tell whether a division shows more than its heading: notes that marks call are shown at their marks."""
        for child in division.children:
            if isinstance(child, str):
                if child.strip():
                    return True
            elif child.name not in ("head", "pb") and child.get("xml:id") not in self.survey.called:
                return True
        return False

    def receipt(self, node: Node, instead: str | None) -> str:
        """Say in words what stands in the source, who or what decided, by which rule, how certainly."""
        parts = []
        if instead is not None:
            parts.append(self.words("in the source", text=instead) if instead else self.words("nothing in the source"))
        who = self._names.get(node.get("resp").lstrip("#"), "")
        if who:
            parts.append(self.words("supplied by" if node.name in ("supplied", "ex") else "corrected by", who=who))
        rule = node.get("ana").lstrip("#").removeprefix("rule.")
        if rule:
            parts.append(self.words("rule", name=rule))
        if node.get("cert"):
            parts.append(self.words("certainty", value=self.words(node.get("cert"))))
        return "; ".join(parts)

    # what behaviours write

    def element(self, tag: str, node: Node, kind: str = "", **attributes: str) -> list[Item]:
        """Return a node as an element with its content between; where only a phrase may stand, a block is a span."""
        if tag in _PHRASES and self.holds_blocks(node) and not self._phrases:
            tag, kind = "div", kind or ("" if tag == "span" else tag)
        identifier = self.survey.ids.get(id(node)) or node.get("xml:id")
        opening, ending = self._tags(tag, kind, id=identifier, lang=node.get("xml:lang"), **attributes)
        return [opening, *node.children, ending]

    def wrapped(self, tag: str, kind: str, content: Item, **attributes: str) -> list[Item]:
        """Return something of our own making as an element."""
        opening, ending = self._tags(tag, kind, **attributes)
        return [opening, content, ending]

    def _tags(self, tag: str, kind: str, **attributes: str) -> tuple[Markup, Markup]:
        if self._phrases and tag not in _PHRASES:
            tag, kind = "span", f"b {kind or tag}"
        written = "".join(
            f' {name.replace("_", "-")}="{escape(value)}"'
            for name, value in {"class": kind, **attributes}.items()
            if value
        )
        return Markup(f"<{tag}{written}>"), Markup(f"</{tag}>")

    def mark(self, node: Node, address: str) -> Iterable[Item]:
        """Return the mark of a note, and with its first mark the note."""
        identifier = address[1:] if self.note(address) else self.note_of_place(node.get("xml:id"))
        body = self.survey.notes.get(identifier)
        if body is None:
            opening, ending = self._tags("sup", "mark", id=node.get("xml:id"), title=self.words("note missing"))
            return [opening, *node.children, ending]
        number = plain(node) or body.get("n") or "*"
        if identifier in self._shown:
            return self._link(node.get("xml:id"), number, identifier)
        return self._call(node.get("xml:id"), number, identifier, body)

    def _link(self, mark: str, number: str, identifier: str) -> list[Item]:
        """Return the mark of a note that is shown elsewhere."""
        opening, ending = self._tags("sup", "mark", id=mark)
        return [opening, *self.wrapped("a", "", number, href=f"#{identifier}"), ending]

    def _call(self, mark: str, number: str, identifier: str, body: Node) -> list[Item]:
        """Return the mark of a note and the note."""
        self._shown.add(identifier)
        if self.print and (self._phrases or identifier in self._endnotes or _length(body) > LONGEST_FOOTNOTE):
            self._long.append((number, identifier, body))
            return self._link(mark, number, identifier)
        content = [self._phrase(1), *body.children, self._phrase(-1)]
        language = body.get("xml:lang")
        if self.print:
            opening, ending = self._tags("span", "footnote", id=identifier, lang=language, data_n=number)
            return [*(self._tags("span", "", id=mark) if mark else ()), opening, *content, ending]
        name, toggle = self.words("note", n=number), f"{identifier}.shown"
        box = Markup('<input type="checkbox" class="toggle" id="{}" aria-label="{}">').format(toggle, name)
        label = self._tags("label", "mark", id=mark, **{"for": toggle})
        note = self._tags("span", "note", id=identifier, lang=language, role="note", aria_label=name)
        shown = [] if _printed_number(body) else [*self.wrapped("span", "number", number), " "]
        return [box, label[0], number, label[1], note[0], *shown, *content, note[1]]

    def loose_note(self, milestone: Node) -> Iterable[Item]:
        """Return a note that no mark calls: as a block, or, where it stands in a line, with a mark of its own."""
        body = self.survey.bodies.get(id(milestone))
        identifier = milestone.get("xml:id")
        if body is None or identifier in self.survey.called:
            return []
        if self.parent(milestone) not in _OUTSIDE_LINES:
            self._counter += 1
            number = body.get("n") or str(self._counter)
            return self._call("", number, identifier or f":note-{self._counter}", body)
        opening, ending = self._tags("div", "loose-note", id=identifier, lang=body.get("xml:lang"))
        number = plain(_printed_number(body) or Node("", {})) if self.print else ""
        if not _printed_number(body):
            number = body.get("n")
        return [opening, *([*self.wrapped("span", "number", number), " "] if number else []), *body.children, ending]

    def endnotes(self) -> Markup:
        """Return the notes that were too long for the foot of their pages, and forget them."""
        if not self._long:
            return Markup("")
        parts = [Markup('<section class="endnotes">'), self._render(self.wrapped("p", "head", self.words("notes")))]
        while self._long:  # a long note can call others
            waiting, self._long = self._long, []
            for number, identifier, body in waiting:
                opening, ending = self._tags("div", "endnote", id=identifier, lang=body.get("xml:lang"))
                label = self.wrapped("span", "number", number)
                parts.append(self._render([opening, *label, " ", *body.children, ending]))
        return Markup("").join([*parts, Markup("</section>")])

    def _phrase(self, step: int) -> Item:
        def enter() -> Markup:
            self._phrases += step
            return Markup("")

        return enter

    # the whole

    def render(self) -> Markup:
        """Return the whole text."""
        return self._render([self._root, self.endnotes])

    def _render(self, items: Sequence[Item]) -> Markup:
        out: list[str] = []
        stack: list[Item] = list(reversed(items))
        while stack:
            item = stack.pop()
            if isinstance(item, Markup):
                out.append(item)
            elif isinstance(item, str):
                out.append(escape(item))
            elif isinstance(item, Node):
                stack += reversed(list(BEHAVIOURS.get(item.name, unknown)(item, self)))
            else:
                out.append(item())
        return Markup("".join(out))


def _length(body: Node) -> int:
    return len(plain(body).split())


def _printed_number(body: Node) -> Node | None:
    """Return the printed number that a note begins with."""
    return next((node for node in body.walk() if node.name == "label" and node.apart), None)
