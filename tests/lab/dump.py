"""Texts that never were pages: how they are written, and plain text as people pass it on.

They are written as the tools write them, so what each line is is known without looking.
"""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from tests.lab import pieces
from tests.lab.label import Labelled
from tests.lab.model import Block, Book
from tests.lab.page import Char

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "})


class Paper:
    """What is being written, with the piece of every character."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.chars: list[Char | None] = []
        self.seen: set[int] = set()

    def put(self, text: str, piece: int = 0) -> None:
        """Write some text of a piece; line ends and blanks belong to none."""
        for letter in text:
            if not piece or letter.isspace():
                self.chars.append(None)
            else:
                self.chars.append(Char(letter, piece, first=piece not in self.seen))
                self.seen.add(piece)
        self.out.append(text)

    def labelled(self) -> Labelled:
        """Return what was written."""
        return "".join(self.out), self.chars


@dataclass(slots=True)
class Section:
    """A heading with what stands below it up to the next: a page of a web edition."""

    level: int
    title: str
    blocks: range


def sections(book: Book, depth: int) -> list[Section]:
    starts = [i for i, block in enumerate(book.blocks) if block.kind == "head" and block.level <= depth]
    out = [Section(0, "", range(0, starts[0] if starts else len(book.blocks)))]
    for start, end in pairwise([*starts, len(book.blocks)]):
        out.append(Section(book.blocks[start].level, book.blocks[start].text, range(start, end)))
    return [section for section in out if len(section.blocks)]


class Dump:
    """Writes blocks one after the other; what differs from tool to tool is in its parameters."""

    def __init__(self, rng: Random, book: Book) -> None:
        self.rng, self.book, self.paper = rng, book, Paper()
        self.width = 0
        self.between = "\n\n"
        self.straight = rng.random() < 0.5
        self.mark: Callable[[int], str] = str
        self.verse_indent = ""
        self.bullet = ""
        self.emphasis = ("", "")
        self.indent = ""
        self.broken = rng.random() < 0.5
        self.number = 0
        self.numbers: dict[int, int] = {}

    def text(self, block: Block) -> str:
        """Return the text of a block with its note marks, as this tool writes them."""
        events = [(offset, 1, self.mark(self._number(note))) for offset, note in block.notes]
        events += [(start, 2, self.emphasis[0]) for start, _ in block.italics]
        events += [(end, 0, self.emphasis[1]) for _, end in block.italics]
        events += [(place, 3, "\n") for place in block.breaks if self.broken]
        out, position = "", 0
        for offset, _, what in sorted(events):
            out += block.text[position:offset] + what
            position = offset
        out = (out + block.text[position:]).replace("\n ", "\n")
        return out.translate(_STRAIGHT) if self.straight else out

    def _number(self, note: int) -> int:
        self.number += 1
        return self.numbers.setdefault(note, self.number)

    def block(self, index: int) -> None:
        """Write a block."""
        block = self.book.blocks[index]
        piece = pieces.BLOCK + index
        text = self.text(block)
        if block.kind == "cell":
            self._cell(index, text)
            return
        first = block.kind == "l" and (index == 0 or self.book.blocks[index - 1].group != block.group)
        if block.joined:
            self.paper.put(" ")
        elif block.kind == "l" and not first:
            self.paper.put("\n")
        elif self.paper.out:
            self.paper.put(self._gap(block, index))
        margin = self.indent if block.kind == "p" else ""
        if block.kind == "l":
            margin = self.verse_indent + " " * round(2 * max(block.indent, 0))
        if block.kind == "item":
            margin = self.bullet
        if not block.joined:
            self.paper.put(margin)
        if self.width and block.kind != "l":
            room = self.width - len(margin)
            lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [text]
            left = " " * len(self.bullet) if block.kind == "item" else self._quoted(block)
            for number, line in enumerate(lines):
                self.paper.put(("\n" + left if number else "" if block.joined else left), 0)
                self.paper.put(line, piece)
        else:
            self.paper.put(text, piece)

    def _quoted(self, block: Block) -> str:
        return "    " if block.kind == "quote" and self.verse_indent else ""

    def _gap(self, block: Block, index: int) -> str:
        if block.kind == "head" and self.width:
            return "\n" * self.rng.choice((3, 4)) if block.level == 1 else "\n\n\n"
        before = self.book.blocks[index - 1] if index else None
        apart = before is not None and before.kind != block.kind
        return (
            "\n\n"
            if self.between == "\n" and (block.kind == "head" or (apart and self.rng.random() < 0.5))
            else self.between
        )

    def _cell(self, index: int, text: str) -> None:
        blocks = self.book.blocks
        new = index == 0 or blocks[index - 1].kind != "cell" or blocks[index - 1].group != blocks[index].group
        self.paper.put(("\n\n" if blocks[index - 1].kind != "cell" else "\n") if new else "\t")
        self.paper.put(text, pieces.BLOCK + index)

    def contents(self) -> None:
        """Write a list of the headings, with pages behind leaders, behind blanks, or without."""
        names = ("CONTENTS", "Contents") if self.book.lang == "en" else ("TABLE", "Table des matières", "SOMMAIRE")
        form = self.rng.choice(("{0}", "{0}", "{0} {1}", "{0}   {1}", "{0} ..... {1}", "dots", "  {0}"))
        wide, page, depth = self.width or 60, 1, self.rng.choice((1, 1, 2))
        self.paper.put("\n\n")
        self.paper.put(self.rng.choice(names), pieces.CONTENTS)
        self.paper.put("\n")
        for block in self.book.blocks:
            if block.kind == "head" and block.level <= depth:
                text = (block.short or block.text)[: wide - 8]
                page += self.rng.randint(1, 14)
                line = f"{text} {'.' * (wide - len(text) - 5)} {page}" if form == "dots" else form.format(text, page)
                self.paper.put("\n")
                self.paper.put(line, pieces.CONTENTS)
        self.paper.put("\n\n")

    def notes(self, blocks: range, form: Callable[[int, str], str]) -> None:
        """Write the notes of some blocks."""
        for i in blocks:
            for _, note in self.book.blocks[i].notes:
                text = form(self.numbers[note], self.book.notes[note].text)
                text = text.translate(_STRAIGHT) if self.straight else text
                lines = textwrap.wrap(text, self.width, break_on_hyphens=False) if self.width else [text]
                self.paper.put(self.between)
                for number, line in enumerate(lines):
                    self.paper.put("\n" if number else "")
                    self.paper.put(line, pieces.NOTE + note)


def wrapped(rng: Random, book: Book) -> Labelled:
    """Return plain text with lines of 60 to 80 characters, as it went through mail and archives."""
    dump = Dump(rng, book)
    put = dump.paper.put
    dump.width = rng.choice((60, 65, 70, 72, 74, 76, 80))
    dump.straight = rng.random() < 0.75
    dump.emphasis = rng.choice((("_", "_"), ("_", "_"), ("*", "*"), ("", "")))
    dump.between = rng.choice(("\n\n", "\n\n", "\n"))
    dump.indent = rng.choice(("    ", "  ", "     ")) if dump.between == "\n" else ""
    dump.verse_indent = rng.choice(("    ", "  ", "        ", ""))
    dump.bullet = rng.choice(("", "  ", " * "))
    dump.mark = rng.choice(("[{}]", "[{}]", "({})", "*")).format
    place = rng.choice(("section", "end", "paragraph"))
    form = rng.choice(("[{}] {}", "[Footnote {}: {}]", "{}. {}", "({}) {}"))
    by = "par" if book.lang == "fr" else "by"
    for line in rng.choice(
        (
            (book.title.upper(), "", f"{by} {book.author}", *book.imprint),
            (book.title, book.subtitle, "", book.author),
            (book.author.upper(), "", book.title.upper(), book.subtitle, "", *book.imprint),
            (book.title.upper(), "", by.upper(), "", book.author.upper(), ""),
            (f"{'Titre' if book.lang == 'fr' else 'Title'}: {book.title}", f"Author: {book.author}", ""),
        )
    ):
        put(line, pieces.TITLE)
        put("\n")
    if rng.random() < 0.35:
        dump.contents()
    for section in sections(book, 1):
        for i in section.blocks:
            dump.block(i)
            if place == "paragraph":
                dump.notes(range(i, i + 1), form.format)
        if place == "section":
            dump.notes(section.blocks, form.format)
    if place == "end" and book.notes:
        put("\n\n\n")
        put("NOTES", pieces.NOTES_HEAD)
        dump.notes(range(len(book.blocks)), form.format)
    put("\n")
    text, chars = dump.paper.labelled()
    return _dashes(text, chars) if dump.straight else (text, chars)


def _dashes(text: str, chars: list[Char | None]) -> Labelled:
    """Write dashes as two hyphens, as typewriters did."""
    out: list[Char | None] = []
    for letter, char in zip(text, chars, strict=True):
        out += [char, char] if letter == "—" else [char]
    return text.replace("—", "--").replace("–", "-"), out


def paragraphs(rng: Random, book: Book) -> Labelled:
    """Return plain text with a paragraph on each line."""
    dump = Dump(rng, book)
    put = dump.paper.put
    dump.between = rng.choice(("\n", "\n\n"))
    dump.mark = rng.choice(("{}", "[{}]", "({})")).format
    form = rng.choice(("{} {}", "[{}] {}", "{}. {}"))
    for line in rng.choice(((book.title, book.author), (book.author, book.title), (book.title,), ())):
        put(line, pieces.TITLE)
        put(dump.between)
    if rng.random() < 0.2:
        dump.contents()
    for i in range(len(book.blocks)):
        dump.block(i)
    dump.notes(range(len(book.blocks)), form.format)
    put("\n")
    return dump.paper.labelled()
