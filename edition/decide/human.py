"""Let persons overrule the machine: what somebody decided stands from the first step on, and nothing contradicts it.

Signs and furniture are there before the first rule runs, so that every rule sees them. The roles of lines are put right
as soon as lines have roles, so that headings make divisions and marks find their notes by them. Where the rules for
structure made something else of such lines all the same, that gives way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from edition.decide.decided_blocks import denied, split, with_block, with_note
from edition.decide.decided_holders import held
from edition.decide.decided_lines import Lines
from edition.decide.stated import BLOCKS, RULE, agent, is_decided, meet, stated
from edition.model.annotation import Annotation, Annotations
from edition.model.decision import HOLDERS, LINES, ROLES, Change, Decision, Placed, Verb
from edition.model.kind import Kind
from edition.model.source import Source, Span

SUMMARY = "Decided by a person: the changes in the header say who, when and why."

_LONG = 60
"""So many characters of a place are quoted in the header."""
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
        self._holders = [each for each in positive if each.decision.kind in HOLDERS]
        self._denied = [each for each in placed if each.decision.verb is Verb.NOT]
        self._splits = [each for each in placed if each.decision.verb is Verb.SPLIT]
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
        for each in self._denied:
            if kind is each.decision.kind and kind not in LINES and meet(span, each.span):
                return True
        for each in self._signs:
            if kind in _RIVALS.get(each.decision.kind, {each.decision.kind}) and meet(span, each.span):
                return True
        return False

    def _unlinked(self, annotation: Annotation) -> Annotation:
        """Take a note from a mark that has another by decision."""
        if annotation.kind is not Kind.NOTE_MARK or annotation.mark.get("note") not in self._linked:
            return annotation
        rest = tuple((name, value) for name, value in annotation.mark.attributes if name != "note")
        return replace(annotation, mark=replace(annotation.mark, attributes=rest))

    def _structured(self, chosen: list[Annotation], earlier: Annotations, aside: Sequence[Span]) -> list[Annotation]:
        """Return a structure in which decided lines are what was decided, and paragraphs are divided where decided."""
        before = [a for a in earlier if is_decided(a)]
        there = {(a.kind, a.span) for a in before}
        noted = {a.span.start for a in earlier.of(Kind.NOTE)}
        for each in self._denied:
            if each.decision.kind in LINES:
                chosen = list(denied(chosen, each))
        for each in self._blocks:
            chosen = list(with_block(chosen, each, there=(each.decision.kind, each.span) in there))
        for each in sorted(self._holders, key=lambda each: each.span.start - each.span.end):
            chosen = held(self._source, chosen, each, tuple(earlier), aside)
        for each in self._splits:
            chosen = [part for a in chosen for part in split(a, each)]
        for each in self._signs:
            if each.note >= 0:
                chosen = list(with_note(chosen, each, there=each.note in noted))
        text = self._source.text
        return [a for a in chosen if a.kind not in BLOCKS or not text[slice(*a.span)].isspace()]


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
