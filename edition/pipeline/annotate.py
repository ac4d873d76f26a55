"""Annotate a source: run the rules step by step and decide after each."""

from dataclasses import replace

from edition.decide import LEVELS
from edition.language.identify import identify
from edition.model.annotation import Annotation, Annotations
from edition.model.document import Document, Metadata
from edition.model.kind import Kind
from edition.model.source import Source
from edition.rules import PROFILES, run


def annotate(source: Source, metadata: Metadata, profile: str = "default") -> Document:
    """Return the source with everything that was decided about it.

    What the metadata leave open is taken from the text where it tells: the language, and the title from the first
    heading.
    """
    kept: list[Annotation] = []
    earlier = Annotations()
    ran: list[tuple[str, str]] = []
    for level, rules in PROFILES[profile]:
        kept += LEVELS[level](run(rules, source, earlier))
        earlier = Annotations(kept)
        ran += [(rule.name, rule.summary) for rule in rules]
    language = metadata.language or identify(source.text)
    title = metadata.title or _title(source, earlier)
    return Document(source, replace(metadata, language=language, title=title), tuple(earlier), tuple(ran))


def _title(source: Source, annotations: Annotations) -> str:
    """Return the first heading of a text, where it stands at its very beginning."""
    headings = annotations.of(Kind.HEADING)
    others = annotations.of(Kind.PARAGRAPH, Kind.BLOCK)
    if not headings or (others and others[0].span.start < headings[0].span.start):
        return ""
    return " ".join(source.text[slice(*headings[0].span)].split())
