"""Blocks whose lines tell what they are, each encoded by the name that the field gives it.

One rule for all blocks about which nothing more has to be found out.

    ACT I                          (heading: another rule)
    A room. Night.                 → stage direction
    To the keeper of the light     → salutation
    Sallow, 3 May 1787             → place and date
    Joan Ames                      → signature
    THE END                        → trailer
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import Block, blocks, title_page
from edition.rules.context import APART
from edition.rules.rule import Rule

_KINDS = {
    "stage": Kind.STAGE,
    "salute": Kind.SALUTE,
    "dateline": Kind.DATELINE,
    "signed": Kind.SIGNED,
    "trailer": Kind.TRAILER,
    "item": Kind.ITEM,
    "title": Kind.TITLE_LINE,
}


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose blocks of these roles by their names, as sure as the roles are; runs of epigraphs and items as one."""
    every = blocks(source, earlier)
    front = title_page(source, earlier)
    yield from _runs(every, "epigraph", Kind.EPIGRAPH)
    yield from _runs(every, "item", Kind.LIST)
    for block in every:
        if kind := _KINDS.get(block.role):
            if kind is Kind.TITLE_LINE and not front:
                kind = Kind.BYLINE  # in the head of an article; its first line is a heading
            attributes = (("type", "desc"),) if kind is Kind.TITLE_LINE else ()
            yield Mark(Span(block.start, block.end), kind, attributes, block.certainty, None, block.evidence)


def _runs(every: Sequence[Block], role: str, kind: Kind) -> Iterable[Mark]:
    """Propose each run of blocks of one role as what holds them."""
    text = (block for block in every if block.role not in APART)
    for same, run in groupby(text, key=lambda block: block.role == role):
        if same:
            held = list(run)
            certainty = sum(block.certainty for block in held) / len(held)
            yield Mark(Span(held[0].start, held[-1].end), kind, (), certainty, None, held[0].evidence)


RULE = Rule("displayed", find)
