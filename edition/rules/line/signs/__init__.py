"""Signs: what can be said of a line in words, before anybody decides what the line is.

A sign is a short English phrase, such as `blank lines above` or `in capitals`. Signs are relative to the document in
hand (its measure, its spacing, its own vocabulary), so that they mean the same in every book; how much each one weighs
for each role is learnt (`edition.decide.line`). `signs` puts together what the modules of this folder see.
"""

from itertools import chain

from edition.model.annotation import Annotations
from edition.model.source import Source
from edition.rules.line.signs import (
    company,
    experience,
    marks,
    metre,
    notes,
    numbers,
    place,
    promised,
    recurrence,
    rhymes,
    standing,
    type_size,
    wording,
)
from edition.rules.line.signs.view import View, view

SIGNS = (
    place.signs,
    wording.signs,
    numbers.signs,
    recurrence.signs,
    promised.signs,
    rhymes.signs,
    metre.signs,
    marks.signs,
    type_size.signs,
    standing.signs,
    company.signs,
    experience.signs,
    notes.signs,
)
"""Each gives a list of signs for every line of a view."""


def signs(
    source: Source, earlier: Annotations, apart: frozenset[int] = frozenset()
) -> tuple[View, list[tuple[str, ...]]]:
    """Return the view of the main lines but those that begin at the offsets `apart`, and for each line its signs."""
    seen = view(source, earlier, apart)
    columns = [find(seen) for find in SIGNS]
    return seen, [tuple(chain.from_iterable(found)) for found in zip(*columns, strict=True)]


__all__ = ["SIGNS", "View", "signs", "view"]
