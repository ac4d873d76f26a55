"""The fragments of a watermark, page by page: what recurs, what each page has, and what it still lacks.

Where the pages are known, a watermark shows itself by arithmetic. Its fragments stand on most pages, as often on each,
and since it is printed whole on every page, the letters of its fragments add up to the same sum on all of them, however
the extraction cut it: a page with `F` and `OR` lacks nothing that a page with `FO` and `R` has.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import WHITE_SPACE, Source, Span
from edition.rules.layout import Line, lines, page_starts

FRAGMENT = 6
"""A fragment of a slanted watermark is a few letters long: what fits on one baseline of the page."""

_LONGEST = 8
"""More letters than this are no fragments, even where the extraction put two on one line."""
_PAGES = 4
"""Fewer pages than this say nothing about recurrence."""
_MOST = 0.5
_STEADY = 0.8
_NEARLY_ALL = 0.8
_UNSTEADY = 0.4
"""A letter that comes more than once in a watermark need not be cut off as often on each page."""


@dataclass(slots=True)
class _Page:
    """The lines of a page, the fragments on lines of their own by line, and those among the words of other lines."""

    first: int
    end: int
    short: list[tuple[int, str]] = field(default_factory=list)
    found: dict[int, str] = field(default_factory=dict)
    inside: list[Span] = field(default_factory=list)

    def lacks(self, letters: Counter[str]) -> Counter[str]:
        """Return the letters of the watermark that have not been found on the page."""
        return letters - Counter("".join(self.found.values()))


def woven(source: Source) -> Iterator[Mark]:
    """Yield the fragments of a watermark that stands on most pages, on lines of their own and inside others."""
    every = lines(source)
    pages = _pages(source)
    if len(pages) < _PAGES:
        return
    fragments = _steady(pages, _MOST, _STEADY)
    if sum(len(fragment) for fragment in fragments) < _PAGES:
        return
    fragments |= _steady(pages, _NEARLY_ALL, _UNSTEADY)
    for page in pages:
        page.found = {index: key for index, key in page.short if key in fragments}
    bearing = [page for page in pages if page.found]
    set_out = max(every[index].indent for page in bearing for index in page.found) > 2 * FRAGMENT
    near = [[item for item in page.short if _stands_by(page, every, item[0], set_out)] for page in bearing]
    letters = _letters(
        [
            Counter("".join([*page.found.values(), *(key for _, key in beside)]))
            for page, beside in zip(bearing, near, strict=True)
        ]
    )
    for page, beside in zip(bearing, near, strict=True):
        lacking = page.lacks(letters)
        for index, key in sorted(beside, key=lambda item: -len(item[1])):
            if not Counter(key) - lacking:
                page.found[index] = key
                lacking -= Counter(key)
    places = _Places(source, bearing, set_out)
    for page in bearing:
        places.search(page, page.lacks(letters), fragments)
    share = len(bearing) / len(pages)
    yield from _marks(source, bearing, share)


def _pages(source: Source) -> list[_Page]:
    """Return the pages as far as form feeds tell them, with the lines on each that are short enough."""
    every = lines(source)
    starts = list(page_starts(source, Annotations()))
    if not starts:
        return []
    starts = sorted({0, *starts})
    pages = [_Page(first, end) for first, end in zip(starts, [*starts[1:], len(every)], strict=True)]
    for page in pages:
        for index in range(page.first, page.end):
            text = every[index].text
            if len(text) <= 2 * _LONGEST:
                key = text.replace(" ", "")
                if len(key) <= _LONGEST and len(text) - len(key) < len(key):
                    page.short.append((index, key))
    return pages


def _steady(pages: Sequence[_Page], most: float, even: float) -> set[str]:
    """Return the short lines on a share `most` of the pages that stand as often on each of a share `even` of these.

    Names of speakers are not so steady.
    """
    times: defaultdict[str, list[int]] = defaultdict(list)
    for page in pages:
        for key, count in Counter(key for _, key in page.short).items():
            times[key].append(count)
    return {
        key
        for key, counts in times.items()
        if len(counts) >= max(_PAGES - 1, most * len(pages))
        and sum(count == median(counts) for count in counts) >= even * len(counts)
    }


def _letters(counts: Sequence[Counter[str]]) -> Counter[str]:
    """Return the letters of the watermark: as many of each as most pages have."""
    every = sorted({letter for count in counts for letter in count})
    return Counter({letter: int(median(count[letter] for count in counts)) for letter in every})


def _stands_by(page: _Page, every: Sequence[Line], index: int, set_out: bool) -> bool:
    """Tell whether a short line stands where a fragment would: on the diagonal, or in a run with fragments."""
    if index in page.found:
        return False
    if set_out:
        wide = every[index].end - every[index].start > len(every[index].text) + 2
        return wide or _on_diagonal(page, every, index, every[index].indent)
    short = {each for each, _ in page.short}
    for step in (-1, 1):
        at = index + step
        while at in short and at not in page.found:
            at += step
        if at in page.found:
            return True
    return False


def _on_diagonal(page: _Page, every: Sequence[Line], index: int, column: int) -> bool:
    """Tell whether a column lies between those of the fragments above and below, or near that of the only one."""
    above = max((found for found in page.found if found < index), default=-1)
    below = min((found for found in page.found if found > index), default=-1)
    columns = [every[found].indent for found in (above, below) if found >= 0]
    if len(columns) == 1:
        return abs(column - columns[0]) <= 2 * FRAGMENT
    return min(columns) - 2 <= column <= max(columns) + 2


class _Places:
    """Where on their lines the fragments stand, for a search among the words of other lines."""

    def __init__(self, source: Source, pages: Sequence[_Page], set_out: bool) -> None:
        self.source = source
        self.set_out = set_out
        self.every = lines(source)
        columns: defaultdict[str, list[int]] = defaultdict(list)
        for page in pages:
            for index, key in page.found.items():
                columns[key].append(self.every[index].indent)
        self.columns = {key: median(found) for key, found in columns.items()}

    def search(self, page: _Page, lacking: Counter[str], fragments: set[str]) -> None:
        """Find fragments that a page lacks among the words of its lines, in their column or set off by white space."""
        if not lacking:
            return
        for index in range(page.first, page.end):
            if index in page.found:
                continue
            for span, key, apart in self._words(index):
                if Counter(key) - lacking:
                    continue
                column = span.start - self.every[index].start + self.every[index].indent
                if self._fits(page, index, key, column, apart) if self.set_out else apart >= 2 and key in fragments:
                    page.inside.append(span)
                    lacking -= Counter(key)

    def _fits(self, page: _Page, index: int, key: str, column: int, apart: int) -> bool:
        """Tell whether a word stands where a fragment would; small words need white space around them."""
        if apart < 2 and key.islower():
            return False
        return self._near(key, column) or (apart >= 2 and _on_diagonal(page, self.every, index, column))

    def _near(self, key: str, column: int) -> bool:
        """Tell whether a fragment, or what a fragment begins or ends with, stands about this column on other pages."""
        return any(
            (each.startswith(key) and abs(column - usual) <= 2)
            or (each.endswith(key) and abs(column + len(key) - usual - len(each)) <= 2)
            for each, usual in self.columns.items()
        )

    def _words(self, index: int) -> Iterator[tuple[Span, str, int]]:
        """Yield the short words of a line with the white space around them, in characters, the lesser of both sides."""
        line = self.every[index]
        text = self.source.text
        position, before = line.start, FRAGMENT
        while position < line.end:
            end = position
            while end < line.end and text[end] not in WHITE_SPACE:
                end += 1
            after = end
            while after < line.end and text[after] in WHITE_SPACE:
                after += 1
            gap = after - end if after < line.end else FRAGMENT
            if end - position <= FRAGMENT:
                yield Span(position, end), text[position:end], min(before, gap)
            position, before = after, after - end


def _marks(source: Source, pages: Sequence[_Page], share: float) -> Iterator[Mark]:
    """Yield what was found, neighbouring lines as one."""
    every = lines(source)
    attributes = (("type", "watermark"),)
    evidence = (f"fragments that stand on {share:.0%} of the pages",)
    for page in pages:
        run: list[int] = []
        for index in [*sorted(page.found), -1]:
            if run and index != run[-1] + 1:
                span = Span(every[run[0]].start, every[run[-1]].end)
                yield Mark(span, Kind.FURNITURE, attributes, 0.99, None, evidence)
                run = []
            run.append(index)
        for span in page.inside:
            yield Mark(span, Kind.FURNITURE, attributes, 0.95, None, ("a fragment that its page lacks", *evidence))
