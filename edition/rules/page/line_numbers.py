"""Find the numbers of lines: in the margin every five or ten lines, in verse by the poem, in prose by the page.

They are told by arithmetic: each is the one before it and five more, about five lines further on, until a poem or a
page begins again. Extractions leave them at either end of their lines, or on lines of their own:

    And nobody answered the bell,          5      → line number
    5 And nobody answered the bell,               → line number
    He had lived in the tower for 5               → text: no number follows from it
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import lines, main_lines
from edition.rules.rule import Rule

_ALONE = re.compile(r"^(\d{1,4})$")
_BEFORE = re.compile(r"^(\d{1,4})(?=[^\W\d_]|[^\S\n]+[^\d\s.,;:)\]%–—-]|[“‘«\"'—–(])")
_AFTER = re.compile(r"(?<=\S)[^\S\n]{2,}(\d{1,4})$")
_CLOSE = re.compile(r"(?<=[^\d\s])[^\S\n]?(\d{1,4})$")
_FORMS = (("alone", _ALONE), ("before", _BEFORE), ("after", _AFTER), ("close", _CLOSE))
_STEPS = (5, 10)
_LEAST = 3


@dataclass(frozen=True, slots=True)
class _Number:
    """A number over `span`, on the line `row` of the lines of text; lines with nothing else do not count as lines."""

    span: Span
    value: int
    row: int


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose, form by form, the numbers that go up by five or ten as the lines do."""
    for form, numbers in _numbers(source, earlier).items():
        for step in _STEPS:
            runs = list(_runs([number for number in numbers if number.value % step == 0], step, form == "alone"))
            linked = sum(len(run) for run in runs if len(run) > 1)
            if linked < _LEAST:
                continue
            share = linked / len(numbers)
            for run in runs:
                begins = run[0].value == step
                certainty, evidence = weigh(
                    [
                        (min(0.7 * (linked - 3), 4.0), f"{linked} numbers in the document go up by {step}"),
                        (1.2 * (min(len(run), 4) - 1), f"one of {len(run)} in a row"),
                        (1.0 if begins else -0.5, f"the row begins with {step}" if begins else "begins in the middle"),
                        (3.0 * (2 * share - 1), f"{share:.0%} of the numbers at that place go up so"),
                        (-2.0 if form == "close" else 0.0, "no room before it"),
                        (-1.0 if len(run) == 1 else 0.0, "no other goes with it"),
                    ]
                )
                for number in run:
                    attributes = (("type", "lineNum"),)
                    yield Mark(number.span, Kind.FURNITURE, attributes, certainty, None, evidence)


def _numbers(source: Source, earlier: Annotations) -> dict[str, list[_Number]]:
    """Return the numbers at the ends of lines and alone on lines, by their form."""
    out: defaultdict[str, list[_Number]] = defaultdict(list)
    row = 0
    for line in main_lines(source, earlier):
        if not (line.text[0].isdecimal() or line.text[-1].isdecimal()):
            row += 1
            continue
        text = source.text[line.start : line.end]
        alone = line.text.isdecimal()
        row += not alone
        for form, pattern in _FORMS:
            match = pattern.search(text)
            if match:
                span = Span(line.start + match.start(1), line.start + match.end(1))
                out[form].append(_Number(span, int(match[1]), row))
                if form == "alone":
                    break
    if lines(source) and len(out["after"]) >= _LEAST:
        out.pop("close", None)
    return out


def _runs(numbers: Sequence[_Number], step: int, loose: bool) -> Iterator[list[_Number]]:
    """Yield rows of numbers, each with the step more than the one before and about so many lines further on.

    Where extractions gather the numbers of a page, their distance tells nothing: then it may be anything (`loose`).
    """
    run: list[_Number] = []
    for number in numbers:
        if run:
            distance = number.row - run[-1].row
            fits = distance <= 3 * step if loose else step - 1 <= distance <= step + 3
            if number.value == run[-1].value + step and fits:
                run.append(number)
                continue
            yield run
        run = [number]
    if run:
        yield run


RULE = Rule("line-numbers", find)
