"""Put decided holders around their blocks: speeches, stanzas, lists, quotations, divisions, front and back matter.

What a person says of several blocks together holds, whatever the rules made of them: holders of theirs that cross it
are cut at its edges, blocks that reach over them are divided, and what it cannot hold becomes what it can.

    paragraph 0–40, decided: a stanza 10–30     → paragraph 0–10, stanza 10–30 of verse lines, paragraph 30–40
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.decide.decided_blocks import around, cut
from edition.decide.decided_lines import speaker, text_lines
from edition.decide.layout import items, runs
from edition.decide.stated import BLOCKS, DEPTH, RULE, cross, is_decided, meet, part, stated, uncovered
from edition.model.annotation import Annotation
from edition.model.decision import HOLDERS, Placed
from edition.model.kind import Kind
from edition.model.source import Source, Span

_PARTED = frozenset({Kind.STANZA, Kind.LIST})
"""Holders that go on behind what was cut out of them; of others, only what stands before it is left."""
_CONTENT: dict[Kind, tuple[Kind, ...]] = {
    Kind.STANZA: (Kind.VERSE, Kind.STAGE),
    Kind.LIST: (Kind.ITEM,),
    Kind.TITLE_PAGE: (Kind.TITLE_LINE,),
}
"""The blocks that holders hold which hold one kind only, the first for what has none."""
_NOT_SPOKEN = frozenset({Kind.HEADING, Kind.TITLE_LINE, Kind.SPEAKER, Kind.BYLINE, Kind.TRAILER})
"""Blocks that no quotation and no speech holds."""


def held(
    source: Source, chosen: Sequence[Annotation], each: Placed, earlier: Sequence[Annotation], aside: Sequence[Span]
) -> list[Annotation]:
    """Return annotations with what a decision holds together; nothing is added that was added in an earlier step."""
    whole = stated(each)
    lines = text_lines(source, each.span, aside)
    places = (runs(source, lines) if each.decision.poem else []) or [each.span]
    there = any(is_decided(a) and a.kind is whole.kind and a.span in places for a in earlier)
    own = [replace(whole, mark=replace(whole.mark, span=span)) for span in places]
    if whole.kind is Kind.TITLE_PAGE and not any(a.kind is Kind.FRONT and a.span.holds(each.span) for a in chosen):
        own.append(part(each, Span(source.lines[0].start, each.span.end), Kind.FRONT))
        chosen = [a for a in chosen if a.kind is not Kind.FRONT or is_decided(a)]
    if each.decision.kind is Kind.SPEECH and (name := speaker(source, each)).end > name.start:
        own.append(part(each, name, Kind.SPEAKER))
    out: list[Annotation] = []
    for annotation in chosen:
        if is_decided(annotation) or not meet(annotation.span, each.span):
            out.append(annotation)
        elif annotation.kind in HOLDERS:
            begun = whole.kind is Kind.DIVISION and annotation.span.start == each.span.start
            if annotation.kind is whole.kind and (begun or annotation.span == each.span):
                attributes = {**dict(annotation.mark.attributes), **dict(each.decision.attributes)}
                own[0] = replace(own[0], mark=replace(own[0].mark, attributes=tuple(attributes.items())))
            else:
                out += _beside(annotation, each)
        elif annotation.kind in BLOCKS:
            out += _inside(annotation, each, own)
        else:
            out.append(annotation)
    if there:
        return out
    out += own
    if fill := _CONTENT.get(each.decision.kind):
        bare = uncovered(lines, [*earlier, *out])
        parts = items(source, bare) if each.decision.kind is Kind.LIST else bare
        out += [part(each, span, fill[0]) for span in parts]
    return [a for a in out if a.kind is not Kind.LABEL or _labels(a, out, each)]


def _beside(holder: Annotation, each: Placed) -> Iterator[Annotation]:
    """Yield what is left of a rule's holder that meets a decided one."""
    kind, span = each.decision.kind, each.span
    one, other = DEPTH[holder.kind], DEPTH[kind]
    if holder.kind is kind is Kind.DIVISION:
        if not cross(holder.span, span):
            yield holder
        elif holder.span.start < span.start:
            yield cut(holder, Span(holder.span.start, span.start))
        else:
            yield cut(holder, Span(holder.span.start, span.end))
    elif other <= 1 < one and not span.holds(holder.span):
        pieces = list(_pieces(holder, span))
        yield from pieces[:1] if holder.kind is Kind.SPEECH else pieces  # the rest of a speech has no speaker
    elif (holder.span.holds(span) and one < other) or (span.holds(holder.span) and other < one):
        yield holder
    elif holder.kind is kind and holder.kind not in (*_PARTED, Kind.SPEECH):
        return
    else:
        yield from (piece for piece in around(holder, span) if holder.kind in _PARTED or piece.span.start < span.start)


def _inside(block: Annotation, each: Placed, own: Sequence[Annotation]) -> Iterator[Annotation]:
    """Yield a rule's block as what a decided holder can hold, and what of it stands outside."""
    kind = each.decision.kind
    name = next((a.span for a in own if a.kind is Kind.SPEAKER), None)
    for piece in _pieces(block, each.span):
        if not meet(piece.span, each.span):
            behind = piece.span.start > block.span.start
            yield part(each, piece.span, Kind.PARAGRAPH) if behind and block.kind is Kind.SPEAKER else piece
        elif kind in _CONTENT:
            if piece.kind is _CONTENT[kind][0]:
                mark = replace(piece.mark, certainty=1.0)
                yield replace(piece, mark=mark, rule=RULE, agent=own[0].agent)
            elif piece.kind in _CONTENT[kind]:
                yield piece
        elif kind in (Kind.SPEECH, Kind.QUOTATION, Kind.EPIGRAPH) and piece.kind in _NOT_SPOKEN:
            mine = kind is Kind.SPEECH and piece.kind is Kind.SPEAKER and piece.span.start == each.span.start
            if mine and name is None:
                yield piece
                continue
            for rest in around(piece, name) if name is not None else (piece,):
                yield part(each, rest.span, Kind.PARAGRAPH)
        elif name is not None:
            yield from around(piece, name)
        else:
            yield piece


def _pieces(annotation: Annotation, span: Span) -> Iterator[Annotation]:
    """Yield an annotation, divided at the edges of a place."""
    start, end = annotation.span
    edges = [start, *(at for at in span if start < at < end), end]
    for one, other in pairwise(edges):
        yield cut(annotation, Span(one, other))


def _labels(label: Annotation, chosen: Sequence[Annotation], each: Placed) -> bool:
    """Tell whether a printed label still has what it labels."""
    if is_decided(label) or not meet(label.span, each.span):
        return True
    return any(a.span.start == label.span.start and a.kind in (Kind.HEADING, Kind.NOTE, Kind.ITEM) for a in chosen)
