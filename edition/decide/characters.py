"""Decide on characters and phrases: of rivals for a character the surest, and nothing that is merely likely."""

from collections.abc import Sequence

from edition.decide.rivals import surest
from edition.model.annotation import Annotation
from edition.model.kind import Kind

_LEAST = 0.75
"""Below this a character is left as it stands, and its place is listed for review (ENCODING.md, section 6)."""


def decide(candidates: Sequence[Annotation]) -> list[Annotation]:
    """Keep one reading for each character; hyphens always say something, and phrases may hold each other."""
    atoms = surest((c for c in candidates if c.kind in (Kind.CORRECTION, Kind.STAND_IN)), _LEAST)
    foreign = surest((c for c in candidates if c.kind is Kind.FOREIGN), _LEAST)
    return atoms + foreign + [c for c in candidates if c.kind in (Kind.HYPHEN, Kind.QUOTED)]
