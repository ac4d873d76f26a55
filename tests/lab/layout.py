"""The parameters of a book's layout, sampled widely and (almost) independently of each other."""

from dataclasses import asdict, dataclass, field
from itertools import pairwise
from random import Random
from typing import Any

from tests.lab.model import Book

PAPERS = {
    "a4": (210, 297),
    "a5": (148, 210),
    "letter": (216, 279),
    "octavo": (140, 216),
    "quarto": (189, 246),
    "pocket": (110, 178),
    "royal": (156, 234),
}
"""Width and height of pages in millimetres."""

FAMILIES = (
    "cm-type3",
    "cm-type3",
    "cm-type3",
    "cm-type1",
    "cm-type3-t1",
    "cm-super",
    "lm",
    "times",
    "palatino",
    "times-ot1",
    "charter",
)
"""Fonts of books set by TeX, with their encodings."""

WATERMARKS = (
    "PROOF, NOT FOR SALE",
    "DRAFT ONLY",
    "Reading copy",
    "CONFIDENTIAL",
    "{{SPECIMEN PAGES",
    "Sample — do not quote",
    "UNCORRECTED PROOF",
    "© {author} — {year}",
    "Archive copy no. {number}",
    "épreuve",
    "exemplaire de lecture",
    "PREVIEW {number}",
    "© {author}, {year}. All rights reserved",
    "pour relecture seulement",
)


@dataclass(slots=True)
class Layout:
    """How a book is typeset. Lengths are in em or millimetres, as their comments say."""

    engine: str = "tex"
    cls: str = "book"
    paper: str = "a5"
    size: int = 10
    twoside: bool = True
    measure: float = 0.76  # the width of the text, as a share of the page's
    leading: float = 1.0
    family: str = "cm-type1"
    indent: float = 1.5  # of paragraphs, in em
    skip: float = 0.0  # between paragraphs, in lines
    first_indent: bool = False  # of the first paragraph below a heading
    ragged: bool = False
    hyphenate: bool = True
    columns: int = 1
    toc: bool = False
    toc_place: str = "front"
    toc_leaders: bool = True
    toc_depth: int = 3
    toc_form: str = "plain"  # plain, indented, bare (no numbers of pages), centred
    title_form: str = "title"  # what is first on the title page: title, author, upper (title in capitals)
    titlepage: bool = True
    maketitle: bool = False  # without a title page: whether the title stands above the text
    chapter_break: str = "page"
    sink: float = 2.0  # above a chapter's heading at the top of its page, in lines
    heads: list[dict[str, Any]] = field(default_factory=list)  # by level: align, face, size, above, below, own_line
    runhead: tuple[str, str] = ("title", "chapter")  # on left and right pages
    runhead_face: str = "plain"
    runhead_caps: bool = False
    runhead_rule: bool = False
    folio: str = "top-out"
    folio_first: str = "bottom"  # where it stands on the first page of a chapter
    roman_front: bool = False
    first_folio: int = 1
    notes: str = "foot"
    note_marks: str = "arabic"
    note_restart: str = "chapter"
    note_form: str = "superscript"  # superscript, level, hanging (in the margin), apart (far from the text)
    end_form: str = "{}. "  # the label of an end note
    end_title: str = "Notes"
    note_space: bool = False  # before marks in the text
    note_paragraphs: bool = False  # long notes have two
    folio_form: str = "{}"  # what stands about the number of a page
    quote_margin: float = 2.0  # in em
    quote_small: bool = False
    quote_gap: float = 0.6  # above and below, in lines
    places: dict[str, str] = field(default_factory=dict)  # of datelines, salutations, signatures: right, left, …
    speaker: str = "runin"
    speaker_face: str = "sc"
    stage: str = "bracket"
    stage_align: str = "left"
    verse_indent: float = 2.0
    stanza_gap: float = 0.7  # above a stanza, in lines
    turn: float = 3.0  # how far the rest of a verse line that is turned over is set in, in em
    verse_numbers: int = 0
    line_numbers: bool = False
    drop_caps: bool = False  # a large initial where a chapter begins
    watermark: str = ""
    watermark_angle: int = 50
    watermark_size: float = 4.0

    def as_truth(self) -> dict[str, Any]:
        """Return what the truth file says of it."""
        type3 = self.engine == "tex" and self.family in ("cm-type3", "cm-type3-t1")
        ot1 = self.family in ("cm-type3", "cm-type1", "times-ot1")
        enc = ("OT1" if ot1 else "T1") if self.engine == "tex" else "Unicode"
        return asdict(self) | {"fonts": "type3" if type3 else "type1", "enc": enc, "head": "/".join(self.runhead)}


def sample(rng: Random, genre: str, engine: str) -> Layout:
    """Return a layout for a book of a genre."""
    pick = rng.choice
    layout = Layout(engine=engine)
    layout.cls = pick(("book", "book", "report", "article", "memoir", "scrbook"))
    layout.paper = pick(("a5", "a5", "a5", "a4", "letter", "octavo", "octavo", "quarto", "pocket", "royal"))
    layout.size = pick((10, 10, 11, 11, 12))
    layout.twoside = rng.random() < 0.65
    layout.measure = rng.uniform(0.62, 0.84) if rng.random() < 0.8 else rng.uniform(0.45, 0.62)
    layout.leading = pick((1.0, 1.0, 1.1, 1.25))
    layout.family = pick(FAMILIES)
    layout.indent, layout.skip = pick(
        ((1.5, 0), (1.0, 0), (1.5, 0), (2.0, 0), (0.0, 0.7), (0.0, 1.0), (1.0, 0.3), (3.0, 0), (0.7, 0), (1.2, 0))
    )
    if rng.random() < 0.05:
        layout.indent, layout.skip = 0.0, 0.0  # only the short last line tells where a paragraph ends
    layout.first_indent = rng.random() < (0.6 if layout.skip == 0 else 0.2)
    layout.ragged = rng.random() < 0.18
    layout.hyphenate = rng.random() < 0.9 and not layout.ragged
    layout.columns = 2 if rng.random() < 0.12 and layout.paper in ("a4", "letter", "quarto") and genre in _WIDE else 1
    layout.toc = rng.random() < 0.4
    layout.toc_place = "back" if rng.random() < 0.3 else "front"
    layout.toc_leaders = rng.random() < 0.7
    layout.toc_depth = pick((1, 2, 3))
    layout.toc_form = pick(("plain", "plain", "plain", "indented", "bare", "centred"))
    layout.title_form = pick(("title", "title", "author", "upper"))
    layout.titlepage = rng.random() < 0.7
    layout.maketitle = rng.random() < 0.6
    many_heads = genre in ("letters", "poetry", "dictionary", "drama", "verse drama", "report", "diary", "article")
    layout.chapter_break = pick(("page", "none", "none", "none") if many_heads else ("page", "page", "page", "none"))
    layout.sink = pick((0, 2, 4, 7))
    layout.heads = [_head(rng, level) for level in range(4)]
    layout.runhead = pick(
        (
            ("author", "title"),
            ("title", "chapter"),
            ("title", "title"),
            ("chapter", "chapter"),
            ("chapter", "section"),
            ("author", "chapter"),
            ("none", "none"),
        )
    )
    layout.runhead_face = pick(("plain", "italic", "italic", "sc", "bold", "small"))
    layout.runhead_caps = rng.random() < 0.35
    layout.runhead_rule = rng.random() < 0.25
    layout.folio = pick(
        ("top-out", "top-out", "top-in", "top-centre-dash", "bottom", "bottom", "bottom-out", "bottom-dash", "none")
    )
    layout.folio_first = pick(("bottom", "bottom", "none", "same"))
    layout.roman_front = rng.random() < 0.3
    layout.first_folio = pick((1, 1, 1, 3, 17, 213))
    layout.notes = pick(("foot", "foot", "foot", "foot", "foot", "end", "chapter"))
    layout.note_marks = pick(("arabic", "arabic", "arabic", "symbol", "symbol", "letter", "paren"))
    layout.note_restart = pick(("page", "chapter", "through"))
    layout.note_form = pick(("superscript", "superscript", "superscript", "level", "level", "hanging", "apart"))
    layout.end_form = pick(("{}. ", "{}. ", "{} ", "({}) ", "[{}] ", "{}) ", "{}.— ", "sup"))
    layout.end_title = pick(("Notes", "NOTES", "NOTES.", "Notes.", "Notes and references", "ENDNOTES", "—"))
    layout.note_space, layout.note_paragraphs = rng.random() < 0.2, rng.random() < 0.3
    layout.folio_form = pick(_FOLIOS) if rng.random() < 0.12 else "{}"
    layout.quote_margin = pick((1.0, 2.0, 2.0, 3.0, 0.0))
    layout.quote_small = rng.random() < 0.5 or layout.quote_margin == 0
    layout.quote_gap = pick((0.6, 0.6, 1.0, 0.3, 0.0))
    layout.places = {
        "dateline": pick(("right", "right", "right", "left", "centre", "indent")),
        "signed": pick(("right", "right", "right", "centre", "left", "indent")),
        "salute": pick(("left", "left", "indent", "indent", "centre")),
        "closing": pick(("indent", "indent", "right", "centre", "left")),
        "bibl": pick(("right", "right", "right", "left", "indent", "centre")),
        "trailer": pick(("centre", "centre", "left")),
    }
    layout.speaker = pick(("runin", "own", "centre"))
    layout.speaker_face = pick(("sc", "plain", "italic", "bold"))
    layout.stage = pick(("bracket", "paren", "bare", "bare"))
    layout.stage_align = pick(("left", "centre", "right", "indent"))
    layout.verse_indent = pick((0.0, 0.0, 1.0, 2.0, 4.0))
    layout.stanza_gap = pick((0.7, 0.7, 0.7, 1.0, 0.4, 0.0))
    layout.turn = pick((3.0, 3.0, 1.5, 6.0, 9.0))
    if genre in ("poetry", "verse drama"):
        layout.measure = max(layout.measure, 0.66)
    layout.verse_numbers = pick((0, 0, 0, 5))
    layout.line_numbers = genre in _WIDE and rng.random() < 0.04 and engine == "tex" and layout.columns == 1
    layout.drop_caps = engine == "tex" and layout.columns == 1 and rng.random() < 0.08
    layout.watermark = pick(WATERMARKS)
    layout.watermark_angle = pick((30, 45, 50, 55, 60))
    layout.watermark_size = rng.uniform(1.5, 5.0)
    if layout.notes != "foot":
        layout.note_marks = "arabic"
        layout.note_restart = pick(("chapter", "through")) if layout.notes == "end" else "chapter"
    if layout.note_marks in ("symbol", "letter"):
        layout.note_restart = "page"
    if layout.columns == 2 and layout.cls == "memoir":
        layout.cls = "book"  # memoir's title pages in two columns do not go with pictures behind them
    if layout.columns == 2 and engine == "tex" and layout.notes == "foot":
        layout.notes, layout.note_marks = "end", "arabic"
    return layout


_SIGNED = 700
"""So many characters, at least, to each note that has a sign for its mark."""


def settle(book: Book, layout: Layout) -> None:
    """Let headings whose number has a line of its own read so: no dash or colon stands between number and title.

    Where nothing parts stanzas, a first line that is set in may tell them. Signs mark notes only where these are few:
    there are no more than nine for a page.
    """
    length = sum(len(block.text) for block in book.blocks) or 1
    if layout.note_marks == "symbol" and len(book.notes) * _SIGNED > length:
        layout.note_marks = "arabic"
    if layout.stanza_gap == 0 and layout.size != 11:
        for before, block in pairwise(book.blocks):
            if block.kind == "l" and not block.joined and (before.kind != "l" or before.group != block.group):
                block.indent += 1.5
    for block in book.blocks:
        if block.number and layout.heads[min(block.level, 4) - 1]["own_line"]:
            whole = block.text
            block.text = f"{block.number} {whole[len(block.number) :].lstrip(' .—–-:')}"
            block.notes = [(place - len(whole) + len(block.text), note) for place, note in block.notes]
            block.breaks = [place - len(whole) + len(block.text) for place in block.breaks]


_FOLIOS = ("[{}]", "p. {}", "({})", "Page {}", "| {}", "{} |", "• {} •")
_WIDE = {"novel", "essay", "history", "sermon", "memoir", "report", "article", "tales", "diary", "dictionary", "maxims"}
"""Genres that may be set in columns or with numbered lines."""


def _head(rng: Random, level: int) -> dict[str, Any]:
    big = (rng.choice(("Huge", "LARGE", "Large", "large", "normalsize")), rng.choice(("Large", "large", "normalsize")))
    return {
        "align": rng.choice(("centre", "centre", "left", "left", "right") if level < 2 else ("centre", "left", "left")),
        "face": rng.choice(("plain", "bold", "bold", "italic", "sc")),
        "size": big[0] if level == 0 else big[1] if level == 1 else "normalsize",
        "above": rng.choice((0.0, 0.5, 1.0, 1.5, 2.0, 3.0)),
        "below": rng.choice((0.2, 0.5, 1.0, 2.0) if level < 2 else (0.0, 0.3, 0.5, 1.0)),
        "own_line": rng.random() < 0.5,
        "native": rng.random() < 0.3,
    }
