"""Find title pages: the pages before the text on which no line fills the measure.

    The Harbour           → front matter, its lines as they stand
    Joan Ames
    ␌To the keepers
    ␌CHAPTER I
    The keepers called it the old light, and no one had defined what it was; …   → the text begins with this page
"""

from collections.abc import Iterable

from edition.language.metrics import width
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.layout import blocks, main_lines, measure, regime
from edition.rules.rule import Rule

_FULL = 0.85
"""A line that fills this share of the measure is set as prose."""
_LINES = 25


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the leading pages without a full line as front matter, and their blocks as lines of a title page."""
    breaks = [a.span.start for a in earlier.of(Kind.PAGE_BREAK)]
    if len(breaks) < 3 or regime(earlier) != "wrapped":
        return
    page = measure(source)
    lines = main_lines(source, earlier)
    begin = breaks[0]
    for number, following in enumerate(breaks[1:], 1):
        on_page = [line for line in lines if breaks[number - 1] <= line.start < following]
        if len(on_page) > _LINES or any(width(line.text, page.face) > _FULL * page.full for line in on_page):
            break
        begin = following
    front = [block for block in blocks(source, earlier) if block.start < begin]
    if not front or front[-1].end > begin:
        return
    evidence = ("no line fills the measure on the pages before the text",)
    yield Mark(Span(front[0].start, front[-1].end), Kind.FRONT, (), 0.9, None, evidence)
    for block in front:
        yield Mark(Span(block.start, block.end), Kind.BLOCK, (("type", "titlePage"),), 0.9, None, evidence)


RULE = Rule("title-pages", find)
