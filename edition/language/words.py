"""How likely words are: in the language, among the undamaged words of a document, and as mere strings of letters.

The parts are shares of one whole, so that what is said of two readings of a damaged word can be compared, and their
quotient is how many times the one is likelier than the other.
"""

import re
from collections import Counter
from functools import cached_property
from math import exp, log

from edition.language.lexicon import frequencies
from edition.language.spelling import Spelling, spelling

WORD = re.compile(r"[^\W\d_]+")
"""A word, for this purpose: letters and nothing else, so that `don’t` and `l’eau` are two."""

_LANGUAGE, _DOCUMENT, _OTHER, _LETTERS = 0.58, 0.36, 0.02, 0.04
"""The shares: of ten words six are told by the language, and more than three by the document itself."""
_NEIGHBOURS = {"en": "fr", "fr": "en", "de": "en", "it": "en", "es": "en", "nl": "en", "pt": "en"}
"""The language from which strangers most often come."""
_NAMES = 4.0
"""How much likelier a word that nobody knows is if it is written with a capital: names are the most of them."""
_FEW = 500
"""What is added to the words of a document: in a short one they tell less."""


class Words:
    """The words of a document in a language; `own` counts those that nothing has damaged or divided."""

    def __init__(self, language: str, own: Counter[str]) -> None:
        """Remember both; `own` in lower case."""
        self.language = language.partition("-")[0]
        self.own = own
        self.size = own.total() + _FEW
        self._known: dict[str, float] = {}

    @cached_property
    def common(self) -> dict[str, float]:
        """Return the shares of the words of the language."""
        return frequencies(self.language)

    @cached_property
    def strange(self) -> dict[str, float]:
        """Return the shares of the commonest words of the language next to this one."""
        return frequencies(_NEIGHBOURS.get(self.language, ""), "small")

    @cached_property
    def letters(self) -> Spelling:
        """Return how the language spells, or, where nothing is known of it, how this document does."""
        return spelling(self.language) if self.common else Spelling(sorted(self.own))

    def log(self, word: str) -> float:
        """Return the log probability of a word."""
        known = self._known.get(word)
        if known is None:
            share = self.share(word)
            if share < 1e-7:
                share += _LETTERS * exp(self.letters.log(word.casefold())) * (_NAMES if word[0].isupper() else 1.0)
            known = self._known[word] = log(share + 1e-30)
        return known

    def share(self, word: str) -> float:
        """Return the share of a word in all words of the language and the document; 0 where nobody knows it."""
        low = word.casefold()
        own = max(0.0, self.own[low] - 0.5) / self.size
        return _LANGUAGE * self.common.get(low, 0.0) + _DOCUMENT * own + _OTHER * self.strange.get(low, 0.0)

    def text(self, text: str) -> float:
        """Return the log probability of all words of a text."""
        return sum([self.log(word) for word in WORD.findall(text)])

    def knows(self, word: str) -> bool:
        """Tell whether the language or the document has a word."""
        low = word.casefold()
        return low in self.common or self.own[low] > 0
