"""What a person decided about a place in a text, and what can be decided at all."""

from dataclasses import dataclass
from enum import StrEnum

from edition.model.kind import Kind
from edition.model.source import Span

KINDS: dict[str, Kind] = {
    "heading": Kind.HEADING,
    "paragraph": Kind.PARAGRAPH,
    "verse": Kind.VERSE,
    "stage": Kind.STAGE,
    "speaker": Kind.SPEAKER,
    "item": Kind.ITEM,
    "salute": Kind.SALUTE,
    "dateline": Kind.DATELINE,
    "signed": Kind.SIGNED,
    "byline": Kind.BYLINE,
    "trailer": Kind.TRAILER,
    "title": Kind.TITLE_LINE,
    "quotation": Kind.QUOTATION,
    "epigraph": Kind.EPIGRAPH,
    "note": Kind.NOTE,
    "reference": Kind.REFERENCE,
    "speech": Kind.SPEECH,
    "stanza": Kind.STANZA,
    "poem": Kind.STANZA,
    "list": Kind.LIST,
    "division": Kind.DIVISION,
    "front": Kind.FRONT,
    "back": Kind.BACK,
    "title-page": Kind.TITLE_PAGE,
    "label": Kind.LABEL,
    "note-place": Kind.ANCHOR,
    "furniture": Kind.FURNITURE,
    "page-break": Kind.PAGE_BREAK,
    "contents": Kind.CONTENTS,
    "note-mark": Kind.NOTE_MARK,
    "correction": Kind.CORRECTION,
    "stand-in": Kind.STAND_IN,
    "hyphen": Kind.HYPHEN,
    "foreign": Kind.FOREIGN,
    "quoted": Kind.QUOTED,
}
"""What a place can be said to be, or not to be, by the word that stands for it in a file of decisions."""

SPLIT = "new paragraph"
"""What is said of a place at which a paragraph begins anew."""
POEM = "poem"
"""What is said of lines of which each run between empty lines is a stanza."""

ROLES: dict[Kind, str] = {
    Kind.HEADING: "head",
    Kind.PARAGRAPH: "p",
    Kind.VERSE: "l",
    Kind.STAGE: "stage",
    Kind.SPEAKER: "speaker",
    Kind.ITEM: "item",
    Kind.SALUTE: "salute",
    Kind.DATELINE: "dateline",
    Kind.SIGNED: "signed",
    Kind.BYLINE: "p",
    Kind.TRAILER: "trailer",
    Kind.TITLE_LINE: "title",
    Kind.NOTE: "note",
    Kind.REFERENCE: "p",
}
"""The kinds of blocks that whole lines are, each with the role of its first line."""

HOLDERS: frozenset[Kind] = frozenset(
    {
        *(Kind.SPEECH, Kind.STANZA, Kind.LIST, Kind.QUOTATION, Kind.EPIGRAPH),
        *(Kind.DIVISION, Kind.FRONT, Kind.BACK, Kind.TITLE_PAGE),
    }
)
"""The kinds that hold blocks: whole lines too, but what is in them remains to be said."""
LINES: frozenset[Kind] = frozenset({*ROLES, *HOLDERS})
"""The kinds whose places are whole lines."""


class Verb(StrEnum):
    """What a decision does: it says what a place is, what it is not, or that a paragraph begins there."""

    IS = "is"
    NOT = "not"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: what, about which place, by whom, when and why.

    The place is the `quote` with what stands `before` and `after` it, and its `offset` (-1 where it is not stated); it
    goes on to the end of `through` where that is stated. `attributes` are those of the mark; `reads` is the text to be
    read instead; `note` quotes the beginning of the note to which a mark belongs; `speaker` the name with which a
    speech begins. `poem` tells that each run of lines between empty ones is a stanza. `file` and `line` say where it is
    written.
    """

    id: str
    verb: Verb
    kind: Kind
    quote: str
    before: str = ""
    after: str = ""
    offset: int = -1
    through: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    reads: str | None = None
    note: str = ""
    speaker: str = ""
    poem: bool = False
    by: str = ""
    on: str = ""
    why: str = ""
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision and the stretch of the source that it is about; `note` is where the note of a mark begins, or -1."""

    decision: Decision
    span: Span
    note: int = -1


@dataclass(frozen=True, slots=True)
class Change:
    """What is said of a decision in the header: who (an identifier and a name), when, where, and in words what."""

    agent: str
    name: str
    when: str
    span: Span
    text: str
