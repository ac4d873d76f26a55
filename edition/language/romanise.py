"""Latin letters for other ones, as far as single letters tell: for names of folders and addresses, not for scholarship.

Accents go, ligatures become two letters, Cyrillic and Greek letters their usual transcription. Kana and Hangul are read
by their names in Unicode, which are their sounds. Of scripts that are not written by sound alone (Han) or leave vowels
out (Arabic, Hebrew) nothing is made: a wrong name would be worse than none.
"""

from unicodedata import combining, name, normalize

_LATIN = "ß ss æ ae œ oe ø o ł l đ d ð d þ th ı i ħ h ŧ t ŋ n"
_CYRILLIC = """
    а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh
    щ shch ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ў u ј j љ lj њ nj ђ dj ћ c џ dz ѓ gj ќ kj ѕ dz ѣ e ѳ f ѵ i
"""
_GREEK = """
    α a β b γ g δ d ε e ζ z η e θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ ph χ ch ψ ps ω o
"""
_PAIRS = [*_LATIN.split(), *_CYRILLIC.split(), *_GREEK.split()]
_LETTERS = {letter: sound.strip("-") for letter, sound in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
_SOUNDING = ("HIRAGANA LETTER ", "KATAKANA LETTER ", "HANGUL SYLLABLE ")


def romanise(text: str) -> str:
    """Return a text in ASCII and lower case; letters that cannot be written so become `�`, signs stay or go."""
    return "".join(_roman(character) for character in normalize("NFKC", text).lower())


def _roman(character: str) -> str:
    if character.isascii():
        return character
    if character in _LETTERS:
        return _LETTERS[character]
    if combining(character):
        return ""
    if sound := _sound(character):
        return sound
    base = normalize("NFD", character)[0]
    if base != character:
        return _roman(base)
    return "\ufffd" if character.isalpha() else " "


def _sound(character: str) -> str:
    """Return the sound of a kana or a Hangul syllable, the end of its Unicode name; a small kana sounds too."""
    called = name(character, "")
    for prefix in _SOUNDING:
        if called.startswith(prefix):
            return called.removeprefix(prefix).removeprefix("SMALL ").lower()
    return ""
