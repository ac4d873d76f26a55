"""Let persons overrule the machine: what somebody decided stands from the first step on, and nothing contradicts it.

Signs and furniture are there before the first rule runs, so that every rule sees them. The roles of lines are put right
as soon as lines have roles, so that headings make divisions and marks find their notes by them. Where the rules for
structure made something else of such lines all the same, that gives way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.decide.decided_blocks import denied, split, with_block, with_note
from edition.decide.decided_holders import held
from edition.decide.decided_lines import Lines
from edition.decide.stated import BLOCKS, RULE, Near, agent, is_decided, stated
from edition.model.annotation import Annotation, Annotations
from edition.model.decision import HOLDERS, LINES, ROLES, Change, Decision, Placed, Verb
from edition.model.kind import Kind
from edition.model.source import Source, Span

SUMMARY = "Decided by a person: the changes in the header say who, when and why."

_LONG = 60
"""So many characters of a place are quoted in the header."""
_LARGE = frozenset({Kind.DIVISION, Kind.FRONT, Kind.BACK})
"""Kinds of holders that may be most of a text."""
_FAR = _LARGE | {Kind.PARAGRAPH}
"""Kinds that, where a place is none, concern more than what meets the place."""
_STRUCTURE = "structure"
"""The level at which lines become blocks."""
_RIVALS: dict[Kind, frozenset[Kind]] = {
    Kind.CORRECTION: frozenset({Kind.CORRECTION, Kind.STAND_IN, Kind.HYPHEN, Kind.NOTE_MARK}),
    Kind.STAND_IN: frozenset({Kind.CORRECTION, Kind.STAND_IN, Kind.HYPHEN, Kind.NOTE_MARK}),
    Kind.HYPHEN: frozenset({Kind.CORRECTION, Kind.STAND_IN, Kind.HYPHEN}),
    Kind.NOTE_MARK: frozenset({Kind.CORRECTION, Kind.STAND_IN, Kind.NOTE_MARK, Kind.ANCHOR}),
}


class Hand:
    """The decisions on a source, and what they change at each level."""

    def __init__(self, source: Source, placed: Sequence[Placed]) -> None:
        """Take decisions with their places."""
        self._source = source
        positive = [each for each in placed if each.decision.verb is Verb.IS]
        self._signs = [each for each in positive if each.decision.kind not in LINES]
        self._blocks = [each for each in positive if each.decision.kind in ROLES]
        holders = (each for each in positive if each.decision.kind in HOLDERS)
        self._holders = sorted(holders, key=lambda each: each.span.start - each.span.end)
        self._touched = Near(_touch(placed))
        self._denied = [each for each in placed if each.decision.verb is Verb.NOT]
        self._splits = [each for each in placed if each.decision.verb is Verb.SPLIT]
        self._near_signs, self._near_denied = Near(self._signs), Near(self._denied)
        self._linked = {str(each.note) for each in self._signs if each.note >= 0}
        self._lines = Lines(source, placed)
        self._any = bool(placed)

    def stated(self) -> list[Annotation]:
        """Return what stands before any rule has run: signs, furniture, marks of notes."""
        return [stated(each) for each in self._signs]

    def overrule(self, level: str, chosen: Sequence[Annotation], earlier: Annotations) -> list[Annotation]:
        """Return what a level chose as the decisions leave it; `earlier` is what stands from the levels before."""
        if not self._any:
            return list(chosen)
        kept = [self._unlinked(a) for a in chosen if not self._contradicted(a)]
        aside = [a.span for a in (*earlier.of(Kind.FURNITURE), *kept) if a.kind is Kind.FURNITURE]
        aside += [a.span for a in earlier.of(Kind.ROLE) if a.mark.get("role").startswith("note")]
        roles = self._lines.decided((a for a in kept if a.kind is Kind.ROLE), aside)
        kept = [*(a for a in kept if a.kind is not Kind.ROLE), *roles]
        return self._structured(kept, earlier, aside) if level == _STRUCTURE else kept

    def _contradicted(self, annotation: Annotation) -> bool:
        kind, span = annotation.kind, annotation.span
        if kind is Kind.ANCHOR and annotation.mark.get("note") in self._linked:
            return True
        if kind not in LINES and any(kind is each.decision.kind for each in self._near_denied.at(span)):
            return True
        signs = (each.decision.kind for each in self._near_signs.at(span))
        return any(kind in _RIVALS.get(sign, {sign}) for sign in signs)

    def _unlinked(self, annotation: Annotation) -> Annotation:
        """Take a note from a mark that has another by decision."""
        if annotation.kind is not Kind.NOTE_MARK or annotation.mark.get("note") not in self._linked:
            return annotation
        rest = tuple((name, value) for name, value in annotation.mark.attributes if name != "note")
        return replace(annotation, mark=replace(annotation.mark, attributes=rest))

    def _structured(self, chosen: list[Annotation], earlier: Annotations, aside: Sequence[Span]) -> list[Annotation]:
        """Return a structure in which decided lines are what was decided, and paragraphs are divided where decided."""
        there = {(a.kind, a.span) for a in earlier if is_decided(a)}
        noted = {a.span.start for a in earlier.of(Kind.NOTE)}
        before = tuple(earlier)
        for each in self._denied:
            if each.decision.kind in _FAR:
                chosen = list(denied(chosen, each))
        for each in self._holders:
            if each.decision.kind in _LARGE:
                chosen = held(self._source, chosen, each, before, aside)
        near = [a for a in chosen if self._touched.at(a.span)]
        apart = [a for a in chosen if not self._touched.at(a.span)]
        for each in self._denied:
            if each.decision.kind in LINES and each.decision.kind not in _FAR:
                near = list(denied(near, each))
        for each in self._blocks:
            near = list(with_block(near, each, there=(each.decision.kind, each.span) in there))
        for each in self._holders:
            if each.decision.kind not in _LARGE:
                near = held(self._source, near, each, (*before, *apart), aside)
        for each in self._splits:
            near = [part for a in near for part in split(a, each)]
        for each in self._signs:
            if each.note >= 0:
                near = list(with_note(near, each, there=each.note in noted))
        text = self._source.text
        return [*apart, *(a for a in near if a.kind not in BLOCKS or not text[slice(*a.span)].isspace())]


def _touch(placed: Sequence[Placed]) -> Iterator[Placed]:
    """Yield decisions on the structure with the places that they change, but for those on large parts of the text."""
    for each in placed:
        if each.decision.kind in LINES and each.decision.kind not in _LARGE:
            yield each
        if each.note >= 0:
            yield replace(each, span=Span(each.note, each.note + 1))


def changes(placed: Iterable[Placed]) -> tuple[Change, ...]:
    """Return what the header says of decisions: who decided what, when, where and why."""
    return tuple(
        Change(agent(d.by), d.by.strip(), d.on, each.span, _said(d))
        for each in sorted(placed, key=lambda each: (each.decision.on, each.span, each.decision.id))
        for d in (each.decision,)
    )


def _said(decision: Decision) -> str:
    words = " ".join(decision.quote.split())
    words = words if len(words) <= _LONG else f"{words[: _LONG - 2]} …"
    kind = "stanzas" if decision.poem else str(decision.kind)
    if decision.verb is Verb.SPLIT:
        what = "a paragraph begins here"
    elif decision.verb is Verb.NOT:
        what = f"no {kind}"
    elif decision.reads is not None:
        what = f"{kind}, read “{decision.reads}”"
    elif decision.kind is Kind.DIVISION and (sort := dict(decision.attributes).get("type")):
        what = f"{kind} ({sort})"
    else:
        what = kind
    return f"“{words}”: {what}.{f' {decision.why.strip()}' if decision.why.strip() else ''}"


__all__ = ["RULE", "SUMMARY", "Hand", "agent", "changes"]
