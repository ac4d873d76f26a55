"""How often words occur in a language, from the lists of the package wordfreq."""

from functools import cache


@cache
def frequencies(language: str, size: str = "best") -> dict[str, float]:
    """Return the share of each word (lower case) in all words of a language, the commonest first.

    Empty where no list is known for `language`, a BCP 47 tag of which the first part counts. `size` is `best` (some
    300,000 words) or `small` (some 30,000). Only what a list has is told: a word that is missing may still be a word.
    """
    import wordfreq

    name = language.partition("-")[0]
    if name not in wordfreq.available_languages(size):
        return {}
    known: dict[str, float] = wordfreq.get_frequency_dict(name, size)
    return known
