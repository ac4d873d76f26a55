"""Numbers at the edges of lines, which may be the folios of pages, and the letters of running heads.

– 12 –          a number alone, dressed up
12 The lamp     a number before words
The lamp12      glued to a word
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from edition.language.divisions import NUMBERED
from edition.model.source import Source, Span
from edition.rules.layout import Line, lines

LONGEST = 12
"""Running heads have no more words than this."""

_NAME = r"(?:page|pages|p\.|seite|s\.|pagina|página|pág\.)"
_ROMAN = r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_BARE = re.compile(rf"^(?:{_NAME}\s?)?(?P<n>\d{{1,4}}|{_ROMAN})(?:\s?(?:/|of|sur|von|de|di)\s?\d{{1,4}})?$", re.I)
_DRESSED = re.compile(
    r"^(?:(?P<sign>\(cid:\d+\)|[^\w\s]{1,3})\s?(?P<same>.+?)\s?(?P=sign)|\[\s?(?P<square>.+?)\s?\]|\(\s?(?P<round>.+?)\s?\)"
    r"|<\s?(?P<angle>.+?)\s?>|\{\s?(?P<brace>.+?)\s?\})$"
)
"""What stands on both sides of a number that is dressed up: `– 12 –`, `[12]`, or what became of such signs."""
_BEFORE = re.compile(
    rf"^(?:[\[(]?)(?P<n>\d{{1,4}}|{_ROMAN})(?:[\])]?)(?:\s?[|•·—–])?(?:\s+(?=[^\d\s.,;:)]|\d{{1,3}}\s?[-–—.:]\s?\D)|\s{{3,}}(?=\d))"
)
_AFTER = re.compile(rf"(?<=[^\d\s])\s+(?:[|•·—–]\s?)?(?:{_NAME}\s?)?(?:[\[(]?)(?P<n>\d{{1,4}}|{_ROMAN})(?:[\])]?)$")
_GLUED_BEFORE = re.compile(r"^(?P<n>\d{1,4})(?=[^\W\d_]{2})")
_GLUED_AFTER = re.compile(r"(?<=[^\W\d_])(?P<n>\d{1,4})$")
_DIGIT = re.compile(r"\d")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_HEAD = 110
_FIRST = frozenset("0123456789ivxlc[(")
_LAST = frozenset("0123456789ivxlc])")
_SHORT = 12
_ONES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Form(StrEnum):
    """How a number stands on its line."""

    ALONE = "alone"
    BEFORE = "before words"
    AFTER = "after words"
    GLUED = "glued to a word"


_BESIDE_WORDS = (
    (Form.BEFORE, _BEFORE),
    (Form.AFTER, _AFTER),
    (Form.GLUED, _GLUED_BEFORE),
    (Form.GLUED, _GLUED_AFTER),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may be a folio: on line `index` of all lines, over `span` of the source, beside the words `rest`.

    `style` is `arabic` or `roman`.
    """

    index: int
    span: Span
    value: int
    style: str
    form: Form
    rest: str


@dataclass(frozen=True, slots=True)
class Folio:
    """A number that was found to be its page's.

    `place` is `top` or `bottom`; `hits` pages in a sequence have one, which is `share` of the pages in it.
    """

    number: Number
    place: str
    hits: int
    share: float


def has_digit(text: str) -> bool:
    """Tell whether a line has a digit near one of its ends."""
    return _DIGIT.search(text[:4] + text[-4:]) is not None


def key(text: str) -> str:
    """Return what is the same of a running head on all pages: its letters, without case, signs and numbers."""
    return _NO_LETTERS.sub("", text.casefold())


@lru_cache(maxsize=2)
def keys(source: Source) -> tuple[str, ...]:
    """Return the key of each line; that of a long line, which cannot be a head, is empty."""
    return tuple([key(line.text) if len(line.text) <= _HEAD else "" for line in lines(source)])


def numbers(source: Source, index: int, line: Line) -> Iterator[Number]:
    """Yield the numbers at the edges of a line that may be the folio of a page."""
    text = source.text[line.start : line.end]
    if not (
        text[0].isdecimal() or text[-1].isdecimal() or len(text) < 16 or text[0] in "ivxlc[(" or text[-1] in "ivxlc])"
    ):
        return
    undressed = text
    if len(text) < 2 * _SHORT and (dressed := _DRESSED.match(text)):
        undressed = dressed[dressed.lastgroup or 0]
    alone = _BARE.match(undressed)
    if alone and (alone["n"].isdecimal() or alone["n"].isascii()):  # a dotted capital İ is an i without case
        yield _number(index, Span(line.start, line.end), alone["n"], Form.ALONE, "")
    elif not NUMBERED.match(line.text):
        for form, pattern in _BESIDE_WORDS:
            match = pattern.search(text)
            if match and (match["n"].isdecimal() or match["n"].islower()):
                span = Span(line.start + match.start("n"), line.start + match.end("n"))
                rest = f"{text[: match.start()]} {text[match.end() :]}".strip()
                yield _number(index, span, match["n"], form, rest)


def _number(index: int, span: Span, digits: str, form: Form, rest: str) -> Number:
    if digits.isdecimal():
        return Number(index, span, int(digits), "arabic", form, rest)
    return Number(index, span, _roman(digits), "roman", form, rest)


def _roman(digits: str) -> int:
    values = [_ONES[digit] for digit in digits.lower()]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))
