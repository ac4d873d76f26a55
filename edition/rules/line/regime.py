"""Tell how the file sets its lines: like a page, or a whole paragraph in each line.

Everything after depends on it. A line of a page is as long as the page is wide, and most lines are about as long; in a
file that keeps a paragraph in a line, lines run to hundreds of characters, and web pages seldom break lines at all.
Some extractions set an empty line after every line, in the middle of a sentence too:

    wrapped, double:    a line of the page
                        ·
                        the next line of the page
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median, quantiles

from edition.language.metrics import width
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import Line, main_lines, measure
from edition.rules.rule import Rule

_PAGE_WIDE = 140
"""Characters that no line of a printed page exceeds, by far (a measure of 66 to 75 is usual)."""
_GUTTER = re.compile(r"\S( {4,})\S")
_FEW = 5
_ALIKE = 0.3
"""More of the lines of a page are as wide as the page; where hyphens were taken away, some are joined."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the regime of the file, with what speaks for it."""
    lines = main_lines(source, earlier)
    if not lines:
        return
    lengths = sorted(len(line.text) for line in lines)
    long = quantiles(lengths, n=20)[-1] if len(lengths) > 1 else lengths[0]
    longer = sum(length > 2 * _PAGE_WIDE for length in lengths)
    web = sum(a.mark.get("type") == "navigation" for a in earlier.of(Kind.FURNITURE))
    page = measure(source)
    alike = sum(0.93 <= width(line.text, page.face) / (page.full or 1) <= 1.05 for line in lines) / len(lines)
    certainty, evidence = weigh(
        [
            ((long - _PAGE_WIDE) / 20, f"one line in twenty is longer than {long:.0f} characters"),
            (min(2.0 * longer, 8.0) - 3.0, f"{longer} lines are longer than {2 * _PAGE_WIDE} characters"),
            (min(1.0 * web, 3.0), "web pages"),
            (-8.0 if alike > _ALIKE else 0.0, f"{alike:.0%} of the lines are as wide as the measure"),
        ]
    )
    whole = longer > 0 and certainty > 0.5
    double = not whole and _spaced(lines)
    wide = lengths[len(lengths) // 2 :]
    attributes = [
        ("lines", "paragraph" if whole else "wrapped"),
        ("spacing", "double" if double else "single"),
    ]
    if not whole:
        attributes.append(("measure", f"{median(wide):.0f}"))
        if indent := _indent(lines):
            attributes.append(("indent", str(indent)))
        if _in_columns(source, lines):
            attributes.append(("columns", "2"))
    likely = certainty if whole else 1 - certainty
    yield Mark(Span(0, len(source.text)), Kind.REGIME, tuple(attributes), max(likely, 0.5), None, evidence)


def _spaced(lines: Sequence[Line]) -> bool:
    """Tell whether an empty line follows every line: most lines, and those too that go on in lower case."""
    gaps = [line.blanks >= 1 for line in lines[1:]]
    if not gaps or sum(gaps) <= 0.8 * len(gaps):
        return False
    on = [line.blanks >= 1 for line in lines[1:] if line.text[0].islower()]
    return len(on) < _FEW or sum(on) > 0.6 * len(on)


def _indent(lines: Sequence[Line]) -> int:
    """Return by how many characters first lines are indented, where some lines are and most are not; else 0."""
    margin = Counter(line.indent for line in lines).most_common(1)[0][0]
    further = [line.indent - margin for line in lines if 2 <= line.indent - margin <= 8]
    return int(median(further)) if 0.02 * len(lines) < len(further) < 0.4 * len(lines) else 0


def _in_columns(source: Source, lines: Sequence[Line]) -> bool:
    """Tell whether most lines have a gap, and the gap ends in the same column in most of them."""
    ends: Counter[int] = Counter()
    for line in lines:
        gap = _GUTTER.search(source.text, line.start, line.end)
        if gap:
            ends[gap.end(1) - line.start + line.indent] += 1
    usual = ends.most_common(1)
    return bool(usual) and sum(ends[usual[0][0] + step] for step in (-1, 0, 1)) > 0.5 * len(lines)


RULE = Rule("regime", find)
