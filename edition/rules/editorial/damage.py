"""Where a text is damaged: signs that no author wrote, and the stretches of letters around them.

A form feed or a carriage return is damage only where no page and no line can end: between letters of one line, in a
text where that happens again and again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from edition.model.source import Source

LOST = "\ufffd"
PARAGRAPH = "\u2029"
HARD = re.compile(r"\(cid:(\d{1,5})\)|[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffe\uffff]")
"""Codes that no text has: controls, private use, and the names that pdfminer gives to codes it cannot read."""
_BROKEN = re.compile(r"\(cid:\d|[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd-\uffff]|[^\n]\f[^\n]|[^\n]\r[^\n]")
"""What shows at once that a text has such signs."""
_INNER = re.compile(r"(?<=[^\s])[\f\r](?=[^\W\d_])|(?<=[^\n\f\r])[\f\r](?=[a-zß-ÿ])")
_LEADING = re.compile(r"(?<=\n)\f(?=[a-zß-ÿ])")
_LONGEST = 48


@dataclass(frozen=True, slots=True)
class Sign:
    """One damaged place: `code` is the number of the code in its font, `text` what the source has there."""

    start: int
    end: int
    code: int
    text: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """A run of letters and damaged signs without a blank.

    `before` and `after` are the characters on both sides, or the edge of the line (see the function `before`).
    """

    start: int
    end: int
    signs: tuple[Sign, ...]
    before: str
    after: str


def is_damaged(source: Source) -> bool:
    """Tell whether a text has any sign of damage."""
    return _BROKEN.search(source.text) is not None


@lru_cache(maxsize=2)
def hard_signs(source: Source) -> tuple[Sign, ...]:
    """Return all codes in a text that cannot be its own."""
    text = source.text
    if not is_damaged(source):
        return ()
    signs = [
        Sign(*match.span(), int(match[1]) if match[1] else ord(match[0]), match[0])
        for match in HARD.finditer(text)
        if match[0] not in "\f\r"
    ]
    ligatures = any(sign.code in range(0x0B, 0x10) and len(sign.text) == 1 for sign in signs)
    for break_ in "\f\r":
        if break_ == "\r" and "\n" not in text.replace("\r\n", ""):
            continue
        inner = [match.start() for match in _INNER.finditer(text) if match[0] == break_]
        if len(inner) >= (1 if ligatures else 3):
            if break_ == "\f":
                inner += [match.start() for match in _LEADING.finditer(text)]
            signs += [Sign(at, at + 1, ord(break_), break_) for at in inner]
    return tuple(sorted(signs, key=lambda sign: sign.start))


def clusters(text: str, signs: tuple[Sign, ...]) -> Iterator[Cluster]:
    """Yield the runs of letters in which signs stand, each with all of its signs."""
    index = 0
    while index < len(signs):
        first = last = index
        start, end = signs[index].start, signs[index].end
        while start > 0 and text[start - 1].isalpha() and signs[index].start - start < _LONGEST:
            start -= 1
        while True:
            end = signs[last].end
            while end < len(text) and text[end].isalpha() and end - signs[last].end < _LONGEST:
                end += 1
            if last + 1 < len(signs) and signs[last + 1].start == end:
                last += 1
            else:
                break
        yield Cluster(start, end, signs[first : last + 1], before(text, start), text[end : end + 1] or "\n")
        index = last + 1


def before(text: str, start: int) -> str:
    """Return the character before `start`; where only blanks stand before it in its line, a newline.

    Where a sentence has ended above, a paragraph separator (U+2029) is returned for the newline.
    """
    at = start - 1
    while at >= 0 and text[at] in " \t":
        at -= 1
    if at >= 0 and text[at] not in "\n\f\r":
        return text[start - 1]
    above = text[max(0, at - 40) : at + 1].rstrip()
    return PARAGRAPH if not above or above[-1] in ".:;!?”\"'’)" else "\n"
