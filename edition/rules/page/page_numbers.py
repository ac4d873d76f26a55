"""Find page numbers that stand alone on a line, by the arithmetic of the whole document.

Numbers on lines of their own that rise by one from page to page are page numbers; a year as a heading or the number of
a chapter does not fit into their sequence:

    13 … 14 … 1918 … 16 … 17   → 13, 14, 16, 17
"""

from collections.abc import Iterable
from statistics import median

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import main_lines
from edition.rules.rule import Rule

_ROWS = (8, 200)
"""How many rows of text a page can have, blank ones between lines included."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the longest sequence of lone numbers whose distances are those of pages."""
    every = main_lines(source, earlier)
    alone = [(index, int(line.text)) for index, line in enumerate(every) if line.text.isdecimal() and len(line.text) <= 4]
    rows = [0]
    for line in every:
        rows.append(rows[-1] + 1 + line.blanks)
    chain = _sequence([(rows[index], number) for index, number in alone])
    if len(chain) < 3:
        return
    steps = [(rows[alone[b][0]] - rows[alone[a][0]]) / (alone[b][1] - alone[a][1]) for a, b in zip(chain, chain[1:])]
    usual = median(steps)
    even = sum(0.7 * usual <= step <= 1.4 * usual for step in steps) / len(steps)
    certainty, evidence = weigh(
        [
            (0.8 * len(chain) - 3.0, f"one of {len(chain)} lone numbers that rise from page to page"),
            (3.0 * (2 * even - 1), f"{even:.0%} of them stand a page apart"),
        ]
    )
    for position in chain:
        line = every[alone[position][0]]
        yield Mark(Span(line.start, line.end), Kind.FURNITURE, (("type", "pageNum"),), certainty, None, evidence)


def _sequence(numbers: list[tuple[int, int]]) -> list[int]:
    """Return the indices of the longest rising sequence of (row, number) in which each step is that of pages."""
    best: list[tuple[int, int]] = []
    for here, (row, number) in enumerate(numbers):
        length, before = 1, -1
        for there in range(max(0, here - 200), here):
            rows, pages = row - numbers[there][0], number - numbers[there][1]
            if pages > 0 and _ROWS[0] <= rows / pages <= _ROWS[1] and best[there][0] + 1 > length:
                length, before = best[there][0] + 1, there
        best.append((length, before))
    at = max(range(len(best)), key=lambda index: best[index][0], default=-1)
    chain = []
    while at >= 0:
        chain.append(at)
        at = best[at][1]
    return chain[::-1]


RULE = Rule("page-numbers", find)
