"""Guess the encoding of bytes that are not UTF-8, by what they would say in each of the likely ones.

Old files of Western texts are mostly windows-1252 (which has all printable signs of Latin-1) or MacRoman, Russian ones
windows-1251. Each of them reads almost any bytes, but only one of them reads them as writing::

    bytes                     windows-1252      MacRoman          windows-1251
    6E 27 E9 74 E9            n'été             n'ÈtÈ             n'йtй
    64 6F 6E D5 74            donÕt             don’t             donХt
    EC E8 F0                  ìèð               ÏË            мир

So every sign beyond ASCII is weighed among its neighbours: accents stand on small letters in words, capitals do not
follow small letters, scripts do not mix within a word, quotation marks open before words and close after them, and
symbols stand outside of words. The most plausible reading wins. It stays a guess.
"""

import re
from collections import Counter
from itertools import pairwise
from unicodedata import category

CANDIDATES = ("cp1252", "mac-roman", "cp1251")
"""The encodings that are weighed against each other, the more usual first: it is taken where two say the same."""

_SAMPLE = 4000
"""So many places beyond ASCII are weighed at most, evenly spread over the text."""

_CONTEXT = 12
"""So many bytes on each side of a place are looked at."""

_HIGH = re.compile(rb"[\x80-\xff]+")
_WORDS_WITH_HIGH = re.compile(rb"[\x80-\xff]\S*")
_SEQUENCES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

_ACCENTED = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüœß")
_ALONE = frozenset("àáåæèéêíòóôöøìùÀÁÅÆÈÉÊÍÒÓÔÖØаивксояуАИВКСОЯУ№")
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_ELISION = re.compile(r"(?<=[^\W\d_])’(?=(?:s|t|d|m|re|ve|ll)\b)|(?<=\b[A-Za-z])’(?=\w)|(?<=\b[Qq]u)’(?=\w)")
"""The apostrophe where English and French have it: don’t, l’eau, qu’il."""

_OPENING, _CLOSING = frozenset("“‘„‚«‹¿¡»›"), frozenset("”’»›“‘…«‹")
_CURRENCY = frozenset("£€¢¥")
_USUAL = frozenset("§©®™°±·×÷¹²³¼½¾†‡•ªº№\u00a0\u00ad")
_BEFORE_OPENING = frozenset("([{–—-/\u00a0\"'“‘„«")


def guess(data: bytes) -> tuple[str, float]:
    """Return the likeliest of the `CANDIDATES` and how well it fits: above 0 it makes sense, at 1 all of it does."""
    places = [found.span() for found in _HIGH.finditer(data)]
    sample = places[:: len(places) // _SAMPLE + 1]
    windows = Counter(_window(data, start, end) for start, end in sample)
    fits = {codec: _fit(windows, codec) for codec in CANDIDATES}
    best = max(CANDIDATES, key=lambda codec: fits[codec])
    return best, fits[best]


def utf8_sequences(data: bytes) -> int:
    """Count what must be UTF-8: sequences of bytes that encode a letter or sign usual in text, whatever is around them.

    In other encodings such bytes meet by chance only, and then say something odd for the most part.
    """
    return sum(_is_usual(found[0]) for found in _SEQUENCES.finditer(data))


def without_utf8(data: bytes) -> bytes:
    """Return the data without the words in which there are such sequences."""
    return _WORDS_WITH_HIGH.sub(
        lambda found: b"" if any(map(_is_usual, _SEQUENCES.findall(found[0]))) else found[0], data
    )


def _is_usual(sequence: bytes) -> bool:
    character = sequence.decode("utf-8", "replace")
    return character < "\u0250" or "\u0386" <= character < "\u0460" or character >= "\u0800"


def wide(data: bytes) -> str:
    """Return the codec of UTF-16 without a byte-order mark, or nothing where the bytes do not make sense as such.

    A blank or line end is one byte beside a NUL; only with the right order of bytes do many of them appear. A NUL as
    a character, a lone surrogate or a code that is no character speaks against it.
    """
    if len(data) % 2:
        return ""
    best, most = "", 0
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        blanks = text.count(" ") + text.count("\n")
        ascii_letters = sum("a" <= character <= "z" for character in text[:10_000])
        odd = sum(category(character) in ("Cn", "Co") for character in text[:10_000])
        if "\0" not in text and not odd and blanks + ascii_letters > most:
            best, most = codec, blanks + ascii_letters
    return best


def _window(data: bytes, start: int, end: int) -> bytes:
    """Return a place beyond ASCII with the words that it stands in; what is left of a neighbouring one goes."""
    before = re.split(rb"\s", data[max(0, start - _CONTEXT) : start])[-1]
    after = re.split(rb"\s", data[end : end + _CONTEXT])[0]
    return before + data[start:end][: 4 * _CONTEXT] + after


def _fit(windows: Counter[bytes], codec: str) -> float:
    """Return the mean plausibility of the signs beyond ASCII in some windows, between -2 and 1."""
    total, signs = 0.0, 0
    for window, times in windows.items():
        text = f" {window.decode(codec, 'replace')} "
        weights = [_weight(*trio) for trio in zip(text, text[1:], text[2:], strict=False) if trio[1] > "\x7f"]
        weights += [0.5 for _ in _ELISION.finditer(text)]
        weights += [-1.0 for one, two in pairwise(text) if one.islower() and two.isupper() and max(one, two) > "\x7f"]
        total += times * sum(weights)
        signs += times * sum(sign > "\x7f" for sign in text)
    return total / signs if signs else 0.0


def _weight(before: str, sign: str, after: str) -> float:
    if sign.isalpha() and sign not in "ªº":
        return _weight_of_letter(before, sign, after)
    inside = before.isalpha() and after.isalpha()
    if inside and sign == "’":
        return 0.5
    if inside:
        return 0.5 if sign in "—–·\u00ad" else -2.0
    if sign in _OPENING and (before.isspace() or before in _BEFORE_OPENING) and not after.isspace():
        return 1.0
    if sign in _CLOSING and not before.isspace() and not after.isalpha():
        return 0.5 if sign in "“‘" else 1.0
    if sign in "–—" or (sign in _CURRENCY and (before.isdigit() or after.isdigit())):
        return 0.8
    if sign in _OPENING | _CLOSING:
        return 0.3 if "\u00a0" in before + after else -0.5
    return 0.4 if sign in _USUAL or sign in _CURRENCY else -1.0


def _weight_of_letter(before: str, sign: str, after: str) -> float:
    neighbours = [letter for letter in (before, after) if letter.isalpha()]
    if not neighbours:
        return 0.5 if sign in _ALONE else -0.5
    cyrillic = "Ѐ" <= sign <= "ӿ"
    if any(("Ѐ" <= letter <= "ӿ") is not cyrillic for letter in neighbours):
        return -2.0
    if cyrillic:
        return 1.0 if sign in _RUSSIAN else 0.5
    if len(neighbours) == 2 and before > "\x7f" and after > "\x7f":
        return -1.0
    if sign == "î" and not after.isalpha():
        return -0.5
    if sign.lower() in _ACCENTED:
        return 1.0 if sign.islower() else 0.6
    return 0.1 if sign.lower() in "ðþýÿšž" else -1.0
