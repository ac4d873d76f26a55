"""Find watermarks that an extraction has shattered over many lines and woven into the text.

A watermark set aslant comes out of a PDF in fragments, on lines of their own or among the words of others. They are the
same on page after page, and together they have the same letters on each:

    © H        ┐
    arb        │ one watermark, wherever its fragments recur;
    our        ┘ a table's column of numbers is none
    nobody on the          OU     quay could have said      → `OU`, which this page still lacks
"""

from collections import Counter
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import probability
from edition.rules.layout import lines
from edition.rules.page.fragments import FRAGMENT, woven
from edition.rules.rule import Rule

_GRAM = 3


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose fragments that recur on page after page; without pages, runs of them that recur."""
    found = list(woven(source))
    yield from found or _runs(source)


def _runs(source: Source) -> Iterable[Mark]:
    """Propose runs of short lines, three or more of them recurring in the same order at least three times."""
    every = lines(source)
    short = [len(line.text) <= FRAGMENT for line in every]
    runs = [list(range(first, last + 1)) for first, last in stretches(short) if last - first + 1 >= _GRAM]

    def gram(run: list[int], at: int) -> tuple[str, ...]:
        return tuple(every[index].text for index in run[at : at + _GRAM])

    counts = Counter(each for run in runs for each in {gram(run, i) for i in range(len(run) - _GRAM + 1)})
    for run in runs:
        member = [False] * len(run)
        times = 0
        for i in range(len(run) - _GRAM + 1):
            seen = counts[gram(run, i)]
            if seen >= 3:
                member[i : i + _GRAM] = [True] * _GRAM
                times = max(times, seen)
        for first, last in stretches(member):
            if sum(any(c.isalpha() for c in every[index].text) for index in run[first : last + 1]) < 2:
                continue
            span = Span(every[run[first]].start, every[run[last]].end)
            evidence = (f"a run of {last - first + 1} fragments that recurs {times} times",)
            yield Mark(span, Kind.FURNITURE, (("type", "watermark"),), probability(times), None, evidence)


def stretches(member: Iterable[bool]) -> Iterable[tuple[int, int]]:
    """Return the first and last index of each stretch of true values."""
    first = None
    for index, inside in enumerate([*member, False]):
        if inside and first is None:
            first = index
        elif not inside and first is not None:
            yield first, index - 1
            first = None


RULE = Rule("watermarks", find)
