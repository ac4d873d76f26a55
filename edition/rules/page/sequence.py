"""Folios where nothing shows the pages: the likeliest sequence of numbers that rise at the distances of pages.

A number stands at the head of its page or at the foot of it. So that both make one sequence, each is taken for the
place where a page begins: `12` at a head for that of page 12, `12` at a foot for that of page 13.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from statistics import median

from edition.model.annotation import Annotations
from edition.model.source import Source
from edition.rules.contents import find_contents, folded
from edition.rules.layout import lines, main_lines
from edition.rules.page.numbers import LONGEST, Folio, Form, Number, has_digit, key, keys, numbers

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


def by_sequence(source: Source, earlier: Annotations) -> list[Folio]:
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
        if has_digit(line.text):
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
