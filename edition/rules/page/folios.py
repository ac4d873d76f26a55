"""Folios: the page numbers that are printed on pages, found by arithmetic over the whole document.

A folio is the number of its page, counted from somewhere: on most pages the printed number less the page's place in the
file is the same, and it changes seldom (after a preface in roman numerals, where a plate was left out). Where nothing
shows the pages, folios are the longest sequence of numbers that rise from page to page at the distances of pages.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from edition.model.annotation import Annotations
from edition.model.kind import Kind
from edition.model.source import Source
from edition.rules.layout import lines, main_lines, page_starts
from edition.rules.page.numbers import LONGEST, Folio, Form, Number, numbers
from edition.rules.page.sequence import by_sequence


def folios(source: Source, earlier: Annotations) -> list[Folio]:
    """Return the folios of a source, at most one for each page."""
    if "\f" in source.text and len(starts := sorted({0, *page_starts(source, earlier)})) >= 3:
        return _by_page(source, earlier, starts)
    if has_no_pages(source, earlier):
        return []
    return by_sequence(source, earlier)


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
