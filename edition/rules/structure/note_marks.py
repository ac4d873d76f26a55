"""Find note marks that have lost their raised position and are glued to the text.

A plain digit after a word or its punctuation is a note mark where it continues a sequence; a year, an amount or a date
does not:

    eration of the Old Guard'.1 … unbridled bureaucratism'.2 … the bourgeoisie.'3     → marks 1, 2, 3
    in July 1926; Vol.1, No. 2                                                        → none
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import main_lines
from edition.rules.rule import Rule

_CANDIDATE = re.compile(r"(?:(?<=[^\W\d_][^\W\d_])|(?<=[.,;:!?…'’”\"»)\]\ufffd]))(\d{1,3})(?![\d\w]|[.,:]\d|\s?[%°])")
_SPACED = re.compile(r"(?<=[’'”»\"]\s)(\d{1,3})$")
_GAP = 3
"""So many marks of a sequence may be missing in a row (lost in the extraction)."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    number: int
    after_stop: bool


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the candidates that form the best sequence; it may begin again from 1, as chapters do."""
    candidates = list(_candidates(source, earlier))
    chain = _sequence(candidates)
    kept = [candidates[index] for index in chain]
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
        span = Span(candidate.start, candidate.start + len(str(candidate.number)))
        yield Mark(span, Kind.NOTE_MARK, (("n", str(candidate.number)),), certainty, None, evidence)


def _candidates(source: Source, earlier: Annotations) -> Iterable[_Candidate]:
    text = source.text
    for line in main_lines(source, earlier):
        piece = text[line.start : line.end]
        for pattern in (_CANDIDATE, _SPACED):
            for match in pattern.finditer(piece):
                digits, before = match[1], piece[match.start() - 1 : match.start()]
                if digits[0] != "0":
                    yield _Candidate(line.start + match.start(), int(digits), not before.isalpha())


def _sequence(candidates: list[_Candidate]) -> list[int]:
    """Return the indices of the best sequence: each number one more than the last, or 1 again; dynamic programming.

    Where the best sequence ends with each number is enough to know, so that the cost is linear in the candidates.
    """
    best: dict[int, tuple[float, int]] = {}
    scores: list[float] = []
    previous: list[int] = []
    top: tuple[float, int] = (0.0, -1)
    for index, candidate in enumerate(candidates):
        gain = 1.0 if candidate.after_stop else 0.4
        options = [(-2.0 if candidate.number > 1 else 0.0, -1)]
        if candidate.number == 1:
            options.append((top[0] - 1.5, top[1]))
        for gap in range(1, _GAP + 2):
            if candidate.number - gap in best:
                score, at = best[candidate.number - gap]
                options.append((score - 0.7 * (gap - 1), at))
        score, at = max(options)
        scores.append(score + gain)
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
