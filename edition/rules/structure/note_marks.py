"""Find note marks that have lost their raised position, first by the notes that answer to them.

A plain digit after a word or its punctuation is a note mark where a note with this label follows, on its page or at the
end, in the same order; without notes, where it continues a sequence. A year, an amount or a date does neither:

    eration of the Old Guard'.1 … unbridled bureaucratism'.2 … the bourgeoisie.'3     → marks 1, 2, 3
    in July 1926; Vol.1, No. 2                                                        → none
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import Block, blocks
from edition.rules.evidence import weigh
from edition.rules.note_labels import key, marks, shown
from edition.rules.note_references import Listed, listed
from edition.rules.rule import Rule

_GAP = 3
"""So many marks of a sequence may be missing in a row (lost in the extraction)."""
_WAYS = {
    "glued": 1.0,
    "sign": 1.0,
    "bracketed": 1.0,
    "letter": 1.0,
    "code": 0.7,
    "spaced": 0.8,
    "before": 0.4,
    "loose": 0.3,
    "alone": 0.3,
}
_SAME_PAGE = 1.0

_PARAGRAPH = ("", "P")
"""What LaTeX2HTML gives in place of the words before a mark with which a paragraph begins: nothing, or its tag."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str
    span: Span
    way: str
    after_stop: bool

    @property
    def number(self) -> int:
        return int(self.key) if self.key.isdecimal() else 0

    @property
    def gain(self) -> float:
        return _WAYS[self.way] * (1.0 if self.after_stop or self.way != "glued" else 0.4)


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the marks to which notes answer, and those that form a sequence of their own."""
    every = blocks(source, earlier)
    known = {note.lines[0].start: note for note in listed(source)}
    yield from _of_lists(source, every, known)
    bodies = [block for block in every if block.role == "note" and block.start not in known and key(block.text)]
    candidates = _candidates(source, every, loose=bool(bodies)) if bodies or not known else []
    pages = [a.span.start for a in earlier.of(Kind.PAGE_BREAK)]
    answered = _align(candidates, bodies, pages)
    for at, body in answered:
        candidate = candidates[at]
        certainty, evidence = weigh(
            [
                (3.0, f"the note {candidate.key} answers to it"),
                (1.0 if candidate.after_stop else -0.3, "after a stop" if candidate.after_stop else "after a word"),
                (min(len(answered), 6) * 0.4, f"one of {len(answered)} in the order of their notes"),
            ]
        )
        attributes = (*shown(candidate.key), ("note", str(body.start)))
        yield Mark(candidate.span, Kind.NOTE_MARK, attributes, certainty, None, evidence)
    taken = {at for at, _ in answered}
    yield from _in_sequence([c for i, c in enumerate(candidates) if i not in taken and c.number and c.way == "glued"])


def _of_lists(source: Source, every: Sequence[Block], known: Mapping[int, Listed]) -> Iterable[Mark]:
    """Propose the marks of listed notes: each behind the words that its list gives, after the mark of the one before.

    A mark before which no words stand begins a paragraph, or is one.
    """
    texts = [Span(line.start, line.end) for block in every if block.role != "note" for line in block.lines]
    texts.sort()
    starts = [span.start for span in texts]
    position = 0
    for note in known.values():
        sought = note.words + note.key
        at = source.text.find(sought, position, note.around[0].start) if note.words not in _PARAGRAPH else -1
        if at < 0:
            begins = bisect_left(starts, position)
            follows = (s.start for s in texts[begins:] if source.text.startswith(note.key, s.start))
            at = next((s for s in follows if not source.text[s + len(note.key)].isdecimal()), -1)
            sought = note.key
        if at < 0:
            continue
        position = at + len(sought)
        index = bisect_right(starts, at) - 1
        if index >= 0 and texts[index].end >= position:
            span = Span(position - len(note.key), position)
            attributes = (*shown(note.key), ("note", str(note.lines[0].start)))
            words = (f"the list of notes says that {note.key} stands behind “{note.words}”",)
            yield Mark(span, Kind.NOTE_MARK, attributes, 0.97, None, words)


def _candidates(source: Source, every: Sequence[Block], loose: bool) -> list[_Candidate]:
    """Return what may be a mark in the text outside notes, in order."""
    out = []
    for block in every:
        if block.role == "note":
            continue
        for line in block.lines:
            piece = source.text[line.start : line.end]
            for what, start, end, way in marks(piece, loose):
                before = piece[:start].rstrip()[-1:]
                span = Span(line.start + start, line.start + end)
                out.append(_Candidate(what, span, way, not before.isalpha()))
    return sorted(out, key=lambda c: c.span)


def _align(candidates: Sequence[_Candidate], bodies: Sequence[Block], pages: Sequence[int]) -> list[tuple[int, Block]]:
    """Return pairs of candidates and notes of one key, in the same order, that together weigh most.

    A longest increasing subsequence with weights, over all pairs in which the mark stands above its note: n log n in
    the pairs (a Fenwick tree of maxima over the places of the candidates).
    """
    places: dict[str, list[int]] = {}
    for index, candidate in enumerate(candidates):
        places.setdefault(candidate.key, []).append(index)
    size = len(candidates)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    pairs: list[tuple[int, int, int]] = []
    for number, body in enumerate(bodies):
        page = bisect_right(pages, body.start)
        scored = []
        for at in places.get(key(body.text), ()):
            mark = candidates[at]
            if mark.span.start >= body.start:
                break
            near = bool(pages) and bisect_right(pages, mark.span.start) == page
            best, previous = 0.0, -1
            index = at
            while index > 0:
                if tree[index][0] > best:
                    best, previous = tree[index]
                index -= index & -index
            scored.append((best + mark.gain + near * _SAME_PAGE, at, previous))
        for total, at, previous in scored:
            pairs.append((number, at, previous))
            index = at + 1
            while index <= size:
                if tree[index][0] < total:
                    tree[index] = (total, len(pairs) - 1)
                index += index & -index
    best, pair = max(tree, default=(0.0, -1))
    out = []
    while pair >= 0:
        number, at, pair = pairs[pair]
        out.append((at, bodies[number]))
    return out[::-1]


def _in_sequence(candidates: Sequence[_Candidate]) -> Iterable[Mark]:
    """Propose the candidates that form the best sequence; it may begin again from 1, as chapters do."""
    kept = [candidates[index] for index in _sequence(candidates)]
    runs = sum(candidate.number == 1 for candidate in kept) or 1
    for position, candidate in enumerate(kept):
        before = kept[position - 1].number if position else 0
        after = kept[position + 1].number if position + 1 < len(kept) else 0
        certainty, evidence = weigh(
            [
                (
                    1.2 if candidate.after_stop else -0.8,
                    "glued to punctuation" if candidate.after_stop else "glued to a word",
                ),
                (1.5 if before == candidate.number - 1 and before else 0.0, f"follows mark {before}"),
                (1.5 if after == candidate.number + 1 else 0.0, f"mark {after} follows"),
                (min(len(kept) / runs, 8) * 0.4 - 1.2, f"one of {len(kept)} in sequence"),
            ]
        )
        yield Mark(candidate.span, Kind.NOTE_MARK, shown(candidate.key), certainty, None, evidence)


def _sequence(candidates: Sequence[_Candidate]) -> list[int]:
    """Return the indices of the best sequence: each number one more than the last, or 1 again; dynamic programming.

    Where the best sequence ends with each number is enough to know, so that the cost is linear in the candidates.
    """
    best: dict[int, tuple[float, int]] = {}
    scores: list[float] = []
    previous: list[int] = []
    top: tuple[float, int] = (0.0, -1)
    for index, candidate in enumerate(candidates):
        options = [(-2.0 if candidate.number > 1 else 0.0, -1)]
        if candidate.number == 1:
            options.append((top[0] - 1.5, top[1]))
        for gap in range(1, _GAP + 2):
            if candidate.number - gap in best:
                score, at = best[candidate.number - gap]
                options.append((score - 0.7 * (gap - 1), at))
        score, at = max(options)
        scores.append(score + candidate.gain)
        previous.append(at)
        if candidate.number not in best or scores[-1] >= best[candidate.number][0]:
            best[candidate.number] = scores[-1], index
        top = max(top, (scores[-1], index))
    chain, at = [], top[1]
    while at >= 0:
        chain.append(at)
        at = previous[at]
    return chain[::-1]


RULE = Rule("note-marks", find)
