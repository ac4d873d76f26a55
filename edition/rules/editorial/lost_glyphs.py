"""Restore glyphs that the extraction lost and marked with U+FFFD.

What stood there is told by the word around it, out of what old PDF fonts lose: ligatures, curved quotation marks,
dashes.

    in�ltrated     → fi: infiltrated is a word
    �Permit us     → “: the mark opens, and no ligature makes a word of it
    1936�1938      → –: between numbers
    o��            → ff and ”: off”

Each reading is as likely as its words are in the language and in this document, times how often such a glyph stands
in such a place. The share of the best reading in all is its certainty.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product
from math import exp, inf, log

from edition.language.identify import identify
from edition.language.lexicon import frequencies
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.rule import Rule

_LOST = "\ufffd"
_TOKEN = re.compile(rf"[^\W\d_]*(?:{_LOST}+[^\W\d_]*)+")
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = re.compile(rf"(?<![\w{_LOST}])(?<!-\n)(?<!-\n\n)[^\W\d_]{{2,}}(?![\w{_LOST}]|-\s*\n)")
"""Words that nothing has damaged or divided."""
_LINE_END_HYPHEN = re.compile(r"-\s*\n\s*([^\W\d_]+)")
_HYPHEN_BEFORE = re.compile(r"([^\W\d_]+)-\s*\n\s*\Z")
_LIGATURES = {
    "first": {"fi": -0.6, "fl": -0.9, "ff": -6.0, "ffi": -7.0, "ffl": -7.0},
    "middle": {"fi": -0.9, "ff": -1.5, "ffi": -1.7, "fl": -2.2, "ffl": -4.0},
    "last": {"ff": -0.2, "fi": -3.0, "fl": -5.0, "ffi": -6.0, "ffl": -6.0},
}
"""Log shares of the ligatures among themselves by their place in the word, in English and French prose: words begin
with `fi` and `fl`, and end with `ff`."""
_UNKNOWN, _LETTER = -9.0, 2.3
"""What a word costs that nobody knows: once, and for each of its letters (log probabilities)."""
_FAR = 2500
"""A quotation that was opened so many characters before is no longer expected to be closed."""
_MOST = 4
"""So many lost glyphs in one word can be weighed together."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the likeliest reading of each lost glyph, with its share among all readings."""
    text = source.text
    if _LOST not in text:
        return
    words = _Words(text)
    opened = -_FAR
    for token in _TOKEN.finditer(text):
        places = [token.start() + i for i, character in enumerate(token[0]) if character == _LOST]
        if len(places) > _MOST:
            continue
        before = text[max(0, token.start() - 60) : token.start()]
        after = text[token.end() : token.end() + 60]
        readings = list(_readings(token[0], before, after, words, token.start() - opened < _FAR))
        if not readings:
            continue
        top = max(weight for weight, _ in readings)
        total = sum(exp(weight - top) for weight, _ in readings)
        _, best = max(readings)
        for glyph in best:
            opened = token.start() if glyph == "“" else -_FAR if glyph == "”" else opened
        for order, place in enumerate(places):
            share = sum(exp(weight - top) for weight, glyphs in readings if glyphs[order] == best[order]) / total
            certainty = min(share, 0.999)
            evidence = (f"{_fill(token[0], best)} is the likeliest of {len(readings)} readings",)
            yield Mark(
                Span(place, place + 1), Kind.CORRECTION, (("type", "extraction"),), certainty, best[order], evidence
            )


class _Words:
    """How likely words are: in the language, and among the undamaged words of this document."""

    def __init__(self, text: str) -> None:
        self.language: Mapping[str, float] = frequencies(identify(text) or "en")
        self.own = Counter(word.lower() for word in _WHOLE.findall(text))
        self.size = sum(self.own.values()) or 1

    def text(self, text: str) -> float:
        """Return the log probability of all words of a text."""
        return sum(self.weight(word) for word in _WORD.findall(text))

    def weight(self, word: str) -> float:
        """Return the log probability of a word."""
        low = word.lower()
        share = 0.6 * self.language.get(low, 0.0) + 0.4 * self.own.get(low, 0) / self.size
        if not share and low.endswith("s"):
            share = 0.3 * self.language.get(low[:-1], 0.0)
        if share:
            return log(share)
        odd = 0.0 if word.islower() or word.isupper() or word.istitle() else 6.0
        return _UNKNOWN - _LETTER * len(word) - odd


def _readings(
    token: str, before: str, after: str, words: _Words, opened: bool
) -> Iterable[tuple[float, tuple[str, ...]]]:
    """Yield each reading's weight and its glyphs, in the order in which they stand.

    A hyphen at the end of the line may divide the word or belong to it: the likelier counts.
    """
    head = match[1] if (match := _HYPHEN_BEFORE.search(before)) else ""
    tail = match[1] if (match := _LINE_END_HYPHEN.match(after)) else ""
    options = [_options(token, i, before, after) for i, character in enumerate(token) if character == _LOST]
    for chosen in product(*options):
        glyphs = tuple(glyph for glyph, _ in chosen)
        reading = _fill(token, glyphs)
        weight = max(
            words.text(head + reading + tail),
            words.text(f"{head} {reading} {tail}") if head or tail else -inf,
        )
        balance = 0.0
        inside = opened
        for glyph in glyphs:
            balance -= 3.0 * (glyph == "“" and inside) + 3.5 * (glyph == "”" and not inside)
            inside = glyph == "“" or (inside and glyph != "”")
        yield weight + balance + sum(weight for _, weight in chosen), glyphs


def _fill(token: str, glyphs: tuple[str, ...]) -> str:
    supply = iter(glyphs)
    return "".join(next(supply) if character == _LOST else character for character in token)


def _options(token: str, index: int, before: str, after: str) -> list[tuple[str, float]]:
    """Return what may have stood at `index`, with the log probability of such a glyph between such neighbours."""
    left = token[index - 1] if index else (before[-1:] or "\n")
    right = token[index + 1] if index + 1 < len(token) else (after[:1] or "\n")
    letters = left.isalpha() or right.isalpha() or left == _LOST or right == _LOST
    place = "middle" if left.isalpha() and right.isalpha() else "first" if right.isalpha() else "last"
    options = [(glyph, -0.4 + weight) for glyph, weight in _LIGATURES[place].items()] if letters else []
    opens = left.isspace() or left in "([—–`'\""
    closes = right.isspace() or right in ".,;:!?)]'’\"" or right.isdigit()
    quoted = -2.6
    if opens and not right.isspace():
        options.append(("“", quoted))
    if closes and not left.isspace():
        options.append(("”", quoted))
    if left == _LOST or right == _LOST:
        options += [("“", -5.0), ("”", -2.5)]
    if left.isdigit() and right.isdigit():
        options += [("–", -0.2), ("—", -4.0)]
    elif left.isspace() and right.isspace():
        options += [("—", -0.5), ("–", -1.8)]
    elif left.isalpha() and right.isalpha():
        options += [("–", -2.0 if right.isupper() else -5.0), ("—", -4.0)]
    else:
        options += [("–", -6.0), ("—", -5.0)]
    return options


RULE = Rule("lost-glyphs", find)
