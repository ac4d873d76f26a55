"""The text of a book, surveyed once and rendered section by section, in any order and as often as pages have to be set.

What a section shows depends on those before it in one way only: a note stands with its first mark. Therefore all
sections are rendered once in their order, and each remembers what had been shown when it began.
"""

from collections.abc import Iterable, Mapping
from itertools import dropwhile, groupby, takewhile
from pathlib import Path

from lxml import etree
from markupsafe import Markup

from edition.language.typography import typeset as typeset_text
from edition.model.printing import Printing
from edition.tei.flow import Node
from edition.tei.reading import read, word_count
from edition.write.behaviours import Item
from edition.write.book.changes import changes
from edition.write.book.name_index import name_index
from edition.write.book.page_breaks import settle_page_breaks
from edition.write.book.running_heads import running_head
from edition.write.book.sections import Section, sections
from edition.write.book.variants import add_variants
from edition.write.header import Header, read_header
from edition.write.own import OwnTemplates
from edition.write.paper import LONGEST, PaperRenderer, State, is_in_capitals
from edition.write.survey import Entry
from edition.write.view import opens_with, shown_entries, surveyed
from edition.write.words import Words

_WORDS_OF_A_BOOK = 2500
"""From this length on a text has the leaves of a book."""
_NO_FOLIOS: Mapping[str, str] = {}


class Text:
    """A document as the leaves and sections of its book need it."""

    def __init__(self, root: etree._Element, name: str, printing: Printing, templates: tuple[Path, ...] = ()) -> None:
        """Read and survey a `TEI` (or `teiCorpus`) element; `templates` are folders that go before our own."""
        self.root, self.name, self.printing, self.templates = root, name, printing, templates
        self.header: Header = read_header(root, name)
        self.words = Words(self.header.language, templates)
        self._reading = reading = read(root)
        self._facts = surveyed(reading, self.header)
        self.length = word_count(root)
        self.title = typeset_text(self.header.title, self.header.language)
        self.subtitle = typeset_text(self.header.subtitle, self.header.language)
        self.is_book = self.length >= _WORDS_OF_A_BOOK
        self.title_node = None if self.is_book else self._title_node()
        self.opens_with_title = opens_with(self.header.title, reading) and (self.is_book or self.title_node is not None)
        self.authors = tuple(
            each for each in self.header.authors if not (self.opens_with_title and self._opening(each))
        )
        self.raised = self._raised_headings()
        if not self.is_book and self.opens_with_title and self._opening(self.subtitle):
            self.subtitle = ""
        self.entries: tuple[Entry, ...] = shown_entries(self._facts)
        settle_page_breaks(reading.root, self._facts)
        self.variants = add_variants(root, reading, self._facts, self.words)
        self.changes = changes(reading, self._facts)
        self.index = name_index(root, name, reading, self._facts)
        self.sections: tuple[Section, ...] = sections(reading.root, self._facts, self.length)
        self._openings = {id(node) for section in self.sections if section.kind == "text" for _, node in section.nodes}
        self._renderer = _Renderer(self)
        self._states: list[State] = []
        for section in self.sections:
            self._states.append(self._renderer.state)
            self._renderer.render(self._items(section))

    def body(
        self, number: int, folios: Mapping[str, str] = _NO_FOLIOS, endnotes: frozenset[str] = frozenset()
    ) -> Markup:
        """Return the HTML of a section.

        `folios` are the numbers of pages by identifier, as far as they are known, `endnotes` the notes that are to
        stand at the end of their chapter, whatever their length.
        """
        self._renderer.begin(self._states[number], folios, endnotes)
        return self._renderer.render(self._items(self.sections[number]))

    def language(self, number: int) -> str:
        """Return the language of a section, where it is not that of the book."""
        around, _ = self.sections[number].nodes[-1]
        return next((node.get("xml:lang") for node in reversed(around) if node.get("xml:lang")), "")

    def _items(self, section: Section) -> list[Item]:
        """Return what is to be rendered of a section: its nodes, in the elements around them, and its endnotes."""
        before = self.sections[: self.sections.index(section)]
        begun = {id(node) for each in before for around, _ in each.nodes for node in around}
        items: list[Item] = []
        for _, group in groupby(section.nodes, key=lambda pair: [id(node) for node in pair[0]]):
            members = list(group)
            tags = [self._tags(node, begun) for node in members[0][0]]
            items += [opening for opening, _ in tags]
            items += [node for _, node in members]
            items += [ending for _, ending in reversed(tags)]
        return [*items, self._renderer.endnotes]

    def _tags(self, node: Node, begun: set[int]) -> tuple[Markup, Markup]:
        """Return the tags of an element around a section, with its identifier where it begins."""
        identifier = "" if id(node) in begun else self._facts.ids.get(id(node)) or node.get("xml:id")
        begun.add(id(node))
        if not identifier and not node.get("xml:lang"):
            return Markup(""), Markup("")
        return self._renderer.tags("div", "", id=identifier, lang=node.get("xml:lang"))

    def _title_node(self) -> Node | None:
        """Return what a text begins with that can be its title: a part of a title page, or a heading of a division."""
        for node in self._reading.root.walk():
            if node.block and (node.name == "titlePart" or (node.name == "head" and id(node) in self._facts.heads)):
                return None if any(isinstance(child, Node) and child.block for child in node.children) else node
        return None

    def _raised_headings(self) -> frozenset[str]:
        """Return the headings that stand a level higher: the one that is the title, and those right below it."""
        title = self._facts.heads.get(id(self.title_node)) if self.opens_with_title else None
        if title is None:
            return frozenset()
        after = dropwhile(lambda entry: entry is not title, self._facts.heads.values())
        below = takewhile(lambda entry: entry is title or entry.level > title.level, after)
        return frozenset(entry.id for entry in below)

    def _opening(self, words: str) -> bool:
        """Tell whether words stand on the title page with which the text begins."""
        page = next((node for node in self._reading.root.walk() if node.name == "titlePage"), None)
        return page is not None and _letters(words) in _letters(page.text())

    @property
    def is_called_by_a_chapter(self) -> bool:
        """Tell whether the title is that of the first chapter, so that it says nothing of the others."""
        first = self.entries[0] if self.entries else None
        return first is not None and _letters(self.title) in (_letters(first.title), _letters(first.full))

    @property
    def has_one_chapter(self) -> bool:
        """Tell whether all other headings stand below the first."""
        return all(entry.level > self.entries[0].level for entry in self.entries[1:])

    def opens(self, node: object) -> bool:
        """Tell whether a division opens a section."""
        return id(node) in self._openings


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


class _Renderer(PaperRenderer):
    """Renders a text of which it knows which chapters open pages."""

    def __init__(self, text: Text) -> None:
        own = OwnTemplates(text.templates)
        super().__init__(text._facts, text.header, text.words, own, longest=LONGEST[text.printing.endnotes])
        self._text = text

    def heading(self, node: Node, entry: Entry) -> Iterable[Item]:
        """Return a heading; that with which a short text begins is the one of the first level."""
        if entry.id not in self._text.raised:
            return super().heading(node, entry)
        kinds = ["caps"] * is_in_capitals(entry.title) + ["raised"] * (node is not self._text.title_node)
        said = {"data_title": running_head(entry.title), "data_full": entry.full}
        return self.element(f"h{entry.level - 1}", node, " ".join(kinds), **said)

    def element(self, tag: str, node: Node, kind: str = "", **attributes: str) -> list[Item]:
        """Return a node as an element; the title on the title page of a short text is its first heading."""
        title = node.name == "titlePart" and node is self._text.title_node and self._text.opens_with_title
        return super().element("h1" if title else tag, node, kind, **attributes)

    def section_kind(self, division: object) -> str:
        """Return the class of a division, with whether it opens a page."""
        kind = super().section_kind(division)  # type: ignore[arg-type]
        return kind + " opening" * self._text.opens(division)
