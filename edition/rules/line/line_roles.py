"""See what speaks for the role of each line: whether it begins a paragraph, goes on with it, heads a chapter, is verse.

    CHAPTER IV.                                     in capitals, short, blank lines above, number after a word: head
    The keepers called it the old light, and no     below a heading, full, begins with a capital: p
    one asked why.                                  the line above was full, begins with a small letter: p+

The rule only names the signs of every line; `edition.decide.line` weighs them and decides the roles of all lines
together, since what a line is depends on what its neighbours are.
"""

from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.layout import main_lines
from edition.rules.line.signs import signs
from edition.rules.rule import Rule


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose nothing but evidence: a mark without a role for every line that has none yet, with all its signs."""
    return evidence(source, earlier)


def evidence(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Return a mark without a role for every line of the text that has none, seen as if those that have were gone."""
    decided = frozenset(a.span.start for a in earlier.of(Kind.ROLE))
    if decided and all(line.start in decided for line in main_lines(source, earlier)):
        return
    view, found = signs(source, earlier, decided)
    setting = (("setting", view.setting),)
    for line, each in zip(view.lines, found, strict=True):
        yield Mark(Span(line.start, line.end), Kind.ROLE, setting, 1.0, None, each)


RULE = Rule("line-roles", find)
