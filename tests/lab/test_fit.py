"""The trainer finds the chain from which rows were drawn, and the same one each time."""

import random

import pytest

pytest.importorskip("scipy", reason="the trainer needs scipy (the extra `lab`)")

import numpy as np

from edition.decide.chain import Chain
from tests.lab.fit import Fitted, Lines, fit


def drawn(rows: int, seed: int) -> list[Lines]:
    """Rows of small books: a heading in capitals, a paragraph whose first line is indented; signs err at times."""
    chance = random.Random(seed)
    out = []
    for _ in range(rows):
        roles = [role for _ in range(6) for role in ["head", "p", *["p+"] * chance.randint(1, 6)]]
        told = {"head": "capitals", "p": "indent", "p+": "full"}
        signs = [["line", told[role] if chance.random() < 0.85 else chance.choice([*told.values()])] for role in roles]
        out.append((signs, roles))
    return out


def chain_of(fitted: Fitted) -> Chain:
    rows = {sign: tuple(row) for sign, row in zip(fitted.signs, fitted.weights.tolist(), strict=True)}
    return Chain(tuple(fitted.roles), rows, tuple(map(tuple, fitted.steps.tolist())))


def test_what_was_learnt_reads_rows_that_were_not_seen() -> None:
    chain = chain_of(fit(drawn(60, 1), epochs=150))
    right = total = 0
    for signs, roles in drawn(20, 2):
        decided = [role for role, _ in chain.decide([tuple(line) for line in signs])]
        right += sum(a == b for a, b in zip(decided, roles, strict=True))
        total += len(roles)
    assert right > 0.93 * total  # what the signs alone tell is 0.9: the steps between roles tell the rest


def test_the_same_rows_give_the_same_weights() -> None:
    first, second = fit(drawn(10, 3), epochs=2), fit(drawn(10, 3), epochs=2)
    assert np.array_equal(first.weights, second.weights)
    assert np.array_equal(first.steps, second.steps)


def test_a_sign_that_hardly_ever_comes_is_not_learnt() -> None:
    data = drawn(10, 4)
    data[0][0][0].append("once")
    assert "once" not in fit(data, epochs=1).signs
