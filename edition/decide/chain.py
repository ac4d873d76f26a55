"""A linear chain: the roles of consecutive lines, decided together from the signs of each and the steps between them.

A conditional random field (Lafferty, McCallum and Pereira 2001, “Conditional Random Fields”): every sign adds its
weight to each role of its line, every pair of neighbouring roles has a weight of its own, and the probability of a
whole row of roles is proportional to the exponential of the sum. The weights are learnt elsewhere (`make model`) and
read from a file.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp
from pathlib import Path

_WITHIN = 7.0
"""Roles that fall behind the best of their line by more than this many nats are not followed (e⁻⁷ ≈ 0.001)."""

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The weights: `signs` gives a row with one weight for each role, `steps[i][j]` weighs role i before role j."""

    roles: tuple[str, ...]
    signs: Mapping[str, Row]
    steps: tuple[Row, ...]
    gains: dict[str, Mapping[str, float]] = field(default_factory=dict, compare=False)
    """What `telling` has computed."""

    def decide(self, signs: Sequence[tuple[str, ...]], barred: frozenset[str] = frozenset()) -> list[tuple[str, float]]:
        """Return for each line its likeliest role, and the probability of that role given all lines.

        Roles that are `barred` are given to none. The cost is linear in the lines; the work for each is little, since
        roles that fall far behind are dropped. Forward and backward sums: Rabiner 1989, “A Tutorial on Hidden Markov
        Models”, section III; each line takes the role whose posterior is greatest.
        """
        if not signs:
            return []
        allowed = [i for i, role in enumerate(self.roles) if role not in barred]
        states = [self._states(found, allowed) for found in signs]
        forward = self._forward(states)
        out: list[tuple[str, float]] = []
        after = {i: 1.0 for i, _ in states[-1]}
        for position in range(len(states) - 1, -1, -1):
            here = forward[position]
            shares = {i: share * after[i] for i, share in here.items()}
            total = sum(shares.values())
            best = max(shares, key=lambda i: (shares[i], -i))
            out.append((self.roles[best], shares[best] / total))
            if position:
                after = self._before(states[position - 1], states[position], after)
        return out[::-1]

    def telling(self, found: Sequence[str], role: str) -> tuple[str, ...]:
        """Return the signs of a line that speak most for a role, the most telling first; at most three."""
        gains = self._gains(role)
        weighed = sorted([(-gains[sign], sign) for sign in found if gains.get(sign, 0.0) > 0])
        return tuple(sign for _, sign in weighed[:3])

    def _gains(self, role: str) -> Mapping[str, float]:
        """Return how much each sign has for a role over the next best."""
        if role not in self.gains:
            at = self.roles.index(role)
            self.gains[role] = {
                sign: row[at] - max(row[:at] + row[at + 1 :], default=0.0) for sign, row in self.signs.items()
            }
        return self.gains[role]

    def _states(self, found: tuple[str, ...], allowed: Sequence[int]) -> list[tuple[int, float]]:
        rows = [row for sign in found if (row := self.signs.get(sign))]
        weights = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(self.roles)
        best = max([weights[i] for i in allowed])
        return [(i, exp(weights[i] - best)) for i in allowed if weights[i] > best - _WITHIN]

    def _forward(self, states: Sequence[list[tuple[int, float]]]) -> list[dict[int, float]]:
        steps = _exponentials(self.steps)
        first = sum(weight for _, weight in states[0])
        rows = [{i: weight / first for i, weight in states[0]}]
        for here in states[1:]:
            before = list(rows[-1].items())
            row = {j: weight * sum([share * steps[i][j] for i, share in before]) for j, weight in here}
            total = sum(row.values())
            rows.append({j: share / total for j, share in row.items()})
        return rows

    def _before(
        self, states: Sequence[tuple[int, float]], following: Sequence[tuple[int, float]], after: Mapping[int, float]
    ) -> dict[int, float]:
        steps = _exponentials(self.steps)
        weighed = [(j, weight * after[j]) for j, weight in following]
        row = {i: sum([steps[i][j] * weight for j, weight in weighed]) for i, _ in states}
        total = sum(row.values())
        return {i: share / total for i, share in row.items()}


@cache
def _exponentials(steps: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(tuple(exp(weight) for weight in row) for row in steps)


def load(path: Path) -> Chain:
    """Read a chain from a file in JSON: roles, a sparse table of weights for each sign, and the table of steps."""
    data = json.loads(path.read_text(encoding="utf-8"))
    roles = tuple(data["roles"])
    empty = [0.0] * len(roles)
    signs = {}
    for sign, weights in data["signs"].items():
        row = list(empty)
        for role, weight in weights.items():
            row[roles.index(role)] = weight
        signs[sign] = tuple(row)
    return Chain(roles, signs, tuple(tuple(row) for row in data["steps"]))
