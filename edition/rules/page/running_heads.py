"""Find running heads and feet by place and recurrence.

A line at the edge of a page that stands there again and again, or beside the number of its page, is no part of the
text; heads change with the chapter, and left pages may have others than right ones:

    eration of the craft, others of self-
    ␌Harbour lights            195          → running head, page number
    criticism, which they never had
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.model.annotation import Annotation, Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import WHITE_SPACE, Source, Span
from edition.rules.contents import Contents, find_contents
from edition.rules.evidence import weigh
from edition.rules.layout import Line, lines, main_lines, page_starts
from edition.rules.page.folios import LONGEST, key
from edition.rules.rule import Rule

_DEPTH = 3
"""A running head has no more lines than this, or stands below no more than so many lines of other furniture."""


@dataclass(slots=True)
class _Candidate:
    """A line at the edge of a page, or what a page number leaves of it."""

    index: int
    span: Span
    text: str
    letters: str
    page: int
    place: str
    depth: int
    folio: int
    """How near the page number is: 2 on the same line, 1 on the next or previous one, 0 elsewhere."""
    opposite: bool
    """The page number stands at the other edge of the page, though it usually stands at this one."""
    apart: bool
    """An empty line divides it from the text."""
    heading: str = ""
    """What makes it look like the heading after which the heads of the following pages are called."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose lines at the edges of pages, as far from the edge as they are furniture."""
    candidates = _candidates(source, earlier)
    if not candidates:
        return
    every = lines(source)
    hidden = {index for table in _tables(source, earlier) for index in range(table.first, table.last + 1)}
    promised = {key(every[index].text) for index in hidden}
    known = Counter(key(line.text) for index, line in enumerate(every) if len(line.text) < 120 and index not in hidden)
    pages: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for candidate in candidates:
        pages[candidate.letters, candidate.place].add(candidate.page)
    opposite = Counter(candidate.letters for candidate in candidates if candidate.opposite)
    for candidate in candidates:
        candidate.opposite = candidate.opposite and opposite[candidate.letters] < 3
    _tell_headings(candidates, known, promised)
    usual = {"top": 0.0, "bottom": 0.0}
    weighed: list[tuple[_Candidate, float, tuple[str, ...]]] = []
    for _ in range(2):
        weighed = list(_weighed(candidates, pages, known, usual))
        total = len({each.page for each in candidates})
        for place in usual:
            kept = {each.page for each, certainty, _ in weighed if certainty > 0.5 and each.place == place}
            usual[place] = len(kept) / total
    for each, certainty, evidence in weighed:
        kind = "header" if each.place == "top" else "footer"
        yield Mark(each.span, Kind.FURNITURE, (("type", kind), ("place", each.place)), certainty, None, evidence)


def _tables(source: Source, earlier: Annotations) -> list[Contents]:
    every = lines(source)
    text = {line.start for line in main_lines(source, earlier)}
    return find_contents(source, [index for index, line in enumerate(every) if line.start in text])


def _tell_headings(candidates: Sequence[_Candidate], known: Counter[str], promised: set[str]) -> None:
    """Tell headings at the top of their page, which no other line repeats but the heads of the pages after it."""
    groups: defaultdict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.letters].append(candidate)
    for letters, group in groups.items():
        first = min(group, key=lambda each: each.page)
        if known[letters] > len(group):
            continue
        if letters in promised:
            first.heading = "the contents promise it, and it stands nowhere else"
        elif first.folio == 0 and len(group) > 1 and all(each.folio for each in group if each is not first):
            first.heading = "the others of its words stand beside page numbers"


def _weighed(
    candidates: Sequence[_Candidate],
    pages: dict[tuple[str, str], set[int]],
    known: Counter[str],
    usual: dict[str, float],
) -> Iterator[tuple[_Candidate, float, tuple[str, ...]]]:
    """Weigh candidates from the edges of their pages inward, as far as they are heads; a number has one beside it."""
    edge: tuple[int, str] | None = None
    reached = heads = 0
    for each in sorted(candidates, key=lambda each: (each.page, each.place, each.depth)):
        if (each.page, each.place) != edge:
            edge, reached, heads = (each.page, each.place), 0, 0
        if each.depth > reached and each.folio < 2:
            continue
        others = len(pages[each.letters, each.place]) - 1
        certainty, evidence = weigh(_evidence(each, others, known[each.letters], usual[each.place], heads == 0))
        if certainty > 0.5:
            reached, heads = each.depth + 1, heads + 1
        yield each, certainty, evidence


def _evidence(candidate: _Candidate, others: int, times: int, usual: float, first: bool) -> Iterator[tuple[float, str]]:
    """Weigh a candidate that stands at the edge of `others` pages too, and `times` in all.

    `usual` is the share of pages that have a head there; `first` tells that this page has none yet.
    """
    text = candidate.text
    elsewhere = times - others - 1
    yield -3.5, "few lines are running heads"
    yield min(0.9 * others, 4.5), f"stands at the edge of {others} other pages"
    if others and elsewhere <= 0.3 * others:
        yield 1.0, "stands at edges for the most part"
    if elsewhere > 2 * others + 1:
        yield -3.0, "stands in the text more often"
    if candidate.folio == 2 or (candidate.folio and first):
        yield (3.0, "beside a page number") if candidate.folio == 2 else (2.0, "next to a page number")
        if elsewhere > 0 and not others:
            yield 1.5, "is a heading or an entry elsewhere"
    if candidate.heading:
        yield -5.0, candidate.heading
    if candidate.opposite:
        yield -5.0, "the page number stands at the other edge"
    if text.endswith((",", ";", "-", "\u00ad")):
        yield -2.5, "goes on"
    elif text.endswith((".", "!", "?", ":")):
        yield -1.0, "ends like a sentence"
    if text[0].islower():
        yield -2.0, "begins in lower case"
    if len(text.split()) > LONGEST:
        yield -3.0, "long"
    if candidate.apart:
        yield 0.5, "an empty line divides it from the text"
    if usual and first and candidate.depth == 0:
        yield 3.0 * (usual - 0.5), f"{usual:.0%} of the pages have one there"


def _candidates(source: Source, earlier: Annotations) -> list[_Candidate]:
    """Return the lines at the edges of the pages and next to page numbers, with the numbers taken off."""
    every = lines(source)
    folios = _folios(every, earlier)
    text = {line.start for line in main_lines(source, earlier)}
    places = Counter(folio.mark.get("place") for folio in folios.values())
    usual = places.most_common(1)[0][0] if places else ""
    out: list[_Candidate] = []
    for number, page in enumerate(_pages(source, every, folios)):
        live = [index for index in page if every[index].start in text or index in folios]
        here = {folios[index].mark.get("place") for index in live if index in folios}
        rests = {index: _rest(source, every[index], folios.get(index)) for index in live}
        found: dict[int, _Candidate] = {}
        for index, place, depth in _edges(live, rests):
            span = rests[index]
            if span is None or (index in found and found[index].depth <= depth):
                continue
            words = source.text[slice(*span)]
            at = live.index(index)
            alone = any(each in folios and rests[each] is None for each in live[max(0, at - 1) : at + 2])
            near = 2 if index in folios else 1 if alone else 0
            opposite = place == usual and len(here) == 1 and usual not in here
            apart = index + 1 == len(every) or every[index + 1].blanks > 0
            if letters := key(words):
                found[index] = _Candidate(index, span, words, letters, number, place, depth, near, opposite, apart)
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


RULE = Rule("running-heads", find)
