"""What of a TEI document is read, and what becomes of line ends, breaks, choices, glyphs (ENCODING.md, section 1).

`walk` turns an element into a flat sequence of events: characters, the two signals `JOIN` and `EDGE`, and, where a tree
is wanted, the beginnings and ends of nodes. It is the only place that knows these rules:

- of a `choice` the `corr`, `reg` or `expan` is read, of an `app` the `lem`; `fw` and a weak `pc` are dropped;
- `lb pb cb` are a blank, or nothing where `@break` is "no" or "maybe"; then they are a `JOIN`, which swallows the white
  space beside it, also across what is not read;
- marks of notes, printed labels of notes and descriptions of figures are kept as nodes that stand `apart`: a page shows
  them, but they are no part of the text; notes are taken out of the flow;
- with `layers` a tree holds, besides, the line breaks, and as nodes that are `unread` what stands in the source only:
  running heads, hyphens that divide a word, what was corrected;
- a character that no page can show (a control code, a noncharacter) reads as U+FFFD, unless the `charDecl` names a
  better one; a carriage return and U+0085 read as a blank, a byte-order mark as nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from edition.model.source import WHITE_SPACE
from edition.tei.namespaces import TEI, XML

JOIN = "\x00"
"""What stands before and what stands after are one word. XML cannot contain this character, so no text is mistaken."""
EDGE = "\x01"
"""A block begins or ends here."""

BLANKS = re.compile(f"[{WHITE_SPACE}\n]+")
"""White space of a reading text. No-break spaces fold too: extracted text has them by chance, pages set their own."""

_BREAKS = frozenset({"lb", "pb", "cb"})


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_UNREAD = _names(
    """fw teiHeader standOff facsimile sourceDoc rdg rdgGrp witDetail index spanGrp linkGrp listApp certainty precision
    respons"""
)
_APART = _names("figDesc desc")
_BLOCKS = _names(
    """text front body back group floatingText div div1 div2 div3 div4 div5 div6 div7 head p ab l lg item list quote cit
    bibl biblStruct listBibl sp speaker stage castList castItem castGroup note opener closer salute signed dateline
    byline titlePage docTitle titlePart docAuthor docDate docImprint docEdition imprimatur epigraph argument trailer
    postscript row cell table figure entry prologue epilogue set"""
)
_PHRASE_PARENTS = _names(
    "p l ab head hi q said quote title item cell bibl note foreign emph seg s speaker stage label salute signed"
)
_RUN_ON = _names("quote bibl cit stage floatingText")
"""Blocks that are phrases where they stand in a phrase and hold no block themselves."""
_CHOSEN = ("corr", "reg", "expan")
_ADDED = _names("corr reg expan ex supplied note desc figDesc")
_UNSHOWABLE = re.compile("[\x02-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_JOINED = re.compile("[ \x00]*\x00[ \x00]*")
_EDGES = re.compile("[ \x00\x01]*\x01[ \x00\x01]*")


@dataclass(slots=True, eq=False)
class Node:
    """An element of the reading text: a light tree of `Node` and `str`, white space folded.

    `name` is the TEI element's local name; attribute names are local names, `xml:id` and `xml:lang` with their prefix.
    `block` tells that it begins and ends lines; `apart` that its content is shown but is no part of the text (marks of
    notes, printed labels of notes, descriptions). `choice` keeps the reading chosen in `children` and in `instead` the
    text that stands in the source. A `note` in the flow is an empty milestone, its body is in `Reading.notes`. What is
    `unread` stands in the source only; `origin` is the element itself. Both are there in a tree with layers only.
    """

    name: str
    attributes: dict[str, str]
    block: bool = False
    apart: bool = False
    instead: str = ""
    children: list["Node | str"] = field(default_factory=list)
    unread: bool = False
    origin: etree._Element | None = None

    def get(self, name: str, default: str = "") -> str:
        """Return the attribute `name`, or `default`."""
        return self.attributes.get(name, default)

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all nodes below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += [child for child in reversed(node.children) if isinstance(child, Node)]

    def text(self) -> str:
        """Return the reading text: blocks parted by newlines, what stands `apart` left out."""
        return settle("".join(self._pieces()))

    def _pieces(self) -> Iterator[str]:
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                yield item
                continue
            if item.apart and item is not self:
                continue
            if item.block:
                yield EDGE
                stack.append(EDGE)
            stack += reversed(item.children)


LINE = Node("lb", {})
"""Where a line, or a column, of the source begins: one node for all of them, which no `End` follows."""


class End:
    """The event that ends a node."""


_END = End()
Event = str | Node | End


def settle(text: str) -> str:
    """Fold the blanks, joins and edges of a flat reading text."""
    text = BLANKS.sub(" ", text)
    text = _JOINED.sub("", text)
    return _EDGES.sub("\n", text).strip(" \n")


def text_of(events: list[Event]) -> str:
    """Return the text of a walk without a tree: what stands apart is left out, blanks, joins and edges are folded."""
    parts, apart = [], 0
    for event in events:
        if isinstance(event, str):
            if not apart:
                parts.append(event)
        else:
            apart += 1 if isinstance(event, Node) else -1
    return settle("".join(parts))


def walk(
    element: etree._Element, glyphs: "Glyphs", *, tree: bool, layers: bool = False
) -> tuple[list[Event], list[etree._Element]]:
    """Return the events of the reading text of `element`, and the notes met on the way, which are not entered.

    `element` itself is read whatever it is: a running head or a header can be asked for its text. Without `tree` the
    only nodes among the events are those apart, whose notes are found like any others. `layers` is for trees.
    """
    events: list[Event] = []
    notes: list[etree._Element] = []
    emit = events.append
    # A level: the children still to come, the events that end the level, and whether tails are read in it.
    levels: list[tuple[Iterator[etree._Element], tuple[Event, ...], bool]] = [(iter((element,)), (), False)]
    while levels:
        children, ending, tails = levels[-1]
        current = next(children, None)
        if current is None:
            events += ending
            levels.pop()
            continue
        tag, tail = current.tag, current.tail
        after = _visible(tail) if tails and tail else ""
        if not isinstance(tag, str):  # a comment or a processing instruction
            emit(after)
            continue
        name = tag.rpartition("}")[2]
        inside: Iterable[etree._Element] | None = None
        closing: tuple[Event, ...] = ()
        if name in _BREAKS:
            emit(JOIN if current.get("break") in ("no", "maybe") else " ")
            if layers and name != "pb":
                emit(LINE)
            elif layers:
                events += (Node(name, _attributes(current), origin=current), _END)
            elif tree and name == "pb":
                events += (Node(name, _attributes(current)), _END)
        elif tails and (name in _UNREAD or (name == "pc" and current.get("force") == "weak")):
            if layers and name in ("fw", "pc"):
                events += _as_it_stands(current, glyphs)
        elif name == "note" and current is not element:
            notes.append(current)
            if tree:
                events += (Node(name, _attributes(current)), _END)
        elif name == "g":
            emit(glyphs.read(current))
        elif name == "choice" or name == "app":
            chosen = _chosen(current)
            if tree:
                emit(Node(name, _attributes(current), instead=_instead(current, chosen, glyphs)))
                closing = (_END,)
            if layers and name == "choice":
                replaced = (child for child in current if child is not chosen and _local(child) not in ("", *_CHOSEN))
                closing = (*(event for child in replaced for event in _as_it_stands(child, glyphs)), *closing)
            levels.append((iter(() if chosen is None else (chosen,)), (*closing, after), False))
            continue
        elif tails and _is_apart(current, name):
            emit(Node(name, _attributes(current), apart=True))
            inside, closing = current, (_END,)
        else:
            inside = current
            block = name in _BLOCKS and not _runs_on(current, name)
            if block:
                emit(EDGE)
                closing = (EDGE,)
            if tree:
                emit(Node(name, _attributes(current), block, origin=current if layers else None))
                closing = (_END, *closing)
        if inside is None:
            if after:
                emit(after)
            continue
        if current.text:
            emit(_visible(current.text))
        levels.append((iter(inside), (*closing, after), True))
    return events, notes


def _as_it_stands(element: etree._Element, glyphs: "Glyphs") -> Iterator[Event]:
    """Yield the events of what stands in the source only: its text with its line breaks, without what editors added."""
    yield Node(_local(element), _attributes(element), apart=True, unread=True, origin=element)
    inside = etree.iterwalk(element, events=("start", "end"))
    for event, each in inside:
        name = _local(each)
        if event == "end":
            if each is not element and each.tail:
                yield _visible(each.tail)
        elif name in _ADDED or not name:
            inside.skip_subtree()
        elif name in _BREAKS:
            yield from (" ", LINE) if name != "pb" else (" ", Node(name, _attributes(each), origin=each), _END)
        elif name == "g":
            yield glyphs.read(each)
            inside.skip_subtree()
        elif each.text:
            yield _visible(each.text)
    yield _END


def _attributes(element: etree._Element) -> dict[str, str]:
    return {
        f"xml:{name[len(XML) :]}" if name.startswith(XML) else name.rpartition("}")[2]: value
        for name, value in element.attrib.items()
    }


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _chosen(choice: etree._Element) -> etree._Element | None:
    """Return the reading of a `choice` or `app`: the preferred one, else the first."""
    readings = [child for child in choice if isinstance(child.tag, str)]
    preferred = [child for child in readings if _local(child) in _CHOSEN]
    if not preferred and _local(choice) == "app" and readings:
        # A reading of an apparatus is a choice of its own: without a lemma the first witness is read.
        return readings[0]
    return next(iter(preferred or readings), None)


def _instead(choice: etree._Element, chosen: etree._Element | None, glyphs: "Glyphs") -> str:
    """Return the text that stands in the source where `chosen` is read."""
    for child in choice:
        if isinstance(child.tag, str) and child is not chosen and _local(child) not in _CHOSEN:
            return text_of(walk(child, glyphs, tree=False)[0])
    return ""


def _is_apart(element: etree._Element, name: str) -> bool:
    if name == "ref":
        return element.get("type") == "noteAnchor"
    if name == "label":
        around = [_local(each) for each in islice(element.iterancestors(), 2)]
        return around[:1] == ["note"] or around == ["p", "note"]
    return name in _APART


def _runs_on(element: etree._Element, name: str) -> bool:
    """Tell whether a block goes on in the line of what stands before it."""
    if "run-in" in element.get("rend", "").split():
        return True
    if name not in _RUN_ON:
        return False
    around = next((name for name in map(_local, element.iterancestors()) if name != "cit"), "")
    if around not in _PHRASE_PARENTS:
        return False
    return not any(_local(child) in _BLOCKS and _local(child) not in _RUN_ON for child in element.iterdescendants())


def _visible(text: str) -> str:
    """Replace what no page can show."""
    return _UNSHOWABLE.sub(_substitute, text) if _UNSHOWABLE.search(text) else text


def _substitute(match: re.Match[str]) -> str:
    return {"\r": " ", "\x85": " ", "\ufeff": ""}.get(match[0], "\ufffd")


class Glyphs:
    """How each `g` of a document reads, looked up in its `charDecl` when the first one is met."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element
        self._known: dict[str, str] | None = None

    def read(self, glyph: etree._Element) -> str:
        """Return the text of a `g`: its own, else what the `charDecl` maps it to, else U+FFFD."""
        if glyph.text and glyph.text.strip():
            return _visible(glyph.text)
        if self._known is None:
            self._known = dict(self._declared())
        return self._known.get(glyph.get("ref", "").rpartition("#")[2], "\ufffd")

    def _declared(self) -> Iterator[tuple[str, str]]:
        declared = self._element.getroottree().iter(f"{TEI}char", f"{TEI}glyph")
        for character in declared:
            mappings = {m.get("type", ""): (m.text or "").strip() for m in character.iter(f"{TEI}mapping")}
            code = re.fullmatch(r"(?:U\+)?([0-9A-Fa-f]{1,6})", mappings.pop("codepoint", ""))
            text = next((text for kind, text in mappings.items() if text and kind != "PUA"), "")
            if not text and code and int(code[1], 16) < 0x110000:
                text = chr(int(code[1], 16))
            yield character.get(f"{XML}id", ""), _visible(text) or "\ufffd"
