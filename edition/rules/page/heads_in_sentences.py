"""Find running heads where nothing shows the pages: lines that come again and cut a sentence in two.

A title stands between sentences. One that stands in the middle of a sentence, and elsewhere too, was the head of the
page that began there:

    and nobody answered when the keeper
    THE LAMP OF SALLOW                       → running head
    called up the stairs that it was lit.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.contents import folded
from edition.rules.evidence import weigh
from edition.rules.layout import main_lines, page_starts
from edition.rules.page.folios import has_no_pages
from edition.rules.page.numbers import LONGEST
from edition.rules.rule import Rule

_ENDED = re.compile(r"[.!?…:;][\"'’”»)\]\s]*\d{0,3}$")
_SHORT = 90
_PROSE = 0.25
"""In prose, a larger share of lines than this begins in lower case."""
_PAGES = 3
_PAGE = 12
"""Pages have more lines than this; stanzas, which may end with the same line each, have fewer."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose lines that stand two times or more, where one of them cuts a sentence, in texts without known pages."""
    if len(page_starts(source, earlier)) >= _PAGES or has_no_pages(source, earlier):
        return
    every = main_lines(source, earlier)
    if sum(line.text[0].islower() for line in every) < _PROSE * len(every):
        return
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(every):
        text = line.text
        if len(text) <= _SHORT and not text[0].islower() and text[-1] not in ",;-" and len(text.split()) <= LONGEST:
            groups[folded(text)].append(index)
    for letters, places in groups.items():
        if len(places) < 2 or letters.isdecimal() or not letters:
            continue
        if median(b - a for a, b in pairwise(places)) < _PAGE:
            continue
        cuts = [
            0 < index < len(every) - 1
            and every[index + 1].text[0].islower()
            and not _ENDED.search(every[index - 1].text)
            for index in places
        ]
        if not any(cuts):
            continue
        for at, (index, cut) in enumerate(zip(places, cuts, strict=True)):
            line = every[index]
            certainty, evidence = weigh(
                [
                    (-3.0, "few lines are running heads"),
                    (min(1.5 * sum(cuts), 4.0), f"{sum(cuts)} of {len(places)} like it cut a sentence"),
                    (2.5 if cut else -1.0, "cuts a sentence" if cut else "stands between sentences"),
                    (-3.0 if at == 0 and not cut else 0.0, "the first of them"),
                    (1.0 if line.text.isupper() else 0.0, "in capitals"),
                    (-1.5 if line.text.endswith((".", "!", "?")) else 0.0, "ends like a sentence"),
                ]
            )
            span = Span(line.start, line.end)
            attributes = (("type", "header"), ("place", "top"))
            yield Mark(span, Kind.FURNITURE, attributes, certainty, None, evidence)


RULE = Rule("heads-in-sentences", find)
