"""Encode tables of contents: a division with its title as its head, and a list with an item for each entry.

The lines were recognised as a table before; here they get their places in it.

    Contents                                 → division, head
    I. The lamp . . . . . . . . . . . 3      → item
    II. The bell and those who . . . . .     → item, over two lines
        heard it . . . . . . . . . . 17
"""

from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.contents import entries, is_title
from edition.rules.layout import lines
from edition.rules.rule import Rule


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose, for each table of contents, the division and what is in it."""
    every = lines(source)
    furniture = {a.span.start: a.span.end for a in earlier.of(Kind.FURNITURE)}
    for table in earlier.of(Kind.CONTENTS):
        span, certainty = table.span, table.mark.certainty
        within = [index for index, line in enumerate(every) if span.start <= line.start < span.end]
        text = [index for index in within if furniture.get(every[index].start, -1) < every[index].end]
        if not text:
            continue
        title = is_title(every[text[0]])
        why = ("in a table of contents",)
        yield Mark(span, Kind.DIVISION, (("type", "contents"),), certainty, None, ("a table of contents",))
        if title:
            head = Span(every[text[0]].start, every[text[0]].end)
            yield Mark(head, Kind.HEADING, (("level", "1"),), certainty, None, ("the title of a table of contents",))
        items = entries(source, text)
        if items:
            whole = Span(every[items[0].first].start, every[items[-1].last].end)
            yield Mark(whole, Kind.LIST, (), certainty, None, why)
        for entry in items:
            place = Span(every[entry.first].start, every[entry.last].end)
            yield Mark(place, Kind.ITEM, (), certainty, None, why)


RULE = Rule("contents-lists", find)
