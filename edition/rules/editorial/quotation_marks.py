"""Pair quotation marks, and read the ASCII ones as the marks meant.

    called it `the old light'.1        → q around its marks, read ‘the old light’
    called it ``the old light''        → “the old light”
    « la vieille lumière »             → q around its marks, as they stand
    the keepers' lamp                  → an apostrophe: nothing opens before it

A mark that opens a paragraph and is not closed in it (a quotation that goes on) is read as a mark, without a q.
"""

import re
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.editorial.prose import is_code
from edition.rules.rule import Rule

_MARKS = re.compile(r"``|''|[`'“”‘’«»]")
_OPEN = {"``": "''", "`": "'", "“": "”", "‘": "’", "«": "»"}
_CLOSE = frozenset(_OPEN.values())
_READINGS = {"``": "“", "''": "”", "`": "‘", "'": "’"}


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose a quotation for each pair of marks in a block, and a reading for each ASCII mark of a pair."""
    if is_code(source):
        return
    displayed = [a.span for a in earlier.of(Kind.QUOTATION)]
    for block in earlier.of(Kind.PARAGRAPH, Kind.NOTE, Kind.HEADING):
        span = block.span
        yield from _pairs(source.text, span, quoted=any(outer.holds(span) for outer in displayed))


def _pairs(text: str, block: Span, *, quoted: bool) -> Iterable[Mark]:
    """Pair the marks of one block; in a displayed quotation the outermost pair is that of the whole."""
    waiting: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text, block.start, block.end):
        sign, at = match[0], match.start()
        if sign in _CLOSE and _apostrophe(text, at, len(sign)):
            continue
        if sign in _OPEN:
            waiting.append((sign, at))
            continue
        opener = next((i for i in range(len(waiting) - 1, -1, -1) if _OPEN[waiting[i][0]] == sign), None)
        if opener is None:
            if sign == "'" and quoted and match.end() >= block.end - 6:
                yield _reading(text, at, sign)
            continue
        begin, start = waiting[opener]
        del waiting[opener:]
        whole = start == block.start and match.end() >= block.end - 5
        if not (quoted and whole):
            evidence = ("a pair of quotation marks",)
            yield Mark(Span(start, match.end()), Kind.QUOTED, (), 0.95, None, evidence)
        if begin in _READINGS:
            yield _reading(text, start, begin)
            yield _reading(text, at, sign)
    for sign, at in waiting:
        if sign in _READINGS and at == block.start:
            yield _reading(text, at, sign)


def _reading(text: str, at: int, sign: str) -> Mark:
    evidence = (f"{sign} is how {_READINGS[sign]} is written in ASCII",)
    return Mark(Span(at, at + len(sign)), Kind.STAND_IN, (), 0.97, _READINGS[sign], evidence)


def _apostrophe(text: str, at: int, length: int) -> bool:
    """Tell whether a single closing mark stands between letters, as an apostrophe does."""
    return length == 1 and text[at] in "'’" and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()


RULE = Rule("quotation-marks", find)
