"""What the lab's books are made of: blocks of text in reading order, and notes that hang on them."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Block:
    """A block as it is typeset: a paragraph, heading, verse line, speaker's name, …

    `kind` is the truth's `type` and `role` what its lines are labelled, if that differs. `level` is that of a heading;
    `group` numbers stanzas, `speech` speeches. `indent` is how far a verse line is set in (in em). `notes` are places
    of note marks (offset in `text`, index of the note), `italics` stretches of italics. A block that is `joined` goes
    on in the line of the block before it, as speech does after a speaker's name that is run in. `number` is the part
    of a heading that is set on a line of its own, as long as `text` begins with it; at further places `breaks` a line
    of a heading begins.
    """

    kind: str
    text: str
    level: int = 0
    role: str = ""
    group: int = 0
    speech: int = 0
    indent: float = 0
    notes: list[tuple[int, int]] = field(default_factory=list)
    italics: list[tuple[int, int]] = field(default_factory=list)
    joined: bool = False
    number: str = ""
    short: str = ""
    breaks: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Note:
    """A note: its text, and the mark that is printed for it (given when the layout is known)."""

    text: str
    mark: str = ""


@dataclass(slots=True)
class Book:
    """A text with all that stands on its title page; `imprint` are the lines below the author's name."""

    lang: str
    genre: str
    title: str
    author: str
    subtitle: str = ""
    imprint: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
