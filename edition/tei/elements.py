"""The one table of element names: how each kind of annotation is encoded, and what may stand in what.

Nesting goes by `Level`: an annotation of a higher level stands inside one of a lower level, never the other way round.
Where two cross, the one of the lower level keeps its place and the other is split (or, where a split would change what
it says, given up and reported). The rules of TEI's content models that `nest` has to keep are stated here as data.
"""

from dataclasses import dataclass
from enum import IntEnum

from edition.model.kind import Kind


class Level(IntEnum):
    """How deep a kind stands."""

    POINT = 0
    REGION = 1
    DIVISION = 2
    SPEECH = 3
    CONTAINER = 4
    BLOCK = 5
    FURNITURE = 6
    LABEL = 7
    PHRASE = 8
    ATOM = 9


@dataclass(frozen=True, slots=True)
class Element:
    """How one kind is encoded.

    `name` is the element, `wraps` an element around it, which is there once for each piece of a split annotation and
    so bears the links between them. `free` ones stand wherever TEI admits `model.global` and cut nothing open; `whole`
    ones are given up rather than split; `nests` tells whether the kind may hold itself.
    `attributes` names the attributes of a mark that become attributes of the element, in the order in which they are
    written.
    """

    name: str
    level: Level
    attributes: tuple[str, ...] = ()
    wraps: str = ""
    free: bool = False
    whole: bool = False
    nests: bool = False


ELEMENTS: dict[Kind, Element] = {
    Kind.FRONT: Element("front", Level.REGION),
    Kind.BODY: Element("body", Level.REGION),
    Kind.BACK: Element("back", Level.REGION),
    Kind.DIVISION: Element("div", Level.DIVISION, ("type", "n"), nests=True),
    Kind.SPEECH: Element("sp", Level.SPEECH),
    Kind.EPIGRAPH: Element("epigraph", Level.SPEECH),
    Kind.OPENER: Element("opener", Level.SPEECH),
    Kind.CLOSER: Element("closer", Level.SPEECH),
    Kind.QUOTATION: Element("quote", Level.CONTAINER, wraps="cit", nests=True),
    Kind.TITLE_PAGE: Element("titlePage", Level.CONTAINER),
    Kind.STANZA: Element("lg", Level.CONTAINER, ("type",)),
    Kind.LIST: Element("list", Level.CONTAINER, ("type",)),
    Kind.NOTE: Element("note", Level.CONTAINER, ("n", "place", "xml:lang"), free=True),
    Kind.HEADING: Element("head", Level.BLOCK, ("type", "xml:lang")),
    Kind.PARAGRAPH: Element("p", Level.BLOCK, ("xml:lang",)),
    Kind.BLOCK: Element("ab", Level.BLOCK, ("type",)),
    Kind.TITLE_LINE: Element("titlePart", Level.BLOCK, ("type",)),
    Kind.BYLINE: Element("byline", Level.BLOCK),
    Kind.SIGNED: Element("signed", Level.BLOCK),
    Kind.SALUTE: Element("salute", Level.BLOCK),
    Kind.DATELINE: Element("dateline", Level.BLOCK),
    Kind.TRAILER: Element("trailer", Level.BLOCK),
    Kind.SPEAKER: Element("speaker", Level.BLOCK),
    Kind.STAGE: Element("stage", Level.BLOCK, ("type",)),
    Kind.REFERENCE: Element("bibl", Level.BLOCK),
    Kind.ITEM: Element("item", Level.BLOCK),
    Kind.VERSE: Element("l", Level.BLOCK, ("n", "xml:lang")),
    Kind.FURNITURE: Element("fw", Level.FURNITURE, ("type", "place"), free=True),
    Kind.LABEL: Element("label", Level.LABEL),
    Kind.QUOTED: Element("q", Level.PHRASE, ("type",), nests=True),
    Kind.FOREIGN: Element("foreign", Level.PHRASE, ("xml:lang",)),
    Kind.NOTE_MARK: Element("ref", Level.ATOM, ("n",), whole=True),
    Kind.CORRECTION: Element("sic", Level.ATOM, ("type",), wraps="choice", whole=True),
    Kind.STAND_IN: Element("orig", Level.ATOM, wraps="choice", whole=True),
    Kind.HYPHEN: Element("pc", Level.ATOM, ("force",), whole=True),
    Kind.PAGE_BREAK: Element("pb", Level.POINT, ("n",)),
    Kind.ANCHOR: Element("anchor", Level.POINT),
}

LINE_BEGINNERS = frozenset(
    [
        "lb",
        "pb",
        "cb",
        "div",
        "head",
        "p",
        "ab",
        "l",
        "lg",
        "item",
        "list",
        "quote",
        "cit",
        "bibl",
        "sp",
        "speaker",
        "stage",
        "note",
        "opener",
        "closer",
        "salute",
        "signed",
        "dateline",
        "byline",
        "docTitle",
        "titlePart",
        "docAuthor",
        "docDate",
        "docImprint",
        "epigraph",
        "argument",
        "trailer",
        "postscript",
        "row",
        "table",
        "figure",
    ]
)
"""Elements that begin a line of the source, unless they run in (ENCODING.md, section 1)."""

SUPPLIED = frozenset(["corr", "reg", "expan", "ex", "supplied", "desc", "figDesc"])
"""Elements whose text an editor supplied: no part of the source reading."""

TEXTLESS = frozenset(
    {
        Kind.FRONT,
        Kind.BODY,
        Kind.BACK,
        Kind.DIVISION,
        Kind.TITLE_PAGE,
        Kind.SPEECH,
        Kind.EPIGRAPH,
        Kind.OPENER,
        Kind.CLOSER,
        Kind.QUOTATION,
        Kind.STANZA,
        Kind.LIST,
    }
)
"""Kinds whose elements hold blocks, not text of their own."""

LABELLED = frozenset({Kind.HEADING, Kind.NOTE, Kind.ITEM})
"""Kinds that may hold a printed label."""

CONTENT: dict[Kind, Kind] = {Kind.LIST: Kind.ITEM, Kind.STANZA: Kind.VERSE, Kind.TITLE_PAGE: Kind.TITLE_LINE}
"""Containers that admit one kind of block only: whatever else is proposed for a place in them becomes that kind."""

IN_LETTERS = frozenset({Kind.SALUTE, Kind.DATELINE})
"""What stands in the opening or the close of a letter."""

EDGES = frozenset({Kind.HEADING, Kind.BYLINE, Kind.SIGNED, Kind.TRAILER, *IN_LETTERS})
"""Blocks that TEI admits in a division only, at its top or (but for headings) at its bottom."""
