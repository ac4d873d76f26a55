"""Which ligatures and letters a document lacks: those that its words demand and that it has not got.

Poppler takes the codes of `ff fi fl` in TeX's old fonts for white space, so that `confidence` becomes `con dence`; a
text in an 8-bit set that was read as UTF-8 has lost every `é`.
"""

import re
from functools import lru_cache

from edition.language.lexicon import frequencies
from edition.model.source import Source
from edition.rules.editorial.vocabulary import vocabulary

_LIGATURES = {
    "ff": re.compile(r"ff(?![il])"),
    "fi": re.compile(r"(?<!f)fi"),
    "fl": re.compile(r"(?<!f)fl"),
    "ffi": re.compile(r"ffi"),
    "ffl": re.compile(r"ffl"),
}
_WITHIN = {"ff": ("ffi", "ffl"), "fi": ("ffi",), "fl": ("ffl",)}
"""The ligatures that have another in them, which is not counted by itself."""
LETTERS = {"fr": "éèêàçôîûœâëïù", "de": "äöüß", "es": "áéíóúñ", "it": "àèéìòù", "pt": "ãçáéíóúâêôõà", "nl": "ëïé"}
"""The letters of each language that 8-bit sets have in different places."""
_COMMON = 30_000
_EXPECTED, _PRESENT = 5.0, 0.12
"""So many there should be at least, and of these a document that has lost them has no more than this share."""


@lru_cache(maxsize=8)
def _shares(language: str) -> dict[str, float]:
    """Return how often each ligature and each such letter stands in the words of a language."""
    letters = LETTERS.get(language, "")
    shares = dict.fromkeys([*_LIGATURES, *letters], 0.0)
    for _, (word, share) in zip(range(_COMMON), frequencies(language).items(), strict=False):
        if "ff" in word or "fi" in word or "fl" in word:
            for ligature, pattern in _LIGATURES.items():
                shares[ligature] += share * len(pattern.findall(word))
        if not word.isascii():
            for letter in letters:
                shares[letter] += share * word.count(letter)
    return shares


@lru_cache(maxsize=2)
def missing(source: Source) -> dict[str, tuple[float, float]]:
    """Return how many of each ligature and letter there should be, and how many there are.

    A capital F makes no ligature, so that words such as `Flora` say nothing. Of an unknown language nothing is said.
    """
    words = vocabulary(source)
    text, total = source.text, words.own.total()
    return {
        sign: (share * total, text.count(sign) - sum(text.count(longer) for longer in _WITHIN.get(sign, ())))
        for sign, share in (_shares(words.language) if words.common else {}).items()
    }


def lost_ligatures(source: Source) -> dict[str, float]:
    """Return the ligatures that a document has lost, with how many of each there should be; `œ` counts as one.

    Where one is lost, others that are rarer and have no place at all are lost with it: they are of one font.
    """
    scarce = {
        sign: expected
        for sign, (expected, present) in missing(source).items()
        if (sign in _LIGATURES or sign == "œ") and present <= _PRESENT * expected
    }
    certain = {sign for sign, expected in scarce.items() if expected >= _EXPECTED}
    together = _LIGATURES.keys() if certain & _LIGATURES.keys() else set()
    return {sign: expected for sign, expected in scarce.items() if sign in certain or sign in together}


def lost_letters(source: Source) -> tuple[str, ...]:
    """Return the letters that a document has lost, small and capital; with the common ones the rare are lost too."""
    letters = {sign: counts for sign, counts in missing(source).items() if sign not in _LIGATURES}
    scarce = [sign for sign, (expected, present) in letters.items() if present <= _PRESENT * expected]
    if not any(letters[sign][0] >= _EXPECTED for sign in scarce):
        return ()
    return (*scarce, *(sign.upper() for sign in scarce if len(sign.upper()) == 1))


def share_lost(source: Source, ligature: str) -> float:
    """Return which share of a ligature is not there, at least one in a hundred; all of it where nothing is known."""
    expected, present = missing(source).get(ligature, (0.0, 0.0))
    if expected >= _EXPECTED:
        return max(0.01, 1 - present / expected)
    return max(0.01, float(0.1**present))
