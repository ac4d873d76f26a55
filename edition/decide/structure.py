"""Decide what each block is: one kind for a block, its companions with it, and containers only around what was kept."""

from collections.abc import Sequence
from dataclasses import replace

from edition.decide.rivals import surest
from edition.model.annotation import Annotation
from edition.model.kind import Kind

_BLOCKS = frozenset(
    {
        Kind.PARAGRAPH,
        Kind.HEADING,
        Kind.BYLINE,
        Kind.SIGNED,
        Kind.TITLE_LINE,
        Kind.SALUTE,
        Kind.DATELINE,
        Kind.TRAILER,
        Kind.SPEAKER,
        Kind.STAGE,
        Kind.VERSE,
        Kind.ITEM,
    }
)
_NEVER_HELD = frozenset({Kind.HEADING, Kind.SPEAKER, Kind.TITLE_LINE})
"""Blocks with which no quotation, stanza or list begins or ends."""
_INNER = (Kind.QUOTATION, Kind.EPIGRAPH, Kind.STANZA, Kind.LIST)
_OUTER = (Kind.DIVISION, Kind.FRONT, Kind.TITLE_PAGE)
_LEAST = 0.5
_LAST_RESORT = 0.3
"""How sure it is that a block is a paragraph of which only is known that it is nothing else."""


def decide(candidates: Sequence[Annotation]) -> list[Annotation]:
    """Keep for each block the surest kind; notes stand within other blocks, and claim only what begins with them."""
    notes = surest((c for c in candidates if c.kind is Kind.NOTE), _LEAST)
    taken = {note.span.start for note in notes}
    kept = surest((c for c in candidates if c.kind in _BLOCKS and c.span.start not in taken), 0.0)
    blocks = [
        c if c.mark.certainty > _LAST_RESORT else replace(c, mark=replace(c.mark, certainty=_LAST_RESORT)) for c in kept
    ]
    companions = _companions(candidates, [*notes, *blocks])
    return sorted([*notes, *blocks, *companions, *_containers(candidates, blocks)], key=lambda c: c.span)


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


def _containers(candidates: Sequence[Annotation], blocks: Sequence[Annotation]) -> list[Annotation]:
    """Return what begins and ends with kept blocks, the surest of its kind for its place, and the larger parts."""
    held = [c for c in blocks if c.kind not in _NEVER_HELD]
    starts = {c.span.start for c in held}
    ends = {c.span.end for c in held}
    speakers = {c.span.start for c in blocks if c.kind is Kind.SPEAKER}
    out = [c for c in candidates if c.kind is Kind.SPEECH and c.span.start in speakers]
    for kind in _INNER:
        rivals = (c for c in candidates if c.kind is kind and c.span.start in starts and c.span.end in ends)
        out += surest(rivals, _LEAST if kind is Kind.QUOTATION else 0.0)
    return out + [c for c in candidates if c.kind in _OUTER and c.mark.certainty >= _LEAST]
