"""Weigh readings along a text, where quotation marks open and close by turns.

A hidden Markov model of two states, outside and inside a quotation (forward and backward, Rabiner 1989): to open one
within another, or to close none, is possible and unlikely. At the start of a block a quotation that was open may have
ended, or be taken up again with a new mark.
"""

from collections.abc import Sequence
from math import exp
from re import compile as pattern
from typing import NamedTuple

_OPENING, _CLOSING = frozenset("“«"), frozenset("”»")
_INTACT = pattern("[“”«»]")
_AGAIN, _NOTHING_OPEN = exp(-3.0), exp(-3.5)
_FAR = 3000
"""A quotation that was opened so many characters before is no longer expected to be closed."""
_ENDED = 0.6
"""How often an open quotation has ended, unmarked, where a new block begins."""

Vector = tuple[float, float]
"""Something for each state: outside, inside."""


class Reading(NamedTuple):
    """One reading of a place: its weight (log probability), its glyphs, and what the rates of these go by."""

    weight: float
    glyphs: tuple[str, ...]
    names: tuple[str, ...]


def likeliest(
    text: str, starts: Sequence[int], readings: Sequence[Sequence[Reading]], blocks: Sequence[int]
) -> list[list[float]]:
    """Return the probability of each reading of each place, all places of the text considered.

    `starts` say where the places are and `blocks` where blocks begin, both in order.
    """
    shares = [_shares(each) for each in readings]
    moves = [[_move(reading.glyphs) for reading in each] for each in readings]
    gaps = _gaps(text, starts, blocks)
    forward: list[Vector] = []
    state: Vector = (0.95, 0.05)
    for gap, share, move in zip(gaps, shares, moves, strict=True):
        state = _through(state, gap)
        forward.append(state)
        total = [0.0, 0.0]
        for weight, (to, cost) in zip(share, move, strict=True):
            for inside in (0, 1):
                total[to[inside]] += state[inside] * weight * cost[inside]
        state = _normal(total[0], total[1])
    out: list[list[float]] = [[] for _ in shares]
    backward: Vector = (1.0, 1.0)
    for index in range(len(shares) - 1, -1, -1):
        state = forward[index]
        chances = []
        before = [0.0, 0.0]
        for weight, (to, cost) in zip(shares[index], moves[index], strict=True):
            each = [weight * cost[inside] * backward[to[inside]] for inside in (0, 1)]
            chances.append(state[0] * each[0] + state[1] * each[1])
            before[0] += each[0]
            before[1] += each[1]
        total_chance = sum(chances) or 1.0
        out[index] = [chance / total_chance for chance in chances]
        backward = _normal(*_back(gaps[index], (before[0], before[1])))
    return out


def _shares(readings: Sequence[Reading]) -> list[float]:
    top = max(reading.weight for reading in readings)
    return [exp(reading.weight - top) for reading in readings]


def _move(glyphs: Sequence[str]) -> tuple[tuple[int, int], Vector]:
    """Return which state each state becomes, and what that costs (a factor)."""
    to, cost = [0, 1], [1.0, 1.0]
    for glyph in glyphs:
        for state in (0, 1):
            if glyph in _OPENING:
                cost[state] *= _AGAIN if to[state] else 1.0
                to[state] = 1
            elif glyph in _CLOSING:
                cost[state] *= 1.0 if to[state] else _NOTHING_OPEN
                to[state] = 0
    return (to[0], to[1]), (cost[0], cost[1])


def _gaps(text: str, starts: Sequence[int], blocks: Sequence[int]) -> list[tuple[Vector, Vector]]:
    """Return for the way to each place which states follow outside and inside, as two rows of probabilities.

    Marks that stand intact on the way settle the state; far on, and past the start of a block, an open quotation may
    have ended.
    """
    gaps = []
    position = 0
    upcoming = iter([*blocks, len(text) + 1])
    block = next(upcoming)
    for start in starts:
        marks = _INTACT.findall(text, position, start)
        new = False
        while block <= start:
            new = new or block > position
            block = next(upcoming)
        ended = 0.9 if start - position > _FAR else _ENDED if new else 0.02
        if marks:
            inside = 0.9 if marks[-1] in _OPENING else 0.02
            inside *= (1 - ended) if ended > 0.02 else 1.0
            gaps.append(((1 - inside, inside), (1 - inside, inside)))
        else:
            gaps.append(((0.99, 0.01), (ended, 1 - ended)))
        position = start
    return gaps


def _through(state: Vector, gap: tuple[Vector, Vector]) -> Vector:
    return _normal(state[0] * gap[0][0] + state[1] * gap[1][0], state[0] * gap[0][1] + state[1] * gap[1][1])


def _back(gap: tuple[Vector, Vector], after: Vector) -> Vector:
    return (
        gap[0][0] * after[0] + gap[0][1] * after[1],
        gap[1][0] * after[0] + gap[1][1] * after[1],
    )


def _normal(outside: float, inside: float) -> Vector:
    total = outside + inside or 1.0
    return outside / total, inside / total
