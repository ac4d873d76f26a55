"""Choose among candidates that claim the same place: the surest first, and none that overlaps it."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from edition.model.annotation import Annotation


def surest(candidates: Iterable[Annotation], least: float) -> list[Annotation]:
    """Return candidates that do not overlap, none less certain than `least`; of equals, the earlier and longer.

    n log n in the candidates, but for the insertions.
    """
    ranked = sorted(
        (c for c in candidates if c.mark.certainty >= least),
        key=lambda c: (-c.mark.certainty, c.span.start, -c.span.end),
    )
    taken: list[tuple[int, int]] = []
    kept = []
    for candidate in ranked:
        start, end = candidate.span
        index = bisect_left(taken, (end, end))
        if index and taken[index - 1][1] > start:
            continue
        insort(taken, (start, end))
        kept.append(candidate)
    return sorted(kept, key=lambda c: c.span)
