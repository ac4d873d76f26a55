"""Estimate what the signs of a running head weigh: `python tests/rules/fit_running_heads.py [FOLDER OF THE LAB]`.

The lab (`make lab`) says of every line what it is. The signs of every candidate are gathered as the rule sees them, and
their weights are those of a logistic regression: steps of AdaGrad (Duchi, Hazan and Singer 2011) from the weights that
stand in the rule. Printed are the mistakes on books with an odd number, for weights from the even ones and for those of
the rule, and the weights from all books. They are rounded and written into the rule by hand, and a sign whose weight
the lab gets wrong because it has too few such books (a title below the number of its page) keeps what reason gives it.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from math import exp, sqrt
from pathlib import Path
from random import Random

from edition.decide import LEVELS
from edition.model.annotation import Annotations
from edition.model.source import Source
from edition.rules import PROFILES, run
from edition.rules.page import running_heads
from edition.rules.page.heads import candidates

Weights = dict[str, float]
Case = tuple[dict[str, float], bool]
_STEPS = 30
_LEAST = 0.405
"""The weight at which a candidate is as sure as `decide` wants it, three to two."""


def cases(path: Path) -> Iterator[Case]:
    """Yield the signs of each candidate in a file of the lab, and whether it is a running head."""
    way = path.name.split(".")[1]
    with path.open(newline="", encoding="utf-8") as file:
        source = Source(path.name, file.read())
    roles = {index: role for index, role, *_ in json.loads(path.with_name(f"lines.{way}.json").read_text("utf-8"))}
    found, pages = candidates(source, _before(source))
    usual = {"top": 0.0, "bottom": 0.0}
    for place in usual:
        heads = {each.page for each in found if each.place == place and _is_head(roles.get(each.index))}
        usual[place] = len(heads) / max(1, pages)
    edge, reached, heads_so_far = None, 0, 0
    for each in sorted(found, key=lambda each: (each.page, each.place, each.depth)):
        if (each.page, each.place) != edge:
            edge, reached, heads_so_far = (each.page, each.place), 0, 0
        role = roles.get(each.index)
        if (each.depth > reached and each.folio < 2) or role is None or role == "contents":
            continue
        truth = _is_head(role)
        yield running_heads.signs(each, pages, usual[each.place], heads_so_far == 0), truth
        if truth:
            reached, heads_so_far = each.depth + 1, heads_so_far + 1


def _is_head(role: str | None) -> bool:
    return role in ("furniture:runhead", "furniture:pagenum")


def _before(source: Source) -> Annotations:
    """Return what is decided when the rule for running heads comes to see a source."""
    earlier = Annotations()
    for level, rules in PROFILES["default"]:
        if running_heads.RULE in rules:
            break
        earlier = Annotations([*earlier, *LEVELS[level](run(rules, source, earlier))])
    return earlier


def fit(rows: Sequence[Case], weights: Weights) -> Weights:
    """Return the weights of a logistic regression, reached from these."""
    weights, slopes, shuffled, random = dict(weights), dict.fromkeys(weights, 1e-8), list(rows), Random(1)
    for _ in range(_STEPS):
        random.shuffle(shuffled)
        for signs, truth in shuffled:
            error = 1 / (1 + exp(-_score(signs, weights))) - truth
            for name, value in signs.items():
                if value:
                    slopes[name] += (error * value) ** 2
                    weights[name] -= 0.3 * error * value / sqrt(slopes[name])
    return weights


def _score(signs: dict[str, float], weights: Weights) -> float:
    return max(-30.0, min(30.0, sum(weights[name] * value for name, value in signs.items())))


def mistakes(rows: Sequence[Case], weights: Weights) -> str:
    """Say how often the weights are wrong."""
    wrong = [truth for signs, truth in rows if (_score(signs, weights) > _LEAST) != truth]
    return f"{len(wrong) - sum(wrong)} false, {sum(wrong)} missed of {sum(truth for _, truth in rows)}"


def main() -> None:
    """Gather, estimate, print."""
    lab = Path(sys.argv[1] if len(sys.argv) > 1 else "build/lab")
    halves: tuple[list[Case], list[Case]] = ([], [])
    for path in sorted(lab.glob("[0-9]*/input.*.txt")):
        halves[int(path.parent.name) % 2].extend(cases(path))
    even, odd = halves
    now = running_heads.WEIGHTS
    print(f"odd books, weights of the even ones: {mistakes(odd, fit(even, now))}")
    print(f"odd books, weights of the rule:      {mistakes(odd, now)}")
    for name, weight in fit([*even, *odd], now).items():
        print(f"{name:14} {now[name]:5.1f} → {weight:5.1f}")


if __name__ == "__main__":
    main()
