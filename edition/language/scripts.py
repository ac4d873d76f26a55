"""Which language a script suggests: that of most texts in it, for scripts that one language all but owns."""

from collections import Counter
from unicodedata import name

_SAMPLE = 4_000
_OWNED = {
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "ETHIOPIC": "am",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "KHMER": "km",
    "TAMIL": "ta",
    "THAI": "th",
    "TIBETAN": "bo",
}
"""By the first word of the letters' names in Unicode."""
_CYRILLIC = (("uk", "іїєґ"), ("sr", "јљњђћ"), ("ru", "ыэё"))
"""Letters that of these three languages only one has; a text in Cyrillic with none of them is not guessed."""


def suggest(text: str) -> str:
    """Return the language that the script of a text suggests, as a BCP 47 tag, or nothing.

    Modern and ancient Greek are told apart by the accents: a text with breathings is taken for ancient (`grc`).
    Japanese is mostly written in Han, so that a tenth of kana is enough for it.
    """
    letters = [character for character in text[:_SAMPLE].lower() if character.isalpha()]
    scripts = Counter(name(character, "").partition(" ")[0] for character in letters)
    if not letters:
        return ""
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * len(letters):
        return "ja"
    script, number = max(sorted(scripts.items()), key=lambda entry: entry[1])
    if number < 0.5 * len(letters):
        return ""
    if script == "CYRILLIC":
        counted = {language: sum(map(letters.count, own)) for language, own in _CYRILLIC}
        best = max(counted, key=lambda language: counted[language])
        return best if counted[best] > 0.005 * len(letters) else ""
    if script == "CJK":
        return "zh"
    if script == "GREEK" and sum("\u1f00" <= letter <= "\u1fff" for letter in letters) > 0.05 * number:
        return "grc"
    return _OWNED.get(script, "")
