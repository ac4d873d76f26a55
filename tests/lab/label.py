"""Say of every line of an extraction what it is, and of its words which are furniture and which were divided."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from edition.read.text import read_source
from edition.rules.layout import lines as layout_lines
from tests.lab import pieces
from tests.lab.model import Book
from tests.lab.page import Char

Labelled = tuple[str, list[Char | None]]
"""An extraction, and for each of its characters the character of the page that it is."""

CONTINUED = {"p", "head", "quote", "l", "note", "item", "stage", "epigraph", "caption", "speaker"}
"""Roles of which further lines are labelled with `+`."""

_RUN = {"p", "quote", "l", "stage"}


@dataclass(slots=True)
class Labels:
    """What is known of an extraction: `lines` as [index, role, value, block], the rest as the scorer wants it."""

    lines: list[list[Any]]
    tokens: int
    furniture: list[list[Any]]
    hyphens: list[list[Any]]


def label(text: str, chars: Sequence[Char | None], book: Book) -> Labels:
    """Label an extraction."""
    lines = list(_lines(text, chars, book))
    tokens = _tokens(text)
    furniture = _furniture(tokens, chars)
    return Labels(lines, len(tokens), furniture, _hyphens(text, chars, book))


def _lines(text: str, chars: Sequence[Char | None], book: Book) -> Iterator[list[Any]]:
    begun: set[int] = set()
    source = read_source(text.encode(), "lab", "utf-8")
    for index, line in enumerate(layout_lines(source)):
        here = [char for char in chars[line.start : line.end] if char]
        yield [index, *_role(here, line.text, book, begun)]


def _role(here: Sequence[Char], text: str, book: Book, begun: set[int]) -> tuple[str, Any, Any]:
    """Return the role of a line, its value (level of a heading, number of a note), and its block."""
    if len(here) * 2 < len(text.replace(" ", "")):
        return "?", None, None
    main = [char for char in here if pieces.BLOCK <= char.piece < pieces.OTHER]
    if not main:
        counts = Counter(char.piece for char in here if char.piece in pieces.ROLES)
        counts[pieces.PAGENUM] = min(counts[pieces.PAGENUM], 1) if len(counts) > 1 else counts[pieces.PAGENUM]
        if not counts or not counts.most_common(1)[0][1]:
            return "?", None, None
        return pieces.ROLES[counts.most_common(1)[0][0]], None, None
    of = list(dict.fromkeys(char.piece for char in main))
    if len(of) > 1:
        counts = Counter(char.piece for char in main)
        of = [
            piece
            for piece in of
            if counts[piece] > 1 or any(c.first for c in main if c.piece == piece and piece not in begun)
        ] or of
    first = of[0]
    starts = first not in begun and any(char.first for char in main if char.piece == first)
    begun.add(first) if starts else None
    if first >= pieces.NOTE:
        number = first - pieces.NOTE + 1
        return ("note" if starts else "note+"), number, None
    block_number = first - pieces.BLOCK
    block = book.blocks[block_number]
    role = (
        block.role
        if block.role in ("epigraph",)
        else {"castItem": "item", "cell": "row", "bibl": "signed", "label": "head"}.get(block.kind, block.kind)
    )
    value = block.level if block.kind == "head" else None
    if not starts:
        return (role + "+" if role in CONTINUED else role), value, block_number
    if role == "l" and (
        block_number == 0
        or book.blocks[block_number - 1].kind != "l"
        or book.blocks[block_number - 1].group != block.group
    ):
        role = "stanza"
    if role == "speaker":
        following = [book.blocks[piece - pieces.BLOCK].kind for piece in of[1:] if piece < pieces.NOTE]
        if any(kind in ("p", "l", "quote") for kind in following):
            role = "speech"
    return role, value, block_number


_SAME = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u226a\u226b\u2033"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u2012\u2013\u2014\u2015"), " "),
    **dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"), None),
}
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def words(text: str) -> list[str]:
    """Return the words of a text as the scorer of conversions counts them."""
    return [word for word, _ in _words(text)]


def _words(text: str) -> list[tuple[str, int]]:
    """Return words with the places where they begin in the text."""
    out, places = [], []
    for i, letter in enumerate(text):
        if unicodedata.combining(letter) and out:
            joined = unicodedata.normalize("NFC", out[-1] + letter)
            if len(joined) == len(out[-1]):
                out[-1] = joined
                continue
        for piece in unicodedata.normalize("NFC", letter):
            same = _SAME.get(ord(piece), piece)
            if same is not None:
                out.append(same)
                places.append(i)
    flat = "".join(out)
    flat = re.sub(r"-{2,}|''", lambda match: " " * len(match[0]), flat)
    return [(match[0], places[match.start()]) for match in _WORD.finditer(flat)]


def _tokens(text: str) -> list[tuple[str, int]]:
    """Return the words of an extraction with their places; no word goes over the end of a line or page."""
    out, position = [], 0
    for line in re.split(r"[\n\f]", text):
        out += [(word, position + at) for word, at in _words(line)]
        position += len(line) + 1
    return out


def _furniture(tokens: Sequence[tuple[str, int]], chars: Sequence[Char | None]) -> list[list[Any]]:
    """Return stretches of words that are not of the text: first, after the last, class."""
    out: list[list[Any]] = []
    for i, (word, at) in enumerate(tokens):
        found = Counter(char.piece for char in chars[at : at + len(word)] if char)
        name = pieces.CLASSES.get(found.most_common(1)[0][0]) if found else None
        if name and out and out[-1][2] == name and out[-1][1] == i:
            out[-1][1] = i + 1
        elif name:
            out.append([i, i + 1, name])
    return out


def _hyphens(text: str, chars: Sequence[Char | None], book: Book) -> list[list[Any]]:
    """Return words that were divided at line ends: number of the word in the truth, and how it reads."""
    true: list[str] = []
    stretches: dict[int, tuple[int, int]] = {}
    for number, block in enumerate(book.blocks):
        found = words(block.text)
        stretches[pieces.BLOCK + number] = (len(true), len(true) + len(found))
        true += found
    seen: Counter[int] = Counter()
    out: list[list[Any]] = []
    pending: dict[int, str] = {}
    position = 0
    for line in re.split(r"[\n\f]", text):
        here: dict[int, list[str]] = {}
        last = 0
        for word, at in _words(line):
            char = chars[position + at]
            if char and char.piece in stretches:
                here.setdefault(char.piece, []).append(word)
                last = char.piece
        for piece, found in here.items():
            if piece in pending:
                start, end = stretches[piece]
                joined = _key(pending[piece] + found[0])
                near = start + seen[piece] - 1
                places = [i for i in range(start, end) if _key(true[i]) == joined]
                if places:
                    place = min(places, key=lambda i: abs(i - near))
                    out.append([place, true[place]])
                    seen[piece] -= 1
                del pending[piece]
            seen[piece] += len(found)
        if last and re.search(r"\w[-\u2010\u00ad]\s*$", line) and here[last][-1] == _words(line)[-1][0]:
            pending[last] = here[last][-1]
        position += len(line) + 1
    return sorted(out)


def _key(word: str) -> str:
    return re.sub(r"[^\w]", "", unicodedata.normalize("NFKD", word).casefold())
