"""Find the lists of links to the pages below that programs put on web pages.

Between two lines of navigation stands one web page. A list on it names headings that come again, each where its text
is; a line that says what the list is may stand above:

    Subsections                        ┐
    1. The lens                        │ links: both come again below, above their texts
    2. The oil                         ┘
    Chapter I. The lamp                → heading
    …
    1. The lens                        → heading
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.layout import Line, main_lines
from edition.rules.page.numbers import key
from edition.rules.rule import Rule

_LABEL = re.compile(
    "(sub)*(sections|chapters)|contents|(sous)?(sections|chapitres)|sommaire|(unter)?abschnitte|kapitel"
    "|(sub)?secciones|capítulos|(sotto)?sezioni|capitoli"
)
_CONTENTS = re.compile("(tableof)?contents|tables?desmatières|sommaire|inhalt(sverzeichnis)?|índice|indice|sommario")
_LONGEST = 200
_PAGES = 3


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose lists of lines that come again later, on web pages that are told apart by their navigation."""
    every = main_lines(source, earlier)
    pages = _pages(source, every, earlier)
    if len(pages) < _PAGES:
        return
    letters = [_letters(line) for line in every]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(letters):
        places[each].append(index)
    heads = {letters[page.start] for page in pages}
    for page in pages:
        for label, run in _lists(page, letters, places):
            if label is None and sum(letters[index] in heads for index in run) < 0.5 * len(run):
                continue
            if label is not None and _CONTENTS.fullmatch(letters[label]):
                continue
            words = f"a list of {len(run)} headings that come again"
            certainty = 0.97 if label is not None else 0.85
            for index in run if label is None else [label, *run]:
                span = Span(every[index].start, every[index].end)
                yield Mark(span, Kind.FURNITURE, (("type", "navigation"),), certainty, None, (words,))


def _letters(line: Line) -> str:
    if len(line.text) > _LONGEST:
        return ""
    return key(line.text) or line.text


def _pages(source: Source, every: Sequence[Line], earlier: Annotations) -> list[range]:
    """Return the web pages, by the lines of the text that stand between two pieces of navigation."""
    borders = [a.span.start for a in earlier.of(Kind.FURNITURE) if a.mark.get("type") == "navigation"]
    out: list[range] = []
    first = at = 0
    for index, line in enumerate(every):
        if at < len(borders) and borders[at] < line.start:
            if index > first:
                out.append(range(first, index))
            first = index
            while at < len(borders) and borders[at] < line.start:
                at += 1
    if len(every) > first:
        out.append(range(first, len(every)))
    return out


def _lists(page: range, letters: Sequence[str], places: dict[str, list[int]]) -> Iterator[tuple[int | None, list[int]]]:
    """Yield the lists on a web page: below a label, or, two lines and more, at its end."""

    def again(index: int) -> bool:
        return bool(letters[index]) and places[letters[index]][-1] > index

    taken = page.start
    for index in page:
        if index < taken or not _LABEL.fullmatch(letters[index]):
            continue
        run = []
        for after in range(index + 1, page.stop):
            if not again(after):
                break
            run.append(after)
        if run:
            taken = run[-1] + 1
            yield index, run
    end = []
    for index in range(page.stop - 1, max(taken, page.start), -1):
        if not again(index):
            break
        end.append(index)
    if len(end) >= 2:
        yield None, end[::-1]


RULE = Rule("link-lists", find)
