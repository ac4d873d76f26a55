"""A text as it reads after what was corrected so far: what rules of later steps look at."""

from bisect import bisect_left, bisect_right
from functools import lru_cache

from edition.model.annotation import Annotations
from edition.model.kind import Kind
from edition.model.source import Source


class Restored:
    """The text of a source with its corrections put in."""

    def __init__(self, source: Source, annotations: Annotations) -> None:
        """Remember the corrections in order."""
        self.text = source.text
        kept = annotations.of(Kind.CORRECTION)
        self._starts = [a.span.start for a in kept]
        self._edits = [(a.span.start, a.span.end, a.mark.supplied or "") for a in kept]

    def before(self, end: int, length: int) -> str:
        """Return some `length` characters before `end`."""
        return self.part(max(0, end - length), end)

    def after(self, start: int, length: int) -> str:
        """Return some `length` characters from `start` on."""
        return self.part(start, min(len(self.text), start + length))

    def part(self, start: int, end: int) -> str:
        """Return a stretch of the source as it reads; corrections that cross its edges are not put in."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end - 1)
        if first == last:
            return self.text[start:end]
        parts: list[str] = []
        position = start
        for begin, stop, supplied in self._edits[first:last]:
            if stop <= end and begin >= position:
                parts += (self.text[position:begin], supplied)
                position = stop
        return "".join([*parts, self.text[position:end]])


@lru_cache(maxsize=2)
def restored(source: Source, annotations: Annotations) -> Restored:
    """Return the text of a source with the corrections among `annotations` put in."""
    return Restored(source, annotations)
