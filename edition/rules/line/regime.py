"""Tell how the file sets its lines: like a page, or a whole paragraph in each line.

Everything after depends on it. A line of a page is as long as the page is wide, and most lines are about as long; in a
file that keeps a paragraph in a line, lines run to hundreds of characters. Some extractions set an empty line after
every line:

    wrapped, double:    a line of the page
                        ·
                        the next line of the page
"""

from collections.abc import Iterable
from statistics import quantiles

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import main_lines
from edition.rules.rule import Rule

_PAGE_WIDE = 140
"""Characters that no line of a printed page exceeds, by far (a measure of 66 to 75 is usual)."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the regime of the file, with what speaks for it."""
    lines = main_lines(source, earlier)
    if not lines:
        return
    lengths = sorted(len(line.text) for line in lines)
    long = quantiles(lengths, n=20)[-1] if len(lengths) > 1 else lengths[0]
    gaps = [line.blanks for line in lines[1:]]
    spaced = sum(gap >= 1 for gap in gaps) / len(gaps) if gaps else 0.0
    whole = lengths[-1] > 2 * _PAGE_WIDE and long > _PAGE_WIDE
    certainty, evidence = weigh(
        [
            (
                (long - _PAGE_WIDE) / 20 if whole else (_PAGE_WIDE - long) / 20,
                f"one line in twenty is longer than {long:.0f} characters",
            )
        ]
    )
    attributes = (
        ("lines", "paragraph" if whole else "wrapped"),
        ("spacing", "double" if not whole and spaced > 0.8 else "single"),
    )
    yield Mark(Span(0, len(source.text)), Kind.REGIME, attributes, certainty, None, evidence)


RULE = Rule("regime", find)
