"""Find the date stamps that programs leave at the foot of a page.

A date with the time of day is a machine's; an author who dates a text seldom looks at the clock.

    Fri Aug 25 09:03:42 PDT 1995        → stamp
    Last updated on 3 May 1999          → stamp
    It was Friday, 25 August.           → text
"""

import re
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import lines
from edition.rules.rule import Rule

_CLOCK = re.compile(r"^\w{3},?\s.{3,12}\s\d{1,2}:\d\d(:\d\d)?(\s[\w+:-]+){0,3}$")
_UPDATED = re.compile(
    r"^(last (updated|modified|revised)|dernière (mise à jour|modification))\b.{0,60}$", re.IGNORECASE
)


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose lines with a date and the time of day, and lines at the file's edges that say when it was updated."""
    every = lines(source)
    for index, line in enumerate(every):
        if len(line.text) > 80:
            continue
        clock = _CLOCK.match(line.text)
        updated = _UPDATED.match(line.text) if min(index, len(every) - 1 - index) < 5 else None
        if clock or updated:
            certainty, evidence = weigh(
                [
                    (4.0 if clock else 0.0, "a date with the time of day"),
                    (3.0 if updated else 0.0, "says when the page was updated"),
                ]
            )
            yield Mark(Span(line.start, line.end), Kind.FURNITURE, (("type", "stamp"),), certainty, None, evidence)


RULE = Rule("stamps", find)
