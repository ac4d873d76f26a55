"""Find headings: what the roles of lines make one, with its printed label and its place in the order of headings.

    Chapter 6                              → heading, its first line a printed label, level 1
    The struggle for the harbour
    Reinforce the mole                     → heading, level 2: set otherwise than the one above

A label that stands alone (`Chapter 6`) and a title directly below it are one heading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from edition.language.divisions import LABEL, NUMBERED
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import Block, blocks, title_page
from edition.rules.context import APART
from edition.rules.rule import Rule
from edition.rules.structure.levels import levels

_WORDS = 20
"""A title of more words than this does not belong to the label above it."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the headings, each with its level: 1 for the highest."""
    every = blocks(source, earlier)
    groups = list(_groups(every, not title_page(source, earlier)))
    ranks = levels([" ".join(block.text for block in group) for group in groups])
    for group, level in zip(groups, ranks, strict=True):
        first, last = group[0], group[-1]
        certainty = min([block.certainty for block in group if block.role in ("head", "title")])
        evidence = first.evidence
        span = Span(first.start, last.end)
        yield Mark(span, Kind.HEADING, (("level", str(level)),), certainty, None, evidence)
        lines = [line for block in group for line in block.lines]
        if len(lines) > 1 and LABEL.match(lines[0].text):
            yield Mark(Span(first.start, lines[0].end), Kind.LABEL, (), certainty, None, evidence)


def _groups(every: Sequence[Block], article: bool) -> Iterable[list[Block]]:
    """Yield the blocks of each heading: mostly one; a label alone takes the heading below it.

    In an `article`, a text without a title page, the title at the very beginning is a heading too.
    """
    group: list[Block] = []
    text = [part for block in every if block.role not in APART for part in _parts(block)]
    for index, block in enumerate(text):
        title = index == 0 and block.role == "title" and article
        below = text[index + 1] if index + 1 < len(text) else None
        joins = bool(group) and _labels(group, block)
        named = joins and len(group) == 1 and below is not None and _named(group[0], block, below)
        heads = block.role == "head" or title or named
        if group and not (heads and joins):
            yield group
            group = []
        if heads:
            group.append(block)
    if group:
        yield group


def _named(label: Block, block: Block, below: Block) -> bool:
    """Tell whether a short line between a printed label and the text is the title that goes with the label."""
    words = len(block.text.split())
    short = len(block.lines) == 1 and words <= _WORDS and block.text[-1] not in ".,;:" and below.role == "p"
    return NUMBERED.match(label.text) is not None and short and len(below.text.split()) > 2 * words


def _parts(block: Block) -> Iterable[Block]:
    """Yield a block, but two headings for one whose lines stand apart and are set differently: capitals, then not."""
    lines = block.lines
    for index in range(1, len(lines) if block.role == "head" else 0):
        above, below = lines[index - 1].text, lines[index].text
        differ = above.isupper() != below.isupper() or above.isdecimal()
        if differ and lines[index].blanks and not LABEL.match(above) and below[0].isupper():
            yield replace(block, lines=lines[:index])
            yield from _parts(replace(block, lines=lines[index:]))
            return
    yield block


def _labels(group: list[Block], block: Block) -> bool:
    """Tell whether a block goes on with the heading above: below a printed label, or in capitals directly below it."""
    if len(block.text.split()) > _WORDS or LABEL.match(block.text):
        return False
    if len(group) == 1 and LABEL.match(group[0].text):
        return True
    last = group[-1]
    close = block.lines[0].blanks <= last.lines[-1].blanks and block.lines[0].blanks <= 1
    return close and last.text.isupper() and block.text.isupper() and last.text[-1] not in ".!?:"


RULE = Rule("headings", find)
