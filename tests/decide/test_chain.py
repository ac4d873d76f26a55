"""The chain against the definition: every row of roles enumerated, its weight summed, the posteriors counted out."""

from itertools import pairwise, product
from math import exp
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.decide.chain import Chain, load

ROLES = ("a", "b", "b+")
SIGNS = ("x", "y", "z")
weights = st.floats(-3, 3).map(lambda weight: round(weight, 2))
chains = st.builds(
    lambda rows, steps: Chain(ROLES, dict(zip(SIGNS, map(tuple, rows), strict=True)), tuple(map(tuple, steps))),
    st.lists(st.lists(weights, min_size=3, max_size=3), min_size=3, max_size=3),
    st.lists(st.lists(weights, min_size=3, max_size=3), min_size=3, max_size=3),
)
rows_of_signs = st.lists(st.lists(st.sampled_from([*SIGNS, "unknown"]), unique=True).map(tuple), min_size=1, max_size=5)


def enumerated(chain: Chain, signs: list[tuple[str, ...]], barred: frozenset[str]) -> list[dict[str, float]]:
    allowed = [i for i, role in enumerate(chain.roles) if role not in barred]
    totals = [dict.fromkeys(chain.roles, 0.0) for _ in signs]
    for row in product(allowed, repeat=len(signs)):
        own = [chain.signs[s][i] for i, found in zip(row, signs, strict=True) for s in found if s != "unknown"]
        weight = sum(own) + sum(chain.steps[i][j] for i, j in pairwise(row))
        for place, i in enumerate(row):
            totals[place][chain.roles[i]] += exp(weight)
    return [{role: share / sum(total.values()) for role, share in total.items()} for total in totals]


@settings(max_examples=150, deadline=None)
@given(chains, rows_of_signs, st.sampled_from([frozenset(), frozenset({"b+"})]))
def test_posteriors_are_what_the_definition_says(
    chain: Chain, signs: list[tuple[str, ...]], barred: frozenset[str]
) -> None:
    expected = enumerated(chain, signs, barred)
    for (role, certainty), shares in zip(chain.decide(signs, barred), expected, strict=True):
        assert role not in barred
        assert certainty == pytest.approx(shares[role], abs=1e-9)
        families = {"a": shares["a"], "b": shares["b"] + shares["b+"]}
        assert families[role.removesuffix("+")] == pytest.approx(max(families.values()), abs=1e-9)
        assert shares[role] >= max(s for r, s in shares.items() if r.removesuffix("+") == role.removesuffix("+")) - 1e-9


def test_neighbours_decide_where_signs_do_not() -> None:
    chain = Chain(ROLES, {"x": (0.0, 3.0, 0.0)}, ((0.0, 0.0, -6.0), (0.0, 0.0, 4.0), (0.0, 0.0, 2.0)))
    assert [role for role, _ in chain.decide([("x",), (), ()])] == ["b", "b+", "b+"]


def test_the_signs_that_tell_are_named_the_strongest_first() -> None:
    chain = Chain(ROLES, {"x": (1.0, 0.0, 0.0), "y": (2.0, 0.5, 0.0), "z": (0.0, 1.0, 0.0)}, ((0.0,) * 3,) * 3)
    assert chain.telling(("x", "z", "y", "unknown"), "a") == ("y", "x")


def test_a_chain_is_read_from_a_sparse_table(tmp_path: Path) -> None:
    file = tmp_path / "line.json"
    file.write_text('{"roles": ["a", "b"], "signs": {"x": {"b": 1.5}}, "steps": [[0, 1], [2, 3]]}', encoding="utf-8")
    assert load(file) == Chain(("a", "b"), {"x": (0.0, 1.5)}, ((0, 1), (2, 3)))


def test_no_lines_have_no_roles() -> None:
    assert Chain(ROLES, {}, ((0.0,) * 3,) * 3).decide([]) == []
