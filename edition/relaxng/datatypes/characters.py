r"""Sets of characters, as sorted ranges of code points: what `[…]`, `\p{…}` and their like stand for.

A set is made for the characters below a limit only. Most strings are ASCII, nearly all the rest lie below U+3000, and
asking Unicode about all its characters takes longer than checking a book.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache

from edition.relaxng.datatypes.blocks import BLOCKS
from edition.relaxng.datatypes.letters import followers, starts

Ranges = tuple[tuple[int, int], ...]
"""First and last code point of each range, in order, without overlap."""

LIMITS = (0x80, 0x3000, 0x110000)

_NAMES = "C Cc Cf Cn Co L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs"
_CATEGORIES = frozenset(_NAMES.split())


def limit_for(text: str) -> int:
    """Return the limit below which all characters of a text lie."""
    if text.isascii():
        return LIMITS[0]
    last = ord(max(text))
    return next(limit for limit in LIMITS if last < limit)


def union(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return ranges in order, joined where they touch."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def complement(ranges: Ranges, limit: int) -> Ranges:
    """Return the characters below the limit that are not in a set."""
    gaps, begin = [], 0
    for first, last in ranges:
        if first >= limit:
            break
        if first > begin:
            gaps.append((begin, first - 1))
        begin = last + 1
    if begin < limit:
        gaps.append((begin, limit - 1))
    return tuple(gaps)


def difference(ranges: Ranges, taken: Ranges, limit: int) -> Ranges:
    """Return the characters of one set that are not in another."""
    return complement(union([*complement(ranges, limit), *taken]), limit)


@cache
def category(name: str, limit: int) -> Ranges:
    """Return the characters of a general category (`Lu`), or of all that begin alike (`L`)."""
    found: list[tuple[int, int]] = []
    begin = -1
    for code, each in enumerate(map(unicodedata.category, map(chr, range(limit)))):
        if each.startswith(name) and each != "Cs":
            if begin < 0:
                begin = code
        elif begin >= 0:
            found.append((begin, code - 1))
            begin = -1
    if begin >= 0:
        found.append((begin, limit - 1))
    return tuple(found)


def named(name: str, limit: int) -> Ranges:
    r"""Return the set that `\p{name}` stands for; raises `ValueError` where there is none of that name."""
    if name in _CATEGORIES:
        return category(name, limit)
    if name.startswith("Is") and name[2:] in BLOCKS:
        return BLOCKS[name[2:]]
    raise ValueError(f"there is no class of characters \\p{{{name}}}")


@cache
def escape(letter: str, limit: int) -> Ranges:
    r"""Return the set that `\s \i \c \d \w` stand for, and their opposites in capital letters."""
    if letter.isupper():
        return complement(escape(letter.lower(), limit), limit)
    if letter == "s":
        return ((9, 10), (13, 13), (32, 32))
    if letter == "d":
        return category("Nd", limit)
    if letter == "w":
        return complement(union([*category("P", limit), *category("Z", limit), *category("C", limit)]), limit)
    return _listed(starts() if letter == "i" else followers())


def _listed(characters: str) -> Ranges:
    """Return the set that a character class of Python's lists."""
    import re

    codes = re.compile(r"(\\U.{8}|\\?.)(?:-(\\U.{8}|.))?")
    return union((_code(first), _code(last or first)) for first, last in codes.findall(characters))


def _code(character: str) -> int:
    return int(character[2:], 16) if character.startswith("\\U") else ord(character[-1])


def character_class(ranges: Ranges) -> str:
    """Write a set as a character class of Python's."""
    return "[" + "".join(f"\\U{first:08X}-\\U{last:08X}" for first, last in ranges) + "]" if ranges else "(?!)"
