"""How many syllables a line has: verse is measured by them, and lines of one metre have as many.

    Ils sont tous morts : le monde est chose vaine      10 in French: a mute e counts before a consonant, not at the end
    And never a light on the water was seen             11 in English: by the groups of vowels that are heard

The count is an estimate by the spelling; diaereses and names may shift it by one.
"""

import re
from collections import defaultdict
from itertools import zip_longest

MEASURES = defaultdict(lambda: frozenset((8, 10)), fr=frozenset((8, 10, 12)))
"""The syllables of the commonest lines of verse, by language."""
_WORD = re.compile(r"[^\W\d_]+")
_ACCENT = re.compile(r"[\x10-\x1f^´`¨~](?=[a-z])")
"""An accent that an extraction has parted from its letter."""
_VOWELS = "aeiouyàâäãåáéèêëîïíìôöóòùûüúÿæœ"
_GROUP = re.compile(rf"[{_VOWELS}]+")
_MUTE = re.compile(r"(?<=[^aeiouyàâäéèêëîïôöùûüæœ])(?:e|es|ent)$")
_FRENCH_GLIDES = re.compile(
    r"(?:qu|gu)(?=[eiéèêîa])|(?<=[aeo])y(?=[aeiou])|i(?=e(?:ns?|nt|ls?|rs?|ds?|z|u|ux)\b)|i(?=ons?\b)|(?<=[aeouâéèêi])il"
)
_ENGLISH_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^dt])ed$|(?<=[^sxzhgc])es$")
_OPENS = re.compile(rf"h?[{_VOWELS}]")


def syllables(text: str, language: str) -> int:
    """Return about how many syllables a line of verse has; languages other than French are read like English."""
    words = _WORD.findall(_ACCENT.sub("", text.casefold()))
    return _french(words) if language == "fr" else sum(_english(word) for word in words)


def _english(word: str) -> int:
    heard = _ENGLISH_SILENT.sub("", word) if len(word) > 2 else word
    return max(len(_GROUP.findall(heard)), 1 if len(word) > 1 or word in _VOWELS else 0)


def _french(words: list[str]) -> int:
    count = 0
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        plain = _FRENCH_GLIDES.sub("'", word)
        own = len(_GROUP.findall(plain))
        if mute := _MUTE.search(plain):
            elided = not after or (mute[0] == "e" and _OPENS.match(after) is not None)
            own -= 1 if elided and own > 1 else 0
        elif len(word) == 1 and word not in _VOWELS:
            own = 0  # what an apostrophe has cut: l’, d’, qu’
        count += own
    return count
