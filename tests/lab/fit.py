"""Fit a linear chain to sequences of lines: stochastic gradients of its likelihood, in batches of short stretches.

The chain is a conditional random field (`edition.decide.chain`). Its gradient is what was observed less what is
expected; expectations come from forward and backward sums, scaled at each step (Rabiner 1989). Steps are Adam's
(Kingma and Ba 2015), with weights drawn towards zero by a constant amount at each (L1): first strongly, which leaves
most of them zero for good, then hardly. What is returned is their mean over the last steps (Polyak and Juditsky 1992).
The same data give the same weights.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Lines = tuple[Sequence[Sequence[str]], Sequence[str]]
"""The signs of each line of a sequence, and its role."""
Array = NDArray[np.float32]

_STRETCH, _BATCH = 160, 32
_RATE = 0.02
_CHOOSE, _SHRINK = 0.25, 0.02
"""How strongly weights are drawn to zero in the first half of the way, which chooses them, and in the second."""
_SETTLED = 0.7
"""The weights of the last steps, from this share of the way on, are averaged."""
_RAREST = 5
"""Signs that fewer lines show teach nothing general."""


@dataclass(slots=True)
class Fitted:
    """Roles, the weights of each sign for each role, and the weights of each role before each other, in nats."""

    roles: list[str]
    signs: list[str]
    weights: Array
    steps: Array


class _Adam:
    """The state of one array under Adam."""

    def __init__(self, array: Array) -> None:
        self.array, self.time = array, 0
        self.mean, self.square = np.zeros_like(array), np.zeros_like(array)
        self.sum, self.summed = np.zeros_like(array), 0
        self.chosen: NDArray[np.bool_] | None = None

    def step(self, gradient: Array, rate: float, shrink: float) -> None:
        """Go against a gradient; draw weights towards zero by `shrink` times the rate."""
        self.time += 1
        self.mean += 0.1 * (gradient - self.mean)
        self.square += 0.001 * (gradient * gradient - self.square)
        move = self.mean / (1 - 0.9**self.time) / (np.sqrt(self.square / (1 - 0.999**self.time)) + 1e-8)
        self.array -= rate * move
        if shrink:
            np.copyto(self.array, np.sign(self.array) * np.maximum(np.abs(self.array) - rate * shrink, 0))
        if self.chosen is not None:
            self.array *= self.chosen

    def remember(self) -> None:
        """Take the weights as they are into the mean."""
        self.sum += self.array
        self.summed += 1


def fit(data: Sequence[Lines], epochs: int = 5, seed: int = 1) -> Fitted:
    """Return the chain that explains the roles of all sequences best."""
    counts = Counter(sign for found, _ in data for line in found for sign in line)
    signs = sorted(sign for sign, count in counts.items() if count >= _RAREST)
    roles = sorted({role for _, own in data for role in own})
    stretches = _stretches(data, {sign: i for i, sign in enumerate(signs)}, {role: i for i, role in enumerate(roles)})
    weights = _Adam(np.zeros((len(signs), len(roles)), np.float32))
    steps = _Adam(np.zeros((len(roles), len(roles)), np.float32))
    chance = np.random.default_rng(seed)
    total, done = epochs * -(-len(stretches) // _BATCH), 0
    for _ in range(epochs):
        order = chance.permutation(len(stretches))
        for start in range(0, len(order), _BATCH):
            batch = [stretches[i] for i in order[start : start + _BATCH]]
            late = done > total // 2
            _learn(batch, weights, steps, _RATE * (1 - done / total) ** 0.8, _SHRINK if late else _CHOOSE)
            done += 1
            if done == total // 2:
                weights.chosen = weights.array != 0
            if done > _SETTLED * total:
                weights.remember()
                steps.remember()
    return Fitted(roles, signs, weights.sum / weights.summed, steps.sum / steps.summed)


def _stretches(
    data: Sequence[Lines], number: dict[str, int], place: dict[str, int]
) -> list[tuple[sparse.csr_matrix, NDArray[np.int64]]]:
    out = []
    for found, roles in data:
        rows = [[number[sign] for sign in line if sign in number] for line in found]
        ends = np.cumsum([0] + [len(row) for row in rows])
        columns = np.array([column for row in rows for column in row], np.int32)
        whole = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, ends), (len(rows), len(number)))
        own = np.array([place[role] for role in roles])
        cuts = np.linspace(0, len(rows), max(1, round(len(rows) / _STRETCH)) + 1).astype(int)
        out += [(whole[a:b], own[a:b]) for a, b in pairwise(cuts) if b > a]
    return out


def _learn(
    batch: Sequence[tuple[sparse.csr_matrix, NDArray[np.int64]]],
    weights: _Adam,
    steps: _Adam,
    rate: float,
    shrink: float,
) -> None:
    """Go one step by the gradient of a batch of stretches, padded to the longest."""
    lengths = [len(own) for _, own in batch]
    longest, count, lines = max(lengths), len(steps.array), sum(lengths)
    signs = sparse.vstack([found for found, _ in batch], format="csr")
    real = np.arange(longest) < np.array(lengths)[:, None]
    told = np.zeros((len(batch), longest, count), np.float32)
    told[real] = signs @ weights.array
    true = np.zeros((len(batch), longest), np.int64)
    true[real] = np.concatenate([own for _, own in batch])
    expected, pairs = _expected(told, real, steps.array)
    gradient = expected[real]
    gradient[np.arange(lines), true[real]] -= 1
    both = real[:, 1:]
    np.subtract.at(pairs, (true[:, :-1][both], true[:, 1:][both]), 1)
    weights.step(np.asarray(signs.T @ gradient / lines), rate, shrink)
    steps.step(pairs / lines, rate, 0.0)


def _expected(told: Array, real: NDArray[np.bool_], steps: Array) -> tuple[Array, Array]:
    """Return the expected roles of lines and the expected pairs of neighbouring roles, under the present weights."""
    size, longest, count = told.shape
    turn = np.exp(steps)
    shares = np.exp(np.maximum(told - told.max(axis=2, keepdims=True), -30)).transpose(1, 0, 2).copy()
    inside = real.T[:, :, None]
    forward = np.empty_like(shares)
    forward[0] = shares[0] / shares[0].sum(axis=1, keepdims=True)
    for t in range(1, longest):
        step = (forward[t - 1] @ turn) * shares[t]
        step /= step.sum(axis=1, keepdims=True)
        forward[t] = np.where(inside[t], step, forward[t - 1])
    after = np.full((size, count), 1 / count, np.float32)
    expected = np.empty_like(shares)
    pairs = np.zeros((count, count), np.float32)
    for t in range(longest - 1, -1, -1):
        here = forward[t] * after
        expected[t] = here / here.sum(axis=1, keepdims=True)
        if t:
            weighed = shares[t] * after
            before = weighed @ turn.T
            scale = (forward[t - 1] * before).sum(axis=1, keepdims=True)
            pairs += (forward[t - 1] / scale * inside[t]).T @ (weighed * inside[t]) * turn
            before /= before.sum(axis=1, keepdims=True)
            after = np.where(inside[t], before, after)
    return expected.transpose(1, 0, 2), pairs
