"""Render a reading tree for print: notes at the foot of the page or at the end of their chapter, numbers of pages.

There are two apparatus. The first has the notes of the text, under the marks that the source prints; the second has the
notes of editors and the readings of witnesses, under letters. Both are footnotes; `edition.write.book.apparatus` sets
the second under the first.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from edition.tei.flow import Node
from edition.write.behaviours import Item
from edition.write.book.running_heads import running_head
from edition.write.book.tables import heads_of, size
from edition.write.header import Header
from edition.write.markup import Renderer, printed_label
from edition.write.own import OwnTemplates
from edition.write.survey import Entry, Survey, plain
from edition.write.words import Words

LONGEST_FOOTNOTE = 120
"""Words up to which a note stands at the foot of its page, where the settings do not say otherwise."""
_NEVER = 1_000_000
LONGEST = {"none": _NEVER, "long": LONGEST_FOOTNOTE, "all": -1}
"""Words up to which a note stands at the foot of its page, by the setting `endnotes`."""
EDITORIAL = "apparatus"
"""The class of what stands in the second apparatus."""
_TYPES = frozenset({"dateline", "signed", "salute", "byline", "trailer"})
"""Types of `ab` that are set like the element of this name."""
_NUMERAL = re.compile(r"[\dIVXLCDM.\s–-]+")
_FIGURE = re.compile(r"[-+−±]?[\d][\d\s.,’]*(%|½|¼|¾)?|[½¼¾]")
"""A number."""
VARIANT = "variant"
"""The type of the notes that are made of the readings of witnesses."""
_OF_EDITORS = frozenset({"editorial", "editor", "textual", "critical", "apparatus", VARIANT})
_SYMBOLS = "*†‡§‖¶"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_DOUBLED = 3

State = tuple[frozenset[str], int]
"""Which notes have been shown, and how many marks were made."""


class PaperRenderer(Renderer):
    """Renders one document for print, section by section."""

    notes_are = "notes below"

    def __init__(
        self,
        facts: Survey,
        header: Header,
        words: Words,
        own: OwnTemplates,
        endnotes: frozenset[str] = frozenset(),
        longest: int = LONGEST_FOOTNOTE,
    ) -> None:
        """Take what `Renderer` takes, and which notes stand at the end of their chapter: these, and all longer ones."""
        super().__init__(facts, header, words, own)
        self.folios: Mapping[str, str] = {}
        self._endnotes = endnotes
        self._longest = longest
        self._long: list[tuple[str, str, Node]] = []
        self._marks: dict[str, tuple[bool, str]] = {}
        notes = (*facts.notes.values(), *facts.bodies.values())
        self._numbered = any(note.get("n") or printed_label(note) for note in notes)

    def begin(self, state: State, folios: Mapping[str, str], endnotes: frozenset[str]) -> None:
        """Begin a section: with the notes that were shown before it, and the numbers of pages as far as they are known.

        The marks that are not those of the source begin anew.
        """
        self.shown, self._counter = set(state[0]), state[1]
        self.folios, self._endnotes = folios, endnotes
        self._marks = {}

    @property
    def state(self) -> State:
        """Return what the next section has to know."""
        return frozenset(self.shown), self._counter

    def heading(self, node: Node, entry: Entry) -> Iterable[Item]:
        """Return a heading, with what running heads and bookmarks say of it."""
        kind = "caps" if is_in_capitals(entry.title) else ""
        return self.element(f"h{entry.level}", node, kind, data_title=running_head(entry.title), data_full=entry.full)

    def element(self, tag: str, node: Node, kind: str = "", **attributes: str) -> list[Item]:
        """Return a node as an element; a block that TEI has no better name for says in its class what it is."""
        if node.name == "ab" and (known := node.get("type")) in _TYPES:
            kind = f"{kind} {known}"
        if shape := _shape(node):
            kind = f"{kind} {shape}".strip()
        if node.name == "cell":
            if (row := self.survey.parents.get(id(node))) is not None and row.get("role") == "label":
                tag = "th"
            elif tag == "th":
                attributes["scope"] = "row"
        items = super().element(tag, node, kind, **attributes)
        return self._as_head(node, items) if node.name == "row" and tag == "tr" else items

    def _as_head(self, row: Node, items: list[Item]) -> list[Item]:
        """Return a row; those at the head of a table stand in what is repeated on each page, if it can be."""
        heads, repeated = heads_of(self.survey.parents.get(id(row)))
        opening, *inside, ending = items
        if heads and row is heads[0]:
            opening = Markup("<thead>" if repeated else '<thead class="once">') + Markup(opening)
        if heads and row is heads[-1]:
            ending = Markup(ending) + Markup("</thead>")
        return [opening, *inside, ending]

    def hyperlink(self, node: Node, address: str) -> Iterable[Item]:
        """Return a link; one into the text says on which page that is."""
        items = list(super().hyperlink(node, address))
        folio = self.folios.get(address[1:], "") if address.startswith("#") else ""
        if not folio:
            return items
        remark = self.wrapped("a", "folio", self.words("page short", n=folio), href=address)
        return [*items, Markup(' <span class="remark reference">['), *remark, Markup("]</span>")]

    # notes

    def mark(self, node: Node, address: str) -> Iterable[Item]:
        """Return the mark of a note, and with its first mark the note."""
        identifier = address[1:] if self.note(address) else self.note_of_place(node.get("xml:id"))
        body = self.survey.notes.get(identifier)
        if body is None:
            opening, ending = self.tags("sup", "mark", id=node.get("xml:id"))
            return [opening, *node.children, ending]
        number = plain(node) or body.get("n") or self._own_mark(identifier, body)
        if identifier in self.shown:
            return self._link(node.get("xml:id"), number, identifier)
        return self.call(node.get("xml:id"), number, identifier, body)

    def _link(self, mark: str, number: str, identifier: str) -> list[Item]:
        """Return the mark of a note that is shown elsewhere."""
        opening, ending = self.tags("sup", "mark", id=mark)
        return [opening, *self.wrapped("a", "", number, href=f"#{identifier}"), ending]

    def call(self, mark: str, number: str, identifier: str, body: Node) -> Iterable[Item]:
        """Return the mark of a note and the note, as a footnote if it can be one."""
        self.shown.add(identifier)
        if mark.startswith(":"):
            mark, number = "", body.get("n") or self._own_mark(identifier, body)
        kind = "footnote"
        if is_editorial(body) and not body.get("n"):
            kind += f" {EDITORIAL}" + " remark" * (body.get("type") == VARIANT)
        if self.phrases or identifier in self._endnotes or len(plain(body).split()) > self._longest:
            self._long.append((number, identifier, body))
            return self._link(mark, number, identifier)
        opening, ending = self.tags("span", kind, id=identifier, lang=body.get("xml:lang"), data_n=number)
        place = self.tags("span", "", id=mark) if mark else ()
        return [*place, opening, *self.in_phrase(body.children), ending]

    def _own_mark(self, identifier: str, body: Node) -> str:
        """Return the mark of a note that has no number, the same for the same note.

        That is a letter for one of an editor, and for others a number, or where the text has numbers of its own, a
        symbol. They begin anew with each section.
        """
        if identifier not in self._marks:
            editorial = is_editorial(body)
            place = sum(other is editorial for other, _ in self._marks.values())
            mark = _in_turn(_LETTERS, place) if editorial else str(place + 1)
            self._marks[identifier] = editorial, _in_turn(_SYMBOLS, place) if self._numbered and not editorial else mark
        return self._marks[identifier][1]

    def loose_number(self, body: Node) -> str:
        """Return the number of a note that no mark calls: the printed one, if it has one."""
        printed = printed_label(body)
        return plain(printed) if printed is not None else body.get("n")

    def printed_number(self, label: Node) -> Iterable[Item]:
        """Return nothing: the number of a note stands before it already."""
        return []

    def endnotes(self) -> Markup:
        """Return the notes that stand at the end of a chapter, and forget them."""
        if not self._long:
            return Markup("")
        parts = [
            Markup('<section class="endnotes">'),
            self.render(self.wrapped("p", "head remark", self.words("notes"))),
        ]
        while self._long:  # a long note can call others
            waiting, self._long = self._long, []
            for number, identifier, body in waiting:
                opening, ending = self.tags("div", "endnote", id=identifier, lang=body.get("xml:lang"))
                label = self.wrapped("span", "number", number)
                parts.append(self.render([opening, *label, " ", *body.children, ending]))
        return Markup("").join([*parts, Markup("</section>")])

    # editorial work

    def alternate(self, chosen: Node | None, replaced: Sequence[Node]) -> Iterable[Item]:
        """Return the reading chosen, with an identifier where the report names its page."""
        if chosen is None:
            return []
        if chosen.name not in ("corr", "reg"):
            return [chosen]
        return self.element("span", chosen) if chosen.get("xml:id") else chosen.children

    def emendation(self, node: Node) -> Iterable[Item]:
        """Return a passage that an editor supplied, marked as such."""
        if node.name == "reg" and not node.get("xml:id"):
            return node.children
        return self.element("span", node, node.name * (node.name not in ("expan", "reg")))

    def source_only(self, node: Node) -> Iterable[Item]:
        """Return a sign that is kept, with an identifier where the report names its page."""
        if node.unread:
            return []
        return self.element("span", node) if node.get("xml:id") else node.children

    def page_break(self, node: Node, number: str) -> Iterable[Item]:
        """Return the number of a page of the source, for the margin."""
        return self.element("span", node, "pb", data_n=number)


def _shape(node: Node) -> str:
    """Return the class of what is set by its look.

    Such are tables of many columns, numbers in them, the heads of columns, lines in capitals, and stage directions
    without brackets.
    """
    if node.name == "table":
        return size(node)
    if node.name == "row":
        return "heads" * (node.get("role") == "label")
    if node.name == "cell":
        return "number" * bool(_FIGURE.fullmatch(plain(node)))
    if node.name == "stage":
        return "bare" * (plain(node)[:1] not in ("(", "[", ""))
    return "caps" * (node.name in ("titlePart", "docAuthor") and is_in_capitals(plain(node)))


def _in_turn(signs: str, place: int) -> str:
    """Return one of these signs; after the last they come doubled, then tripled, and then the first with a number."""
    times, at = divmod(place, len(signs))
    return signs[at] * (times + 1) if times < _MOST_DOUBLED else f"{signs[0]}{place + 1}"


def is_in_capitals(title: str) -> bool:
    """Tell whether a title is printed in capitals: they are set as small ones, with space between. A numeral is not."""
    return title.isupper() and not _NUMERAL.fullmatch(title)


def is_editorial(note: Node) -> bool:
    """Tell whether a note is that of an editor."""
    return note.get("type") in _OF_EDITORS
