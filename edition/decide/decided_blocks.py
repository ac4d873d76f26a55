"""Put decided blocks among those of the rules, which give way; divide paragraphs; take away what a place is not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.decide.stated import BLOCKS, RULE, agent, is_decided, meet, part, stated
from edition.model.annotation import Annotation
from edition.model.decision import HOLDERS, Placed
from edition.model.kind import Kind
from edition.model.source import Span

_NEVER_WITHIN = frozenset({Kind.HEADING, Kind.TITLE_LINE, Kind.SPEAKER, Kind.TRAILER})
"""Blocks with which a speech, a quotation or an epigraph ends that a rule made around them."""
_MADE_FOR: dict[Kind, frozenset[Kind]] = {
    Kind.STANZA: frozenset({Kind.VERSE, Kind.STAGE, Kind.NOTE}),
    Kind.LIST: frozenset({Kind.ITEM, Kind.NOTE}),
    Kind.TITLE_PAGE: frozenset({Kind.TITLE_LINE, Kind.NOTE}),
}
"""Holders of certain blocks only: they are parted where another is decided."""
_ENDED = frozenset({Kind.SPEECH, Kind.QUOTATION, Kind.EPIGRAPH})
_BEGUN = frozenset({Kind.SPEECH, Kind.DIVISION})
"""Holders that a place is said not to be where they begin; others, where they are at all."""
_WITHIN: dict[Kind, Kind] = {
    Kind.SPEECH: Kind.SPEAKER,
    Kind.STANZA: Kind.VERSE,
    Kind.LIST: Kind.ITEM,
    Kind.TITLE_PAGE: Kind.TITLE_LINE,
    Kind.FRONT: Kind.TITLE_LINE,
}
"""Blocks that become paragraphs with what held them."""


def with_block(chosen: Sequence[Annotation], each: Placed, *, there: bool) -> Iterator[Annotation]:
    """Yield annotations with a decided block among them: the one that a rule made of its lines, or one of our own.

    `there` says that it is among them already, or was put there in an earlier step.
    """
    kind, span = each.decision.kind, each.span
    own = stated(each)
    for annotation in chosen:
        if annotation.kind is kind and annotation.span == span and not there:
            there = True
            attributes = {**dict(annotation.mark.attributes), **dict(each.decision.attributes)}
            if continued := own.mark.get("continues"):
                attributes["continues"] = continued
            mark = replace(annotation.mark, attributes=tuple(attributes.items()), certainty=1.0)
            yield replace(annotation, mark=mark, rule=RULE, agent=own.agent)
        elif meet(annotation.span, span) and not is_decided(annotation) and _yields(annotation, each):
            left, right = (annotation.span.start, span.start), (span.end, annotation.span.end)
            ends = kind in _NEVER_WITHIN and annotation.kind in _ENDED
            for one, other in (left,) if ends else (left, right):
                if one < other:
                    yield cut(annotation, Span(one, other))
        else:
            yield annotation
    if not there:
        yield own


def _yields(annotation: Annotation, each: Placed) -> bool:
    """Tell whether what a rule made gives way to a decided block."""
    kind, span = each.decision.kind, each.span
    if annotation.kind is Kind.NOTE:
        return span.start == annotation.span.start
    if annotation.kind in _MADE_FOR:
        return kind not in _MADE_FOR[annotation.kind]
    if annotation.kind in _ENDED:
        spoken = annotation.kind is Kind.SPEECH
        begins = kind is Kind.SPEAKER and spoken and annotation.span.start == span.start
        return not begins and (kind in _NEVER_WITHIN or (spoken and span.holds(annotation.span)))
    return annotation.kind in BLOCKS


def cut(annotation: Annotation, span: Span) -> Annotation:
    """Return an annotation with another place."""
    return annotation if annotation.span == span else replace(annotation, mark=replace(annotation.mark, span=span))


def around(annotation: Annotation, span: Span) -> Iterator[Annotation]:
    """Yield what is left of an annotation to the left and right of a place."""
    start, end = annotation.span
    for piece in (Span(start, min(end, span.start)), Span(max(start, span.end), end)):
        if piece.start < piece.end:
            yield cut(annotation, piece)


def denied(chosen: Sequence[Annotation], each: Placed) -> Iterator[Annotation]:
    """Yield annotations without those that a place is said not to be; their text becomes a paragraph."""
    kind, span = each.decision.kind, each.span
    if kind is Kind.PARAGRAPH:
        yield from _joined(chosen, span)
        return
    for annotation in chosen:
        touched = meet(annotation.span, span) and not is_decided(annotation)
        begins = span.start <= annotation.span.start < span.end
        if not touched or (annotation.kind in _BEGUN and not begins):
            yield annotation
        elif annotation.kind in (kind, _WITHIN.get(kind)) and annotation.kind not in HOLDERS:
            yield part(each, annotation.span, Kind.PARAGRAPH)
        elif annotation.kind is not kind and not (kind is Kind.FRONT and annotation.kind is Kind.TITLE_PAGE):
            yield annotation


def _joined(chosen: Sequence[Annotation], span: Span) -> Iterator[Annotation]:
    """Yield annotations in which a paragraph that begins at a place goes on with the paragraph above it."""
    blocks = sorted((a for a in chosen if a.kind in BLOCKS), key=lambda a: a.span)
    above = next((a for a in reversed(blocks) if a.span.start < span.start), None)
    below = next((a for a in blocks if span.start <= a.span.start < span.end), None)
    if above is None or below is None or not above.kind is below.kind is Kind.PARAGRAPH:
        yield from chosen
        return
    for annotation in chosen:
        if annotation is above:
            yield cut(annotation, Span(annotation.span.start, below.span.end))
        elif annotation is not below:
            yield annotation


def split(annotation: Annotation, each: Placed) -> Iterator[Annotation]:
    """Yield a paragraph as two where a decision divides it; everything else as it is."""
    at = each.span.start
    person = agent(each.decision.by)
    if annotation.kind is not Kind.PARAGRAPH or not annotation.span.start <= at < annotation.span.end:
        yield annotation
    elif annotation.span.start == at:
        yield replace(annotation, rule=RULE, agent=person)
    else:
        yield replace(annotation, mark=replace(annotation.mark, span=Span(annotation.span.start, at)))
        yield part(each, Span(at, annotation.span.end), Kind.PARAGRAPH)


def with_note(chosen: Sequence[Annotation], each: Placed, *, there: bool) -> Iterator[Annotation]:
    """Yield annotations in which what a decided mark belongs to is a note, and is linked with the mark."""
    at = str(stated(each).span.start)
    for annotation in chosen:
        if annotation.span.start != each.note or annotation.kind not in (*BLOCKS, Kind.NOTE):
            yield annotation
            continue
        if annotation.kind is not Kind.NOTE and (there or is_decided(annotation)):
            yield annotation
            continue
        attributes = dict(annotation.mark.attributes) if annotation.kind is Kind.NOTE else {"place": "inline"}
        mark = replace(annotation.mark, kind=Kind.NOTE, attributes=tuple({**attributes, "mark": at}.items()))
        there = True
        yield replace(annotation, mark=mark)
