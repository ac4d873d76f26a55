"""What the lines of a decided place show of its parts: stanzas by empty lines, items by printed marks.

Nothing but the source has a part in it, so that what a person decided does not depend on any rule.

    1. The lamp.                  → an item
    2. The bell, and those who    → an item
       have heard it.                 that goes on
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from edition.model.source import Source, Span

_MARKED = re.compile(r"(?:[•·▪○◦*–—-]\s|\(?(?:\d{1,3}|[ivxlc]{1,6}|[IVXLC]{1,6}|[a-zA-Z])[.)])")
_EMPTY = re.compile(r"\n[^\S\n]*(?:\r?\n)")


def apart(source: Source, above: Span, below: Span) -> bool:
    """Tell whether an empty line stands between two lines."""
    return _EMPTY.search(source.text, above.end, below.start) is not None


def runs(source: Source, lines: Sequence[Span]) -> list[Span]:
    """Return each run of lines between empty ones; what stands between two lines but is no text parts nothing."""
    out: list[Span] = []
    above: Span | None = None
    for line in lines:
        bare = above is not None and not source.text[above.end : line.start].strip()
        if out and above is not None and not (bare and apart(source, above, line)):
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
        above = line
    return out


def items(source: Source, lines: Sequence[Span]) -> list[Span]:
    """Return the items of a list: by their marks; else as empty lines part them; else each line that is not set in."""
    if not lines:
        return []
    starts = [bool(_MARKED.match(source.text, line.start)) for line in lines]
    if not starts[0]:
        parted = [False, *(apart(source, one, other) for one, other in pairwise(lines))]
        indents = [_indent(source, line) for line in lines]
        starts = parted if any(parted) else [indent <= indents[0] for indent in indents]
    out: list[Span] = []
    for line, begins in zip(lines, starts, strict=True):
        if begins or not out:
            out.append(line)
        else:
            out[-1] = Span(out[-1].start, line.end)
    return out


def _indent(source: Source, line: Span) -> int:
    return line.start - source.text.rfind("\n", 0, line.start) - 1
