"""How often words occur in a language, from the lists of the package pyspellchecker."""

from functools import cache


@cache
def frequencies(language: str) -> dict[str, float]:
    """Return the share of each word (lower case) in all words of a language; empty where no list is known.

    Only what a list has is told: a word that is missing may still be a word.
    """
    from spellchecker import SpellChecker

    try:
        counted = SpellChecker(language=language.partition("-")[0] or "en").word_frequency
    except ValueError:
        return {}
    total = counted.total_words or 1
    return {word: number / total for word, number in counted.dictionary.items()}
