"""Folios: the page numbers that are printed on pages, found by arithmetic over the whole document.

A folio is the number of its page, counted from somewhere: on most pages the printed number less the page's place in the
file is the same, and it changes seldom (after a preface in roman numerals, where a plate was left out). Where nothing
shows the pages, folios are the longest sequence of numbers that rise from page to page at the distances of pages.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from math import log
from statistics import median

from edition.language.divisions import NUMBERED
from edition.model.annotation import Annotations
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.contents import find_contents, folded
from edition.rules.layout import Line, lines, main_lines, page_starts

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
    if alone := _BARE.match(undressed):
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


def folios(source: Source, earlier: Annotations) -> list[Folio]:
    """Return the folios of a source, at most one for each page."""
    if "\f" in source.text and len(starts := sorted({0, *page_starts(source, earlier)})) >= 3:
        return _by_page(source, earlier, starts)
    if has_no_pages(source, earlier):
        return []
    return _by_sequence(source, earlier)


def has_no_pages(source: Source, earlier: Annotations) -> bool:
    """Tell whether the file has none: it is one of web pages, or its lines are whole paragraphs."""
    if any(a.mark.get("type") == "navigation" for a in earlier.of(Kind.FURNITURE)):
        return True
    lengths = [len(line.text) for line in lines(source)]
    return sum(length for length in lengths if length > _PAGE_WIDE) > 0.3 * sum(lengths)


_PAGE_WIDE = 160
_EDGE = 4
_WEIGHTS = {Form.ALONE: 1.0, Form.BEFORE: 0.8, Form.AFTER: 0.8, Form.GLUED: 0.4}
_INSIDE = 0.4
_MISS = -0.3
_CHANGE = 2.5
_SLIP = 1.3


def _by_page(source: Source, earlier: Annotations, starts: Sequence[int]) -> list[Folio]:
    """Choose an offset for each page, so that many pages have a number that fits and the offset changes seldom."""
    pages = _candidates(source, earlier, starts)
    support = Counter(offset for page in pages for offset in page)
    states = sorted(offset for offset, count in support.items() if count >= 2)
    if not states:
        return []
    gain = [0.0] + [0.0] * len(states)
    back: list[list[int]] = []
    for page in pages:
        ways: list[int] = []
        after: list[float] = []
        best = max(range(len(gain)), key=gain.__getitem__)
        for state, score in enumerate(gain):
            from_best = gain[best] - (0.0 if state == 0 else _CHANGE)
            way = best if from_best > score else state
            value = max(from_best, score)
            if state and best and way == best != state:
                near = _near(states[state - 1], states[best - 1])
                value = gain[best] - (_SLIP if near else _CHANGE)
                if value <= score:
                    way, value = state, score
            if state:
                chosen = page.get(states[state - 1])
                value += chosen[0] if chosen else _MISS
            ways.append(way)
            after.append(value)
        back.append(ways)
        gain = after
    state = max(range(len(gain)), key=gain.__getitem__)
    path = []
    for ways in reversed(back):
        path.append(state)
        state = ways[state]
    path.reverse()
    middles = [first + end for first, end in zip(starts, [*starts[1:], len(lines(source))], strict=True)]
    return list(_chosen(pages, middles, [states[state - 1] if state else None for state in path]))


_Offset = tuple[str, int]
_Page = dict[_Offset, tuple[float, Number]]


def _near(one: _Offset, other: _Offset) -> bool:
    return one[0] == other[0] and abs(one[1] - other[1]) <= 3


def _candidates(source: Source, earlier: Annotations, starts: Sequence[int]) -> list[_Page]:
    """Return for each page the likeliest number for each offset between number and page."""
    every = lines(source)
    text = {line.start for line in main_lines(source, earlier)}
    pages: list[_Page] = []
    for first, end in zip(starts, [*starts[1:], len(every)], strict=True):
        main = [index for index in range(first, end) if every[index].start in text]
        page: _Page = {}
        for place, index in enumerate(main):
            depth = min(place, len(main) - 1 - place)
            for number in numbers(source, index, every[index]):
                if number.form is not Form.ALONE and (depth >= _EDGE or (number.style == "roman" and depth > 1)):
                    continue
                if number.form is Form.GLUED and depth > 1:
                    continue
                if number.form in (Form.BEFORE, Form.AFTER) and len(number.rest.split()) > LONGEST:
                    continue
                weight = _WEIGHTS[number.form] - 0.05 * depth if depth < _EDGE else _INSIDE
                offset = number.style, number.value - len(pages)
                if offset not in page or page[offset][0] < weight:
                    page[offset] = weight, number
        pages.append(page)
    return pages


def _chosen(pages: Sequence[_Page], middles: Sequence[int], path: Sequence[_Offset | None]) -> Iterator[Folio]:
    """Yield the number of each page that fits the offset chosen for it, with the strength of its sequence.

    `middles` are the sums of the first and last line of each page.
    """
    runs: list[list[int]] = []
    for index, offset in enumerate(path):
        if index and offset == path[index - 1]:
            runs[-1].append(index)
        else:
            runs.append([index])
    for run in runs:
        offset = path[run[0]]
        if offset is None:
            continue
        found = [(index, pages[index][offset][1]) for index in run if offset in pages[index]]
        for index, number in found:
            low = 2 * number.index > middles[index]
            yield Folio(number, "bottom" if low else "top", len(found), len(found) / len(run))


_ROWS = (8, 200)
"""How many rows of text a page can have, blank ones between lines included."""
_BESIDE = 4
"""A foot and the head of the next page stand no further apart than this, in rows."""
_WINDOW = 120


@dataclass(frozen=True, slots=True)
class _Edge:
    """A number taken for that of a page which begins or ends there: the page `page` begins in row `row`."""

    number: Number
    place: str
    page: int
    row: int
    weight: float


def _by_sequence(source: Source, earlier: Annotations) -> list[Folio]:
    """Return the likeliest sequence of numbers that rise from page to page."""
    edges = list(_edges(source, earlier))
    chain = _chain(edges, 0.0)
    if len(chain) < 3:
        return []
    chain = _chain(edges, median(_steps(chain)))
    places = Counter(edge.place for edge in chain if edge.number.form is Form.ALONE)
    usual_place = _place_by_contents(source, earlier, [edge.number for edge in chain])
    if usual_place or len(places) == 2:
        usual_place = usual_place or places.most_common(1)[0][0]
        edges = [edge for edge in edges if edge.number.form is not Form.ALONE or edge.place == usual_place]
        chain = _chain(edges, median(_steps(chain)))
    if len(chain) < 3:
        return []
    steps = _steps(chain)
    usual = median(steps)
    share = sum(0.6 * usual <= step <= 1.5 * usual for step in steps) / len(steps)
    return [Folio(edge.number, edge.place, len(chain), share) for edge in chain]


def _place_by_contents(source: Source, earlier: Annotations, chain: Sequence[Number]) -> str:
    """Tell from a table of contents whether numbers stand above their pages or below them; nothing if it does not."""
    every = lines(source)
    text = {line.start for line in main_lines(source, earlier)}
    main = [index for index, line in enumerate(every) if line.start in text]
    tables = find_contents(source, main)
    promised = {entry.title: entry.label for table in tables for entry in table.entries if entry.title and entry.label}
    within = {index for table in tables for index in range(table.first, table.last + 1)}
    above = below = 0
    for index in main if promised else ():
        if index in within or (label := promised.get(folded(every[index].text))) is None:
            continue
        at = bisect_right(chain, index, key=lambda number: number.index)
        above += at > 0 and str(chain[at - 1].value) == label
        below += at < len(chain) and str(chain[at].value) == label
    return "top" if above > below + 1 else "bottom" if below > above + 1 else ""


def _edges(source: Source, earlier: Annotations) -> Iterator[_Edge]:
    """Yield the numbers that may be folios, at the head of their page and at the foot of it."""
    every = lines(source)
    text = {line.start for line in main_lines(source, earlier)}
    found: list[tuple[Number, int]] = []
    known = Counter(keys(source))
    row = 0
    for index, line in enumerate(every):
        row += 1 + line.blanks
        if line.start not in text or len(line.text) > 100:
            continue
        if _DIGIT.search(line.text[:4] + line.text[-4:]):
            found += [(number, row) for number in numbers(source, index, line) if number.style == "arabic"]
    beside = Counter(key(number.rest) for number, _ in found if number.rest)
    for number, row in found:
        letters = key(number.rest)
        if number.form is Form.ALONE:
            yield _Edge(number, "bottom", number.value + 1, row + 1, 0.7)
            yield _Edge(number, "top", number.value, row, 0.69)
        elif len(number.rest.split()) <= LONGEST and letters:
            often = beside[letters] >= 3
            if often or (number.form is not Form.GLUED and beside[letters] + known[letters] >= 3):
                yield _Edge(number, "bottom", number.value + 1, row + 1, 0.6 if often else 0.4)
                yield _Edge(number, "top", number.value, row, 1.0 if often else 0.8)


def _steps(chain: Sequence[_Edge]) -> list[float]:
    """Return the rows of a page for each step of a chain from page to page."""
    return [(b.row - a.row) / (b.page - a.page) for a, b in pairwise(chain) if b.page > a.page] or [1.0]


def _chain(edges: Sequence[_Edge], usual: float) -> list[_Edge]:
    """Return the heaviest sequence of rising pages; `usual` is the number of rows on a page, where it is known."""
    best: list[tuple[float, int]] = []
    for here, edge in enumerate(edges):
        total, before = edge.weight, -1
        for there in range(here - 1, max(-1, here - _WINDOW), -1):
            other = edges[there]
            if other.number is edge.number or best[there][0] + edge.weight <= total:
                continue
            pages, rows = edge.page - other.page, edge.row - other.row
            if pages == 0 and other.place == "bottom" and edge.place == "top" and rows <= _BESIDE:
                cost = 0.0
            elif pages > 0 and _ROWS[0] * pages <= rows <= _ROWS[1] * pages:
                stretch = abs(log(rows / (pages * usual))) if usual else 0.0
                cost = 0.3 * (1 - 1 / pages) + (min(3.0, 1.5 * stretch) if stretch > 0.3 else 0.0)
            else:
                continue
            if best[there][0] + edge.weight - cost > total:
                total, before = best[there][0] + edge.weight - cost, there
        best.append((total, before))
    at = max(range(len(best)), key=lambda index: best[index][0], default=-1)
    chain = []
    while at >= 0:
        chain.append(edges[at])
        at = best[at][1]
    return chain[::-1]
