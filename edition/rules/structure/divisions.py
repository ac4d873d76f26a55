"""Make divisions from headings, each to the next heading of its rank or a higher one.

    Chapter 6           ┐ division, chapter 6
    Boris Bazhanov      │ ┐ division in it
    …                   ┘ ┘
    Chapter 7             the next one

Notes that stand together at the end of the text become a division of notes.
"""

import re
from collections.abc import Iterable

from edition.model.annotation import Annotation, Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.rule import Rule

_TYPES = (
    (re.compile(r"^(chapter|chapitre)\b", re.IGNORECASE), "chapter"),
    (re.compile(r"^(part|partie)\b", re.IGNORECASE), "part"),
    (re.compile(r"^(book|livre)\b", re.IGNORECASE), "book"),
    (re.compile(r"^(preface|préface|avant-propos|foreword)\b", re.IGNORECASE), "preface"),
    (re.compile(r"^(introduction)\b", re.IGNORECASE), "introduction"),
    (re.compile(r"^(appendix|annexe|appendice)\b", re.IGNORECASE), "appendix"),
)
_NOTES = re.compile(r"^((end|foot)?notes?( et références)?|references)\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:[^\W\d_]+\s+)?(\d{1,3}|[ivxlc]{1,7})\.?\s*$", re.IGNORECASE)


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose a division from each heading to the next of its rank, and one for end notes that stand together."""
    fronts = earlier.of(Kind.FRONT)
    after = fronts[0].span.end if fronts else 0
    headings = [a for a in earlier.of(Kind.HEADING) if a.span.start >= after]
    labels = {a.span.start: a for a in earlier.of(Kind.LABEL)}
    end = source.lines[-1].end if source.lines else 0
    for index, heading in enumerate(headings):
        rank = heading.mark.get("level")
        until = next((h.span.start for h in headings[index + 1 :] if h.mark.get("level") <= rank), end)
        label = labels.get(heading.span.start)
        text = source.text[slice(*(label or heading).span)]
        if _NOTES.match(text):
            kind = "notes"
        else:
            kind = next((name for pattern, name in _TYPES if pattern.match(text)), "section")
        attributes = [("type", kind)]
        if number := _NUMBER.match(text):
            attributes.append(("n", number[1]))
        yield Mark(
            Span(heading.span.start, until),
            Kind.DIVISION,
            tuple(attributes),
            heading.mark.certainty,
            None,
            ("a heading begins it",),
        )
    headed = {heading.span.end for heading in headings if _NOTES.match(source.text[slice(*heading.span)])}
    for span in _end_notes(earlier):
        if any(not source.text[end : span.start].strip() for end in headed if end <= span.start):
            continue
        yield Mark(span, Kind.DIVISION, (("type", "notes"),), 0.9, None, ("notes stand together at the end",))


def _end_notes(earlier: Annotations) -> Iterable[Span]:
    """Return each run of end notes between which no other block stands, and which no block goes around."""
    blocks = earlier.of(Kind.PARAGRAPH, Kind.HEADING)
    order = sorted((*earlier.of(Kind.NOTE), *blocks), key=lambda a: a.span)
    run: list[Annotation] = []
    for annotation in [*order, None]:
        if annotation is not None and annotation.kind is Kind.NOTE and annotation.mark.get("place") == "end":
            run.append(annotation)
            continue
        if run:
            span = Span(run[0].span.start, run[-1].span.end)
            if not any(block.span.start < span.start and span.end < block.span.end for block in blocks):
                yield span
        run = []


RULE = Rule("divisions", find)
