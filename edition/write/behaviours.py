"""How each TEI element is shown: the one table from element names to HTML.

A behaviour takes a node and the `Renderer` and returns what to write for it, in order: `Markup` as it stands, `str` to
be escaped, `Node` to be rendered in turn, or a function for markup that is known only when its turn has come. An
element without a behaviour is never dropped: its text stands in a `div` or `span` that names the element.
"""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

from edition.tei.flow import Node
from edition.write.links import safe
from edition.write.survey import plain

if TYPE_CHECKING:
    from edition.write.markup import Renderer

Item = Markup | str | Node | Callable[[], Markup]
Behaviour = Callable[[Node, "Renderer"], Iterable[Item]]

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


def transparent(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show the content only; an element that can be linked to or is in another language is marked as such."""
    if node.get("xml:id") or node.get("xml:lang"):
        return renderer.element("div" if node.block or renderer.holds_blocks(node) else "span", node)
    return node.children


def block(tag: str, kind: str = "") -> Behaviour:
    """Return the behaviour of a block; where a block runs on in its line, it is a phrase."""

    def behave(node: Node, renderer: "Renderer") -> Iterable[Item]:
        return renderer.element(tag if node.block else "span", node, kind or (node.name if tag == "div" else ""))

    return behave


def phrase(tag: str, kind: str = "") -> Behaviour:
    """Return the behaviour of a phrase."""
    return lambda node, renderer: renderer.element(tag, node, kind)


def unknown(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show an element that has no behaviour: its text, and what it is."""
    return renderer.element("div" if node.block else "span", node, "other", data_element=node.name)


def paragraph(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a paragraph; one that holds blocks (a displayed quotation, a list) cannot be a `p` in HTML."""
    if not node.block:
        return renderer.element("span", node, "run-in")
    return renderer.element("div", node, "p") if renderer.holds_blocks(node) else renderer.element("p", node)


def division(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a division; a chapter prints the notes that are too long for the foot of a page at its end."""
    kind = node.get("type")
    name = f"div {kind}" if re.fullmatch(r"[\w-]+", kind) else "div"
    chapter = renderer.is_chapter(node)
    spent = kind == "notes" and not renderer.shows_text(node)
    items = renderer.element("section", node, name + " top" * chapter + " spent" * spent)
    body = [*items[:-1]]
    if spent and any(isinstance(child, Node) and child.name == "head" for child in node.children):
        beside = renderer.words("notes below" if renderer.print else "notes beside")
        body += renderer.wrapped("p", "remark", beside)
    if chapter:
        body.append(renderer.endnotes)
    return [*body, items[-1]]


def head(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a heading at its level; a heading of something smaller than a division is a caption."""
    entry = renderer.entry(node)
    if entry is None:
        tag = {"table": "caption", "figure": "figcaption"}.get(renderer.parent(node), "p")
        return renderer.element(tag, node, "head")
    running = {"data_title": entry.short, "data_full": entry.full} if renderer.print else {}
    return renderer.element(f"h{entry.level}", node, **running)


def speaker(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a speaker: on a line of its own, or before a speech that runs on in the same line."""
    beside = renderer.next_to(node)
    own_line = node.block and (beside is None or beside.block)
    return renderer.element("div", node, "speaker") if own_line else [*renderer.element("span", node, "speaker"), " "]


def verse_line(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a line of verse, turned over with an indent where it is too long."""
    return renderer.element("div" if node.block else "span", node, "l" + " indented" * ("indent" in node.get("rend")))


def listing(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a list; headings stand before it, and what is neither item nor heading becomes an item."""
    heads = [child for child in node.children if isinstance(child, Node) and child.name == "head"]
    rest = [child for child in node.children if child not in heads and child != " "]
    inside: list[Item] = []
    for child in rest:
        is_item = isinstance(child, Node) and child.name in ("item", "castItem", "bibl", "biblStruct", "row")
        inside += [child] if is_item else renderer.wrapped("li", "loose", child)
    opening, *_, ending = renderer.element("ul", node, node.name + " marked" * renderer.has_labels(node))
    return [*heads, opening, *inside, ending]


def item(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show an item of a list."""
    return renderer.element("li", node)


def bibl(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a bibliographic reference: an item of a list, a block or a phrase."""
    if renderer.parent(node) == "listBibl":
        return renderer.element("li", node, "bibl")
    return renderer.element("p" if node.block else "span", node, "bibl")


def table(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a table; what stands between its rows gets a row of its own."""
    opening, *_, ending = renderer.element("table", node)
    inside: list[Item] = []
    for child in node.children:
        if isinstance(child, Node) and child.name in ("row", "head"):
            inside.append(child)
        elif child != " ":
            inside += [Markup("<tr>"), *renderer.wrapped("td", "loose", child), Markup("</tr>")]
    return [opening, *inside, ending]


def row(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a row of a table."""
    opening, *_, ending = renderer.element("tr", node)
    inside: list[Item] = []
    for child in node.children:
        if isinstance(child, Node) and child.name == "cell":
            inside.append(child)
        elif child != " ":
            inside += renderer.wrapped("td", "loose", child)
    return [opening, *inside, ending]


def cell(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a cell, over as many rows and columns as it says."""
    spans = {
        f"{html}span": node.get(tei)
        for tei, html in (("cols", "col"), ("rows", "row"))
        if re.fullmatch(r"[1-9]\d{0,2}", node.get(tei))
    }
    return renderer.element("th" if node.get("role") == "label" else "td", node, **spans)


def highlighted(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a highlighted phrase as its `@rend` asks, in italics where it asks for nothing that is known."""
    rend = node.get("rend").lower()
    for part, tag, kind in _RENDITIONS:
        if part in rend:
            return renderer.element(tag, node, kind)
    return renderer.element("i" if not rend or rend in ("i", "it") else "span", node, "" if not rend else "hi")


def title(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a title in italics, unless it is that of an article or chapter, or the source quotes it."""
    quoted = node.get("level") == "a" or plain(node)[:1] in tuple("“‘«\"'`„")
    return renderer.element("cite", node, "quoted" * quoted)


def quotation(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a quotation in running text; marks are added only where the header says that the text has none."""
    return renderer.element("q" if renderer.adds_quotes else "span", node, "q")


def reference(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a link, or the mark of a note with its note."""
    target = node.get("target").split()[:1]
    address = safe(target[0]) if target else ""
    if node.get("type") == "noteAnchor" or renderer.note(address):
        return renderer.mark(node, address)
    if address.startswith("#") and not renderer.has_id(address[1:]):
        address = ""
    if not address:
        return transparent(node, renderer)
    content = node.children or [address.removeprefix("mailto:")]
    opening, *_, ending = renderer.element("a", node, href=address)
    return [opening, *content, ending]


def choice(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show the reading chosen; a correction says what stands in the source and who or what decided."""
    chosen = next((child for child in node.children if isinstance(child, Node)), None)
    if chosen is None or chosen.name not in ("corr", "expan") or renderer.print:
        return node.children if chosen is None or chosen.name != "corr" else chosen.children
    return renderer.element("span", chosen, chosen.name, title=renderer.receipt(chosen, node.instead))


def correction(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a correction that names no source reading, or a supplied passage."""
    return renderer.element("span", node, node.name, title=renderer.receipt(node, None))


def gap(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show that something is missing."""
    reason = renderer.words("gap", reason=node.get("reason") or renderer.words("unknown"))
    return renderer.wrapped("span", "gap", "[…]", title=reason)


def page_break(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show where a page of the source begins: its number, which the style sheet sets in the margin."""
    number = node.get("n")
    if not number:
        return transparent(node, renderer)
    if renderer.print:
        return renderer.element("span", node, "pb", data_n=number)
    label = renderer.words("page", n=number)
    return renderer.element("span", node, "pb", data_n=number, role="doc-pagebreak", aria_label=label)


def note(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a note that no mark calls where it stands; one that a mark calls is shown at its mark."""
    return renderer.loose_note(node)


def anchor(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show an anchor: nothing, or the note that points to it."""
    called = renderer.note_of_place(node.get("xml:id"))
    return renderer.mark(node, f"#{called}") if called else renderer.element("span", node)


def label(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a printed label; in print the number of a note stands before it already."""
    if not node.apart:
        return renderer.element("span", node, "label")
    return [] if renderer.print else [*renderer.element("span", node, "number"), " "]


def time(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a date."""
    when = node.get("when")
    return renderer.element("time", node, datetime=when) if _DATE.fullmatch(when) else transparent(node, renderer)


def graphic(node: Node, renderer: "Renderer") -> Iterable[Item]:
    """Show a picture as a link: the edition does not carry it, and pages fetch nothing."""
    address = safe(node.get("url"))
    return renderer.wrapped("a", "", address, href=address) if address else []


def _shared(behaviour: Behaviour, names: str) -> dict[str, Behaviour]:
    """Give several elements one behaviour."""
    return dict.fromkeys(names.split(), behaviour)


BEHAVIOURS: dict[str, Behaviour] = {
    **_shared(
        transparent,
        """TEI teiCorpus text body group c w pc s seg num measure name orig reg abbr sic app persName placeName orgName
        geogName rs lem rdg ident code formula add author editor publisher pubPlace biblScope edition surname forename
        idno""",
    ),
    **_shared(
        block("div"),
        """front back titlePage docTitle lg cit epigraph argument opener closer postscript sp castGroup floatingText
        figure prologue byline docAuthor docDate docImprint docEdition titlePart imprimatur salute signed dateline
        trailer stage ab""",
    ),
    **_shared(division, "div div1 div2 div3 div4 div5 div6 div7"),
    **_shared(listing, "list castList listBibl"),
    **_shared(item, "item castItem"),
    **_shared(bibl, "bibl biblStruct"),
    **_shared(correction, "corr supplied ex unclear"),
    **_shared(phrase("i"), "term mentioned gloss distinct"),
    **_shared(time, "date time"),
    **_shared(reference, "ref ptr"),
    **_shared(quotation, "q said soCalled"),
    **_shared(phrase("span", "description"), "desc figDesc"),
    "p": paragraph,
    "head": head,
    "l": verse_line,
    "speaker": speaker,
    "quote": block("blockquote"),
    "table": table,
    "row": row,
    "cell": cell,
    "hi": highlighted,
    "emph": phrase("em"),
    "foreign": phrase("i"),
    "title": title,
    "del": phrase("del"),
    "expan": phrase("span"),
    "choice": choice,
    "gap": gap,
    "pb": page_break,
    "note": note,
    "anchor": anchor,
    "label": label,
    "graphic": graphic,
}
"""What is not here is `unknown`."""
