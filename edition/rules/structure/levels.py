"""The levels of headings, by a scheme that holds for the whole document.

Words that name divisions have an order of their own (part, chapter, section; act, scene); section numbers say how deep
they are; of what has neither, capitals stand above small letters, roman numbers above arabic ones. Among headings that
are set alike, those that form a series stand above what stands between them:

    1918                     series: years that follow each other              → level 2
    The Eastern fronts                                                         → level 3
    1919                                                                       → level 2

A series is a row of numbers, or of at least three headings with the same opening words (“The trial of …”); and names
that follow one another directly stand below the heading that announces them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

_RANKS = (
    (0.0, r"volume|tome|vol\."),
    (1.0, r"book|livre|part|partie|act|acte"),
    (
        2.0,
        r"chapter|chapitre|canto|chant|letter|lettre|sermon|lecture|leçon|essay|essai|dialogue|preface|préface"
        r"|introduction|foreword|avant-propos|conclusion|appendix|appendice|annexe|prologue|epilogue|épilogue|postface"
        r"|afterword|contents|notes|footnotes|bibliography|bibliographie|index|dedication|dédicace|fable|ode|elegy"
        r"|élégie|epistle|épître|table",
    ),
    (3.0, r"section|§|scene|scène|tableau"),
)
_NAMED = tuple(
    (rank, re.compile(rf"^(?:the\s+|l[ae]s?\s+)?(?:{words})(?!\w)", re.IGNORECASE)) for rank, words in _RANKS
)
_SECTION = re.compile(r"^(?:§+\s*)?(\d{1,3}(?:\.\d{1,3})+)\.?\s")
_NUMBER = re.compile(
    r"^(?:(?P<roman>[IVXLC]{1,8}|[ivxlc]{1,8})|(?P<arabic>\d{1,3})|(?P<letter>[A-Za-z]))"
    r"(?P<point>[.)]|$|\s[—–-]|(?<=[IVXLC])\s(?=[^\W\d_]))"
)
_TITLE, _CAPITALS, _ROMAN, _ARABIC, _LETTER, _SMALL = -1.0, 2.0, 3.6, 4.0, 4.4, 5.0
_DEEPER = 0.5
_NAME = re.compile(r"^(?:[^\W\d_a-zß-ÿ][\w.'’-]*)(?:\s(?:de|von|van|du|d’)?\s?[^\W\d_a-zß-ÿ][\w.'’-]*){0,2}$")
_SAME_WORDS = 3


def levels(texts: Sequence[str]) -> list[int]:
    """Return the level of each heading, 1 for the highest; a level is one below that of the division it stands in."""
    weights = _weights(texts)
    out: list[int] = []
    stack: list[float] = []
    for weight in weights:
        while stack and stack[-1] >= weight:
            stack.pop()
        stack.append(weight)
        out.append(len(stack))
    return out


def _weights(texts: Sequence[str]) -> list[float]:
    """Return how deep each heading stands by its own words, number and case, and by the series of its kind."""
    weights = [_weight(text) for text in texts]
    count = Counter(weights)
    chapters = sum(weight == 2.0 and not text.isupper() for weight, text in zip(weights, texts, strict=True))
    named = [_rank(text) is not None for text in texts]
    if chapters and count[_CAPITALS] > 3 * chapters:
        lower = [weight == _CAPITALS and not own for weight, own in zip(weights, named, strict=True)]
        weights = [weight + below for weight, below in zip(weights, lower, strict=True)]
    if len(texts) > 2 and not named[0] and weights[0] >= min(weights[1:]) and count[weights[0]] == 1:
        weights[0] = _TITLE
    out = list(weights)
    start = 0
    for weight, run in groupby(weights):
        size = len(list(run))
        if weight == _SMALL:
            for index, below in enumerate(_below_series(texts[start : start + size])):
                out[start + index] += _DEEPER * below
        start += size
    return out


def _rank(text: str) -> float | None:
    return next((rank for rank, pattern in _NAMED if pattern.match(text)), None)


def _weight(text: str) -> float:
    rank = _rank(text)
    if rank is not None:
        return rank
    if section := _SECTION.match(text):
        return 3.0 + 0.2 * section[1].count(".")
    letters = [character for character in text if character.isalpha()]
    if len(letters) > 3 and sum(character.isupper() for character in letters) > 0.8 * len(letters):
        return _CAPITALS
    number = _NUMBER.match(text)
    if number is None or (number["letter"] and not number["point"]):
        return _SMALL
    return _ROMAN if number["roman"] else _ARABIC if number["arabic"] else _LETTER


def _below_series(texts: Sequence[str]) -> list[bool]:
    """Tell which headings of a run that is set alike stand below others of it."""
    series = _numbers(texts) or _openings(texts)
    lower = [bool(series) and index > series[0] and index not in series for index in range(len(texts))]
    names = [_NAME.match(text) is not None for text in texts]
    start = 0
    for named, run in groupby(names):
        size = len(list(run))
        if named and size >= 3 and start and start + size < len(texts) and size < 0.6 * len(texts):
            lower[start : start + size] = [True] * size
        start += size
    return lower


def _numbers(texts: Sequence[str]) -> list[int]:
    """Return the places of headings that are nothing but numbers, each one more than the last."""
    found = [(index, int(text)) for index, text in enumerate(texts) if text.isdecimal()]
    rising = len(found) >= 3 and all(b == a + 1 for (_, a), (_, b) in pairwise(found))
    return [index for index, _ in found] if rising and len(found) < len(texts) else []


def _openings(texts: Sequence[str]) -> list[int]:
    """Return the places of headings that open with the same three words as at least two others, some way apart."""
    words = [text.casefold().split() for text in texts]
    openings = [" ".join(each[:_SAME_WORDS]) if len(each) > _SAME_WORDS else "" for each in words]
    for opening, count in Counter(filter(None, openings)).most_common(1):
        places = [index for index, each in enumerate(openings) if each == opening]
        if count >= 3 and places[-1] - places[0] >= 2 * (count - 1):
            return places
    return []
