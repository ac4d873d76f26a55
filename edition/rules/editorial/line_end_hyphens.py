"""Decide what hyphens at line ends mean: dividing a word, or belonging to it.

    degen-            → divides: degeneration stands elsewhere, or is a word of the language
    eration
    contre-           → belongs: contre-révolution stands elsewhere with its hyphen
    révolution
    self-             → belongs: self- begins other compounds of this document
    criticism
    two- or three-    → belongs: a suspended hyphen
    tea-              → undecided where neither is likelier
    pot

That it divides is as likely as the word without it, times how often hyphens at line ends divide in this document; that
it belongs, as likely as the compound: by those of the document, by what else its parts begin and end there, and by the
parts themselves. How often hyphens divide is estimated from all of them at once (expectation and maximisation): nearly
always in a justified book, hardly ever in a text that somebody wrapped after the hyphens it had.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, log

from edition.language.compounds import BEGINNINGS, ENDINGS
from edition.language.words import WORD, Words
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import following
from edition.rules.editorial.restored import Restored, restored
from edition.rules.editorial.vocabulary import vocabulary
from edition.rules.evidence import probability
from edition.rules.rule import Rule

_HYPHENS = "-\u00ad\u2010"
_LEFT = re.compile(r"([^\W_]+)[-\u00ad\u2010]\Z")
_RIGHT = re.compile(r"[^\W_]+")
_CHAIN_BEFORE = re.compile(r"[^\W_][-\u2010’'][^\W_]*[-\u00ad\u2010]\Z")
_CHAIN_AFTER = re.compile(r"[^\W_]+[-\u2010][^\W_]")
_INNER = re.compile(r"[-\u2010](?=[^\W\d_])")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+\Z")
_LONGEST = 40
_SUSPENDED = frozenset(["and", "or", "to", "et", "ou", "und", "oder", "e", "o", "y", "en", "of"])
_FIRST, _ROUNDS = 0.8, 12
"""How often hyphens divide, before the document is looked at."""
_GUESSED = 3.0
"""For so many hyphens that first guess counts."""
_SHARES = (0.5, 0.22, 0.13, 0.15)
"""Of compounds, the shares of those seen in the document, of new ones whose beginning or end is seen in others, and of
new ones of two words."""
_RATE = 0.004
"""How many compounds there are for each word; for so many words this counts beside those of the document."""
_FEW = 2000
_RARE, _MOST = 3e-7, 3.0
"""A word that is made of two and is rarer than this is as often written with a hyphen as without, and up to so many
times as often the rarer it is."""
_PART = 2e-6
"""Such a share a word has at least that compounds are made of."""
_NEVER = -3.0
"""What it costs to divide a word that nobody knows just where two known words meet."""
_SOFT, _CAPITAL, _DIGIT, _CHAINED = 12.0, -7.0, -9.0, -2.5
"""What speaks for dividing besides (nats): a soft hyphen; a capital after it, a digit beside it, other hyphens."""
_SURE, _LIKELY = 0.62, 0.38
"""From which probability on a hyphen is taken to divide, and up to which to belong to its word."""


@dataclass(frozen=True, slots=True)
class _Case:
    at: int
    left: str
    right: str
    sign: str
    before: bool
    """Whether another hyphen stands before: rank-and-file."""
    after: bool


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose what each hyphen at the end of a line means, as sure as the document's usage and the language make it."""
    cases = list(_cases(source, earlier))
    if not cases:
        return
    words = vocabulary(source)
    weights = _Weights(source.text, words)
    plain = [weights.dividing(case) - weights.belonging(case) for case in cases]
    dividing, share = _estimate(plain)
    for case, chance in zip(cases, dividing, strict=True):
        force = "weak" if chance > _SURE else "strong" if chance < _LIKELY else "inter"
        certainty = min(0.999, max(chance, 1 - chance))
        yield Mark(
            Span(case.at, case.at + 1), Kind.HYPHEN, (("force", force),), certainty, None, _words(case, weights, share)
        )


def _words(case: _Case, weights: "_Weights", share: float) -> tuple[str, ...]:
    """Say what speaks for a decision."""
    solid, compound = case.left + case.right, f"{case.left}-{case.right}"
    seen = weights.words.own[solid.lower()], weights.pairs[case.left.lower(), case.right.lower()]
    return (
        f"{solid} {_times(seen[0])}, {compound} {_times(seen[1])} in this document",
        f"{share:.0%} of the hyphens at line ends divide words here",
    )


def _times(number: int) -> str:
    return "never" if not number else "once" if number == 1 else f"{number} times"


def _estimate(weights: Sequence[float]) -> tuple[list[float], float]:
    """Return the probability of each hyphen that it divides, and how often hyphens divide here."""
    share = _FIRST
    chances: list[float] = []
    for _ in range(_ROUNDS):
        chances = [probability(weight + log(share / (1 - share))) for weight in weights]
        share = (sum(chances) + _GUESSED * _FIRST) / (len(chances) + _GUESSED)
        share = min(0.995, max(0.01, share))
    return chances, share


def _cases(source: Source, earlier: Annotations) -> Iterator[_Case]:
    view = restored(source, earlier)
    for line, goes_on in following(source, earlier):
        if line.text[-1] in _HYPHENS:
            yield from _case(view, line.end, goes_on.start)


def _case(view: Restored, end: int, start: int) -> Iterator[_Case]:
    """Yield the hyphen before `end` with the word that goes on at `start`, if letters stand on both sides."""
    head, tail = view.before(end, 60), view.after(start, 60)
    left, right = _LEFT.search(head), _RIGHT.match(tail)
    if left and right:
        chained = _CHAIN_BEFORE.search(head) is not None, _CHAIN_AFTER.match(tail) is not None
        yield _Case(end - 1, left[1], right[0], head[-1], *chained)


class _Weights:
    """How likely the words and compounds of a document are."""

    def __init__(self, text: str, words: Words) -> None:
        self.words = words
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.begins: Counter[str] = Counter()
        self.ends: Counter[str] = Counter()
        for sign in _INNER.finditer(text):
            at = sign.start()
            first, second = _LETTERS_BEFORE.search(text, max(0, at - _LONGEST), at), WORD.match(text, at + 1)
            if first and second:
                one, other = first[0].lower(), second[0].lower()
                self.pairs[one, other] += 1
                self.begins[one] += 1
                self.ends[other] += 1
        self.total = self.pairs.total() + 20
        self.rate = (self.pairs.total() + _RATE * _FEW) / (words.size + _FEW)
        self.usual = BEGINNINGS.get(words.language, frozenset()), ENDINGS.get(words.language, frozenset())

    def dividing(self, case: _Case) -> float:
        """Return the log probability of the word without the hyphen, and of what else speaks for dividing."""
        solid = case.left + case.right
        weight = self.words.log(solid) if solid.isalpha() else -30.0
        weight -= log(max(2, len(solid) - 3))
        if case.right[0].isupper() and not (case.left.isupper() and len(case.left) > 1):
            weight += _CAPITAL
        if case.left[-1].isdigit() or case.right[0].isdigit():
            weight += _DIGIT
        if case.right.lower() in _SUSPENDED and self.words.own[solid.lower()] == 0:
            weight += _DIGIT
        if not self.words.knows(solid) and self._words_both(case):
            weight += _NEVER
        return weight + _CHAINED * (case.before + case.after) + (_SOFT if case.sign == "\u00ad" else 0.0)

    def belonging(self, case: _Case) -> float:
        """Return the log probability of the compound."""
        first, second = case.left.lower(), case.right.lower()
        one, other = exp(self.words.log(first)), exp(self.words.log(second))
        seen, begins, ends, free = _SHARES
        beginning = 0.7 * self.begins[first] / self.total + 0.3 * (first in self.usual[0]) / max(1, len(self.usual[0]))
        ending = 0.7 * self.ends[second] / self.total + 0.3 * (second in self.usual[1]) / max(1, len(self.usual[1]))
        chance = seen * max(0.0, self.pairs[first, second] - 0.2) / self.total
        chance += begins * beginning * other + ends * ending * one + free * one * other
        chance *= self.rate
        solid = exp(self.words.log(first + second))
        if self.words.knows(first + second) and self._words_both(case):
            chance += solid * min(_MOST, (_RARE / solid) ** 0.7)
        return log(chance + 1e-30)

    def _words_both(self, case: _Case) -> bool:
        """Tell whether both halves are words of which compounds are made."""
        parts = case.left.lower(), case.right.lower()
        return all(len(part) > 2 and self.words.common.get(part, 0.0) > _PART for part in parts)


RULE = Rule("line-end-hyphens", find)
