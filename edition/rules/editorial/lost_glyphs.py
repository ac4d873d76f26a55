"""Restore glyphs that the extraction lost and marked with U+FFFD.

What stood there is told by the word around it, out of what old PDF fonts lose: ligatures, curved quotation marks,
dashes; and accented letters where a document of a language that has them has none.

    in�ltrated     → fi: infiltrated is a word
    �Permit us     → “: the mark opens, and no ligature makes a word of it
    1936�1938      → –: between numbers
    o��            → ff and ”: off”

Each reading is as likely as its words are in the language and in this document, times how often such a glyph is lost in
this document and how well it stands between its neighbours. Quotation marks come in pairs: what stands before and after
weighs with them. The share of the best reading in all is its certainty.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from math import exp, log
from typing import NamedTuple

from edition.language.encodings import LIGATURES
from edition.language.words import WORD, Words
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.editorial import neighbours
from edition.rules.editorial.damage import LOST, PARAGRAPH, before
from edition.rules.editorial.losses import lost_letters, share_lost
from edition.rules.editorial.pairing import Reading, likeliest
from edition.rules.editorial.vocabulary import vocabulary
from edition.rules.evidence import tempered
from edition.rules.rule import Rule

_TOKEN = re.compile(rf"[^\W\d_]*(?:{LOST}+[^\W\d_]*)+")
_HALF_BEFORE = re.compile(rf"((?:[^\W\d_]|{LOST})+)[-\u00ad\u2010]\s*\n\s*\Z")
_HALF_AFTER = re.compile(rf"[-\u00ad\u2010]\s*\n\s*((?:[^\W\d_]|{LOST})+)")
_RATES = {"“": 4e-3, "”": 4e-3, "’": 5e-3, "‘": 3e-4, "•": 3e-4, "…": 2e-4, "«": 1e-6, "»": 1e-6}
_RATES |= {"— spaced": 2e-3, "— tight": 3e-4, "— between digits": 1e-4}
_RATES |= {"– spaced": 5e-4, "– tight": 5e-4, "– between digits": 7e-4}
"""How often each mark is lost, per word, before the document is looked at. Dashes go by the style of the document."""
_GUILLEMETS = {"«": 2e-3, "»": 2e-3, "“": 3e-4, "”": 3e-4, "•": 1e-5}
"""The rates where guillemets are used; in German, where the same marks open and close otherwise, none are supplied."""
_REDUCED = frozenset(["s", "t", "ll", "re", "ve", "d", "m", "em", "er"])
_ELIDED = frozenset(
    ["l", "d", "n", "s", "j", "c", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "o"]
)
"""What stands after an apostrophe in English, and before one in French (and in Irish names)."""
_NO_CONTRACTION, _MISFIT = -4.0, -5.0
_FIRST_WORD, _BEFORE_NAME = -2.5, -2.0
"""What it costs that such a word is the first of a sentence, and that a capital follows it."""
_LAST = {"fi": -2.0, "fl": -3.0, "ffi": -3.0, "ffl": -3.0}
"""What it costs that a ligature ends a word that is not known: `ff` does."""
_NAMES = 1.0
"""How much likelier an en dash is between two words with capitals: it joins names."""
_INTACT = 5
"""A mark that stands intact so often in a text is hardly lost elsewhere in it, and then the less likely by this."""
_HARDLY = log(0.01)
_ROUNDS = 4
_GUESSED = 10.0
"""For so many places the first guess of all rates counts."""
_MOST, _TOO_MANY = 4, 0.12
"""So many lost glyphs in one word can be weighed together; in a text that has lost such a share of all its characters,
as one in another script has, nothing is known of any."""
_SURE = 0.999
_MENTIONED = 0.02
_RARE = 5e-7
"""Words that are rarer are not known well enough to be sure of them."""


class _Place(NamedTuple):
    """A run of letters and lost glyphs, with what may stand beside its ends."""

    start: int
    text: str
    before: str
    after: str
    head: str
    tail: str
    previous: str
    following: str
    """The nearest characters on both sides that are no white space."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the likeliest reading of each lost glyph, with its share among all readings."""
    text = source.text
    lost = text.count(LOST)
    if not lost or lost > _TOO_MANY * len(text):
        return
    places = [place for place in _places(text) if place.text.count(LOST) <= _MOST]
    blocks = sorted(a.span.start for a in earlier.of(Kind.PARAGRAPH, Kind.NOTE, Kind.HEADING))
    rates = first = _first_rates(source)
    judge = _Judge(source, places)
    for _ in range(_ROUNDS):
        readings = [judge.readings(place, rates) for place in places]
        chances = likeliest(text, [place.start for place in places], readings, blocks)
        rates = _learnt(first, readings, chances, judge.words.size)
    for place, weighed, chance in zip(places, readings, chances, strict=True):
        yield from _marks(place, weighed, chance, judge.words)


def _marks(place: _Place, readings: list[Reading], chances: list[float], words: Words) -> Iterator[Mark]:
    """Yield the best reading of each glyph of a place; its certainty is the share of all readings that have it."""
    best = max(range(len(readings)), key=lambda index: chances[index])
    glyphs = readings[best].glyphs
    whole = _fill(place.text, glyphs)
    known = any(
        all(words.share(word) > _RARE for word in WORD.findall(reading))
        for reading in (whole, place.head + whole + place.tail)
    )
    for order, at in enumerate(place.start + i for i, character in enumerate(place.text) if character == LOST):
        share = sum(c for r, c in zip(readings, chances, strict=True) if r.glyphs[order] == glyphs[order])
        evidence = (f"{whole} is the likeliest of {len(readings)} readings", *_next(place, readings, chances, best))
        letters = sum(c for r, c in zip(readings, chances, strict=True) if r.glyphs[order].isalpha())
        certainty = min(share if known or letters < _MENTIONED else tempered(share), _SURE)
        yield Mark(Span(at, at + 1), Kind.CORRECTION, (("type", "extraction"),), certainty, glyphs[order], evidence)


def _next(place: _Place, readings: list[Reading], chances: list[float], best: int) -> Iterator[str]:
    """Say which reading is the next likeliest, if it is likely at all."""
    others = [index for index in range(len(readings)) if index != best]
    second = max(others, key=lambda index: chances[index], default=best)
    if second != best and chances[second] > _MENTIONED:
        yield f"{_fill(place.text, readings[second].glyphs)} is the next ({chances[second]:.0%})"


def _places(text: str) -> Iterator[_Place]:
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        head = _HALF_BEFORE.search(text, max(0, start - 60), start)
        tail = _HALF_AFTER.match(text, end, end + 60)
        halves = [match[1] if match and LOST not in match[1] else "" for match in (head, tail)]
        previous, following = text[max(0, start - 30) : start].rstrip()[-1:], text[end : end + 30].lstrip()[:1]
        yield _Place(
            start, token[0], before(text, start), text[end : end + 1] or "\n", halves[0], halves[1], previous, following
        )


def _first_rates(source: Source) -> dict[str, float]:
    """Return the log rates of the glyphs that this document may have lost."""
    text = source.text
    words = vocabulary(source)
    rates = {
        mark: log(rate)
        for mark, rate in {**_RATES, **(_GUILLEMETS if words.language in ("fr", "it", "es", "pt") else {})}.items()
    }
    if words.language == "de":
        for mark in "“”«»":
            del rates[mark]
    for mark in rates:
        if text.count(mark[0]) >= _INTACT:
            rates[mark] += _HARDLY
    if text.count("'") > 0.001 * len(text):
        rates["’"] += _HARDLY
    if text.count("`") > 0.0002 * len(text):
        rates["‘"] += _HARDLY
    rates |= {ligature: log(share_lost(source, ligature)) for ligature in LIGATURES}
    return rates | dict.fromkeys(lost_letters(source), 0.0)


def _learnt(
    first: dict[str, float], readings: list[list[Reading]], chances: list[list[float]], size: float
) -> dict[str, float]:
    """Return the rates of the marks by the readings of this document; the first guess counts as a few places."""
    counts = dict.fromkeys(first, 0.0)
    for weighed, chance in zip(readings, chances, strict=True):
        for reading, share in zip(weighed, chance, strict=True):
            for name in reading.names:
                counts[name] += share
    total = sum(exp(rate) for name, rate in first.items() if not name.isalpha())
    guessed = {name: min(exp(rate) * size, _GUESSED * exp(rate) / total) for name, rate in first.items()}
    return {
        name: rate if name.isalpha() else log((counts[name] + guessed[name]) / size) for name, rate in first.items()
    }


def _named(glyph: str, left: str, right: str) -> str:
    """Name a glyph with the style in which it stands, which for dashes is a document's habit."""
    if glyph not in "–—":
        return glyph
    if left.isspace() and right.isspace():
        return f"{glyph} spaced"
    return f"{glyph} between digits" if left.isdigit() and right.isdigit() else f"{glyph} tight"


class _Judge:
    """Weighs the readings of places by the words of a document."""

    def __init__(self, source: Source, places: Iterable[_Place]) -> None:
        self.words = vocabulary(source)
        self._again = Counter(place.text for place in places)
        self._known: dict[tuple[str, str, str], float] = {}

    def readings(self, place: _Place, rates: dict[str, float]) -> list[Reading]:
        """Return all readings of a place with their weights (log probabilities)."""
        spots = [index for index, character in enumerate(place.text) if character == LOST]
        options = [self._options(place, index, rates) for index in spots]
        found = []
        for glyphs in product(*options):
            whole = _fill(place.text, glyphs)
            weight = self._words(place.text, whole, place.head, place.tail)
            at, names = 0, []
            for spot, glyph in zip(spots, glyphs, strict=True):
                name = glyph
                if not glyph.isalpha():
                    here = spot + at
                    left = whole[here - 1 : here] if here else place.before
                    right = whole[here + 1 : here + 2] or place.after
                    weight += neighbours.weight(glyph, left, right)
                    name = _named(glyph, left, right)
                    if name == "– tight" and right.isupper() and _word(whole[:here], last=True)[:1].isupper():
                        weight += _NAMES
                    if glyph == "’" and left.isalnum() and not _apostrophe(whole, here, right):
                        weight += _NO_CONTRACTION
                elif glyph in _LAST and whole.endswith(glyph) and spot == len(place.text) - 1 and not place.tail:
                    weight += 0.0 if self.words.knows(_word(whole, last=True)) else _LAST[glyph]
                names.append(name)
                weight += rates[name]
                at += len(glyph) - 1
            if len(whole) == 1 and whole.isalpha():
                weight += _alone(whole, place)
            found.append(Reading(weight, glyphs, tuple(names)))
        return found

    def _options(self, place: _Place, index: int, rates: dict[str, float]) -> list[str]:
        """Return the glyphs that can stand at `index`: letters beside letters, marks where marks can stand."""
        left = place.text[index - 1] if index else place.before
        right = place.text[index + 1] if index + 1 < len(place.text) else place.after
        beside = left == LOST or right == LOST
        letters = left.isalpha() or right.isalpha() or beside
        capital = left.isupper() or (not left.isalpha() and (right.isupper() or place.previous in ".!?:»”-"))
        return [
            glyph
            for glyph in sorted({name[0] if not name.isalpha() else name for name in rates})
            if (
                (letters or len(glyph) == 1) and not (glyph.isupper() and not capital)
                if glyph.isalpha()
                else beside or neighbours.weight(glyph, left, right) > -7
            )
        ] or ["—"]

    def _words(self, broken: str, whole: str, head: str, tail: str) -> float:
        """Weigh the words of a reading; with the halves that a line end divides from it, if that makes a word.

        What stands more than once, damaged alike, is rather a word than by chance a word beside the same mark.
        """
        key = (whole, head, tail)
        known = self._known.get(key)
        if known is None:
            known = self.words.text(whole)
            if head or tail:
                apart = self.words.text(head) + self.words.text(tail)
                known = max(known, self.words.text(head + whole + tail) - apart)
            if whole.isalpha():
                known += log(self._again[broken])
            self._known[key] = known
        return known


def _alone(letter: str, place: _Place) -> float:
    """Weigh a letter that would be a word by itself: such words (à, y) end no sentence and begin one with a capital."""
    begins = not place.previous or place.previous in ".!?:»”" or place.before == PARAGRAPH
    weight = _MISFIT if begins != letter.isupper() else 0.0
    weight += (_FIRST_WORD if letter.isupper() else 0.0) + (_BEFORE_NAME if place.following.isupper() else 0.0)
    return weight + (_MISFIT if not place.following or place.following in ".,;:!?)»”" or place.after == "\n" else 0.0)


def _word(text: str, *, last: bool) -> str:
    """Return the letters with which a text ends, or begins."""
    match = re.search(r"[^\W\d_]*\Z", text) if last else re.match(r"[^\W\d_]*", text)
    return match[0] if match else ""


def _apostrophe(text: str, at: int, right: str) -> bool:
    """Tell whether an apostrophe at `at` would contract words, as English and French do, or end a genitive."""
    if not right.isalpha():
        return text[at - 1 : at].lower() in ("s", "x", "z")
    return _word(text[:at], last=True).lower() in _ELIDED or _word(text[at + 1 :], last=False).lower() in _REDUCED


def _fill(token: str, glyphs: tuple[str, ...]) -> str:
    supply = iter(glyphs)
    return "".join(next(supply) if character == LOST else character for character in token)


RULE = Rule("lost-glyphs", find)
