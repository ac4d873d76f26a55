"""Find watermarks that an extraction has shattered over many short lines.

A watermark set aslant comes out of a PDF as a run of fragments, the same on page after page:

    © H        ┐
    arb        │ one watermark, wherever the run recurs;
    our        ┘ a table's column of numbers is none
"""

from collections import Counter
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import probability
from edition.rules.layout import Line, lines
from edition.rules.rule import Rule

_FRAGMENT = 6
"""A fragment of a slanted watermark is a few letters long: what fits on one baseline of the page."""
_GRAM = 3


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose runs of short lines, three or more of them recurring in the same order at least three times."""
    every = lines(source)
    runs = list(_runs(every))
    counts = Counter(gram for run in runs for gram in {_gram(every, run, i) for i in range(len(run) - _GRAM + 1)})
    for run in runs:
        member = [False] * len(run)
        times = 0
        for i in range(len(run) - _GRAM + 1):
            gram = _gram(every, run, i)
            if counts[gram] >= 3:
                member[i : i + _GRAM] = [True] * _GRAM
                times = max(times, counts[gram])
        for first, last in _stretches(member):
            if sum(any(c.isalpha() for c in every[index].text) for index in run[first : last + 1]) < 2:
                continue
            span = Span(every[run[first]].start, every[run[last]].end)
            evidence = (f"a run of {last - first + 1} fragments that recurs {times} times",)
            yield Mark(span, Kind.FURNITURE, (("type", "watermark"),), probability(times), None, evidence)


def _runs(every: tuple[Line, ...]) -> Iterable[list[int]]:
    run: list[int] = []
    for index, line in enumerate(every):
        if len(line.text) <= _FRAGMENT:
            run.append(index)
        else:
            if len(run) >= _GRAM:
                yield run
            run = []
    if len(run) >= _GRAM:
        yield run


def _gram(every: tuple[Line, ...], run: list[int], at: int) -> tuple[str, ...]:
    return tuple(every[index].text for index in run[at : at + _GRAM])


def _stretches(member: list[bool]) -> Iterable[tuple[int, int]]:
    """Return the first and last index of each stretch of true values."""
    first = None
    for index, inside in enumerate([*member, False]):
        if inside and first is None:
            first = index
        elif not inside and first is not None:
            yield first, index - 1
            first = None


RULE = Rule("watermarks", find)
