"""The lines at the edges of pages that may be running heads or feet, and what is to be known of each.

A view only: `running_heads` weighs it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from edition.model.annotation import Annotation, Annotations
from edition.model.kind import Kind
from edition.model.source import WHITE_SPACE, Source, Span
from edition.rules.contents import find_contents, folded
from edition.rules.layout import Line, lines, main_lines, page_starts
from edition.rules.page.numbers import key, keys

_ENDED = re.compile(r"[.!?…:;][\"'’”»)\]\s]*\d{0,3}$")
_DEPTH = 3
"""A running head has no more lines than this, or stands below no more than so many lines of other furniture."""
_TITLE = 4
_UNKNOWN = 0.5
"""Where an empty line follows every line, room shows seldom: it may be there or not."""
_SHORT = 110
_PREFIX = 12


@dataclass(slots=True)
class Candidate:
    """A line at the edge of a page, or what a page number leaves of it.

    `depth` counts the lines that stand nearer to the edge. `folio` tells how near the page number is: 2 on the same
    line, 1 on the next or previous one, 0 elsewhere; `opposite` that it stands at the other edge of the page,
    though at this one on most pages. `apart` tells that more room than usual divides it from the text, 0.5 where
    that cannot be seen. `others` are the other pages with the same at that edge, `elsewhere` the lines in the text
    that are the same. `copies` tells that it, with the lines nearer to the edge, repeats what begins a line
    somewhere, `earlier` that it does so before it.
    """

    index: int
    span: Span
    text: str
    letters: str
    page: int
    place: str
    depth: int
    folio: int
    opposite: bool
    apart: float
    others: int = 0
    elsewhere: int = 0
    copies: bool = False
    earlier: bool = False
    inside: int = 0
    together: int = 0
    promised: bool = False
    interrupts: bool = False
    cutting: float = 0.0
    filling: float = 0.0


def candidates(source: Source, earlier: Annotations) -> tuple[list[Candidate], int]:
    """Return the lines that may be heads or feet, from the edges of each page inward, and how many pages there are."""
    every = lines(source)
    folios = _folios(every, earlier)
    text = {line.start for line in main_lines(source, earlier)}
    main = [index for index, line in enumerate(every) if line.start in text]
    pages = _pages(source, every, folios)
    found = _found(source, every, folios, text, pages)
    if found:
        hidden = {i for table in find_contents(source, main) for i in range(table.first, table.last + 1)}
        _count(found, every, keys(source), hidden)
        _compare(found, every, [index for index in main if index not in hidden])
    return found, len(pages)


def _count(found: Sequence[Candidate], every: Sequence[Line], letters: Sequence[str], hidden: set[int]) -> None:
    """Count, for each candidate, the other pages with the same at that edge, and the lines that are the same."""
    promised = {key(every[index].text) for index in hidden}
    times = Counter(letters)
    times.subtract(letters[index] for index in hidden)
    pages: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    opposite = Counter(each.letters for each in found if each.opposite)
    cutting = Counter((each.letters, each.place) for each in found if each.interrupts)
    for each in found:
        pages[each.letters, each.place].add(each.page)
    for each in found:
        each.others = len(pages[each.letters, each.place]) - 1
        each.elsewhere = max(0, times[each.letters] - each.others - 1)
        each.opposite = each.opposite and opposite[each.letters] < 3
        each.promised = each.letters in promised
        same = pages[each.letters, each.place]
        each.cutting = cutting[each.letters, each.place] / len(same)
        step = 2 if len({page % 2 for page in same}) == 1 else 1
        each.filling = len(same) / ((max(same) - min(same)) // step + 1)


def _compare(found: Sequence[Candidate], every: Sequence[Line], main: Sequence[int]) -> None:
    """Tell which candidates, with the lines nearer to their edge, repeat what begins a line elsewhere.

    A heading of several lines comes again in other lines, in a head above the page.
    """
    letters = _Letters(every)
    order = {index: at for at, index in enumerate(main)}
    titles: defaultdict[str, list[int]] = defaultdict(list)
    for at, index in enumerate(main):
        if every[index].text[0].islower() or not (first := letters[index]):
            continue
        titles[first].append(index)
        for following in main[at + 1 : at + _TITLE]:
            if len(first) > _PREFIX:
                break
            first += letters[following]
        if len(first) > _PREFIX:
            titles[first[:_PREFIX]].append(index)
    edges = {each.index for each in found if each.depth == 0}
    edge: tuple[int, str] | None = None
    words = ""
    own: set[int] = set()
    together: defaultdict[str, set[int]] = defaultdict(set)
    joined: dict[int, str] = {}
    for each in sorted(found, key=lambda each: (each.page, each.place, each.depth)):
        if (each.page, each.place) != edge:
            edge, words, own = (each.page, each.place), "", set()
        own.add(each.index)
        words = words + folded(each.text) if each.place == "top" else folded(each.text)
        matching = {
            index
            for index in titles.get(words[:_PREFIX] if len(words) > _PREFIX else words, ())
            if index not in own and _begins(words, letters, main, order[index])
        }
        each.copies = bool(matching)
        each.earlier = any(index < each.index for index in matching)
        each.inside = sum(index not in edges for index in matching)
        joined[id(each)] = words
        together[words].add(each.page)
    for each in found:
        each.together = len(together[joined[id(each)]]) - 1


class _Letters(dict[int, str]):
    """The folded text of each line, made when it is asked for; that of a long line is empty."""

    def __init__(self, every: Sequence[Line]) -> None:
        super().__init__()
        self.every = every

    def __missing__(self, index: int) -> str:
        text = self.every[index].text
        self[index] = folded(text) if len(text) <= _SHORT else ""
        return self[index]


def _begins(words: str, letters: _Letters, main: Sequence[int], at: int) -> bool:
    """Tell whether the lines from `at` begin with these words, which end where a line does, or are many."""
    parts = [letters[index] for index in main[at : at + _TITLE]]
    text = "".join(parts)
    return text.startswith(words) and (len(words) >= 2 * _PREFIX or len(words) in accumulate(map(len, parts)))


def _found(
    source: Source, every: Sequence[Line], folios: dict[int, Annotation], text: set[int], pages: Sequence[range]
) -> list[Candidate]:
    """Return the lines at the edges of the pages and next to page numbers, with the numbers taken off."""
    places = Counter(folio.mark.get("place") for folio in folios.values())
    usual = places.most_common(1)[0][0] if places else ""
    gap = median(line.blanks for line in every) if every else 0
    out: list[Candidate] = []
    last: int | None = None
    for number, page in enumerate(pages):
        live = [index for index in page if every[index].start in text or index in folios]
        here = {folios[index].mark.get("place") for index in live if index in folios}
        rests = {index: _rest(source, every[index], folios.get(index)) for index in live}
        found: dict[int, Candidate] = {}
        for index, place, depth in _edges(live, rests):
            span = rests[index]
            if span is None or (index in found and found[index].depth <= depth):
                continue
            words = source.text[slice(*span)]
            at = live.index(index)
            alone = any(each in folios and rests[each] is None for each in live[max(0, at - 1) : at + 2])
            near = 2 if index in folios else 1 if alone else 0
            opposite = place == usual and len(here) == 1 and usual not in here
            inner = index + 1 if place == "top" else index
            wide = inner < len(every) and every[inner].blanks > gap
            apart = 1.0 if wide else _UNKNOWN if gap else 0.0
            if letters := key(words):
                found[index] = Candidate(index, span, words, letters, number, place, depth, near, opposite, apart)
                below = [every[each].text for each in live[at + 1 : at + 4] if rests[each] is not None]
                open_end = last is not None and not _ENDED.search(every[last].text)
                found[index].interrupts = place == "top" and open_end and any(each[0].islower() for each in below[:2])
        last = next((index for index in reversed(live) if rests[index] is not None), None)
        out += found.values()
    return out


def _edges(live: Sequence[int], rests: dict[int, Span | None]) -> Iterator[tuple[int, str, int]]:
    """Yield the lines of a page where heads may stand, with the edge and how many lines stand nearer to it.

    Some extractions move a page number with its head into the page: the lines next to it count as at the edge.
    """
    for place, edge in (("top", live), ("bottom", live[::-1])):
        depth = 0
        for index in edge[: 2 * _DEPTH]:
            if depth == _DEPTH:
                break
            if rests[index] is not None:
                yield index, place, depth
                depth += 1
    for at, index in enumerate(live):
        if rests[index] is None:
            for beside in live[max(0, at - 1) : at + 2]:
                yield beside, "top", 0


def _pages(source: Source, every: Sequence[Line], folios: dict[int, Annotation]) -> list[range]:
    """Return the pages that form feeds show, else those that page numbers show."""
    starts = sorted(page_starts(source, Annotations())) if "\f" in source.text else []
    if len(starts) < 3:
        starts = sorted({index if folios[index].mark.get("place") == "top" else index + 1 for index in folios})
    starts = sorted({0, *starts})
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(every)], strict=True) if a < b]


def _folios(every: Sequence[Line], earlier: Annotations) -> dict[int, Annotation]:
    """Return the page numbers by the line on which they stand."""
    numbers = {a.span.start: a for a in earlier.of(Kind.FURNITURE) if a.mark.get("type") == "pageNum"}
    out: dict[int, Annotation] = {}
    pending = sorted(numbers)
    at = 0
    for index, line in enumerate(every):
        while at < len(pending) and pending[at] < line.end:
            if pending[at] >= line.start:
                out[index] = numbers[pending[at]]
            at += 1
    return out


def _rest(source: Source, line: Line, folio: Annotation | None) -> Span | None:
    """Return what a page number leaves of its line, or nothing."""
    if folio is None:
        return Span(line.start, line.end)
    start, end = folio.span
    span = (end, line.end) if start == line.start else (line.start, start)
    words = source.text[slice(*span)]
    left = len(words) - len(words.lstrip(WHITE_SPACE))
    trimmed = words.strip(WHITE_SPACE)
    return Span(span[0] + left, span[0] + left + len(trimmed)) if trimmed else None
