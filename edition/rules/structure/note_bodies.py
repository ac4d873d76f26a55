"""Find the bodies of notes: blocks that begin with the number of a mark in the text above them.

A number alone does not make a note: the mark that it answers to does.

    … in his conversations with the keeper.1              → mark 1
    1. See Ames, Lights, July 1926.                        → note 1, linked with it
    1. Fill the lamp.                                      → a list's item, where no mark 1 stands above
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import Block, blocks
from edition.rules.rule import Rule

_LABEL = re.compile(r"^[\[(]?(\d{1,3})(?:[.\])]{1,2}\s?|\s+)(?=[^\W\d_]|[\"'`‘“«(\[])")


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose numbered blocks that continue a sequence of notes and answer to marks above."""
    every = blocks(source, earlier)
    marks = [(a.span.start, int(a.mark.get("n"))) for a in earlier.of(Kind.NOTE_MARK)]
    bound: set[int] = set()
    sequence: list[tuple[Block, int, re.Match[str], int]] = []
    for block in every:
        match = _LABEL.match(block.text)
        if match is None:
            continue
        number = int(match[1])
        anchor = _mark_above(marks, number, block.start, bound)
        if anchor is not None:
            bound.add(anchor)
            sequence.append((block, number, match, anchor))
    breaks = [a.span.start for a in earlier.of(Kind.PAGE_BREAK)]
    for position, (block, number, match, anchor) in enumerate(sequence):
        neighbours = {sequence[i][1] - number for i in (position - 1, position + 1) if 0 <= i < len(sequence)}
        certainty, evidence = weigh(
            [
                (2.0, f"mark {number} stands above and has no note yet"),
                (
                    1.5 if neighbours & {1, -1} else -2.5 if len(marks) > 1 else 0.0,
                    "in sequence with other notes" if neighbours & {1, -1} else "alone",
                ),
                (0.5 if match[0].strip()[-1] in ".)]" else 0.0, "numbered like a note"),
            ]
        )
        place = "bottom" if breaks and bisect_right(breaks, anchor) == bisect_right(breaks, block.start) else "end"
        label = block.start + len(match[0].rstrip())
        attributes = (("n", str(number)), ("place", place), ("mark", str(anchor)))
        yield Mark(Span(block.start, block.end), Kind.NOTE, attributes, certainty, None, evidence)
        yield Mark(Span(block.start, label), Kind.LABEL, (), certainty, None, evidence)


def _mark_above(marks: Sequence[tuple[int, int]], number: int, before: int, bound: set[int]) -> int | None:
    """Return where the last unbound mark of this number stands above `before`."""
    for start, n in reversed(marks):
        if n == number and start < before and start not in bound:
            return start
    return None


RULE = Rule("note-bodies", find)
