"""Annotate a source: run the rules step by step and decide after each."""

from collections.abc import Sequence
from dataclasses import replace

from edition.decide import LEVELS
from edition.decide.human import RULE, SUMMARY, Hand, changes
from edition.language.identify import identify
from edition.model.annotation import Annotation, Annotations
from edition.model.decision import Placed
from edition.model.document import Document, Metadata
from edition.model.kind import Kind
from edition.model.source import Source, fold
from edition.rules import PROFILES, run


def annotate(
    source: Source,
    metadata: Metadata,
    profile: str = "default",
    rejected: list[Annotation] | None = None,
    placed: Sequence[Placed] = (),
) -> Document:
    """Return the source with everything that was decided about it.

    What the metadata leave open is taken from the text where it tells: the language, and the title. What was proposed
    and not kept is added to `rejected`, for those who want to look at it. What persons decided, and where, is `placed`.
    """
    hand = Hand(source, placed)
    kept: list[Annotation] = hand.stated()
    earlier = Annotations(kept)
    ran: list[tuple[str, str]] = []
    for level, rules in PROFILES[profile]:
        proposed = run(rules, source, earlier)
        chosen = hand.overrule(level, [_as_stated(a, metadata) for a in LEVELS[level](proposed)], earlier)
        kept += chosen
        if rejected is not None:
            taken = {(a.rule, a.kind, a.span) for a in chosen}
            rejected += [a for a in proposed if (a.rule, a.kind, a.span) not in taken]
        earlier = Annotations(kept)
        ran += [(rule.name, rule.summary) for rule in rules]
    language = metadata.language or identify(source.text)
    title = metadata.title or _title(source, earlier)
    if placed:
        ran.append((RULE, SUMMARY))
    stated = replace(metadata, language=language, title=title)
    return Document(source, stated, tuple(earlier), tuple(ran), changes(placed))


def _as_stated(annotation: Annotation, metadata: Metadata) -> Annotation:
    """Put what the metadata state about the lines of the file in place of what was inferred."""
    stated = {"lines": metadata.lines, "spacing": metadata.spacing}
    if annotation.kind is not Kind.REGIME or not any(stated.values()):
        return annotation
    mark = annotation.mark
    attributes = tuple((name, stated.get(name) or value) for name, value in mark.attributes)
    evidence = ("stated in the settings", *mark.evidence)
    return replace(annotation, mark=replace(mark, attributes=attributes, certainty=1.0, evidence=evidence))


def _title(source: Source, annotations: Annotations) -> str:
    """Return what a title page says first, else the first heading, where it stands at the very beginning."""
    contents = [table.span for table in annotations.of(Kind.CONTENTS)]
    headings = (a for a in annotations.of(Kind.HEADING) if not any(table.holds(a.span) for table in contents))
    first = [*annotations.of(Kind.TITLE_LINE), *headings][:1]
    others = annotations.of(Kind.PARAGRAPH, Kind.BLOCK)
    if not first or (others and others[0].span.start < first[0].span.start):
        return ""
    start, end = first[0].span
    apart = sorted(a.span for a in annotations.of(Kind.NOTE_MARK, Kind.FURNITURE) if start <= a.span.start < end)
    kept, position = "", start
    for span in apart:
        kept += source.text[position : span.start]
        position = span.end
    return fold((kept + source.text[position:end]).replace("\n", " ").replace("\ufeff", "")).strip()
