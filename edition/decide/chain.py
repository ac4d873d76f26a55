"""A linear chain: the roles of consecutive lines, decided together from the signs of each and the steps between them.

A conditional random field (Lafferty, McCallum and Pereira 2001, “Conditional Random Fields”): every sign adds its
weight to each role of its line, every pair of neighbouring roles has a weight of its own, and the probability of a
whole row of roles is proportional to the exponential of the sum. The weights are learnt elsewhere (`make model`) and
read from a file.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain as joined
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_LEAST = -50.0
"""Nats by which a role falls behind the best of its line at most, so that nothing becomes impossible by rounding."""

_ROUNDING = 1e-12
_HEADING = "head"
"""Roles that begin so are as sure as their family is."""
_STRETCH, _MARGIN = 400, 100
"""Lines that are decided in one go, and on either side of them lines that have a say in it."""
_AT_ONCE = 1000
"""Lines whose weights are summed at once, so that the memory for it stays small (about 10 MB)."""

Row = tuple[float, ...]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chain:
    """The weights: `signs` gives a row with one weight for each role, `steps[i][j]` weighs role i before role j."""

    roles: tuple[str, ...]
    signs: Mapping[str, Row]
    steps: tuple[Row, ...]
    gains: dict[str, Weights] = field(default_factory=dict, compare=False)
    """What `telling` has computed."""
    number: dict[str, int] = field(default_factory=dict, compare=False)
    """The row of each sign in the table of weights, computed once."""
    table: list[Weights] = field(default_factory=list, compare=False)
    """The table, once it is computed; its last row, of zeros, is that of signs without weights."""

    def decide(self, signs: Sequence[tuple[str, ...]], barred: frozenset[str] = frozenset()) -> list[tuple[str, float]]:
        """Return for each line its likeliest role, and the probability of that role given all lines.

        Roles that are `barred` are given to none. The cost is linear in the lines. Forward and backward sums: Rabiner
        1989, “A Tutorial on Hidden Markov Models”, section III.
        """
        return self.resolve(self.weigh(signs), barred)

    def weigh(self, signs: Sequence[tuple[str, ...]]) -> Weights:
        """Return what the signs of each line weigh for each role: an array of lines × roles, in nats."""
        table = self._weights()
        number, none = self.number.get, len(self.signs)
        out = np.zeros((len(signs), len(self.roles)))
        told = [index for index, found in enumerate(signs) if found]
        for start in range(0, len(told), _AT_ONCE):
            some = told[start : start + _AT_ONCE]
            rows = [number(sign, none) for sign in joined.from_iterable(signs[index] for index in some)]
            first = np.cumsum([0] + [len(signs[index]) for index in some[:-1]])
            out[some] = np.add.reduceat(table[rows], first, axis=0)
        return out

    def resolve(self, weights: Weights, barred: frozenset[str] = frozenset()) -> list[tuple[str, float]]:
        """Return for each line its likeliest role, and how likely it is, given the weights of all lines.

        A role and that which goes on with it (`head`, `head+`) are one family, and the likeliest family is chosen
        first. How sure a heading is, is how sure its family is: where it begins is of less moment.
        """
        if not len(weights):
            return []
        allowed = [i for i, role in enumerate(self.roles) if role not in barred]
        own = weights[:, allowed]
        shares = np.exp(np.maximum(own - own.max(axis=1, keepdims=True), _LEAST))
        turn = np.exp(np.array(self.steps)[np.ix_(allowed, allowed)])
        posterior = _posterior(shares, turn)
        names = [self.roles[i] for i in allowed]
        family = np.array([[a.removesuffix("+") == b.removesuffix("+") for b in names] for a in names], dtype=float)
        likely = posterior @ family
        best = (likely >= likely.max(axis=1, keepdims=True) - _ROUNDING) * posterior
        chosen = best.argmax(axis=1)
        sure = np.where([name.startswith(_HEADING) for name in names], likely, posterior)[
            np.arange(len(chosen)), chosen
        ]
        return [(names[role], share) for role, share in zip(chosen.tolist(), sure.tolist(), strict=True)]

    def telling(self, found: Sequence[str], role: str) -> tuple[str, ...]:
        """Return the signs of a line that speak most for a role, the most telling first; at most three."""
        gains = self._gains(role)
        rows = [(row, sign) for sign in found if (row := self.number.get(sign)) is not None]
        weighed = sorted([(-gain, sign) for row, sign in rows if (gain := gains[row]) > 0])
        return tuple(sign for _, sign in weighed[:3])

    def _gains(self, role: str) -> Weights:
        """Return how much each sign has for a role over the next best."""
        if role not in self.gains:
            table, at = self._weights(), self.roles.index(role)
            self.gains[role] = table[:, at] - np.delete(table, at, axis=1).max(axis=1, initial=-np.inf)
        return self.gains[role]

    def _weights(self) -> Weights:
        """Return the table of weights, a row for each sign and one of zeros, made when it is first asked for."""
        if not self.table:
            self.number.update({sign: row for row, sign in enumerate(self.signs)})
            self.table.append(np.array([*self.signs.values(), [0.0] * len(self.roles)]))
        return self.table[0]


def _posterior(shares: Weights, turn: Weights) -> Weights:
    """Return, for each line, the share of each role given all lines about it.

    Forward and backward sums run over stretches side by side, each with a margin on both sides: what stands further off
    than that has been forgotten.
    """
    first = np.arange(0, len(shares), _STRETCH)[:, None] - _MARGIN
    places = first + np.arange(_STRETCH + 2 * _MARGIN)
    inside = (places >= 0) & (places < len(shares))
    rows = shares[places.clip(0, len(shares) - 1)]
    posterior = _forward(rows, inside, turn)
    posterior *= _backward(rows, inside, turn)
    posterior = posterior[:, _MARGIN:-_MARGIN].reshape(-1, len(turn))[: len(shares)]
    return np.asarray(posterior / posterior.sum(axis=1, keepdims=True))


def _forward(rows: Weights, inside: NDArray[np.bool_], turn: Weights) -> Weights:
    """Return, for each line of each stretch, the share of each role given the lines down to it."""
    out = np.empty_like(rows)
    out[:, 0] = before = rows[:, 0]
    for at in range(1, rows.shape[1]):
        step = (before @ turn) * rows[:, at]
        step /= step.sum(axis=1, keepdims=True)
        out[:, at] = before = np.where(inside[:, at - 1, None], step, rows[:, at])
    return out


def _backward(rows: Weights, inside: NDArray[np.bool_], turn: Weights) -> Weights:
    """Return, for each line of each stretch, how well each role agrees with the lines below it."""
    out = np.empty_like(rows)
    turned = turn.T.copy()
    out[:, -1] = after = np.ones((len(rows), len(turn)))
    for at in range(rows.shape[1] - 1, 0, -1):
        step = (rows[:, at] * after) @ turned
        step /= step.sum(axis=1, keepdims=True)
        out[:, at - 1] = after = np.where(inside[:, at, None], step, 1.0)
    return out


def load(path: Path) -> Chain:
    """Read a chain from a file in JSON: roles, a sparse table of weights for each sign, and the table of steps."""
    data = json.loads(path.read_text(encoding="utf-8"))
    roles = tuple(data["roles"])
    signs = {sign: tuple([weights.get(role, 0.0) for role in roles]) for sign, weights in data["signs"].items()}
    return Chain(roles, signs, tuple(tuple(row) for row in data["steps"]))
