"""Evidence, weighed: each piece says how much more likely it is where the mark is right than where it is wrong.

A weight is a log-odds ratio in nats (Good, *Probability and the Weighing of Evidence*, 1950): +2.3 makes the mark ten
times as likely, -2.3 a tenth. Weights of independent pieces add up; the logistic function turns the sum into a
probability.
"""

from collections.abc import Iterable
from math import exp, log


def probability(weight: float) -> float:
    """Return the probability that a sum of weights stands for."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, weight))))


def tempered(chance: float, heat: float = 2.0) -> float:
    """Return a probability with its log odds divided by `heat`: what a model says that is known to be too sure."""
    odds = log(max(chance, 1e-9) / max(1 - chance, 1e-9))
    return probability(odds / heat)


def weigh(evidence: Iterable[tuple[float, str]]) -> tuple[float, tuple[str, ...]]:
    """Return the probability that the evidence gives, and its words, the most telling first; 0 does not count."""
    counted = sorted((piece for piece in evidence if piece[0]), key=lambda piece: -abs(piece[0]))
    return probability(sum(weight for weight, _ in counted)), tuple(words for _, words in counted)
