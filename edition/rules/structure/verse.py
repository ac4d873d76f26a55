"""Find verse: lines that were ended on purpose, in stanzas; what is turned over belongs to the line above.

The roles of lines say which they are; a stanza goes from one beginning to the next.

    The lamp is out, the keeper gone,     → verse line  ┐
    The gulls alone are left to cry       → verse line  ┘ stanza
"""

from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import Block, blocks
from edition.rules.context import APART
from edition.rules.rule import Rule


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose each line of verse, and each run of them from one beginning of a stanza to the next as a stanza."""
    stanza: list[Block] = []
    for block in blocks(source, earlier):
        if block.role in APART:
            continue
        if block.role in ("l", "stanza"):
            yield Mark(Span(block.start, block.end), Kind.VERSE, (), block.certainty, None, block.evidence)
        if block.role != "l" and stanza:
            yield _stanza(stanza)
            stanza = []
        if block.role in ("l", "stanza"):
            stanza.append(block)
    if stanza:
        yield _stanza(stanza)


def _stanza(lines: list[Block]) -> Mark:
    certainty = sum(line.certainty for line in lines) / len(lines)
    return Mark(Span(lines[0].start, lines[-1].end), Kind.STANZA, (), certainty, None, lines[0].evidence)


RULE = Rule("verse", find)
