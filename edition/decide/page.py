"""Decide on the page: what is furniture, where pages break, what is a table of contents."""

from collections.abc import Sequence

from edition.decide.rivals import surest
from edition.model.annotation import Annotation
from edition.model.kind import Kind

_LEAST = 0.6
"""Text that is taken for furniture is lost to the reader: more than a bare majority has to speak for it."""

_KEPT = frozenset({Kind.PAGE_BREAK, Kind.CONTENTS, Kind.ROLE})


def decide(candidates: Sequence[Annotation]) -> list[Annotation]:
    """Keep the surest furniture for each place, and the breaks and tables that are likelier than not."""
    furniture = surest((c for c in candidates if c.kind is Kind.FURNITURE), _LEAST)
    return furniture + [c for c in candidates if c.kind in _KEPT and c.mark.certainty > 0.5]
