"""Give lines the roles that persons decided, so that rules make of them, and of their neighbours, what follows.

Here somebody decided that three lines are a speech, and by whom:

    p    JOAN.                    →   speaker
    p+   The lamp is out.         →   p
    p+   It was the wind.         →   p+
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.decide.layout import apart, items, runs
from edition.decide.stated import RULE, Near, agent, meet
from edition.model.annotation import Annotation, Mark
from edition.model.decision import HOLDERS, LINES, ROLES, Decision, Placed, Verb
from edition.model.kind import Kind
from edition.model.source import Source, Span

_DENIED: dict[Kind, frozenset[str]] = {
    **{kind: frozenset({role}) for kind, role in ROLES.items() if kind not in (Kind.BYLINE, Kind.REFERENCE)},
    Kind.HEADING: frozenset({"head", "title"}),
    Kind.VERSE: frozenset({"l", "stanza"}),
    Kind.STANZA: frozenset({"l", "stanza"}),
    Kind.SPEAKER: frozenset({"speaker", "speech"}),
    Kind.SPEECH: frozenset({"speaker", "speech"}),
    Kind.LIST: frozenset({"item"}),
    Kind.QUOTATION: frozenset({"quote"}),
    Kind.EPIGRAPH: frozenset({"epigraph"}),
    Kind.TITLE_PAGE: frozenset({"title"}),
    Kind.FRONT: frozenset({"title"}),
}
"""The roles that a line does not have which is said to be none of a kind."""
_OUTSIDE = frozenset({"head", "title", "speaker", "speech"})
"""Roles of lines that no quotation and no speech holds, but for its own speaker."""


def text_lines(source: Source, span: Span, aside: Sequence[Span]) -> list[Span]:
    """Return the lines of a place that are not `aside` from end to end: not page furniture, and not notes.

    Several pieces of furniture may share a line, as a running head and a page number do.
    """
    pieces = sorted(each for each in aside if meet(each, span))
    out = []
    index = 0
    for line in _within(source, span):
        while index < len(pieces) and pieces[index].end <= line.start:
            index += 1
        at = line.start
        for start, end in pieces[index:]:
            if start >= line.end or source.text[at : max(at, start)].strip():
                break
            at = max(at, end)
        if source.text[at : max(at, line.end)].strip():
            out.append(line)
    return out


def _within(source: Source, span: Span) -> Sequence[Span]:
    """Return the lines that meet a place."""
    first = bisect_right(source.lines, span.start, key=lambda line: line.end)
    return source.lines[first : bisect_left(source.lines, span.end, key=lambda line: line.start)]


def speaker(source: Source, each: Placed) -> Span:
    """Return where the name stands with which a speech begins; an empty place where none is stated."""
    name = "".join(each.decision.speaker.split())
    at = each.span.start
    for character in name:
        while at < each.span.end and source.text[at].isspace():
            at += 1
        if source.text[at : at + 1] != character:
            return Span(each.span.start, each.span.start)
        at += 1
    return Span(each.span.start, at)


class Lines:
    """What decisions say of the roles of lines."""

    def __init__(self, source: Source, placed: Sequence[Placed]) -> None:
        """Take decisions with their places."""
        self._source = source
        positive = [each for each in placed if each.decision.verb is Verb.IS]
        size = {id(each): each.span.end - each.span.start for each in placed}
        self._blocks = sorted((e for e in positive if e.decision.kind in ROLES), key=lambda e: -size[id(e)])
        self._holders = sorted((e for e in positive if e.decision.kind in HOLDERS), key=lambda e: -size[id(e)])
        self._denied = Near(e for e in placed if e.decision.verb is Verb.NOT and e.decision.kind in LINES)
        self._splits = [each for each in placed if each.decision.verb is Verb.SPLIT]
        self._notes = {each.note: each for each in positive if each.note >= 0 and each.decision.kind not in LINES}
        ends = (e.span.end for e in (*self._blocks, *self._holders) if e.decision.kind is not Kind.NOTE)
        self._ends = sorted({*ends})

    def decided(self, roles: Iterable[Annotation], aside: Sequence[Span]) -> Iterator[Annotation]:
        """Yield the roles of lines as the decisions leave them."""
        lines = sorted(roles, key=lambda a: a.span)
        if not lines:
            return
        wanted = self._wanted(lines, aside)
        previous = -1
        note_of = ""
        denied: tuple[Placed, Span] | None = None
        for line in lines:
            role, start = line.mark.get("role"), line.span.start
            base, goes_on = role.removesuffix("+"), role.endswith("+")
            if start in wanted:
                said, decision = wanted[start]
                note_of = base if said == "note" and base != "note" and start in self._notes else ""
                denied = None
                yield _role(line, said, decision)
            elif note_of and goes_on and base == note_of:
                yield _role(line, "note+", None)
            elif each := self._denial(base, line.span):
                joins = denied is not None and denied[0] is each and not apart(self._source, denied[1], line.span)
                denied = (each, line.span)
                said = "p+" if joins or each.decision.kind is Kind.PARAGRAPH else "p"
                yield _role(line, said, each.decision)
                note_of = ""
            else:
                note_of = ""
                ended = base != "note" and goes_on and self._ended(previous, start)
                yield _role(line, base, None) if ended else line
            if base != "note":
                previous = start

    def _ended(self, previous: int, start: int) -> bool:
        """Tell whether a decided place ends between two lines."""
        index = bisect_right(self._ends, previous)
        return index < len(self._ends) and self._ends[index] <= start

    def _denial(self, base: str, span: Span) -> Placed | None:
        return next((e for e in self._denied.at(span) if base in _DENIED.get(e.decision.kind, ())), None)

    def _wanted(self, lines: Sequence[Annotation], aside: Sequence[Span]) -> dict[int, tuple[str, Decision]]:
        """Return the role of each line about which something was decided."""
        now = {line.span.start: line.mark.get("role") for line in lines}
        out: dict[int, tuple[str, Decision]] = {}
        for start, each in self._notes.items():
            if start in now:
                out[start] = ("note", each.decision)
        for each in self._holders:
            inside = text_lines(self._source, each.span, aside)
            notes = bool(inside) and now.get(inside[0].start, "").startswith("note")
            inside = [line for line in inside if notes or not now.get(line.start, "").startswith("note")]
            for start, role in self._held(each, inside, now):
                now[start] = role
                out[start] = (role, each.decision)
        for each in self._blocks:
            role = ROLES[each.decision.kind]
            for number, line in enumerate(line for line in _within(self._source, each.span) if each.span.holds(line)):
                note = now.get(line.start, "").startswith("note") and not role.startswith("note")
                if line.start in now and not (note and number):
                    out[line.start] = (role if not number else f"{role}+", each.decision)
        for each in self._splits:
            if each.span.start in now:
                out[each.span.start] = ("p", each.decision)
        return out

    def _held(self, each: Placed, inside: Sequence[Span], now: dict[int, str]) -> Iterator[tuple[int, str]]:
        """Yield the roles of the lines in what holds them."""
        kind = each.decision.kind
        if kind is Kind.LIST:
            starts = {item.start for item in items(self._source, inside)}
        elif kind is Kind.STANZA:
            starts = {run.start for run in runs(self._source, inside)} if each.decision.poem else set()
        named = speaker(self._source, each) if kind is Kind.SPEECH else Span(0, 0)
        after_name = False
        for number, line in enumerate(inside):
            if line.start not in now:
                continue
            first = not number
            role = now[line.start].replace("note", "p")
            base, goes_on = role.removesuffix("+"), role.endswith("+") and not first
            if kind is Kind.LIST:
                role = "item" if line.start in starts else "item+"
            elif kind is Kind.STANZA:
                role = "stanza" if first or line.start in starts else "l+" if role == "l+" else "l"
            elif kind is Kind.TITLE_PAGE:
                role = "title"
            elif line.start < named.end:
                alone = line.end <= named.end
                role = ("speaker" if first else "speaker+") if alone else "speech"
                after_name = alone
            elif kind in (Kind.QUOTATION, Kind.EPIGRAPH, Kind.SPEECH) and base in _OUTSIDE:
                own = kind is Kind.SPEECH and first and base in ("speaker", "speech") and not each.decision.speaker
                role = base if own else "p+" if goes_on and not after_name else "p"
                after_name = False
            elif first or after_name:
                role, after_name = base, False
            if first or role != now[line.start]:
                yield line.start, role


def _role(line: Annotation, role: str, decision: Decision | None) -> Annotation:
    """Return a line with another role; `decision` is what gave it, where one did directly."""
    if decision is None:
        return replace(line, mark=replace(line.mark, attributes=(("role", role),)))
    mark = Mark(line.span, Kind.ROLE, (("role", role),), 1.0, None, ("decided by a person",))
    return Annotation(mark, RULE, agent(decision.by))
