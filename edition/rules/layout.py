"""What rules see of a page: its lines with their natural widths, and the blocks that were decided.

Views only, computed from the source and the annotations so far and remembered for the source in hand.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

from edition.language import metrics
from edition.model.annotation import Annotations
from edition.model.kind import Kind
from edition.model.source import WHITE_SPACE, Source

_PAGES, _MORE, _SPACE = 10, 1.15, 3
"""Of so many pages it can be said how many lines they hold; so many times as many are two, so many blanks part them."""
_LIGATURE_CODES = "\x0b\x0e\x0f"
"""What the ligatures ff, ffi and ffl of TeX's font encoding OT1 become in an extraction; U+000C is fi, a lone CR fl."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, trimmed, from offset `start` to `end`.

    `text` has its white space folded; `blanks` counts the empty lines above it, `indent` the characters of white space
    before it.
    """

    start: int
    end: int
    text: str
    blanks: int
    indent: int


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide the lines of a typeset source are, in thousandths of an em of the face whose widths fit it best.

    `full` is the natural width of a full line, `blank` that of a blank between words.
    """

    face: str
    full: float
    blank: int
    filled: float
    """The share of lines that nearly fill the measure: most in prose, few in verse and plays."""


@lru_cache(maxsize=2)
def lines(source: Source) -> tuple[Line, ...]:
    """Return all lines of a source."""
    text, previous = source.text, 0
    out: list[Line] = []
    for (start, end), folded in zip(source.lines, source.folded, strict=True):
        between = text[previous:start]
        breaks = between.count("\n")
        indent = len(between) - between.rfind("\n") - 1 - ("\f" in between[between.rfind("\n") + 1 :])
        out.append(Line(start, end, folded, max(breaks - bool(out), 0), indent))
        previous = end
    return tuple(out)


def main_lines(source: Source, annotations: Annotations) -> list[Line]:
    """Return the lines of the text proper: those that are not page furniture from end to end, nor in a contents."""
    apart = annotations.of(Kind.FURNITURE, Kind.CONTENTS)
    if not apart:
        return list(lines(source))
    covered: list[list[int]] = []
    for annotation in sorted(apart, key=lambda annotation: annotation.span):
        start, end = annotation.span
        if covered and not source.text[covered[-1][1] : start].strip(WHITE_SPACE):
            covered[-1][1] = max(covered[-1][1], end)
        else:
            covered.append([start, end])
    starts = [start for start, _ in covered]
    out = []
    for line in lines(source):
        index = bisect_right(starts, line.start) - 1
        if index < 0 or covered[index][1] < line.end:
            out.append(line)
    return out


@lru_cache(maxsize=2)
def measure(source: Source) -> Measure:
    """Return the measure of a typeset source: the face in which the widths of its full lines scatter least."""
    sample = lines(source)[:: max(1, len(lines(source)) // 2000)]
    best: tuple[float, Measure] | None = None
    for face in metrics.FACES:
        widths = sorted(metrics.width(line.text, face) for line in sample)
        if not widths:
            continue
        usual = _densest(widths)
        full = [width for width in widths if 0.93 * usual <= width <= 1.07 * usual] or widths
        middle = median(full)
        scatter = median(abs(width - middle) for width in full) / (middle or 1)
        if best is None or scatter < best[0]:
            filled = sum(width > 0.9 * middle for width in widths) / len(widths)
            best = scatter, Measure(face, middle, metrics.FACES[face][" "], filled)
    return best[1] if best else Measure("Times", 0, 250, 0.0)


def _densest(widths: Sequence[int]) -> float:
    """Return the width about which most text stands, of all sorted `widths`: that of a full line in prose.

    Lines that an extraction has joined (where it took a hyphen away) are twice as wide and more, and do not count.
    """
    best, low = (0.0, 1.0), 0
    for high, width in enumerate(widths):
        while widths[low] < 0.95 * width:
            low += 1
        best = max(best, ((high - low + 1) * width, (widths[low] + width) / 2))
    return best[1]


def regime(annotations: Annotations) -> str:
    """Return how the file sets its lines: `wrapped` like a page, or a `paragraph` in each line."""
    return next((a.mark.get("lines") for a in annotations.of(Kind.REGIME)), "wrapped")


def spacing(annotations: Annotations) -> str:
    """Return how far apart the lines stand: `single`, or `double` where an empty line follows each."""
    return next((a.mark.get("spacing") for a in annotations.of(Kind.REGIME)), "single")


def page_starts(source: Source, annotations: Annotations) -> dict[int, tuple[float, str]]:
    """Return the lines with which pages begin, by index among all lines: how surely, and what shows it.

    A form feed shows it; so does a lone blank before a line where other lines have none, which some extractions leave
    there (it has to be rare and to come at distances that pages have), and a watermark that ends at a distance above.
    Where control codes stand for ligatures, a form feed before a small letter is one of them (U+000C is `fi` in OT1).
    """
    every, text = lines(source), source.text
    feed = (0.99, "a form feed")
    ligatures = any(code in text for code in _LIGATURE_CODES)
    feeds = {
        i: feed
        for i, line in enumerate(every)
        if i and "\f" in text[every[i - 1].end : line.start] and not (ligatures and line.text[0].islower())
    }
    if feeds:
        return {**({0: feed} if "\f" in text[: every[0].start] else {}), **feeds}
    blank = (0.9, "a lone blank, as at the start of other pages")
    starts = dict.fromkeys(_after_lone_blanks(source, annotations), blank)
    for index, shown in _shown_by_furniture(every, annotations):
        if not starts.keys() & {index - 1, index, index + 1}:
            starts[index] = (0.85, shown)
    for foot, start in _after_watermarks(every, annotations):
        starts = {index: shown for index, shown in starts.items() if not foot <= index < start}
        starts[start] = (0.85, "the watermark of the page before ends above")
    for start in _between(every, sorted(starts)):
        starts[start] = (0.85, "more lines than a page holds, with far more space above this one than elsewhere")
    return dict(sorted(starts.items()))


def _between(every: Sequence[Line], starts: Sequence[int]) -> Iterator[int]:
    """Yield where a page begins that nothing else shows: two pages hold more lines than one, and space parts them.

    The last page of a chapter is short, and the next one has no number.
    """
    lengths = sorted(after - start for start, after in pairwise(starts))
    if len(lengths) < _PAGES:
        return
    most = lengths[len(lengths) * 9 // 10]
    usual = median(line.blanks for line in every)
    for start, after in pairwise(starts):
        if after - start > _MORE * most:
            widest = max(range(start + 1, after), key=lambda index: every[index].blanks)
            space = every[widest].blanks
            alone = sum(every[index].blanks == space for index in range(start + 1, after)) == 1
            if alone and space >= usual + _SPACE and max(widest - start, after - widest) <= most:
                yield widest


def _shown_by_furniture(every: Sequence[Line], annotations: Annotations) -> Iterator[tuple[int, str]]:
    """Yield the lines that begin with what stands at the top of a page, and those after what stands at the bottom."""
    places = {a.span.start: a.mark.get("place") for a in annotations.of(Kind.FURNITURE)}
    below = False
    for index, line in enumerate(every):
        place = places.get(line.start)
        if place == "top":
            yield index, "a running head or a page number stands here"
        elif below and place != "bottom":
            yield index, "a page number or a running foot stands above"
        below = place == "bottom"


def _after_lone_blanks(source: Source, annotations: Annotations) -> list[int]:
    every = lines(source)
    text_starts = {line.start for line in main_lines(source, annotations)}
    lone = [i for i, line in enumerate(every) if i and line.indent == 1 and line.start in text_starts]
    distances = [b - a for a, b in pairwise(lone)]
    rare = len(lone) <= 0.08 * len(every) and sum(line.indent > 1 for line in every) <= len(lone)
    return lone if rare and len(lone) >= 2 and median(distances) >= 8 else []


def _after_watermarks(every: Sequence[Line], annotations: Annotations) -> Iterator[tuple[int, int]]:
    """Yield the first line after a watermark and the line with which the next page begins.

    It begins at a distance, and after what else is furniture there, such as a number at the foot.
    """
    starts = [line.start for line in every]
    furniture = {a.span.start for a in annotations.of(Kind.FURNITURE) if a.mark.get("place") != "top"}
    for annotation in annotations.of(Kind.FURNITURE):
        if annotation.mark.get("type") != "watermark":
            continue
        foot = index = bisect_right(starts, annotation.span.end)
        distant = False
        while index < len(every):
            distant = distant or every[index].blanks >= 2
            if every[index].start not in furniture:
                break
            index += 1
        if distant and index < len(every):
            yield foot, index
