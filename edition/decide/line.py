"""Decide on lines: the regime of the file, where blocks begin, which digits are note marks."""

from collections.abc import Sequence

from edition.model.annotation import Annotation
from edition.model.kind import Kind


def decide(candidates: Sequence[Annotation]) -> list[Annotation]:
    """Keep the likeliest regime, and every boundary and mark that is likelier than not."""
    regimes = [c for c in candidates if c.kind is Kind.REGIME]
    kept = [max(regimes, key=lambda c: c.mark.certainty)] if regimes else []
    return kept + [c for c in candidates if c.kind is not Kind.REGIME and c.mark.certainty > 0.5]
