"""Let persons overrule the machine: what somebody decided stands from the first step on, and nothing contradicts it.

Signs and furniture are there before the first rule runs, so that every rule sees them. The roles of lines are put right
as soon as lines have roles, so that headings make divisions and marks find their notes by them. Where the rules for
structure made something else of such lines all the same, that gives way.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from edition.model.annotation import Annotation, Mark
from edition.model.decision import ROLES, Change, Decision, Placed, Verb
from edition.model.kind import Kind
from edition.model.source import Source, Span

RULE = "decision"
"""What the receipts name in place of a rule."""
SUMMARY = "Decided by a person: the changes in the header say who, when and why."

_LONG = 60
"""So many characters of a place are quoted in the header."""
_BLOCKS = frozenset({*ROLES, Kind.BLOCK, Kind.SPEECH, Kind.STANZA, Kind.LIST}) - {Kind.QUOTATION, Kind.EPIGRAPH}
_HELD = frozenset({Kind.QUOTATION, Kind.EPIGRAPH})
"""Kinds that hold paragraphs."""
_RIVALS: dict[Kind, frozenset[Kind]] = {
    Kind.CORRECTION: frozenset({Kind.CORRECTION, Kind.STAND_IN, Kind.HYPHEN, Kind.NOTE_MARK}),
    Kind.STAND_IN: frozenset({Kind.CORRECTION, Kind.STAND_IN, Kind.HYPHEN, Kind.NOTE_MARK}),
    Kind.HYPHEN: frozenset({Kind.CORRECTION, Kind.STAND_IN, Kind.HYPHEN}),
    Kind.NOTE_MARK: frozenset({Kind.CORRECTION, Kind.STAND_IN, Kind.NOTE_MARK, Kind.ANCHOR}),
}


def agent(name: str) -> str:
    """Return the identifier of a person: `by-Joan_Ames`; letters that no identifier can have give way to a digest."""
    name = name.strip()
    plain = re.sub("[^A-Za-z0-9À-ÖØ-öø-ÿ.-]+", "_", name)
    return f"by-{plain}" if plain == name.replace(" ", "_") else f"by-{plain}-{sha256(name.encode()).hexdigest()[:6]}"


class Hand:
    """The decisions on a source, and what they change at each level."""

    def __init__(self, source: Source, placed: Sequence[Placed]) -> None:
        """Take decisions with their places."""
        self._source = source
        self._signs = [each for each in placed if each.decision.kind not in ROLES and each.decision.verb is Verb.IS]
        self._lines = [each for each in placed if each.decision.kind in ROLES and each.decision.verb is Verb.IS]
        self._denied = [each for each in placed if each.decision.verb is Verb.NOT]
        self._splits = [each for each in placed if each.decision.verb is Verb.SPLIT]
        self._roles, self._ends = self._wanted()
        self._any = bool(placed)

    def stated(self) -> list[Annotation]:
        """Return what stands before any rule has run: signs, furniture, marks of notes."""
        return [_annotation(each) for each in self._signs]

    def overrule(self, chosen: Sequence[Annotation]) -> list[Annotation]:
        """Return what a level chose as the decisions leave it."""
        if not self._any:
            return list(chosen)
        kept = [self._as_decided(a) for a in chosen if not self._contradicted(a)]
        if any(a.kind in _BLOCKS and a.kind is not Kind.NOTE_MARK for a in kept):
            kept = self._structured(kept)
        return kept

    def _contradicted(self, annotation: Annotation) -> bool:
        kind, span = annotation.kind, annotation.span
        for each in self._denied:
            if kind is each.decision.kind and kind not in ROLES and _meet(span, each.span):
                return True
        for each in self._signs:
            if kind in _RIVALS.get(each.decision.kind, {each.decision.kind}) and _meet(span, each.span):
                return True
        return False

    def _as_decided(self, annotation: Annotation) -> Annotation:
        """Put a decided role in place of a line's own; take a note from a mark that has another by decision."""
        if annotation.kind is Kind.NOTE_MARK:
            linked = {str(each.note) for each in self._signs if each.note >= 0}
            if annotation.mark.get("note") in linked:
                rest = tuple((name, value) for name, value in annotation.mark.attributes if name != "note")
                return replace(annotation, mark=replace(annotation.mark, attributes=rest))
            return annotation
        if annotation.kind is not Kind.ROLE:
            return annotation
        role = annotation.mark.get("role")
        start = annotation.span.start
        if start in self._roles:
            wanted, each = self._roles[start]
            if role.startswith("note") and not wanted.startswith("note") and start != each.span.start:
                return annotation
            mark = Mark(annotation.span, Kind.ROLE, (("role", wanted),), 1.0, None, ("decided by a person",))
            return Annotation(mark, RULE, agent(each.decision.by))
        for each in self._denied:
            if role.removesuffix("+") == ROLES.get(each.decision.kind) and _meet(annotation.span, each.span):
                instead = "p+" if each.decision.kind is Kind.PARAGRAPH else "p"
                mark = replace(annotation.mark, attributes=(("role", instead),), certainty=1.0)
                return replace(annotation, mark=mark)
        if start in self._ends and role.endswith("+") and not role.startswith("note"):
            return replace(annotation, mark=replace(annotation.mark, attributes=(("role", role[:-1]),)))
        return annotation

    def _wanted(self) -> tuple[dict[int, tuple[str, Placed]], set[int]]:
        """Return the role of each line about which something was decided, and the lines below such places."""
        roles: dict[int, tuple[str, Placed]] = {}
        ends: set[int] = set()
        for each in sorted(self._lines, key=lambda each: each.span.start - each.span.end):
            role = ROLES[each.decision.kind]
            inside = [line for line in self._source.lines if each.span.start <= line.start < each.span.end]
            for number, line in enumerate(inside):
                roles[line.start] = (role if not number else f"{role}+", each)
            below = next((line.start for line in self._source.lines if line.start >= each.span.end), None)
            if below is not None:
                ends.add(below)
        for each in self._splits:
            if any(line.start == each.span.start for line in self._source.lines):
                roles[each.span.start] = ("p", each)
        return roles, ends

    def _structured(self, chosen: list[Annotation]) -> list[Annotation]:
        """Return a structure in which decided lines are what was decided, and paragraphs are divided where decided."""
        for each in self._denied:
            if each.decision.kind in ROLES:
                chosen = list(_denied(chosen, each))
        for each in self._lines:
            chosen = list(_with(chosen, each))
        for each in self._splits:
            chosen = [part for a in chosen for part in _split(a, each)]
        return chosen


def _with(chosen: Sequence[Annotation], each: Placed) -> Iterator[Annotation]:
    """Yield annotations with a decided block among them: the one that a rule made of its lines, or one of our own."""
    kind, span = each.decision.kind, each.span
    own = _annotation(each)
    found = None
    for annotation in chosen:
        same = annotation.span.start == span.start and annotation.span.end == span.end
        if annotation.kind is kind and same and found is None:
            found = annotation
            attributes = {**dict(annotation.mark.attributes), **dict(each.decision.attributes)}
            mark = replace(annotation.mark, attributes=tuple(attributes.items()), certainty=1.0)
            yield replace(annotation, mark=mark, rule=RULE, agent=own.agent)
        elif kind in _HELD:
            if annotation.kind is not kind or not _meet(annotation.span, span):
                yield annotation
        elif annotation.kind in _BLOCKS and _meet(annotation.span, span) and _yields(annotation, each):
            yield from _around(annotation, span)
        else:
            yield annotation
    if found is None:
        yield own


def _yields(annotation: Annotation, each: Placed) -> bool:
    """Tell whether a block gives way to a decided one; containers do only where they lie wholly in it."""
    if annotation.rule == RULE and annotation.agent != "edition":
        return False
    if annotation.kind is Kind.NOTE and each.span.start != annotation.span.start:
        return False
    if annotation.kind in (Kind.SPEECH, Kind.STANZA, Kind.LIST):
        fits = {Kind.STANZA: Kind.VERSE, Kind.LIST: Kind.ITEM, Kind.SPEECH: Kind.SPEAKER}[annotation.kind]
        return each.decision.kind is not fits and each.span.holds(annotation.span)
    return True


def _around(annotation: Annotation, span: Span) -> Iterator[Annotation]:
    """Yield what is left of a block to the left and right of a place."""
    start, end = annotation.span
    for piece in (Span(start, min(end, span.start)), Span(max(start, span.end), end)):
        if piece.start < piece.end:
            yield replace(annotation, mark=replace(annotation.mark, span=piece))


def _denied(chosen: Sequence[Annotation], each: Placed) -> Iterator[Annotation]:
    """Yield annotations without those that a place is said not to be; their text becomes a paragraph."""
    for annotation in chosen:
        if annotation.kind is not each.decision.kind or not _meet(annotation.span, each.span):
            yield annotation
        elif annotation.kind not in _HELD and annotation.kind is not Kind.PARAGRAPH:
            mark = Mark(annotation.span, Kind.PARAGRAPH, (), 1.0)
            yield Annotation(mark, RULE, agent(each.decision.by))


def _split(annotation: Annotation, each: Placed) -> Iterator[Annotation]:
    at = each.span.start
    if annotation.kind is not Kind.PARAGRAPH:
        yield annotation
    elif annotation.span.start == at:
        yield replace(annotation, rule=RULE, agent=agent(each.decision.by))
    elif annotation.span.start < at < annotation.span.end:
        first, second = Span(annotation.span.start, at), Span(at, annotation.span.end)
        yield replace(annotation, mark=replace(annotation.mark, span=first))
        mark = replace(annotation.mark, span=second, certainty=1.0)
        yield Annotation(mark, RULE, agent(each.decision.by))
    else:
        yield annotation


def _annotation(each: Placed) -> Annotation:
    """Return what a decision states, as an annotation that is certain."""
    decision = each.decision
    attributes = dict(decision.attributes)
    if decision.kind is Kind.HEADING:
        attributes.setdefault("level", "1")
    elif decision.kind is Kind.NOTE:
        attributes.setdefault("place", "inline")
    elif decision.kind is Kind.NOTE_MARK:
        attributes.setdefault("n", decision.quote.strip())
        if each.note >= 0:
            attributes["note"] = str(each.note)
    mark = Mark(each.span, decision.kind, tuple(attributes.items()), 1.0, decision.reads, (_reason(decision),))
    return Annotation(mark, RULE, agent(decision.by))


def _reason(decision: Decision) -> str:
    return decision.why or "decided by a person"


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


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
    if decision.verb is Verb.SPLIT:
        what = "a paragraph begins here"
    elif decision.verb is Verb.NOT:
        what = f"no {decision.kind}"
    elif decision.reads is not None:
        what = f"{decision.kind}, read “{decision.reads}”"
    else:
        what = str(decision.kind)
    return f"“{words}”: {what}.{f' {decision.why.strip()}' if decision.why.strip() else ''}"
