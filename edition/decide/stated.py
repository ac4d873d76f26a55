"""What a decision states, as annotations that are certain; and who states it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from hashlib import sha256

from edition.model.annotation import Annotation, Mark
from edition.model.decision import ROLES, Placed
from edition.model.kind import Kind
from edition.model.source import Span

RULE = "decision"
"""What the receipts name in place of a rule."""
BLOCKS: frozenset[Kind] = frozenset({*ROLES, Kind.BLOCK}) - {Kind.NOTE}
"""The kinds of which no part of the text has two; notes stand within others."""

DEPTH: dict[Kind, int] = {
    **dict.fromkeys((Kind.FRONT, Kind.BACK), 0),
    Kind.DIVISION: 1,
    **dict.fromkeys((Kind.SPEECH, Kind.EPIGRAPH), 2),
    Kind.QUOTATION: 3,
    **dict.fromkeys((Kind.STANZA, Kind.LIST, Kind.TITLE_PAGE), 4),
    **dict.fromkeys(ROLES, 5),
}
"""What holds what: the lesser number the greater."""


def agent(name: str) -> str:
    """Return the identifier of a person: `by-Joan_Ames`; letters that no identifier can have give way to a digest."""
    name = name.strip()
    plain = re.sub("[^A-Za-z0-9À-ÖØ-öø-ÿ.-]+", "_", name)
    return f"by-{plain}" if plain == name.replace(" ", "_") else f"by-{plain}-{sha256(name.encode()).hexdigest()[:6]}"


def stated(each: Placed) -> Annotation:
    """Return what a decision states, as an annotation that is certain."""
    decision = each.decision
    attributes = dict(decision.attributes)
    span = each.span
    if decision.kind is Kind.HEADING:
        attributes.setdefault("level", "1")
    elif decision.kind is Kind.NOTE:
        attributes.setdefault("place", "inline")
    elif decision.kind is Kind.TITLE_LINE:
        attributes.setdefault("type", "desc")
    elif decision.kind is Kind.DIVISION:
        attributes.setdefault("type", "section")
    elif decision.kind is Kind.NOTE_MARK:
        attributes.setdefault("n", decision.quote.strip())
    elif decision.kind is Kind.ANCHOR:
        span = Span(span.end, span.end)
    elif decision.kind is Kind.PAGE_BREAK:
        span = Span(span.start, span.start)
    if each.note >= 0:
        attributes["continues" if decision.kind is Kind.NOTE else "note"] = str(each.note)
    reason = decision.why or "decided by a person"
    mark = Mark(span, decision.kind, tuple(attributes.items()), 1.0, decision.reads, (reason,))
    return Annotation(mark, RULE, agent(decision.by))


def part(each: Placed, span: Span, kind: Kind) -> Annotation:
    """Return what follows from a decision for a part of its place."""
    attributes = (("type", "desc"),) if kind is Kind.TITLE_LINE else ()
    return Annotation(Mark(span, kind, attributes, 1.0), RULE, agent(each.decision.by))


def is_decided(annotation: Annotation) -> bool:
    """Tell whether a person decided this."""
    return annotation.rule == RULE and annotation.agent != "edition"


def meet(one: Span, other: Span) -> bool:
    """Tell whether two places have characters in common; a point is at the character behind it."""
    if one.start == one.end:
        return other.start <= one.start < max(other.end, other.start + 1)
    return one.start < other.end and other.start < one.end


def cross(one: Span, other: Span) -> bool:
    """Tell whether two places meet and neither holds the other."""
    return meet(one, other) and not one.holds(other) and not other.holds(one)


class Near:
    """Decisions by their places, to be asked which of them meet another place."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        """Sort decisions by where they begin."""
        self._all = sorted(placed, key=lambda each: each.span)
        self._starts = [each.span.start for each in self._all]
        self._longest = max((each.span.end - each.span.start for each in self._all), default=0)

    def at(self, span: Span) -> list[Placed]:
        """Return the decisions on places that meet this one."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_right(self._starts, max(span.end - 1, span.start))
        return [each for each in self._all[first:last] if meet(span, each.span)]


def uncovered(lines: Sequence[Span], annotations: Sequence[Annotation]) -> list[Span]:
    """Return the lines on which there is no block yet."""
    blocks = [a.span for a in annotations if a.kind in BLOCKS or a.kind is Kind.NOTE]
    return [line for line in lines if not any(meet(line, span) for span in blocks)]
