"""Find title pages: the pages before the text on which no line fills the measure.

What stands there is displayed, not written: its short lines are neither headings nor paragraphs.

    The Harbour           → front matter, its lines as they stand
    Joan Ames
    ␌To the keepers
    ␌CHAPTER I
    The keepers called it the old light, and no one had defined what it was; …   → the text begins with this page
"""

from collections.abc import Iterable
from itertools import pairwise

from edition.language.metrics import width
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import BYLINE, title_page
from edition.rules.context import runs_on
from edition.rules.layout import Line, lines, main_lines, measure, regime
from edition.rules.rule import Rule

_FULL = 0.85
"""A line that fills this share of the measure is set as prose."""
_LINES = 25
_CERTAINTY = 0.999
"""Title pages are looked for in one place only, and by their own measure: they outweigh what lines look like alone."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the leading pages without a full line as front matter, and their lines as parts of a title page.

    Where the pages do not show it, the roles of the first lines do: several title lines that stand before everything.
    """
    front = _short_pages(source, earlier)
    certainty = _CERTAINTY
    evidence: tuple[str, ...] = ("no line fills the measure on the pages before the text",)
    if not front:
        titles = title_page(source, earlier)
        if not titles:
            return
        front = [line for block in titles for line in block.lines]
        certainty, evidence = max(block.certainty for block in titles), titles[0].evidence
    breaks = {a.span.start for a in earlier.of(Kind.PAGE_BREAK)}
    yield Mark(Span(lines(source)[0].start, front[-1].end), Kind.FRONT, (), certainty, None, evidence)
    yield Mark(Span(front[0].start, front[-1].end), Kind.TITLE_PAGE, (), certainty, None, evidence)
    first = front[0]
    for line, following in zip(front, [*front[1:], None], strict=True):
        apart = following is not None and following.blanks and not runs_on(line.text, following.text)
        if following is None or apart or following.start in breaks or BYLINE.match(following.text):
            yield Mark(Span(first.start, line.end), Kind.TITLE_LINE, (("type", "desc"),), certainty, None, evidence)
            first = following or first


def _short_pages(source: Source, earlier: Annotations) -> list[Line]:
    """Return the lines of the leading pages on which none fills the measure."""
    breaks = [a.span.start for a in earlier.of(Kind.PAGE_BREAK)]
    if len(breaks) < 3 or regime(earlier) != "wrapped":
        return []
    page = measure(source)
    text = main_lines(source, earlier)
    begin = breaks[0]
    for top, bottom in pairwise(breaks):
        on_page = [line for line in text if top <= line.start < bottom]
        if len(on_page) > _LINES or any(width(line.text, page.face) > _FULL * page.full for line in on_page):
            break
        begin = bottom
    return [line for line in text if line.start < begin]


RULE = Rule("title-pages", find)
