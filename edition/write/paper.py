"""Render a reading tree for print: notes at the foot of the page, long ones at the end of their chapter."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from edition.tei.flow import Node
from edition.write.behaviours import Item
from edition.write.header import Header
from edition.write.markup import Renderer, printed_label
from edition.write.own import OwnTemplates
from edition.write.survey import Entry, Survey, plain
from edition.write.words import Words

LONGEST_FOOTNOTE = 120
"""Words. WeasyPrint loses text of footnotes that do not fit a page; longer notes go to the end of their chapter."""


class PaperRenderer(Renderer):
    """Renders one document for print."""

    notes_are = "notes below"

    def __init__(
        self, facts: Survey, header: Header, words: Words, own: OwnTemplates, endnotes: frozenset[str] = frozenset()
    ) -> None:
        """Take what `Renderer` takes, and the ids of notes that are to stand at the end of their chapter."""
        super().__init__(facts, header, words, own)
        self._endnotes = endnotes
        self._long: list[tuple[str, str, Node]] = []

    def heading(self, node: Node, entry: Entry) -> Iterable[Item]:
        """Return a heading, with what running heads and bookmarks say of it."""
        return self.element(f"h{entry.level}", node, data_title=entry.short, data_full=entry.full)

    def mark(self, node: Node, address: str) -> Iterable[Item]:
        """Return the mark of a note, and with its first mark the note."""
        identifier = address[1:] if self.note(address) else self.note_of_place(node.get("xml:id"))
        body = self.survey.notes.get(identifier)
        if body is None:
            opening, ending = self.tags("sup", "mark", id=node.get("xml:id"))
            return [opening, *node.children, ending]
        number = plain(node) or body.get("n") or "*"
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
        mark = "" if mark.startswith(":") else mark
        if self.phrases or identifier in self._endnotes or len(plain(body).split()) > LONGEST_FOOTNOTE:
            self._long.append((number, identifier, body))
            return self._link(mark, number, identifier)
        opening, ending = self.tags("span", "footnote", id=identifier, lang=body.get("xml:lang"), data_n=number)
        place = self.tags("span", "", id=mark) if mark else ()
        return [*place, opening, *self.in_phrase(body.children), ending]

    def loose_number(self, body: Node) -> str:
        """Return the number of a note that no mark calls: the printed one, if it has one."""
        printed = printed_label(body)
        return plain(printed) if printed is not None else body.get("n")

    def printed_number(self, label: Node) -> Iterable[Item]:
        """Return nothing: the number of a note stands before it already."""
        return []

    def alternate(self, chosen: Node | None, replaced: Sequence[Node]) -> Iterable[Item]:
        """Return the reading chosen."""
        if chosen is None:
            return []
        return chosen.children if chosen.name in ("corr", "reg") else [chosen]

    def emendation(self, node: Node) -> Iterable[Item]:
        """Return a passage that an editor supplied, marked as such."""
        return node.children if node.name == "reg" else self.element("span", node, node.name * (node.name != "expan"))

    def page_break(self, node: Node, number: str) -> Iterable[Item]:
        """Return the number of a page of the source, for the margin."""
        return self.element("span", node, "pb", data_n=number)

    def endnotes(self) -> Markup:
        """Return the notes that were too long for the foot of their pages, and forget them."""
        if not self._long:
            return Markup("")
        parts = [Markup('<section class="endnotes">'), self.render(self.wrapped("p", "head", self.words("notes")))]
        while self._long:  # a long note can call others
            waiting, self._long = self._long, []
            for number, identifier, body in waiting:
                opening, ending = self.tags("div", "endnote", id=identifier, lang=body.get("xml:lang"))
                label = self.wrapped("span", "number", number)
                parts.append(self.render([opening, *label, " ", *body.children, ending]))
        return Markup("").join([*parts, Markup("</section>")])
