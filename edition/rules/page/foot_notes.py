"""Find the notes at the foot of pages by their order, by their marks and by their type, before lines have other roles.

A page is text, then notes. Where the notes begin, where each of them begins, and what goes on with a note from the page
before is decided for all lines of a page together, by what the labels say (they come in order, and marks in the text
above answer to them) and by the type (notes are set smaller, so that more goes into a line):

    I called upon your wife* and your sister†
    and nobody will think that the courage of        text, cut by the foot of the page
    * Of whom we hear again.                         note: a mark * stands above
    † The wife of Ames, who came back with the       note: † comes after *
    last boat.                                       goes on with it
    ␌the keeper was an accident.                     text
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from statistics import median

from edition.language.metrics import FACES
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.layout import Line, main_lines, measure, regime, spacing
from edition.rules.note_labels import alone, key, marks
from edition.rules.page.foot_order import NAMED, Foot, FootLine, read_page
from edition.rules.rule import Rule

_EDGES = frozenset({"header", "footer", "pageNum"})
"""Furniture that stands at the top or the foot of a page, and so parts two pages where no break is known."""
_SMALLER = 1.05
_JOINED = 1.35
"""What is wider than the measure by more is several lines in one, which an extraction joined where it took hyphens."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the role of a note, or of a line that goes on with one, for lines at the foot of pages."""
    if regime(earlier) == "paragraph":
        return
    every = main_lines(source, earlier)
    labels = {index: label for index, line in enumerate(every) if (label := alone(line.text) or key(line.text))}
    pages = list(_pages(every, earlier)) if labels else []
    keys = {
        at: frozenset(what for what, *_ in marks(every[at].text, loose=True))
        for page in pages
        if any(at in labels for at in page)
        for at in page
    }
    answered = {at for page in pages for at in page if at in labels and _answered(at, page, labels[at], keys)}
    if not answered:
        return
    widths = _Widths(source)
    wide = [width for at in answered if (width := widths.of(every[at])) > 0.9]
    signs = frozenset(labels[at] for at in answered if not labels[at].isdecimal())
    bracketed = any(NAMED.match(every[at].text) for at in answered)
    foot = Foot(bool(wide) and median(wide) > _SMALLER and not bracketed, signs, bracketed)
    usual = 1 if spacing(earlier) == "double" else 0
    for page in pages:
        expected = {*signs, str(int(foot.last) + 1) if foot.last.isdecimal() else "1"}
        if not foot.cut and not any(at in answered or labels.get(at) in expected for at in page):
            continue
        lines = [
            FootLine(
                every[at].text,
                labels.get(at, ""),
                at in answered,
                widths.of(every[at]),
                every[at].indent,
                every[at].blanks > usual,
            )
            for at in page
        ]
        roles, foot = read_page(lines, foot)
        for at, role in zip(page, roles, strict=True):
            if role is not None:
                attributes = (("role", "note" if role.begins else "note+"),)
                span = Span(every[at].start, every[at].end)
                yield Mark(span, Kind.ROLE, attributes, role.certainty, None, role.evidence)


class _Widths:
    """How wide lines are, as a share of the measure; 0 where a line is several that were joined."""

    def __init__(self, source: Source) -> None:
        page = measure(source)
        self._widths, self._full = FACES[page.face], page.full or 1.0

    def of(self, line: Line) -> float:
        get = self._widths.get
        width = sum(map(get, line.text, repeat(500))) / self._full
        return width if width < _JOINED else 0.0


def _answered(at: int, page: range, label: str, keys: Mapping[int, frozenset[str]]) -> bool:
    """Tell whether a mark stands above a label on its page."""
    return any(label in keys[above] for above in range(page.start, at))


def _pages(every: Sequence[Line], earlier: Annotations) -> Iterator[range]:
    """Yield the pages, by the lines on them: they end at breaks, and where the head or the number of a page stands."""
    borders = {a.span.start for a in earlier.of(Kind.PAGE_BREAK)}
    borders |= {a.span.start for a in earlier.of(Kind.FURNITURE) if a.mark.get("type") in _EDGES}
    ordered = sorted(borders)
    first = passed = 0
    for index, line in enumerate(every):
        now = bisect_right(ordered, line.start)
        if now != passed and index > first:
            yield range(first, index)
            first = index
        passed = now
    if len(every) > first:
        yield range(first, len(every))


RULE = Rule("foot-notes", find)
