"""Texts that never were pages: dumps of web editions, and plain text as people pass it on.

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


class _Paper:
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
class _Section:
    """A heading with what stands below it up to the next: a page of a web edition."""

    level: int
    title: str
    blocks: range


def _sections(book: Book, depth: int) -> list[_Section]:
    starts = [i for i, block in enumerate(book.blocks) if block.kind == "head" and block.level <= depth]
    out = [_Section(0, "", range(0, starts[0] if starts else len(book.blocks)))]
    for start, end in pairwise([*starts, len(book.blocks)]):
        out.append(_Section(book.blocks[start].level, book.blocks[start].text, range(start, end)))
    return [section for section in out if len(section.blocks)]


class _Dump:
    """Writes blocks one after the other; what differs from tool to tool is in its parameters."""

    def __init__(self, rng: Random, book: Book) -> None:
        self.rng, self.book, self.paper = rng, book, _Paper()
        self.width = 0
        self.between = "\n\n"
        self.straight = rng.random() < 0.5
        self.mark: Callable[[int], str] = str
        self.verse_indent = ""
        self.bullet = ""
        self.emphasis = ("", "")
        self.indent = ""
        self.number = 0
        self.numbers: dict[int, int] = {}

    def text(self, block: Block) -> str:
        """Return the text of a block with its note marks, as this tool writes them."""
        events = [(offset, 1, self.mark(self._number(note))) for offset, note in block.notes]
        events += [(start, 2, self.emphasis[0]) for start, _ in block.italics]
        events += [(end, 0, self.emphasis[1]) for _, end in block.italics]
        out, position = "", 0
        for offset, _, what in sorted(events):
            out += block.text[position:offset] + what
            position = offset
        out += block.text[position:]
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


def _short(title: str, words: int) -> str:
    return " ".join(title.split()[:words])


def latex2html(rng: Random, book: Book) -> Labelled:
    """Return the pages of a LaTeX2HTML edition, one after the other, as a browser saves their text."""
    dump = _Dump(rng, book)
    put = dump.paper.put
    dump.straight = rng.random() < 0.7
    dump.mark = str
    sections = _sections(book, rng.choice((1, 2, 3)))
    words = rng.choice(
        (
            "next up previous contents",
            "next up previous contents",
            "next up previous contents index",
            "next up previous",
        )
    )
    stamp = rng.choice(("Last modified: {}", "Last modified: {}", "{}", ""))
    when = f"{rng.choice(('Mon Mar 15', 'Tue Sep 9', 'Sat Nov 30'))} {rng.randint(1, 23)}:{rng.randint(10, 59)}:11 {rng.choice(('EST', 'CET'))} {rng.randint(1996, 2006)}"
    shown = rng.randint(3, 4)
    above = [book.title]
    pages: list[tuple[str, str, str]] = []
    for i, section in enumerate(sections):
        if section.level:
            del above[section.level :]
        after = sections[i + 1].title if i + 1 < len(sections) else ""
        before = sections[i - 1].title if i and sections[i - 1].title else "Contents"
        pages.append((_short(after, shown), above[-1], _short(before, shown)))
        if section.level:
            above.append(_short(section.title, shown))

    def navigation(page: tuple[str, str, str]) -> None:
        parts = [f"{name}: {value}" for name, value in zip(("Next", "Up", "Previous"), page, strict=True) if value]
        put(f"{words}\n{' '.join(parts)}{' Contents' if 'contents' in words else ''}", pieces.NAV)

    def footer() -> None:
        if stamp:
            put("\n\n")
            put(stamp.format(when), pieces.NAV)
        put("\n\n")

    def contents() -> None:
        put("\n\nContents", pieces.CONTENTS)
        for section in sections:
            if section.title:
                put("\n\n" + section.title, pieces.CONTENTS)

    navigation(("Contents", "", ""))
    for line in (book.title, book.author, *book.imprint[:1]):
        put("\n\n")
        put(line, pieces.TITLE)
    contents()
    put("\n\nAbout this document ...", pieces.NAV)
    footer()
    if rng.random() < 0.5:
        navigation((pages[0][0], book.title, book.title))
        contents()
        footer()
    twice = rng.random() < 0.8
    for section, page in zip(sections, pages, strict=True):
        navigation(page)
        for i in section.blocks:
            dump.block(i)
        lower = [
            other for other in sections if other.level > section.level and other.blocks.start > section.blocks.start
        ]
        if len(section.blocks) <= 1 and lower and rng.random() < 0.6:
            put("\n\nSubsections", pieces.CONTENTS)
            for other in lower[:8]:
                put("\n\n" + other.title, pieces.CONTENTS)
        put("\n\n")
        if twice:
            navigation(page)
        footer()
    marked = [(note, block.text[:offset].split()[-1]) for block in book.blocks for offset, note in block.notes]
    if marked:
        put("Footnotes", pieces.NOTES_HEAD)
        for note, word in marked:
            put(f"\n\n... {word}{dump.numbers[note]}\n\n{book.notes[note].text}", pieces.NOTE + note)
            put("\n" + " ".join("." * 30), pieces.NAV)
    put("\n")
    return dump.paper.labelled()


_MENUS = (
    ("Home | Texts | Search | About", "« Previous | Contents | Next »"),
    ("Main page", "[Previous] [Contents] [Next]"),
    ("Home > Library > {author} > {title}", "Next chapter"),
    ("Accueil | Textes | Liens", "Page précédente | Sommaire | Page suivante"),
    ("Skip to content", "Prev Up Next"),
    ("", "Retour au sommaire"),
)
_FEET = (
    "Back to top",
    "Haut de page",
    "Last updated on {day}.{month}.{year}",
    "© {year} {author}",
    "Print this page",
    "",
)


def web(rng: Random, book: Book) -> Labelled:
    """Return the text of a web edition as a browser copies it: menus, linked notes at the end of each page."""
    dump = _Dump(rng, book)
    put = dump.paper.put
    form = rng.choice(("[{}]", "{}", "({})", "[{}]"))
    dump.mark = form.format
    dump.between = rng.choice(("\n\n", "\n\n", "\n"))
    dump.bullet = rng.choice(("", "• ", "  * "))
    menu, links = (text.format(author=book.author, title=book.title) for text in rng.choice(_MENUS))
    foot = rng.choice(_FEET).format(
        author=book.author, day=rng.randint(1, 28), month=rng.randint(1, 12), year=rng.randint(1999, 2020)
    )
    sections = _sections(book, rng.choice((0, 1, 1, 2)))
    back = rng.choice(("", " ↩", " ↑", " [back]"))
    if menu:
        put(menu + "\n\n", pieces.NAV)
    for line in (book.title, book.author, *book.imprint):
        put(line, pieces.TITLE)
        put("\n" if dump.between == "\n" else "\n\n")
    if len(sections) > 2:
        put(
            rng.choice(("Contents", "Table of contents") if book.lang == "en" else ("Sommaire", "Table des matières")),
            pieces.CONTENTS,
        )
        for section in sections:
            if section.title:
                put("\n" + dump.bullet + section.title, pieces.CONTENTS)
        put("\n\n")
    for number, section in enumerate(sections):
        if number and menu and rng.random() < 0.8:
            put("\n\n" + menu, pieces.NAV)
        for i in section.blocks:
            dump.block(i)
        dump.notes(section.blocks, lambda n, text: f"{form.format(n)} {text}{back}")
        if rng.random() < 0.9 and len(sections) > 1:
            put("\n\n")
            put(links, pieces.NAV)
        if foot and number == len(sections) - 1:
            put("\n\n")
            put(foot, pieces.STAMP)
    put("\n")
    return dump.paper.labelled()


def wrapped(rng: Random, book: Book) -> Labelled:
    """Return plain text with lines of 60 to 80 characters, as it went through mail and archives."""
    dump = _Dump(rng, book)
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
    for line in (book.title.upper(), "", f"{'par' if book.lang == 'fr' else 'by'} {book.author}", *book.imprint):
        put(line, pieces.TITLE)
        put("\n")
    for section in _sections(book, 1):
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
    dump = _Dump(rng, book)
    put = dump.paper.put
    dump.between = rng.choice(("\n", "\n\n"))
    dump.mark = rng.choice(("{}", "[{}]", "({})")).format
    form = rng.choice(("{} {}", "[{}] {}", "{}. {}"))
    for line in (book.title, book.author):
        put(line, pieces.TITLE)
        put(dump.between)
    for i in range(len(book.blocks)):
        dump.block(i)
    dump.notes(range(len(book.blocks)), form.format)
    put("\n")
    return dump.paper.labelled()


WAYS: dict[str, Callable[[Random, Book], Labelled]] = {
    "l2h": latex2html,
    "web": web,
    "wrap": wrapped,
    "lines": paragraphs,
}
"""Ways by which a text comes without having been a page."""
