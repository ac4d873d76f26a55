"""Passages: the smallest pieces of text that are found, shown and linked to: a paragraph, a heading, a note, a stanza.

They are made from the reading (`edition.tei.reading`), so that what is found is what is read.
"""

from dataclasses import dataclass, field, replace

from edition.tei.flow import Node
from edition.tei.reading import Reading

KINDS = ("head", "body", "note")
"""The kinds of text, in the order in which what is found is shown."""

_DIVISIONS = frozenset(["TEI", "text", "front", "body", "back", "group", "div", *(f"div{n}" for n in range(1, 8))])
_LINES = frozenset(
    {
        *("l", "cell", "speaker", "stage", "salute", "signed", "dateline", "byline"),
        *("titlePart", "docAuthor", "docDate", "docImprint"),
    }
)
"""Blocks that are lines of the passage in which they stand."""
_GATHERING = frozenset({"sp", "note"})
"""Blocks whose paragraphs and stanzas are lines, too."""
_LONGEST = 2000
"""Characters after which the next line begins a new passage."""
_NAMING = frozenset({"persName", "placeName", "orgName", "name", "rs", "title", "date"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, title or date in a passage: the element, its attributes, and where it stands in the passage's text."""

    element: str
    attributes: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage; blanks in it are single, its lines are parted by newlines.

    `id` is that of the nearest element that has one, `heading` the one under which it stands, `page` the page of the
    edition. `breaks` says where in the text a page of the source begins and its number; the first is the page on which
    the passage begins.
    """

    text: str
    id: str
    kind: str
    language: str
    heading: str
    page: str = ""
    breaks: tuple[tuple[int, str], ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """What a passage takes from where it stands."""

    id: str
    kind: str
    language: str
    heading: str
    element: str


@dataclass(slots=True)
class _Run:
    """A passage as it grows."""

    place: _Place | None = None
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    breaks: list[tuple[int, str]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _End:
    """What is to be done when a node has been walked: it was a `block`, a `line`, a `note`, or a name begun there."""

    what: str
    node: Node
    run: _Run
    start: int = 0


def passages(reading: Reading, language: str, heading: str = "", page: str = "") -> list[Passage]:
    """Return the passages of a reading in document order, notes where they are called.

    `language` and `heading` hold where the reading states none; `page` is the page of the edition that shows it.
    """
    found: list[Passage] = []
    bodies = iter(reading.notes)
    run, leaf = _Run(), ""
    outer: list[_Run] = []

    def end() -> None:
        nonlocal run
        text = "".join(run.pieces).rstrip(" \n")
        if run.place is not None and text:
            place = run.place
            found.append(
                Passage(
                    text=text,
                    id=place.id,
                    kind=place.kind,
                    language=place.language,
                    heading=place.heading,
                    page=page,
                    breaks=tuple(run.breaks) if any(number for _, number in run.breaks) else (),
                    mentions=tuple(run.mentions),
                )
            )
        run = _Run()

    def line() -> None:
        if run.length > _LONGEST:
            end()
        elif run.pieces and run.pieces[-1] != "\n":
            run.pieces.append("\n")
            run.length += 1

    stack: list[tuple[Node | str | _End, _Place]] = [(reading.root, _Place("", "body", language, heading, ""))]
    while stack:
        item, place = stack.pop()
        if isinstance(item, str):
            if run.place is None:
                run.place = place
                run.breaks = [(0, leaf)] if leaf else []
            run.pieces.append(item)
            run.length += len(item)
        elif isinstance(item, _End):
            if item.what == "name":
                if item.run is run and run.length > item.start:
                    run.mentions.append(Mention(item.node.name, item.node.attributes, item.start, run.length))
            elif item.what == "line":
                line()
            else:
                end()
                if item.what == "note":
                    run = outer.pop()
        elif item.name == "pb":
            leaf = item.get("n")
            if run.place is not None:
                run.breaks.append((run.length, leaf))
        elif item.name == "note" and not item.children and not item.block:
            body = next(bodies, None)
            if body is not None:
                outer.append(run)
                run = _Run()
                inside = replace(_inside(body, place), kind="note", id=body.get("xml:id") or place.id)
                stack.append((_End("note", body, run), place))
                stack += [(child, inside) for child in reversed(body.children)]
        elif not item.apart:
            if item.block:
                is_line = item.name in _LINES or (item.name != place.element and place.element in _GATHERING)
                if is_line:
                    line()
                else:
                    end()
                stack.append((_End("line" if is_line else "block", item, run), place))
                held = is_line and place.element not in _DIVISIONS
                place = replace(_inside(item, place), **({"id": place.id, "element": place.element} if held else {}))
            elif item.name in _NAMING:
                stack.append((_End("name", item, run, run.length), place))
            stack += [(child, place) for child in reversed(item.children)]
    end()
    return found


def _inside(node: Node, place: _Place) -> _Place:
    """Return the place of what stands in a block."""
    heading, kind = place.heading, place.kind
    if node.name in _DIVISIONS:
        head = next((child for child in node.children if isinstance(child, Node) and child.name == "head"), None)
        heading = " ".join(head.text().split()) if head is not None else heading
    elif kind == "body" and node.name in ("head", "titlePage"):
        kind = "head"
    language = node.get("xml:lang") or place.language
    return _Place(node.get("xml:id") or place.id, kind, language, heading, node.name)
