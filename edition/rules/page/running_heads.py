"""Find running heads and feet by recurrence.

A line at the edge of a page that stands there again and again, with or without a page number, is no part of the text:

    eration of the craft, others of self-
    ␌Harbour lights            195          → running head, page number
    criticism, which they never had
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from edition.model.annotation import Annotations, Mark
from edition.model.source import Source
from edition.rules.evidence import weigh
from edition.rules.layout import lines, main_lines, page_starts
from edition.rules.page.numbered import LONGEST, marks, parts
from edition.rules.rule import Rule


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose lines at page edges that recur on three pages, or carry the number that their page must have."""
    every = lines(source)
    text = {line.start for line in main_lines(source, earlier)}
    edges = _edges(list(page_starts(source, earlier)), [line.start in text for line in every])
    if not edges:
        return
    recurring: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    offsets: defaultdict[int, int] = defaultdict(int)
    for index, page in edges.items():
        bare, number, _ = parts(every[index].text)
        if len(bare.split()) <= LONGEST and (bare or number is not None):
            recurring[bare].append((index, page))
        if number is not None:
            offsets[number - page] += 1
    offset, support = max(offsets.items(), key=lambda item: (item[1], -abs(item[0])), default=(0, 0))
    for bare, places in recurring.items():
        pages = len({page for _, page in places}) if bare else 1
        for index, page in places:
            _, number, match = parts(every[index].text)
            numbered = number is not None and number - page == offset and support >= 2
            certainty, evidence = weigh(
                [
                    (2.2 * (pages - 1) - 3.5, f"stands at the edge of {pages} pages"),
                    (5.0 if numbered else 0.0, f"its number is that of its page, as on {support} pages"),
                    (-2.0 if bare.endswith((".", ",", ";", ":")) else 0.0, "ends like a sentence"),
                ]
            )
            if certainty > 0.3:
                yield from marks(every[index], match, certainty, evidence)


def _edges(starts: Sequence[int], text: Sequence[bool]) -> dict[int, int]:
    """Return the index of the first and last line of each page, with the number of its page counted from 0.

    `text` tells for each line whether it is none of the furniture that is known already.
    """
    edges: dict[int, int] = {}
    for page, index in enumerate(starts, 1):
        edges[index] = page
        last = next((i for i in range(index - 1, -1, -1) if text[i]), None)
        if last is not None:
            edges.setdefault(last, page - 1)
    if starts:
        edges.setdefault(len(text) - 1, len(starts))
    return edges


RULE = Rule("running-heads", find)
