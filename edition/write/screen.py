"""Render a reading tree for pages: the text, and behind it the source and what editors did, to be shown at will.

Everything is in the page. What belongs to the source alone has the class `s`, what belongs to the reading alone `r` (or
`t`, an apostrophe that was set, and `n`, a space that was added); a letter that leads to a receipt has the class `w`
and that of its certainty. A style sheet shows one or the other.
"""

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from edition.language.typography import NARROW
from edition.tei.flow import Node
from edition.write.behaviours import Item
from edition.write.header import Header
from edition.write.markup import Renderer, printed_label
from edition.write.own import OwnTemplates
from edition.write.receipts import Receipt, Receipts
from edition.write.survey import Entry, Survey, plain
from edition.write.typeset import ADDED, CHANGED
from edition.write.words import Words

_PASSAGES = frozenset({"p", "ab", "lg"})
"""Blocks that are offered to be cited."""
_LINKING = frozenset({"ref", "ptr", "note", "anchor", "graphic"})
"""Elements that may become links: no link may hold another one."""
_CLOSED = frozenset({"ul", "table", "tr"})
"""Tags in which a letter of a receipt may not stand."""
_NAMED = frozenset({"corr", "expan", "supplied", "ex", "unclear"})
"""Readings that are marked even while the layer of the editorial work is off."""
_TRACED = re.compile(f"{CHANGED}(.)|{ADDED}{NARROW}")
_HREF = re.compile(r'href="#([^":][^"]*)"')


class ScreenRenderer(Renderer):
    """Renders the pages of one document, one after the other."""

    notes_are = "notes beside"
    line_break = Markup('<br class="lb">')

    def __init__(self, facts: Survey, header: Header, words: Words, own: OwnTemplates) -> None:
        """Take what `Renderer` takes."""
        super().__init__(facts, header, words, own)
        self.page = 0
        self.ids: dict[str, int] = {}
        self.receipts = Receipts(header, words)
        self._first_level = 2
        self._levels: list[int] = []
        self._passages = 0
        self._linked = 0  # how deep the writing is in links
        self._held: list[Item] | None = None  # notes of a heading, until it ends
        self._backs: dict[int, str] = {}

    def begin(self, page: int, first_level: int) -> None:
        """Begin a page; its first heading is to be an `h1`, or an `h2`."""
        self.page = page
        self.receipts = Receipts(self.header, self.words)
        self._first_level = first_level
        self._levels = []

    def tags(self, tag: str, kind: str, **attributes: str) -> tuple[Markup, Markup]:
        """Return the tags of an element, and remember the page of its id."""
        identifier = attributes.get("id")
        if identifier:
            self.ids.setdefault(identifier, self.page)
        return super().tags(tag, kind, **attributes)

    def element(self, tag: str, node: Node, kind: str = "", **attributes: str) -> list[Item]:
        """Return a node as an element: with a link to itself, if it is a passage, and a receipt, if it was doubtful."""
        items = super().element(tag, node, kind, **attributes)
        extra: list[Item] = []
        if node.name in _PASSAGES and node.block and not self.phrases:
            self._passages += 1
            identifier = node.get("xml:id")
            if identifier:
                name = self.words("passage", n=self._passages)
                link = Markup('<a class="pl" href="#{}" aria-label="{}">¶</a>').format(identifier, name)
                extra.append(link)
        if node.get("ana") and node.name not in _NAMED:
            receipt = self.receipts.record(node.name, node)
            if receipt.certainty in ("medium", "low") and tag not in _CLOSED:
                extra.append(self._letter(receipt))
        return [items[0], *extra, *items[1:]] if extra else items

    def _letter(self, receipt: Receipt) -> Markup:
        if self._linked:
            return Markup("")
        kind = receipt.certainty[:2]
        return Markup(f'<a class="w {kind}" href="#:work-{receipt.letter}">{receipt.letter}</a>')

    def section_tag(self, division: Node) -> str:
        """Return the tag of a division; the one that a whole page is about is no section of it."""
        is_whole = self._first_level == 1 and not self._levels
        return "div" if is_whole else super().section_tag(division)

    # headings and notes

    def heading(self, node: Node, entry: Entry) -> Iterable[Item]:
        """Return a heading; no level is left out on a page. Its notes stand behind it."""
        while self._levels and self._levels[-1] >= entry.level:
            self._levels.pop()
        level = min(self._first_level + len(self._levels), 6)
        self._levels.append(entry.level)
        items = self.element(f"h{level}", node, f"k{level - self._first_level + 1}")
        return [self._hold(True), *items, self._hold(False)]

    def _hold(self, holding: bool) -> Item:
        def act() -> Markup:
            held, self._held = self._held, [] if holding else None
            return self.render(held) if held and not holding else Markup("")

        return act

    def mark(self, node: Node, address: str) -> Iterable[Item]:
        """Return the mark of a note, and with its first mark the note."""
        identifier = address[1:] if self.note(address) else self.note_of_place(node.get("xml:id"))
        body = self.survey.notes.get(identifier)
        mark = node.get("xml:id")
        receipt = [self._letter(made)] if (made := self._doubt(node)) else []
        if body is None:
            opening, ending = self.tags("sup", "mark lost", id=mark, title=self.words("note missing"))
            return [opening, *node.children, ending, *receipt]
        number = plain(node) or body.get("n") or "*"
        if identifier in self.shown:
            return [*self._mark(mark, number, identifier), *receipt]
        return [*receipt, *self.call(mark or f":mark-{identifier}", number, identifier, body)]

    def _doubt(self, node: Node) -> Receipt | None:
        """Record who took something for what it is; return the receipt if that is doubtful."""
        if not node.get("ana"):
            return None
        receipt = self.receipts.record(node.name, node)
        return receipt if receipt.certainty in ("medium", "low") else None

    def _mark(self, mark: str, number: str, identifier: str) -> list[Item]:
        return self.wrapped("a", "mark", number, id=mark, href=f"#{identifier}", role="doc-noteref")

    def call(self, mark: str, number: str, identifier: str, body: Node) -> Iterable[Item]:
        """Return the mark of a note and the note, which begins with the way back."""
        self.shown.add(identifier)
        name = self.words("note", n=number)
        opening, ending = self.tags(
            "span", "note", id=identifier, lang=body.get("xml:lang"), role="note", aria_label=name
        )
        printed = printed_label(body)
        if printed is not None:
            self._backs[id(printed)] = mark
        first = [] if printed is not None else [*self._back(mark, number), " "]
        note = [opening, *first, *self.in_phrase(body.children), ending]
        marked = self._mark(mark, number, identifier)
        if self._held is not None:
            self._held += note
            return marked
        return [*marked, *note]

    def _back(self, mark: str, number: Item) -> list[Item]:
        return self.wrapped("a", "number", number, href=f"#{mark}", role="doc-backlink")

    def printed_number(self, label: Node) -> Iterable[Item]:
        """Return the number that a note begins with: the way back to its mark."""
        mark = self._backs.get(id(label))
        if not mark or any(node.name in _LINKING for node in label.walk()):
            return [*self.element("span", label, "number"), " "]
        opening, ending = self.tags("a", "number", href=f"#{mark}", role="doc-backlink")
        return [opening, *self._in_link(label.children), ending, " "]

    def moved_note(self, milestone: Node, body: Node | None) -> Iterable[Item]:
        """Return a pointer to a note where it stands in the source."""
        if body is None:
            return []
        words = self.words("note here", n=body.get("n")).strip()
        opening, ending = self.tags("span", "s here")
        return [opening, *self.wrapped("a", "", words, href=f"#{milestone.get('xml:id')}"), ending]

    def loose_number(self, body: Node) -> str:
        """Return the number of a note that has none printed."""
        return body.get("n") if printed_label(body) is None else ""

    # what editors did

    def alternate(self, chosen: Node | None, replaced: Sequence[Node]) -> Iterable[Item]:
        """Return a reading, its receipt and what it replaces."""
        read = [] if chosen is None else self._reading(chosen)
        return [*read, *(item for each in replaced for item in self._as_it_stands(each, "s"))]

    def emendation(self, node: Node) -> Iterable[Item]:
        """Return a passage that an editor supplied, with its receipt."""
        return self._reading(node)

    def _reading(self, node: Node) -> list[Item]:
        if node.name not in (*_NAMED, "reg"):
            return [node]
        receipt = self.receipts.record(node.name, node)
        kind = receipt.certainty[:2]
        name = {"expan": "corr", "ex": "supplied", "reg": "r"}.get(node.name, node.name)
        if not plain(node):
            return [self._letter(receipt)]
        plainly = not self.holds_blocks(node) and not any(each.name in _LINKING for each in node.walk())
        if node.name != "reg" and plainly and not self._linked:
            opening, *_, ending = super().element("a", node, f"{name} {kind}", href=f"#:work-{receipt.letter}")
            return [opening, *self._in_link(node.children), ending]
        return [*super().element("span", node, name), self._letter(receipt)]

    def hyperlink(self, node: Node, address: str) -> Iterable[Item]:
        """Return a link; what holds links itself is none, since no link may hold another one."""
        if self._linked or any(each.name in _LINKING for each in node.walk() if each is not node):
            return super().element("span", node)
        opening, *content, ending = super().element("a", node, href=address)
        return [opening, *self._in_link(content), ending]

    def _in_link(self, content: Iterable[Item]) -> list[Item]:
        return [self._link(1), *content, self._link(-1)]

    def _link(self, step: int) -> Item:
        def enter() -> Markup:
            self._linked += step
            return Markup("")

        return enter

    # the source

    def _as_it_stands(self, node: Node, kind: str) -> list[Item]:
        opening, ending = super().tags("span", kind, lang=node.get("xml:lang"))
        return [opening, *node.children, ending]

    def source_only(self, node: Node) -> Iterable[Item]:
        """Return a running head, or a hyphen at a line end, with its receipt."""
        kind = node.get("force") if node.name == "pc" else "fw"
        if node.name == "pc" and not node.unread:
            receipt = self.receipts.record(kind, node) if kind and node.get("ana") else None
            letter = [self._letter(receipt)] if receipt and receipt.certainty in ("medium", "low") else []
            return [*node.children, *letter]
        letter = [self._letter(self.receipts.record(kind, node))] if kind else []
        type_ = node.get("type")
        return [*letter, *self._as_it_stands(node, f"s fw {type_}" if type_.isalpha() else f"s {node.name}")]

    def page_break(self, node: Node, number: str) -> Iterable[Item]:
        """Return the number of a page of the source, for the margin."""
        label = self.words("page", n=number)
        identifier = node.get("xml:id")
        opening, ending = self.tags("span", "pb", id=identifier, data_n=number, role="separator", aria_label=label)
        receipt = self._doubt(node)
        return [opening, ending, *([self._letter(receipt)] if receipt else [])]


def finished(page: str) -> str:
    """Return a page with what was set typographically marked, so that it can be shown as it was."""
    return _TRACED.sub(_set, page)


def _set(traced: re.Match[str]) -> str:
    return f'<span class="t">{traced[1]}</span>' if traced[1] else f'<span class="n">{NARROW}</span>'


def linked(page: str, here: int, ids: dict[str, int], files: Sequence[str]) -> str:
    """Return a page whose links to what stands on other pages lead there."""

    def lead(href: re.Match[str]) -> str:
        there = ids.get(href[1])
        return href[0] if there is None or there == here else f'href="{files[there]}#{href[1]}"'

    return _HREF.sub(lead, page)
