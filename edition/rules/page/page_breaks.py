"""Find where the pages of the source begin, and their numbers.

A form feed, a lone blank that some extractions leave before the first line of a page, and what furniture tells:

    others of self-                    the page number printed on a page becomes the number of its break;
    ␌Harbour lights        195         between two known numbers the missing ones are inferred: [196]
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.layout import lines, page_starts
from edition.rules.rule import Rule

_PRINTED = re.compile(r"\d+|[ivxlc]+", re.IGNORECASE)
_ENOUGH = 5
"""Where so many pages bear their numbers, those of the pages before the first are inferred too."""
_OUTSIDE = 8


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose a break before the first line of each page."""
    every = lines(source)
    marks = {every[index].start: shown for index, shown in page_starts(source, earlier).items()}
    if marks:
        marks.setdefault(every[0].start, (0.95, "the first page"))
    starts = sorted(marks)
    for start, number in zip(starts, _numbers(source, starts, earlier), strict=True):
        certainty, evidence = marks[start]
        attributes = (("n", number),) if number else ()
        yield Mark(Span(start, start), Kind.PAGE_BREAK, attributes, certainty, None, (evidence,))


def _numbers(source: Source, starts: list[int], earlier: Annotations) -> list[str]:
    """Return the number of each page: as printed, inferred in square brackets, or empty where nothing tells it."""
    known: dict[int, str] = {}
    for annotation in earlier.of(Kind.FURNITURE):
        if annotation.mark.get("type") == "pageNum":
            page = bisect_right(starts, annotation.span.start) - 1
            digits = _PRINTED.search(source.text[slice(*annotation.span)])
            if page >= 0 and digits:
                known.setdefault(page, digits[0])
    numbers = [known.get(page, "") for page in range(len(starts))]
    arabic = {page: int(digits) for page, digits in known.items() if digits.isdecimal()}
    pages = sorted(arabic)
    for before, after in itertools.pairwise(pages):
        if arabic[after] - arabic[before] == after - before:
            for page in range(before + 1, after):
                numbers[page] = numbers[page] or f"[{arabic[before] + page - before}]"
    if len(arabic) == len(known) >= _ENOUGH and pages[0] <= _OUTSIDE and arabic[pages[0]] > pages[0]:
        for page in range(pages[0]):
            numbers[page] = f"[{arabic[pages[0]] - pages[0] + page}]"
    return numbers


RULE = Rule("page-breaks", find)
