"""The doubtful places of a document: what was decided with less than certainty, and what was all but decided.

How doubtful a place is, is how likely it is that what the edition says there is wrong: for what was kept the rest to
certainty, for what was left alone the certainty that it had. What is usual goes without saying: a paragraph is listed
only where it was nearly taken for something else.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from edition.model.annotation import Annotation
from edition.model.decision import HOLDERS, KINDS, LINES, POEM, Placed
from edition.model.document import Metadata
from edition.model.kind import Kind
from edition.model.source import Source, Span, fold
from edition.pipeline.annotate import annotate

_SURE = 0.95
_CONSIDERED = 0.25
"""What was rejected is mentioned if it was at least so certain."""
_AROUND = 34
_WHOLE = 68

_CHARACTERS = frozenset({Kind.CORRECTION, Kind.STAND_IN, Kind.HYPHEN})
_SILENT = frozenset(
    {
        *(Kind.REGIME, Kind.ROLE, Kind.QUOTED, Kind.LABEL, Kind.ANCHOR, Kind.FRONT, Kind.DIVISION),
        *(Kind.TITLE_PAGE, Kind.SPEECH, Kind.STANZA, Kind.LIST),
    }
)
"""Kinds that follow from others, or steer rules: to doubt them is to doubt the others."""
_USUAL = frozenset({Kind.PARAGRAPH})
_IN_LINES = frozenset({Kind.PAGE_BREAK, Kind.NOTE_MARK, Kind.FOREIGN})
"""Kinds that are shown in their lines."""
_ELSE = {
    **dict.fromkeys((Kind.FURNITURE, Kind.NOTE_MARK, Kind.NOTE, Kind.CONTENTS), "part of the text"),
    **dict.fromkeys((Kind.QUOTATION, Kind.EPIGRAPH), "in the author's words"),
    Kind.FOREIGN: "in the language of the text",
    Kind.PAGE_BREAK: "no page begins here",
}
"""What a place is if it is not of a kind; elsewhere it is a paragraph."""
_WORDS = {kind: word for word, kind in KINDS.items() if word != POEM}
_THROUGHOUT = frozenset({Kind.STANZA, Kind.LIST, Kind.TITLE_PAGE})
_LINE_WORDS = frozenset(_WORDS[kind] for kind in LINES)
_STATED = {"level": "level", "n": "n", "type": "type", "xml:lang": "language", "force": "force"}
"""Attributes of marks that a decision states, with the keys for them."""
_KEYS_OF_KIND = {Kind.HEADING: ("level",), Kind.FURNITURE: ("type",), Kind.CORRECTION: ("type",)}
_KEYS_OF_KIND |= {Kind.HYPHEN: ("force",), Kind.FOREIGN: ("xml:lang",), Kind.PAGE_BREAK: ("n",)}
_KEYS_OF_KIND |= {Kind.NOTE_MARK: ("n",), Kind.VERSE: ("n",)}


@dataclass(frozen=True, slots=True)
class View:
    """One way to take a place: what it would be, how it would look, how certain that is, and what speaks for it."""

    what: str
    text: str
    certainty: float
    rule: str = ""
    evidence: tuple[str, ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    """What a decision for this view says of the place, as it is written in decisions.toml."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful place: where, how doubtful, and the ways to take it, first the one that was decided."""

    file: str
    line: int
    column: int
    span: Span
    doubt: float
    views: tuple[View, ...]


def doubts(source: Source, metadata: Metadata, placed: Sequence[Placed] = ()) -> list[Doubt]:
    """Return the doubtful places of a source about which nobody has decided, the most doubtful first."""
    rejected: list[Annotation] = []
    document = annotate(source, metadata, rejected=rejected, placed=placed)
    decided = [each for each in placed if each.decision.kind not in HOLDERS]
    holding = [each for each in placed if each.decision.kind in HOLDERS]
    starts = [0, *accumulate(len(line) + 1 for line in source.text.split("\n"))]
    found = []
    for place, views in _places(source.text, document.annotations, rejected):
        of_lines = any(dict(view.states).get("is", "") in _LINE_WORDS for view in views)
        if any(_concerns(each, views, of_lines=of_lines) and _meet(each.span, place) for each in decided):
            continue
        if of_lines and any(_settled(place, views, each) for each in holding):
            continue
        first, *others = views
        doubt = max([1 - first.certainty, *(view.certainty for view in others)] if first.rule else _chances(others))
        line = bisect_right(starts, place.start)
        found.append(Doubt(source.name, line, place.start - starts[line - 1] + 1, place, min(1.0, doubt), tuple(views)))
    return sorted(found, key=lambda doubt: (-round(doubt.doubt, 3), doubt.span))


def _concerns(each: Placed, views: Sequence[View], *, of_lines: bool) -> bool:
    """Tell whether a decision is about what a place may be: its lines, its characters, or a way to take it."""
    kind = each.decision.kind
    if kind in LINES or of_lines:
        return kind in LINES and of_lines
    said = {KINDS.get(value) for view in views for key, value in view.states if key in ("is", "not")}
    return kind in said or (kind in _CHARACTERS and not said.isdisjoint(_CHARACTERS))


def _settled(place: Span, views: Sequence[View], each: Placed) -> bool:
    """Tell whether what was decided of several blocks together leaves nothing to be said of this place.

    It says what each line of a stanza and each item of a list is; of others, only how they begin and what they are.
    """
    if each.decision.kind in _THROUGHOUT:
        return _meet(each.span, place)
    same = any(dict(view.states).get("is") == _WORDS[each.decision.kind] for view in views)
    return _meet(each.span, place) if same else place.start == each.span.start


def _meet(one: Span, place: Span) -> bool:
    """Tell whether what was decided is about a doubtful place; that may be a point."""
    return one.start < max(place.end, place.start + 1) and place.start < max(one.end, one.start + 1)


def _chances(views: Sequence[View]) -> list[float]:
    return [view.certainty for view in views] or [0.0]


def _places(text: str, kept: Iterable[Annotation], rejected: Iterable[Annotation]) -> Iterator[tuple[Span, list[View]]]:
    """Yield each doubtful place with the ways to take it."""
    considered: dict[tuple[int, bool], list[Annotation]] = {}
    for annotation in rejected:
        if annotation.mark.certainty >= _CONSIDERED and annotation.kind not in _SILENT | _USUAL:
            considered.setdefault(_at(annotation), []).append(annotation)
    for annotation in kept:
        if annotation.kind in _SILENT:
            continue
        rivals = [r for r in considered.pop(_at(annotation), []) if _differs(r, annotation)]
        sure = annotation.mark.certainty >= _SURE or annotation.kind in _USUAL
        if not sure or (rivals and annotation.mark.certainty < _SURE):
            others = [*_otherwise(text, annotation), *_views(text, rivals)]
            yield annotation.span, [_view(text, annotation), *(others or _instead(text, annotation))]
    for rivals in considered.values():
        span = rivals[0].span
        states = (("not", _WORDS[rivals[0].kind]),) if rivals[0].kind in _WORDS else ()
        yield span, [View("left as it stands", _context(text, span), 0.0, states=states), *_views(text, rivals)]


def _at(annotation: Annotation) -> tuple[int, bool]:
    """Return what tells places apart: where they begin, and whether characters or blocks are meant."""
    return annotation.span.start, annotation.kind in _CHARACTERS


def _differs(one: Annotation, other: Annotation) -> bool:
    return (one.kind, one.mark.supplied, one.mark.attributes) != (
        other.kind,
        other.mark.supplied,
        other.mark.attributes,
    )


def _views(text: str, annotations: Sequence[Annotation]) -> list[View]:
    ranked = sorted(annotations, key=lambda a: (-a.mark.certainty, a.rule))
    return [_view(text, annotation) for annotation in ranked]


def _view(text: str, annotation: Annotation) -> View:
    """Return how a place looks if it is taken so."""
    mark = annotation.mark
    if annotation.kind in (Kind.CORRECTION, Kind.STAND_IN):
        what = f"read {mark.supplied}" if mark.supplied else "taken out"
        shown = _context(text, mark.span, mark.supplied or "")
    elif annotation.kind is Kind.HYPHEN:
        what = {"weak": "the hyphen divides", "strong": "the hyphen belongs"}.get(mark.get("force"), "undecided")
        shown = _joined(text, mark.span, "" if mark.get("force") == "weak" else "-")
    else:
        level = f"level {mark.get('level')}" if mark.get("level") else ""
        detail = mark.get("type") or mark.get("n") or level
        what = f"{annotation.kind}{f' ({detail})' if detail else ''}"
        shown = _marked(text, annotation) if annotation.kind in _IN_LINES else _shortened(text, mark.span)
    return View(what, shown, mark.certainty, annotation.rule, mark.evidence, _states(text, annotation))


def _marked(text: str, annotation: Annotation) -> str:
    """Return the line of a page break, a note mark or foreign words, with these marked, and the note of a mark."""
    mark = annotation.mark
    if annotation.kind is Kind.PAGE_BREAK:
        return _context(text, mark.span, " ‖ ")
    shown = _context(text, mark.span, f"‹{text[slice(*mark.span)]}›")
    if annotation.kind is Kind.NOTE_MARK and mark.get("note"):
        start = int(mark.get("note"))
        shown += f" → {_shortened(text, Span(start, start + _AROUND))}"
    return shown


def _states(text: str, annotation: Annotation) -> tuple[tuple[str, str], ...]:
    """Return what a decision says that takes a place for what a rule takes it for; nothing where none can."""
    mark = annotation.mark
    if annotation.kind not in _WORDS:
        return ()
    said = [("is", _WORDS[annotation.kind])]
    said += [(_STATED[name], mark.get(name)) for name in _KEYS_OF_KIND.get(annotation.kind, ()) if mark.get(name)]
    if mark.supplied is not None:
        said.append(("reads", mark.supplied))
    if annotation.kind is Kind.NOTE_MARK and mark.get("note"):
        start = int(mark.get("note"))
        said.append(("note", fold(text[start : start + _AROUND].partition("\n")[0]).strip()))
    return tuple(said)


def _otherwise(text: str, annotation: Annotation) -> Iterator[View]:
    """Yield the other way to take a place where there are two: a hyphen, and a character that may be left alone."""
    mark = annotation.mark
    rest = 1 - mark.certainty
    if annotation.kind is Kind.HYPHEN:
        force = mark.get("force")
        if force != "weak":
            yield View("the hyphen divides", _joined(text, mark.span, ""), rest, states=_hyphen("weak"))
        if force != "strong":
            yield View("the hyphen belongs", _joined(text, mark.span, "-"), rest, states=_hyphen("strong"))
    elif annotation.kind in _CHARACTERS:
        not_so = (("not", _WORDS[annotation.kind]),)
        yield View("left as it stands", _context(text, mark.span), rest, states=not_so)


def _instead(text: str, annotation: Annotation) -> Iterator[View]:
    """Yield what a place is if it is not what it was taken for, and nothing else was thought of."""
    if annotation.kind in _CHARACTERS | _USUAL or annotation.kind not in _WORDS:
        return
    shown = _context if annotation.kind in _IN_LINES else _shortened
    what = _ELSE.get(annotation.kind, str(Kind.PARAGRAPH))
    span, rest = annotation.mark.span, 1 - annotation.mark.certainty
    yield View(what, shown(text, span), rest, states=(("not", _WORDS[annotation.kind]),))


def _hyphen(force: str) -> tuple[tuple[str, str], ...]:
    return (("is", "hyphen"), ("force", force))


def _context(text: str, span: Span, reading: str | None = None) -> str:
    """Return a place with what stands around it, or as it would read."""
    inside = text[slice(*span)] if reading is None else reading
    return _plain(text[max(0, span.start - _AROUND) : span.start] + inside + text[span.end : span.end + _AROUND])


def _joined(text: str, span: Span, sign: str) -> str:
    """Return the word around a hyphen at a line end, with `sign` for the hyphen and the line end."""
    rest = text[span.end : span.end + _WHOLE]
    return _plain(text[max(0, span.start - _AROUND) : span.start] + sign + rest.lstrip())[: 2 * _AROUND]


def _shortened(text: str, span: Span) -> str:
    whole = _plain(text[span.start : min(span.end, span.start + 4 * _WHOLE)])
    return whole if len(whole) <= _WHOLE else f"{whole[: _WHOLE - 2]} …"


def _plain(text: str) -> str:
    """Return a text on one line; control characters become their pictures (U+2400 and on)."""
    folded = fold(text.replace("\n", " ").replace("\t", " "))
    return "".join(_shown(character) for character in folded).strip()


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd" if 0x80 <= code < 0xA0 else character
