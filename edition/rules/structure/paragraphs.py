"""Take for a paragraph what the roles of its lines make one, and every block for which nothing else speaks.

A paragraph that runs over a page break or a note at the foot of the page is one block and stays one paragraph.

    ¶ The keepers called it the old light.   → paragraph
"""

from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import blocks
from edition.rules.rule import Rule


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose each block as a paragraph, as sure as its role is or as the last resort; speeches see to their own."""
    for block in blocks(source, earlier):
        if block.role == "speech":
            continue
        own = block.role in ("p", "quote", "epigraph")
        certainty = block.certainty if own else 0.0
        evidence = block.evidence or ("a block of text",)
        yield Mark(Span(block.start, block.end), Kind.PARAGRAPH, (), certainty, None, evidence)


RULE = Rule("paragraphs", find)
