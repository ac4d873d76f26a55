"""Find page numbers, alone on a line or beside a running head, by the arithmetic of the whole document.

Numbers on lines of their own, or beside the same words again and again, that rise from page to page as pages do are
page numbers; a year as a heading or the number of a chapter does not fit into their sequence:

    13 … 14 … 1918 … 16 … 17                            → 13, 14, 16, 17
    160 The pear boat … 192 The pear boat … 196 The …   → page numbers with their running heads
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from edition.model.annotation import Annotations, Mark
from edition.model.source import Source
from edition.rules.evidence import weigh
from edition.rules.layout import main_lines
from edition.rules.page.numbered import LONGEST, marks, parts
from edition.rules.rule import Rule

_ROWS = (8, 200)
"""How many rows of text a page can have, blank ones between lines included."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose, for lone numbers and for each running head, the longest sequence with the distances of pages."""
    every = main_lines(source, earlier)
    rows, row = [], 0
    groups: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(every):
        row += 1 + line.blanks
        rows.append(row)
        if line.text[0].isdecimal() or line.text[-1].isdecimal():
            words, number, _ = parts(line.text)
            if number is not None and len(words.split()) <= LONGEST:
                groups[words].append((index, number))
    for words, places in groups.items():
        chain = [places[at] for at in _sequence([(rows[index], number) for index, number in places])]
        if len(chain) < 3:
            continue
        steps = [(rows[b] - rows[a]) / (second - first) for (a, first), (b, second) in pairwise(chain)]
        usual = median(steps)
        even = sum(0.7 * usual <= step <= 1.4 * usual for step in steps) / len(steps)
        certainty, evidence = weigh(
            [
                (0.8 * len(chain) - 3.0, f"one of {len(chain)} numbers that rise from page to page"),
                (3.0 * (2 * even - 1), f"{even:.0%} of them stand a page apart"),
                (1.0 if words else 0.0, "beside the same words"),
            ]
        )
        for index, _ in chain:
            yield from marks(every[index], parts(every[index].text)[2], certainty, evidence)


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
