"""What all signs are read from: the lines of the text proper, measured against the document in hand."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from math import ceil
from statistics import median

from edition.language.metrics import FACES
from edition.model.annotation import Annotations
from edition.model.kind import Kind
from edition.model.source import Source
from edition.rules.contents import folded, headings_lexicon
from edition.rules.layout import Line, main_lines, measure, regime, spacing
from edition.rules.layout import lines as layout_lines

ENDED = re.compile(r"[.!?…][\"'’”»)\]\ufffd\s]*(?:\d{0,3}|[*†‡§]*)$")
"""A line ends a sentence; digits or signs after the stop may be a note mark."""
_MOST_ON_A_PAGE = 90
_OFTEN, _NOW_AND_THEN = 0.1, 0.015
"""Shares of lines with an empty line above (but for the tops of pages) from which on empty lines tell something."""
_WIDE = 1.05
_FOLIO = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_FEW_LETTERS = 3
_SMALL_TYPE = 1.3
"""Smaller type takes up to so much more into a line (8 points for 10); what is wider still is several lines in one."""


@dataclass(frozen=True, slots=True)
class View:
    """The main lines of a source with what is relative to it; every sequence has one entry for each line.

    `ratio` is a line's natural width over that of a full line (of its last line, where several were joined); `room` is
    the share of the measure that would have been left beside the first word of the following line (negative: it would
    not have fitted). `extra` counts empty lines above beyond the usual ones; in a file that keeps columns, none where
    something that is not of the text (a shred of a watermark) has torn the lines apart: `torn`. `left` is the indent in
    characters from the page's own left edge, `right` the distance in characters from its right edge. `page` numbers
    pages from 0, `up` and `down` count lines to the top and bottom of the page (large where pages are not known).
    """

    lines: Sequence[Line]
    texts: Sequence[str]
    ratio: Sequence[float]
    room: Sequence[float]
    extra: Sequence[int]
    torn: Sequence[bool]
    left: Sequence[int]
    right: Sequence[int]
    page: Sequence[int]
    up: Sequence[int]
    down: Sequence[int]
    ended: Sequence[bool]
    setting: str
    """How the file shows space: `paragraphs` (one in a line), `indents` (columns are kept), `skips` (empty lines, `few
    skips` where there are not many), or `dense` (neither)."""
    filled: float
    """The share of lines that nearly fill the measure."""
    full: float
    """The natural width of a full line, in thousandths of an em."""
    promised: frozenset[str] = frozenset()
    """The titles that tables of contents promise, folded (`edition.rules.contents.folded`)."""
    repeated: frozenset[str] = frozenset()
    """What running heads say, folded, without the numbers of pages."""


def view(source: Source, earlier: Annotations, apart: frozenset[int] = frozenset()) -> View:
    """Measure the main lines of a source, without those that begin at the offsets `apart`."""
    lines = [line for line in main_lines(source, earlier) if line.start not in apart]
    texts = [line.text for line in lines]
    page = measure(source)
    get, full = FACES[page.face].get, page.full or 1.0
    natural = [sum(map(get, text, repeat(500))) for text in texts]
    heads = [sum(map(get, text.partition(" ")[0], repeat(500))) + page.blank for text in texts]
    ratio = [_last(width / full) for width in natural]
    reach = [_reach(ratio, index) for index in range(len(ratio))]
    room = [most - own - head / full for most, own, head in zip(reach, ratio, heads[1:], strict=False)] + [1.0]
    usual = 1 if spacing(earlier) == "double" else 0
    every = layout_lines(source)
    place = {line.start: index for index, line in enumerate(every)}
    torn = [place[line.start] - place[above.start] > 1 for above, line in zip(lines[:1] + lines, lines, strict=False)]
    pages, up, down = _pages(lines, earlier)
    left, right = _edges(lines, pages)
    blank = sum(line.blanks > usual and above > 0 for line, above in zip(lines, up, strict=True)) / (len(lines) or 1)
    if regime(earlier) == "paragraph":
        setting = "paragraphs"
    elif sum(indent > 1 for indent in left) > 0.01 * len(lines):
        setting = "indents"
    else:
        setting = "skips" if blank > _OFTEN else "few skips" if blank > _NOW_AND_THEN else "dense"
    return View(
        lines,
        texts,
        ratio,
        room,
        [
            max(line.blanks - usual, 0) if up[i] and not (torn[i] and setting == "indents") else 0
            for i, line in enumerate(lines)
        ],
        torn,
        left,
        right,
        pages,
        up,
        down,
        [ENDED.search(text) is not None for text in texts],
        setting,
        sum(own > 0.9 for own in ratio) / (len(lines) or 1),
        full,
        frozenset(headings_lexicon(source, earlier)),
        _running(source, earlier),
    )


def _running(source: Source, earlier: Annotations) -> frozenset[str]:
    """Return what the running heads say."""
    heads = (a.span for a in earlier.of(Kind.FURNITURE) if a.mark.get("type") == "header")
    said = {folded(_FOLIO.sub("", source.text[start:end])) for start, end in heads}
    return frozenset(head for head in said if len(head) > _FEW_LETTERS)


def _last(ratio: float) -> float:
    """Return the width of the last of the lines that an extraction has joined into one by taking hyphens away."""
    return ratio if ratio <= _SMALL_TYPE else ratio - ceil(ratio / 1.04) + 1


def _reach(ratio: Sequence[float], index: int) -> float:
    """Return how wide a full line is here: the measure, or more where a neighbour too is set in smaller type."""
    around = ratio[max(index - 1, 0) : index + 2]
    wide = [own for own in around if own > _WIDE]
    return max(wide) if len(wide) > 1 else 1.0


def _pages(lines: Sequence[Line], earlier: Annotations) -> tuple[list[int], list[int], list[int]]:
    breaks = [a.span.start for a in earlier.of(Kind.PAGE_BREAK)]
    pages, up, page, above = [], [], 0, _MOST_ON_A_PAGE if not breaks else 0
    passed = 0
    for index, line in enumerate(lines):
        begun = bisect_right(breaks, line.start, passed)  # what breaks the page is mostly a running head above the line
        if begun > passed and index:
            page, above = page + 1, 0
        passed = begun
        pages.append(page)
        up.append(above)
        above += 1
    if not breaks:
        return pages, up, [_MOST_ON_A_PAGE] * len(lines)
    size = Counter(pages)
    first = min(up) if up else 0
    return pages, up, [size[number] - (above - first) - 1 for number, above in zip(pages, up, strict=True)]


def _edges(lines: Sequence[Line], pages: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the distances of each line from the edges of the text on its page, in characters.

    Extractions that keep columns shift whole pages: the left edge is the indent at which several of a page's longest
    lines begin, the right edge where the longest end.
    """
    by_page: dict[int, list[Line]] = {}
    for line, page in zip(lines, pages, strict=True):
        by_page.setdefault(page, []).append(line)
    edges = {}
    usual = Counter(line.indent for line in lines if len(line.text) > 30).most_common(1)
    default = usual[0][0] if usual else 0
    ends = sorted(line.indent + len(line.text) for line in lines)
    far = ends[int(len(ends) * 0.9)] if ends else 0
    for page, on_page in by_page.items():
        long = [line for line in on_page if len(line.text) > 0.6 * max(far - default, 1)]
        if len(long) >= 3:
            at = Counter(line.indent for line in long)
            common = [indent for indent, count in at.items() if count >= max(2, len(long) // 6)] or list(at)
            edges[page] = min(common), median(line.indent + len(line.text) for line in long)
        else:
            edges[page] = default, far
    left, right = [], []
    for line, page in zip(lines, pages, strict=True):
        near, end = edges[page]
        left.append(line.indent - near)
        right.append(int(end) - line.indent - len(line.text))
    return left, right
