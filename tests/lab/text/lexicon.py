"""More words than the lists have: those of the languages' frequency lists whose endings tell what they can do."""

from functools import cache
from random import Random

_MOST = 9000

_ENDINGS = {
    "en": {
        "noun": ("ment", "ness", "ity", "ance", "ence", "ture", "tion", "ship"),
        "adjective": ("ous", "ful", "less", "ible", "ental", "ical", "ular"),
        "adverb": ("ingly", "ously", "fully", "antly", "ently", "edly"),
    },
    "fr": {
        "masculine": ("isme", "teur", "ctère", "oyage"),
        "feminine": ("tion", "ance", "ence", "ture", "ité", "ette"),
        "adjective": ("ique", "able", "ible", "aire"),
        "adverb": ("ément", "ellement", "eusement", "ablement"),
    },
}
"""Endings by what the words are; exceptions do no harm, since what the sentences say is of no importance."""


@cache
def words(lang: str, kind: str) -> tuple[str, ...]:
    """Return the words of a kind, the more frequent first."""
    from wordfreq import top_n_list

    endings = _ENDINGS[lang][kind]
    return tuple(
        word for word in top_n_list(lang, _MOST) if word.isalpha() and 6 < len(word) < 15 and word.endswith(endings)
    )


def own(rng: Random, listed: list[str], lang: str, kind: str) -> list[str]:
    """Return the words of a kind of one book: a part of those that are listed, and some of the frequency list."""
    kept = rng.sample(listed, rng.randint(len(listed) // 2, len(listed)))
    more = words(lang, kind)
    return kept + rng.sample(more, min(len(more), rng.randint(0, 60)))


def rhymes(listed: list[str]) -> dict[str, list[str]]:
    """Return words by the last three letters in which they rhyme, those with two words and more."""
    found: dict[str, list[str]] = {}
    for word in sorted(set(listed)):
        if word.isalpha() and len(word) > 4:
            found.setdefault(word[-3:], []).append(word)
    return {ending: same for ending, same in sorted(found.items()) if len(same) > 1}
