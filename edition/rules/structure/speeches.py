"""Find the speeches of a play: a speaker's name and what is spoken, to the next name or heading.

A speech ends where the next begins, or at anything that nobody speaks: a heading, a note of the editor.

    JOAN.                            → speaker  ┐
    The lamp is out.                            │ speech
    She listens.                                ┘ (a direction: another rule)
    TOM. I know. Go to sleep.        → speaker and speech in one line
"""

import re
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import Block, blocks
from edition.rules.rule import Rule

_NAME = re.compile(
    r"(?:(?:[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ'’. -]*[^\W\d_a-zß-öø-ÿ])|[^.:—–(,]{1,30}?)"
    r"(?:,?\s*[(\[][^)\]]{1,120}[)\]])?(?:,\s[^.:—–]{1,80}?)?\s*(?:\.\s?[—–-]+|[.:]|[—–])(?=\s|$)"
)
_WITHIN = frozenset({"p", "l", "stanza", "stage", "quote", "item", "note", "signed", "salute", "dateline"})
"""What may be part of a speech once somebody speaks."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose speeches and their speakers."""
    current: list[Block] = []
    for block in [*blocks(source, earlier), None]:
        if block is not None and current and block.role in _WITHIN:
            current.append(block)
            continue
        if current:
            yield from _speech(source, current)
        current = [block] if block is not None and block.role in ("speaker", "speech") else []


def _speech(source: Source, parts: list[Block]) -> Iterable[Mark]:
    first = parts[0]
    while len(parts) > 1 and parts[-1].role == "note":
        parts.pop()
    whole = Span(first.start, max(part.end for part in parts))
    yield Mark(whole, Kind.SPEECH, (), first.certainty, None, first.evidence)
    if first.role == "speaker":
        yield Mark(Span(first.start, first.end), Kind.SPEAKER, (), first.certainty, None, first.evidence)
    elif (name := _NAME.match(source.text, first.start, first.lines[0].end)) and name.end() < first.end:
        yield Mark(Span(*name.span()), Kind.SPEAKER, (), first.certainty, None, first.evidence)
        yield Mark(Span(name.end(), first.end), Kind.PARAGRAPH, (), first.certainty, None, first.evidence)
    else:
        yield Mark(Span(first.start, first.end), Kind.PARAGRAPH, (), first.certainty, None, first.evidence)


RULE = Rule("speeches", find)
