"""How likely a string of letters is as a word of a language that no list has: names, rare words, compounds.

A letter depends on the four before it. The counts are those of the commonest words, each counted once, since a word
that nobody knows resembles the many rare words and not the few common ones; for letters that never followed each other
the model falls back on shorter stretches (Witten and Bell's method).
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import islice
from math import log

from edition.language.lexicon import frequencies

_ORDER = 5
_TYPES = 30_000
_LETTERS = 60
"""So many letters there may be, of which each is as likely as the others where nothing is known."""


class Spelling:
    """A model of words as strings of letters, learnt from some."""

    def __init__(self, words: Iterable[str]) -> None:
        """Count the letters of `words` with what stands before them."""
        text = "".join(f"{'^' * (_ORDER - 1)}{word}$" for word in words)
        counts = Counter(map("".join, zip(*(text[start:] for start in range(_ORDER)), strict=False)))
        self._counts: list[Counter[str]] = [counts]
        for order in range(_ORDER - 1, 0, -1):
            shorter: Counter[str] = Counter()
            for stretch, times in counts.items():
                shorter[stretch[:-1]] += times
            shorter[text[len(text) - order :]] += 1  # no longer stretch begins there
            self._counts.insert(0, shorter)
            counts = shorter
        self._followers = [Counter(stretch[:-1] for stretch in own) for own in self._counts]
        self._size = max(1, len(text))
        self._known: dict[str, float] = {}

    def log(self, word: str) -> float:
        """Return the log probability of a word, its end included."""
        known = self._known.get(word)
        if known is None:
            marked = f"{'^' * (_ORDER - 1)}{word}$"
            known = sum(log(self._letter(marked, at)) for at in range(_ORDER - 1, len(marked)))
            self._known[word] = known
        return known

    def _letter(self, text: str, at: int) -> float:
        probability = 1 / _LETTERS
        for order in range(_ORDER):
            before = text[at - order : at]
            seen = self._counts[order - 1][before] if order else self._size
            kinds = self._followers[order][before]
            if not seen or not kinds:
                break
            probability = (self._counts[order][text[at - order : at + 1]] + kinds * probability) / (seen + kinds)
        return probability


@cache
def spelling(language: str) -> Spelling:
    """Return the model of a language, learnt from its commonest words."""
    words = (word for word in frequencies(language) if word.isalpha())
    return Spelling(islice(words, _TYPES))
