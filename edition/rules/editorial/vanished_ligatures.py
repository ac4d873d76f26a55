"""Put back ligatures that an extraction lost without a trace, or for which it left a blank.

Some programs take the codes of `ff fi fl` in TeX's old fonts for white space. Nothing marks the place; but a document
that has hardly any of the ligatures which its language demands has lost them all, and then each word that lacks one is
known by what it became:

    deserving of the penalty in icted     → inflicted
    set  re to the city                   → fire
    the o  cers                           → officers

In a text that has its ligatures nothing is looked for.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from math import exp, log

from edition.language.lexicon import frequencies
from edition.language.words import WORD, Words
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.editorial.losses import lost_ligatures
from edition.rules.editorial.vocabulary import vocabulary
from edition.rules.rule import Rule

_COMMON = 120_000
_RESTORED = 0.05
"""Of the missing ligatures so many may stand as damaged codes in the text before it is plain that they are those."""
_CONFIDENT, _LEAST_REPAIRS = 0.95, 0.1
"""Of what is missing so great a share has to be found again with confidence, or nothing is proposed at all."""
_GAP = re.compile(r"[ \t]+(?=[^\W\d_])")
_HALF_BEFORE = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]\s*\n\s*\Z")
_HALF_AFTER = re.compile(r"[-\u00ad\u2010]\s*\n\s*([^\W\d_]+)")
_HYPHENED = re.compile(r"-(?=[^\W\d_])")
_PREFIXES = frozenset(["re", "co"])
_CAPITAL, _BOUND = 4.0, 9.0
"""How much likelier a word is to be whole that has a capital within a sentence or is a prefix before a hyphen, and that
stands beside an apostrophe."""
_ENGLISH_BITS = "re ve ll nd rd th st s t d m n o e x y b c f g h j k l p q r u v w z"
_FRENCH_BITS = "re nd er ère e o n l d s t m c j qu b f g h k p q r u v w x z ll st"
_BITS = {"en": frozenset(_ENGLISH_BITS.split()), "fr": frozenset(_FRENCH_BITS.split())}
"""Bits that word lists have (from contractions, ordinals, initials) and running text has not, by themselves."""
_BIT = 4.0
_EVEN = (0.0, -0.7, -0.7)

Shapes = Mapping[str, Mapping[str, int]]
"""What is left of words, in lower case, with the words, and for each how: 0 a ligature at its edge is gone, 1 a blank
stands for one inside, 2 one inside is gone."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the whole word wherever a bit of one stands, if the document has lost its ligatures."""
    missing = dict(lost_ligatures(source))
    for mark in (annotation.mark for annotation in earlier.of(Kind.CORRECTION)):
        if mark.supplied in missing:
            missing[mark.supplied] -= 1 / _RESTORED
    lost = tuple(ligature for ligature, number in missing.items() if number > 0)
    if not lost:
        return
    damaged = {at for a in earlier.of(Kind.CORRECTION) for at in range(a.span.start - 1, a.span.end + 1)}
    words = vocabulary(source)
    shapes = _shapes(words.language, lost)
    counts = Counter(
        way for _, _, certainty, way in _repairs(source.text, words, shapes, damaged, _EVEN) if certainty > 0.9
    )
    inside = counts[1] + counts[2] + 1
    ways = (0.0, log((counts[1] + 0.5) / inside), log((counts[2] + 0.5) / inside))
    repairs = list(_repairs(source.text, words, shapes, damaged, ways))
    found = sum(certainty > _CONFIDENT for _, _, certainty, _ in repairs)
    if found < max(3.0, _LEAST_REPAIRS * sum(missing[ligature] for ligature in lost)):
        return
    names = ", ".join(lost)
    for span, word, certainty, _ in repairs:
        evidence = (f"{word}: a word that lacks a ligature", f"this document has lost {names} nearly everywhere")
        yield Mark(span, Kind.CORRECTION, (("type", "extraction"),), certainty, word, evidence)


@lru_cache(maxsize=4)
def _shapes(language: str, lost: tuple[str, ...]) -> Shapes:
    """Return what words of a language become by the loss."""
    pattern = re.compile("|".join(sorted(lost, key=len, reverse=True)))
    shapes: dict[str, dict[str, int]] = {}
    for word in islice(frequencies(language), _COMMON):
        if not pattern.search(word) or not word.isalpha():
            continue
        pieces = pattern.split(word)
        if len(pieces) > 3:
            continue
        for gap in " ", "":
            shape = gap.join(pieces).strip()
            inside = any(first and second for first, second in pairwise(pieces))
            if shape:
                shapes.setdefault(shape, {}).setdefault(word, (1 if gap else 2) if inside else 0)
    return shapes


def _repairs(
    text: str, words: Words, shapes: Shapes, damaged: set[int], ways: Sequence[float]
) -> Iterator[tuple[Span, str, float, int]]:
    """Yield each bit that is likelier to be what is left of a word: the word, how certain that is, and how it was lost.

    `ways` are the log shares of the ways in which ligatures are lost here.
    """
    after = -1
    for match in WORD.finditer(text):
        start, end = match.span()
        if start < after or text[start - 1 : start].isdigit():
            continue
        first, low = match[0], match[0].lower()
        gap = _GAP.match(text, end)
        following = WORD.match(text, gap.end()) if gap else None
        alone = shapes.get(low, {})
        joined = shapes.get(f"{low} {following[0].lower()}", {}) if following else {}
        if (
            not (alone or joined)
            or start in damaged
            or end - 1 in damaged
            or (following and following.start() in damaged)
        ):
            continue
        beside = _whole(following[0], words, shapes) if joined and following else 0.0
        head, tail = _HALF_BEFORE.search(text, max(0, start - 40), start), _HALF_AFTER.match(text, end, end + 60)
        weigh = _weigher(words, head[1].lower() if head else "", tail[1].lower() if tail and not joined else "")
        readings = [(weigh(word) + ways[way], word, way) for word, way in joined.items() if way == 1]
        readings += [(weigh(word) + beside + ways[way], word, way) for word, way in alone.items() if way != 1]
        if not readings:
            continue
        top, word, way = max(readings)
        bit = first.islower() and low in _BITS.get(words.language, ())
        keep = weigh(low) + beside + _penalty(text, match) - _BIT * bit
        highest = max(top, keep)
        share = exp(top - highest) / (exp(keep - highest) + sum(exp(weight - highest) for weight, _, _ in readings))
        if share < 0.3:
            continue
        after = following.end() if way == 1 and following else end
        yield Span(start, after), _cased(word, first), min(share, 0.995), way


def _weigher(words: Words, head: str, tail: str) -> Callable[[str], float]:
    """Return what weighs a word, alone or between the halves that lines divide from it."""
    if not head and not tail:
        return lambda word: _language(words, word)
    apart = sum(_language(words, half) for half in (head, tail) if half)
    return lambda word: max(_language(words, word), _language(words, head + word + tail) - apart)


def _whole(word: str, words: Words, shapes: Shapes) -> float:
    """Weigh a word as it stands, or as what is left of another, whichever is likelier."""
    return max([_language(words, word), *(words.log(other) for other in shapes.get(word.lower(), ()))])


def _language(words: Words, word: str) -> float:
    """Weigh a word without what the document says of it, which has counted its bits as words."""
    low = word.lower()
    share = words.common.get(low, 0.0) + 0.02 * words.strange.get(low, 0.0)
    return log(share) if share else words.letters.log(low)


def _penalty(text: str, match: re.Match[str]) -> float:
    """Return what speaks for a word as it stands: a capital in a sentence, an apostrophe or a full stop beside it."""
    start, end = match.span()
    weight = 0.0
    before = text[max(0, start - 3) : start].rstrip()[-1:]
    if match[0][0].isupper() and before not in ("", ".", "!", "?", '"', "”", "\n"):
        weight += _CAPITAL
    if text[start - 1 : start] in ("'", "’") or text[end : end + 1] in ("'", "’"):
        weight += _BOUND
    elif match[0].lower() in _PREFIXES and _HYPHENED.match(text, end):
        weight += _CAPITAL
    return weight


def _cased(word: str, like: str) -> str:
    """Write a word as its bit is written; a capital stays where it stood."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() and word[0] == like[0].lower() else word


RULE = Rule("vanished-ligatures", find)
