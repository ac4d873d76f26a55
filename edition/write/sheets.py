"""The pages of a document, rendered: each with its text, what was done to it, and its place among the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree
from markupsafe import Markup

from edition.language.typography import typeset as typeset_text
from edition.model.site import Site
from edition.tei.flow import Node
from edition.tei.reading import Reading, read
from edition.write.behaviours import Item
from edition.write.header import Header, read_header
from edition.write.own import OwnTemplates
from edition.write.pages import Page, pages
from edition.write.proof import prove, texts_of
from edition.write.receipts import Receipt
from edition.write.screen import ScreenRenderer, finished, linked
from edition.write.survey import Entry
from edition.write.view import Branch, nested, opens_with, shown_entries, surveyed
from edition.write.words import Words

_SECTIONS = frozenset(["div", *(f"div{n}" for n in range(1, 8))])


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page with its text.

    `heading` is to stand above a page that has no heading of its own; `receipts` are what was done on this page.
    """

    page: Page
    number: int
    body: Markup
    heading: str
    receipts: tuple[Receipt, ...]

    @property
    def name(self) -> str:
        """Return the name of the page's file, without the suffix."""
        return self.page.name

    @property
    def file(self) -> str:
        """Return the name of the page's file."""
        return f"{self.page.name}.html"


@dataclass(frozen=True, slots=True, eq=False)
class Rendered:
    """A document on its pages, as templates see it."""

    name: str
    header: Header
    title: str
    subtitle: str
    language: str
    words: Words
    sheets: tuple[Sheet, ...]
    opens_with_title: bool
    contents: tuple[Branch, ...]
    places: dict[str, int]
    """On which page each identifier stands, counted from 0."""

    def address(self, entry: Entry, here: Sheet) -> str:
        """Return where an entry of the contents leads from a page."""
        there = self.sheets[self.places.get(entry.id, 0)]
        return f"#{entry.id}" if there is here else f"{there.file}#{entry.id}"

    def is_on(self, entry: Entry, sheet: Sheet) -> bool:
        """Tell whether the heading of an entry stands on a page."""
        return self.places.get(entry.id, 0) == sheet.number

    def opens(self, branch: Branch, sheet: Sheet) -> bool:
        """Tell whether what is below a branch belongs to a page: then its contents show it."""
        if sheet.number == 0 or len(self.sheets) == 1:
            return True
        stack = list(branch.below)
        first = self.places.get(branch.entry.id, 0)
        last = max((self.places.get(below.entry.id, 0) for below in _below(stack)), default=first)
        return first <= sheet.number <= last


def _below(stack: list[Branch]) -> Iterator[Branch]:
    while stack:
        branch = stack.pop()
        yield branch
        stack += branch.below


def rendered(root: etree._Element, name: str, site: Site) -> Rendered:
    """Render the pages of a `TEI` (or `teiCorpus`) element and prove that they hold the reading text.

    Raises `RenderError` where they do not.
    """
    header = read_header(root, name)
    words = Words(site.language or header.language, site.templates)
    reading = read(root, layers=True)
    expected = texts_of(reading)
    facts = surveyed(reading, header, trace=True)
    renderer = ScreenRenderer(facts, header, words, OwnTemplates(site.templates))
    found = pages(root, name, site.longest)
    title = typeset_text(header.title, header.language)
    bodies: list[tuple[str, str, tuple[Receipt, ...]]] = []
    contents = _contents(reading, found)
    begun: set[int] = set()
    for number, (page, nodes) in enumerate(zip(found, contents, strict=True)):
        headed, heading = (False, "") if number == 0 else _headed(page, nodes, renderer, title)
        renderer.begin(number, 1 if headed else 2)
        chains = [(list(_chain(node, renderer)), node) for node in nodes]
        items: list[Item] = []
        for chain, group in groupby(chains, key=lambda pair: [id(node) for node in pair[0]]):
            members = list(group)
            tags = [_around(node, renderer, begun) for node in members[0][0]]
            items += [opening for opening, _ in tags]
            items += [node for _, node in members]
            items += [ending for _, ending in reversed(tags)]
            begun.update(chain)
        body = finished(renderer.render(items))
        bodies.append((body, heading, tuple(renderer.receipts)))
    files = [f"{page.name}.html" for page in found]
    sheets = tuple(
        Sheet(page, number, Markup(linked(body, number, renderer.ids, files)), heading, receipts)
        for number, (page, (body, heading, receipts)) in enumerate(zip(found, bodies, strict=True))
    )
    prove(name, expected, (sheet.body for sheet in sheets))
    return Rendered(
        name=name,
        header=header,
        title=title,
        subtitle=typeset_text(header.subtitle, header.language),
        language=header.language,
        words=words,
        sheets=sheets,
        opens_with_title=opens_with(header.title, reading),
        contents=nested(shown_entries(facts)),
        places=renderer.ids,
    )


def _contents(reading: Reading, found: Sequence[Page]) -> list[list[Node]]:
    """Return the nodes of each page."""
    if len(found) == 1:
        return [[reading.root]]
    wanted = {element for page in found for element in page.elements}
    nodes: dict[etree._Element, Node] = {}
    stack = [reading.root]
    while stack:
        node = stack.pop()
        if node.origin in wanted:
            nodes[node.origin] = node
        else:
            stack += [child for child in node.children if isinstance(child, Node)]
    return [[nodes[element] for element in page.elements if element in nodes] for page in found]


def _headed(page: Page, nodes: Sequence[Node], renderer: ScreenRenderer, title: str) -> tuple[bool, str]:
    """Tell whether a page has a heading of its own that is above all others on it; else return what to say there.

    That is where a text goes on the title of what it goes on with, and above several sections that of their chapter.
    """
    if not _begins_with_heading(nodes):
        return False, page.title
    entries = [entry for top in nodes for node in top.walk() if (entry := renderer.entry(node)) is not None]
    if all(entry.level > entries[0].level for entry in entries[1:]):
        return True, ""
    for above in reversed(list(_chain(nodes[0], renderer))):
        head = next((child for child in above.children if isinstance(child, Node) and child.name == "head"), None)
        entry = renderer.entry(head) if head is not None else None
        if entry is not None and head is not nodes[0]:
            return False, entry.full
    return False, title


def _begins_with_heading(nodes: Sequence[Node]) -> bool:
    first = next((node for node in nodes if node.name == "head" or node.name in _SECTIONS or node.text()), None)
    if first is not None and first.name in _SECTIONS:
        first = next((child for child in first.children if isinstance(child, Node) and child.text()), None)
    return first is not None and first.name == "head"


def _chain(node: Node, renderer: ScreenRenderer) -> Iterator[Node]:
    """Yield the divided elements in which a node stands, from the outermost, that leave a trace on pages."""
    above: list[Node] = []
    outer = renderer.survey.parents.get(id(node))
    while outer is not None:
        if outer.name in _SECTIONS or outer.get("xml:id") or outer.get("xml:lang"):
            above.append(outer)
        outer = renderer.survey.parents.get(id(outer))
    return reversed(above)


def _around(node: Node, renderer: ScreenRenderer, begun: set[int]) -> tuple[Markup, Markup]:
    """Return the tags of a divided element, its identifier only with its first page."""
    identifier = "" if id(node) in begun else renderer.survey.ids.get(id(node)) or node.get("xml:id")
    is_section = node.name in _SECTIONS
    kind = renderer.section_kind(node) if is_section else ""
    tag = renderer.section_tag(node) if is_section and identifier else "div"
    return renderer.tags(tag, kind, id=identifier, lang=node.get("xml:lang"))
