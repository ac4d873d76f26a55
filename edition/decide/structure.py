"""Decide what each block is: one kind for a block, its companions with it, and containers only around paragraphs."""

from collections.abc import Sequence
from dataclasses import replace

from edition.decide.rivals import surest
from edition.model.annotation import Annotation
from edition.model.kind import Kind

_BLOCKS = frozenset({Kind.HEADING, Kind.NOTE, Kind.BYLINE, Kind.SIGNED, Kind.TITLE_LINE})
_LEAST = 0.5


def decide(candidates: Sequence[Annotation]) -> list[Annotation]:
    """Keep for each block the surest kind; a paragraph is what a block is as far as nothing else is likelier."""
    special = surest((c for c in candidates if c.kind in _BLOCKS), _LEAST)
    covered = sorted(c.span for c in special)
    rivals: dict[int, float] = {}
    for candidate in candidates:
        if candidate.kind in _BLOCKS:
            start = candidate.span.start
            rivals[start] = max(rivals.get(start, 0.0), candidate.mark.certainty)
    paragraphs = []
    index = 0
    for candidate in candidates:
        if candidate.kind is not Kind.PARAGRAPH:
            continue
        while index < len(covered) and covered[index].end <= candidate.span.start:
            index += 1
        if index < len(covered) and covered[index].start < candidate.span.end:
            continue
        certainty = 2 * candidate.mark.certainty * (1 - rivals.get(candidate.span.start, 0.0))
        paragraphs.append(replace(candidate, mark=replace(candidate.mark, certainty=min(certainty, 0.99))))
    kept = special + paragraphs
    return sorted(
        [*kept, *_companions(candidates, special), *_containers(candidates, paragraphs)], key=lambda c: c.span
    )


def _companions(candidates: Sequence[Annotation], kept: Sequence[Annotation]) -> list[Annotation]:
    """Return the labels and anchors of what was kept."""
    hosts = {(c.rule, c.span.start) for c in kept}
    notes = {(c.rule, str(c.span.start)) for c in kept if c.kind is Kind.NOTE}
    return [
        c
        for c in candidates
        if (c.kind is Kind.LABEL and (c.rule, c.span.start) in hosts)
        or (c.kind is Kind.ANCHOR and (c.rule, c.mark.get("note")) in notes)
    ]


def _containers(candidates: Sequence[Annotation], paragraphs: Sequence[Annotation]) -> list[Annotation]:
    """Return quotations that begin and end with kept paragraphs, divisions, and front matter."""
    starts = {c.span.start for c in paragraphs}
    ends = {c.span.end for c in paragraphs}
    quotations = surest((c for c in candidates if c.kind is Kind.QUOTATION), _LEAST)
    return [c for c in quotations if c.span.start in starts and c.span.end in ends] + [
        c
        for c in candidates
        if c.kind in (Kind.DIVISION, Kind.FRONT, Kind.TITLE_PAGE, Kind.LIST, Kind.ITEM) and c.mark.certainty >= _LEAST
    ]
