"""Find the places of decisions in a text: by the words quoted, by what stands around them, and by their offset.

Neither alone is trusted. The offset counts only where the quotation stands there; elsewhere the context decides among
the places that have these words, and where it cannot the decision is reported instead of applied somewhere.

    quote "1", before "of the light.", offset 120     → 1 at 120; or, where that moved, the only 1 behind these words
"""

import re
from collections.abc import Iterable, Sequence

from edition.decide.stated import DEPTH
from edition.model.decision import LINES, ROLES, Decision, Placed, Verb
from edition.model.finding import Finding, Severity, Where
from edition.model.kind import Kind
from edition.model.source import WHITE_SPACE, Source, Span

_BLANKS = re.compile(rf"[{re.escape(WHITE_SPACE)}\r\n]+")
_FAR = 200_000
"""The most characters from the beginning of a place to its end."""
_ROOM = 450
"""Blanks that may stand among the words around a place."""
_BOTH = 2
"""Sides of a place."""
_MANY = 10_000
"""So many places with the same words are looked at."""
_HYPHENS = ("-", "\u00ad", "\u2010", "¬", "=")
_ONE_LINE = frozenset({Kind.CORRECTION, Kind.STAND_IN, Kind.HYPHEN, Kind.NOTE_MARK})


def place(source: Source, decisions: Iterable[Decision]) -> tuple[list[Placed], list[Finding]]:
    """Return the decisions with their places, in an order that no file decides, and findings on those without one.

    Of two that say different things about the same, the later one holds; both are named in a finding.
    """
    placed: list[Placed] = []
    findings: list[Finding] = []
    for decision in sorted(decisions, key=lambda each: (each.on, each.id)):
        found = _place(source, decision)
        if isinstance(found, Finding):
            findings.append(found)
        else:
            placed.append(found)
    standing, contradicted = _agreed(placed)
    return standing, findings + contradicted


def _place(source: Source, decision: Decision) -> Placed | Finding:
    text = source.text
    at, spans = _unmoved(text, decision), []
    if at is None:
        spans = [Span(*found.span()) for found in _matches(text, decision.quote)]
        at = _chosen(text, spans, decision)
    if at is None:
        code = "decision-ambiguous" if spans and len(spans) > 1 else "decision-lost"
        many = f"stand in {len(spans)} places of the text" if len(spans) > 1 else "are not found in the text as quoted"
        return _finding(decision, code, f"the words “{_short(decision.quote)}” {many}")
    if decision.through:
        stretch = text[at.start : at.start + _FAR]
        through = next(iter(_matches(stretch, decision.through, at.end - at.start - 1)), None)
        through = through or next(iter(_matches(stretch, decision.through)), None)
        if through is None:
            return _finding(decision, "decision-lost", f"the words “{_short(decision.through)}” are not found below it")
        at = Span(at.start, at.start + through.end())
    if decision.kind is Kind.STAGE and decision.verb is Verb.IS:
        at = _words(source, at)
    elif decision.kind in LINES and decision.verb is not Verb.SPLIT:
        at = _lines(source, at)
        if decision.kind is Kind.FRONT:
            at = Span(source.lines[0].start, at.end)
        elif decision.kind is Kind.BACK:
            at = Span(at.start, source.lines[-1].end)
        elif decision.speaker and not _plain(text[slice(*at)]).startswith(_plain(decision.speaker)):
            return _finding(decision, "decision-lost", f"the speech does not begin with “{_short(decision.speaker)}”")
    elif decision.kind is Kind.HYPHEN and (
        text[slice(*at)] not in _HYPHENS or all(line.end != at.end for line in source.lines)
    ):
        return _finding(decision, "decision-impossible", "a line-end hyphen is one, and stands at the end of a line")
    elif decision.kind in _ONE_LINE and "\n" in text[at.start : at.end]:
        return _finding(decision, "decision-lost", f"a {decision.kind} cannot go over a line end; quote less")
    note = -1
    if decision.note:
        notes = [Span(*found.span()) for found in _matches(text, decision.note)]
        below = [span for span in notes if any(line.start == span.start for line in source.lines)] or notes
        if decision.kind is Kind.NOTE:  # it goes on with one above
            below = [span for span in reversed(below) if span.start < at.start]
        else:
            below = [span for span in below if span.start > at.start] or below
        if not below:
            return _finding(decision, "decision-lost", f"the note “{_short(decision.note)}” is not found")
        note = _lines(source, below[0]).start
    return Placed(decision, at, note)


def _pattern(quote: str) -> re.Pattern[str] | None:
    """Return what matches words, whatever white space is between them."""
    words = [re.escape(word) for word in _BLANKS.split(quote.strip(f"{WHITE_SPACE}\r\n")) if word]
    return re.compile(_BLANKS.pattern.join(words)) if words else None


def _unmoved(text: str, decision: Decision) -> Span | None:
    """Return the place of a decision where it stands at its offset with all that was around it: mostly it does."""
    pattern = _pattern(decision.quote)
    found = pattern.match(text, decision.offset) if pattern and decision.offset >= 0 else None
    span = Span(*found.span()) if found else None
    return span if span and _agree(text, span, decision) == _BOTH else None


def _matches(text: str, quote: str, start: int = 0) -> Iterable[re.Match[str]]:
    """Yield where words stand, whatever white space is between them."""
    pattern = _pattern(quote)
    for number, found in enumerate(pattern.finditer(text, max(0, start)) if pattern else ()):
        if number == _MANY:
            return
        yield found


def _chosen(text: str, spans: list[Span], decision: Decision) -> Span | None:
    """Return the one place that is meant."""
    fitting = [(_agree(text, span, decision), span) for span in spans]
    best = [span for fits, span in fitting if fits == _BOTH]
    at_offset = [span for span in best if span.start == decision.offset]
    if at_offset:
        return at_offset[0]
    if not best:
        best = [span for fits, span in fitting if fits == 1]
        at_offset = [span for span in best if span.start == decision.offset]
        best = at_offset or best
    return best[0] if len(best) == 1 else None


def _agree(text: str, span: Span, decision: Decision) -> int:
    """Tell how many of the two sides of a place are as they were; what is not stated agrees with everything."""
    before, after = _plain(decision.before), _plain(decision.after)
    room = 2 * max(len(decision.before), len(decision.after)) + _ROOM
    above = _plain(text[max(0, span.start - room) : span.start]).endswith(before)
    return above + _plain(text[span.end : span.end + room]).startswith(after)


def _plain(text: str) -> str:
    return _BLANKS.sub("", text)


def _lines(source: Source, span: Span) -> Span:
    """Return the whole lines on which a place stands."""
    held = [line for line in source.lines if line.start < span.end and line.end > span.start]
    return Span(held[0].start, held[-1].end) if held else span


def _words(source: Source, span: Span) -> Span:
    """Return the whole words on which a place stands: a direction may stand in its line beside what is spoken."""
    held = _lines(source, span)
    start, end = span
    while start > held.start and not source.text[start - 1].isspace():
        start -= 1
    while end < held.end and not source.text[end].isspace():
        end += 1
    return Span(start, end)


def _agreed(placed: list[Placed]) -> tuple[list[Placed], list[Finding]]:
    """Part decisions that hold from those that a later one contradicts."""
    standing: dict[int, Placed] = {}
    findings = []
    near = _neighbours(placed)
    for index, each in enumerate(placed):
        others = [other for other in near[index] if other in standing]
        for other in (other for other in others if contradict(standing[other], each)):
            before = standing.pop(other)
            part = "the same place" if before.span == each.span else "a part of it"
            message = f"{each.decision.id} says something else of {part}, and holds: take one of them out"
            findings.append(_finding(before.decision, "decision-contradicted", message))
        if not any(other in standing and _same(standing[other], each) for other in others):
            standing[index] = each
    return list(standing.values()), findings


def _neighbours(placed: Sequence[Placed]) -> list[list[int]]:
    """Return, for each decision, which of those before it meet its place or are about the same."""
    out: list[list[int]] = [[] for _ in placed]
    reaching: list[int] = []
    for index in sorted(range(len(placed)), key=lambda index: placed[index].span):
        span = placed[index].span
        reaching = [other for other in reaching if placed[other].span.end > span.start or placed[other].span == span]
        for other in reaching:
            out[max(index, other)].append(min(index, other))
        reaching.append(index)
    return [sorted(others) for others in out]


def _same(one: Placed, other: Placed) -> bool:
    return one.span == other.span and _said(one.decision) == _said(other.decision)


def contradict(one: Placed, other: Placed) -> bool:
    """Tell whether two decisions cannot both hold.

    Of one place they say two things that exclude each other, or it is said to be what it is said not to be; or they
    are about blocks that cross, or of which the one cannot hold the other.
    """
    verbs, kinds = (one.decision.verb, other.decision.verb), (one.decision.kind, other.decision.kind)
    if Verb.SPLIT in verbs or not (one.span.start < other.span.end and other.span.start < one.span.end):
        return False
    if verbs != (Verb.IS, Verb.IS):
        throughout = kinds[0] in (Kind.STANZA, Kind.LIST, Kind.SPEECH)
        return verbs[0] is not verbs[1] and kinds[0] is kinds[1] and (throughout or one.span == other.span)
    if one.span == other.span:
        return _group(kinds[0]) == _group(kinds[1]) and _said(one.decision) != _said(other.decision)
    if any(kind not in LINES or kind is Kind.NOTE for kind in kinds):
        return False
    outer, inner = (one, other) if one.span.holds(other.span) else (other, one)
    if not outer.span.holds(inner.span):
        return True
    deep, deeper = DEPTH[outer.decision.kind], DEPTH[inner.decision.kind]
    return deep > deeper or (deep == deeper and kinds[0] not in (Kind.QUOTATION, Kind.DIVISION))


def _group(kind: Kind) -> str:
    """Return what a kind is one of: of each group a place can be but one."""
    if kind in (Kind.QUOTATION, Kind.EPIGRAPH):
        return "quotation"
    if kind in _ONE_LINE:
        return "characters"
    return "block" if kind in ROLES else kind


def _said(decision: Decision) -> tuple[object, ...]:
    return decision.verb, decision.kind, decision.attributes, decision.reads, decision.note, decision.speaker


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else f"{words[:38]} …"


def _finding(decision: Decision, code: str, message: str) -> Finding:
    where = Where(decision.file, decision.line)
    return Finding(code, Severity.WARNING, f"decision {decision.id}: {message}", where)
