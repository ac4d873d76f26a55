"""Take every block for a paragraph, unless something speaks more strongly for another kind.

A paragraph that runs over a page break is one block and stays one paragraph; the break stands inside it.

    ¶ The keepers called it the old light.   → paragraph
"""

from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.layout import blocks
from edition.rules.rule import Rule


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose each block as a paragraph, as sure as its boundary is."""
    certainties = {a.span.start: a.mark.certainty for a in earlier.of(Kind.BOUNDARY)}
    for block in blocks(source, earlier):
        certainty = 0.5 * certainties.get(block.start, 1.0)
        yield Mark(Span(block.start, block.end), Kind.PARAGRAPH, (), certainty, None, ("a block of text",))


RULE = Rule("paragraphs", find)
