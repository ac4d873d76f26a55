"""What can be done with an element: the behaviours of TEI's processing model, each a function.

A behaviour takes a node, its `Model` and the `Renderer`, and returns what to write for it, in order: `Markup` as it
stands, `str` to be escaped, `Node` to be rendered in turn, or a function for markup that is known only when its turn
has come. Which element has which behaviour is said in one table, `edition.write.models`. (TEI P5 Guidelines, section
22.5.4; `passthrough`, `division` and `unknown` are our own.)
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from edition.tei.flow import Node
from edition.write.links import safe
from edition.write.survey import plain

if TYPE_CHECKING:
    from edition.write.markup import Renderer

Item = Markup | str | Node | Callable[[], Markup]
Behaviour = Callable[[Node, "Model", "Renderer"], Iterable[Item]]
Predicate = Callable[[Node, "Renderer"], bool]


@dataclass(frozen=True, slots=True)
class Model:
    """What becomes of an element: a behaviour with the HTML tag and class it is to use, `when` a predicate holds."""

    behaviour: Behaviour
    tag: str = ""
    css: str = ""
    when: Predicate | None = None


_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_RENDITIONS = (
    ("ital", "i", ""),
    ("bold", "b", ""),
    ("smallcap", "span", "sc"),
    ("small-cap", "span", "sc"),
    ("sup", "sup", ""),
    ("sub", "sub", ""),
    ("under", "u", ""),
    ("spac", "span", "spaced"),
    ("strike", "s", ""),
)


def passthrough(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show the content only; an element that can be linked to or is in another language is marked as such."""
    if node.get("xml:id") or node.get("xml:lang"):
        return renderer.element("div" if node.block or renderer.holds_blocks(node) else "span", node)
    return node.children


def block(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a block; where it runs on in its line, it is a phrase."""
    tag = model.tag or "div"
    return renderer.element(tag if node.block else "span", node, model.css or (node.name if tag == "div" else ""))


def inline(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a phrase."""
    return renderer.element(model.tag or "span", node, model.css)


def unknown(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show an element that nobody has thought of: its text, and what it is."""
    return renderer.element("div" if node.block else "span", node, "other", data_element=node.name)


def paragraph(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a paragraph; one that holds blocks (a displayed quotation, a list) cannot be a `p` in HTML."""
    if not node.block:
        return renderer.element("span", node, "run-in")
    return renderer.element("div", node, "p") if renderer.holds_blocks(node) else renderer.element("p", node)


def section(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a division; what a chapter owes its reader (notes too long for the foot of a page) stands at its end."""
    opening, ending = renderer.section(node)
    chapter = renderer.is_chapter(node)
    return [opening, *node.children, *renderer.beside(node), *([renderer.endnotes] if chapter else []), ending]


def heading(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a heading at its level; a heading of something smaller than a division is a caption."""
    entry = renderer.entry(node)
    if entry is not None:
        return renderer.heading(node, entry)
    tag = {"table": "caption", "figure": "figcaption"}.get(renderer.parent(node), "p")
    return renderer.element(tag, node, "head")


def speaker(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a speaker: on a line of its own, or before a speech that runs on in the same line."""
    beside = renderer.next_to(node)
    own_line = node.block and (beside is None or beside.block)
    return renderer.element("div", node, "speaker") if own_line else [*renderer.element("span", node, "speaker"), " "]


def verse_line(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a line of verse, turned over with an indent where it is too long."""
    return renderer.element("div" if node.block else "span", node, "l" + " indented" * ("indent" in node.get("rend")))


def listing(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a list; headings stand before it, and what is neither item nor heading becomes an item."""
    heads = [child for child in node.children if isinstance(child, Node) and child.name == "head"]
    rest = [child for child in node.children if child not in heads]
    opening, *_, ending = renderer.element("ul", node, node.name + " marked" * renderer.has_labels(node))
    return [
        *heads,
        opening,
        *_lined_up(rest, ("item", "castItem", "bibl", "biblStruct", "row"), "li", renderer),
        ending,
    ]


def _lined_up(children: Iterable[Node | str], names: tuple[str, ...], tag: str, renderer: "Renderer") -> list[Item]:
    """Return elements of these names as they are, and what stands between them in elements of our own.

    Line breaks are left out: each of the elements is a line.
    """
    inside: list[Item] = []
    for child in children:
        if isinstance(child, Node) and child.name in names:
            inside.append(child)
        elif child != " " and not (isinstance(child, Node) and child.name in ("lb", "cb")):
            kind = "loose s" if isinstance(child, Node) and child.unread else "loose"
            inside += renderer.wrapped(tag, kind, child)
    return inside


def list_item(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show an item of a list."""
    return renderer.element("li", node, model.css)


def table(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a table; what stands between its rows gets a row of its own."""
    opening, *_, ending = renderer.element("table", node)
    inside: list[Item] = []
    for child in node.children:
        if isinstance(child, Node) and child.name in ("row", "head"):
            inside.append(child)
        elif loose := _lined_up([child], (), "td", renderer):
            inside += [Markup("<tr>"), *loose, Markup("</tr>")]
    return [opening, *inside, ending]


def row(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a row of a table."""
    opening, *_, ending = renderer.element("tr", node)
    return [opening, *_lined_up(node.children, ("cell",), "td", renderer), ending]


def cell(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a cell, over as many rows and columns as it says."""
    spans = {
        f"{html}span": node.get(tei)
        for tei, html in (("cols", "col"), ("rows", "row"))
        if re.fullmatch(r"[1-9]\d{0,2}", node.get(tei))
    }
    return renderer.element("th" if node.get("role") == "label" else "td", node, **spans)


def highlighted(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a highlighted phrase as its `@rend` asks, in italics where it asks for nothing that is known."""
    rend = node.get("rend").lower()
    for part, tag, kind in _RENDITIONS:
        if part in rend:
            return renderer.element(tag, node, kind)
    return renderer.element("i" if not rend or rend in ("i", "it") else "span", node, "" if not rend else "hi")


def title(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a title in italics, unless it is that of an article or chapter, or the source quotes it."""
    quoted = node.get("level") == "a" or plain(node)[:1] in tuple("“‘«\"'`„")
    return renderer.element("cite", node, "quoted" * quoted)


def quotation(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a quotation in running text; marks are added only where the header says that the text has none."""
    return renderer.element("q" if renderer.adds_quotes else "span", node, "q")


def link(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a link, or the mark of a note with its note; what leads nowhere is text."""
    target = node.get("target").split()[:1]
    address = safe(target[0]) if target else ""
    if node.get("type") == "noteAnchor" or renderer.note(address):
        return renderer.mark(node, address)
    if address.startswith("#") and not renderer.has_id(address[1:]):
        address = ""
    if not address:
        return passthrough(node, model, renderer)
    if node.children:
        return renderer.hyperlink(node, address)
    opening, *_, ending = renderer.element("a", node, "address", href=address)
    return [opening, address.removeprefix("mailto:"), ending]


def alternate(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show the reading that was chosen, and where pages have layers the one of the source with it."""
    chosen = next((child for child in node.children if isinstance(child, Node) and not child.unread), None)
    replaced = [child for child in node.children if isinstance(child, Node) and child.unread]
    return renderer.alternate(chosen, replaced)


def emendation(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a correction that names no source reading, or a supplied passage."""
    return renderer.emendation(node)


def gap(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show that something is missing."""
    reason = renderer.words("gap", reason=node.get("reason") or renderer.words("unknown"))
    return renderer.wrapped("span", "gap", "[…]", title=reason, id=node.get("xml:id"))


def page_break(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show where a page of the source begins: its number, which the style sheet sets in the margin."""
    number = node.get("n")
    return renderer.page_break(node, number) if number else passthrough(node, model, renderer)


def line_break(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show where a line of the source begins, in the layer of the source."""
    return [renderer.line_break]


def source_only(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show what stands in the source and is not read, in the layer of the source."""
    return renderer.source_only(node)


def note(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a note that no mark calls where it stands; one that a mark calls is shown at its mark."""
    return renderer.loose_note(node)


def anchor(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show an anchor: nothing, or the note that points to it."""
    called = renderer.note_of_place(node.get("xml:id"))
    return renderer.mark(node, f"#{called}") if called else renderer.element("span", node)


def label(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a printed label; that of a note is its number."""
    return renderer.printed_number(node) if node.apart else renderer.element("span", node, "label")


def date(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a date."""
    when = node.get("when")
    return (
        renderer.element("time", node, datetime=when) if _DATE.fullmatch(when) else passthrough(node, model, renderer)
    )


def graphic(node: Node, model: Model, renderer: "Renderer") -> Iterable[Item]:
    """Show a picture as a link: the edition does not carry it, and pages fetch nothing."""
    address = safe(node.get("url"))
    return renderer.wrapped("a", "address", address, href=address) if address else []
