"""Find tables of contents: a title, and lines with leaders, page numbers, or the words of headings to come.

They are set apart before anything is said about lines, and the headings that they promise are a lexicon for others:

    Contents                                ┐
    I. The lamp . . . . . . . . . . . 3     │ a table of contents
    II. The bell . . . . . . . . . . 17     ┘
    I. The lamp                               heading
    The lamp was lit at six.
"""

from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.contents import find_contents
from edition.rules.evidence import probability
from edition.rules.layout import lines, main_lines
from edition.rules.rule import Rule


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose each table of contents as one block."""
    every = lines(source)
    text = {line.start for line in main_lines(source, earlier)}
    main = [index for index, line in enumerate(every) if line.start in text]
    for table in find_contents(source, main):
        span = Span(every[table.first].start, every[table.last].end)
        yield Mark(span, Kind.CONTENTS, (), probability(table.strength), None, table.words)


RULE = Rule("contents-pages", find)
