"""What each damaged code means, judged for a whole document at once.

A code means one thing throughout a document. Each reading is as likely as the encodings that have it, times how likely
the words and marks are that it makes wherever the code stands. Which encodings a document uses, its other codes tell:
so two or three rounds settle what one cannot.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from typing import NamedTuple
from unicodedata import combining, normalize

from edition.language.encodings import FONTS, LIGATURES, SPACING_ACCENTS, TEX
from edition.language.words import WORD, Words
from edition.rules.editorial import neighbours
from edition.rules.editorial.damage import Cluster, Sign
from edition.rules.editorial.losses import LETTERS

_SAMPLE = 120
_ROUNDS = 3
_START = {"OT1": 0.3, "T1": 0.15, "TS1": 0.1, "OMS": 0.05, "Standard": 0.05, "Windows-1252": 0.25, "Mac OS Roman": 0.1}
"""How often each encoding is behind codes that leak, before the document is looked at."""
_ANYTHING = 1e-6
"""The share left to readings that no known encoding has for the code."""
_KEEP_HARD, _KEEP_SOFT = -6.0, -5.0
"""What it costs that a damaged sign means nothing known, and that a printable one is after all itself."""
_NOTHING, _IN_WORD, _PLAIN_RATE = -8.0, 6.0, -11.5
"""What the former costs at each place, and more in a word; how often a sign such as a backslash stands in prose (log
share of words). A straight quotation mark is common, but opens as often as it closes."""
_SETTLED = 0.8
"""With such a share TeX's encodings are taken for the document's, and what they say of a code for the truth."""
_RIVALS, _EXCLUDED = 2.0, 1e-9
"""Of TeX's two text encodings one excludes the other, if it is so much better supported."""
_WORST, _ALONE = -34.0, -10.0
_HALF_BEFORE = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]\s*\n\s*\Z")
_HALF_AFTER = re.compile(r"[-\u00ad\u2010]\s*\n\s*([^\W\d_]+)")


class Reading(NamedTuple):
    """What a code may mean; an accent belongs to the letter after it (`side` 1) or before it (-1)."""

    text: str
    side: int = 0


KEEP = Reading("")
"""A code that means nothing known, or a printable sign that is itself."""


@dataclass(slots=True)
class Verdict:
    """What a code was found to mean: by how much likelier than the next (nats), how often, and in which encoding."""

    reading: Reading
    margin: float
    number: int
    encoding: str
    settled: bool = False


def is_accent(text: str) -> bool:
    """Tell whether a reading is a combining mark."""
    return len(text) == 1 and combining(text) != 0


def compose(letter: str, accent: str) -> str:
    """Return a letter with an accent as one character, or nothing where there is none such."""
    both = normalize("NFC", {"ı": "i", "ȷ": "j"}.get(letter, letter) + accent)
    return both if len(both) == 1 else ""


class Codes:
    """The codes of a document; `soft` are the printable signs that may be codes too."""

    def __init__(self, text: str, words: Words, clusters: Sequence[Cluster], soft: frozenset[str]) -> None:
        """Collect where each code stands."""
        self.text, self.words, self.soft = text, words, soft
        self.places: dict[str, list[tuple[Cluster, Sign]]] = {}
        for cluster in clusters:
            for sign in cluster.signs:
                self.places.setdefault(sign.text, []).append((cluster, sign))
        self.meaning: dict[str, Reading] = {}
        self.verdicts: dict[str, Verdict] = {}
        self._halves: dict[int, tuple[str, str]] = {}
        shares = dict(_START)
        for _ in range(_ROUNDS):
            shares = self._round(shares)

    @cached_property
    def order(self) -> list[str]:
        """Return the codes, the commonest first."""
        return sorted(self.places, key=lambda text: (-len(self.places[text]), text))

    def _round(self, shares: dict[str, float]) -> dict[str, float]:
        """Decide on every code while the others mean what they were last found to; return the encodings' shares."""
        candidates = {text: self._candidates(text, shares) for text in self.order}
        if not self.meaning:
            self.meaning = {text: max(sorted(c), key=lambda r: c[r]) for text, c in candidates.items()}
        support = dict.fromkeys(_START, 0.02)
        shares_tex = sum(shares[name] for name in TEX)
        for text in self.order:
            places = self.places[text]
            sample = places[:: max(1, len(places) // _SAMPLE)]
            rate = log((len(places) + 0.5) / self.words.size)
            totals = {
                reading: prior + sum(max(_WORST, self.fit(cluster, sign, reading, rate)) for cluster, sign in sample)
                for reading, prior in candidates[text].items()
            }
            ranked = sorted(totals, key=lambda reading: (-totals[reading], reading))
            best = ranked[0]
            margin = totals[best] - totals[ranked[1]] if len(ranked) > 1 else 30.0
            self.meaning[text] = best
            encodings = sorted(name for name in FONTS if FONTS[name].get(places[0][1].code) == best.text)
            for name in encodings:
                support[name] += min(1.0, margin / 10) / len(encodings)
            self.verdicts[text] = Verdict(
                best,
                margin,
                len(places),
                encodings[0] if encodings else "",
                shares_tex > _SETTLED and bool(TEX & set(encodings)),
            )
        if any(support[name] > 1 for name in TEX):
            for name in sorted(TEX):
                support[name] += 0.3
        first, second = sorted(("OT1", "T1"), key=lambda name: -support[name])
        if support[first] > _RIVALS * support[second]:
            support[second] = 0.0
        total = sum(support.values())
        return {name: share / total for name, share in support.items()}

    def _candidates(self, text: str, shares: dict[str, float]) -> dict[Reading, float]:
        """Return what a code may mean, with the log probability of it before looking at its places."""
        code = self.places[text][0][1].code
        found: dict[Reading, float] = {}
        known_font = any(code in FONTS[name] for name in TEX) and sum(shares[name] for name in TEX) > _SETTLED
        for name, table in FONTS.items():
            if code not in table or ((text in self.soft or known_font) and name not in TEX):
                continue
            if shares[name] < _EXCLUDED:
                continue
            known = table[code]
            for reading in [Reading(known, 1), Reading(known, -1)] if is_accent(known) else [Reading(known)]:
                found[reading] = found.get(reading, 0.0) + shares[name] * (0.1 if reading.side < 0 else 1.0)
        found = {reading: log(share) for reading, share in found.items()}
        if text in SPACING_ACCENTS:
            found |= {Reading(SPACING_ACCENTS[text], side): log(0.5) for side in (1, -1)}
        if text in self.soft:
            return {**found, KEEP: _KEEP_SOFT}
        if known_font:
            return {**found, KEEP: _KEEP_HARD}
        letters = LETTERS.get(self.words.language, "")
        for other in (*LIGATURES, *"“”—–•‘’…†", *letters):
            found.setdefault(Reading(other), log(_ANYTHING))
        return {**found, KEEP: _KEEP_HARD}

    def fit(self, cluster: Cluster, sign: Sign, reading: Reading, rate: float) -> float:
        """Return how well a reading of one sign fits its place: the log probability of the words and marks there."""
        if reading == KEEP:
            words = self.words.text(self.spell(cluster, sign, Reading(" ")))
            if sign.text in self.soft:
                return words + (max(rate, _PLAIN_RATE) - log(2) if sign.text == '"' else _PLAIN_RATE)
            beside = self.text[sign.start - 1 : sign.start].isalpha() or self.text[sign.end : sign.end + 1].isalpha()
            return words + min(_NOTHING, rate - 3) - (_IN_WORD if beside else 0.0)
        if is_accent(reading.text) and not self._bears(cluster, sign, reading):
            return _WORST
        spelt = self.spell(cluster, sign, reading)
        weight = self._words(cluster, spelt)
        for at, character in enumerate(spelt):
            if not character.isalpha() and character != " ":
                left = spelt[at - 1] if at else cluster.before
                right = spelt[at + 1] if at + 1 < len(spelt) else cluster.after
                weight += _ALONE if is_accent(character) else neighbours.weight(character, left, right)
        if is_accent(reading.text) or (len(spelt) > 1 and reading.text[0].isalpha()):
            return weight
        return min(weight, rate - 1) if spelt.isalpha() else weight + rate

    def _words(self, cluster: Cluster, spelt: str) -> float:
        """Weigh the words of a cluster; the halves of a word divided at a line end are weighed as the whole too."""
        weight = self.words.text(spelt)
        head, tail = self._divided(cluster)
        if head or tail:
            whole = self.words.text(head + spelt + tail) - self.words.text(head) - self.words.text(tail)
            weight = max(weight, whole)
        return weight

    def _divided(self, cluster: Cluster) -> tuple[str, str]:
        known = self._halves.get(cluster.start)
        if known is None:
            before = after = None
            if cluster.before.isspace():
                before = _HALF_BEFORE.search(self.text, max(0, cluster.start - 40), cluster.start)
            if cluster.after in ("-", "\u00ad", "\u2010"):
                after = _HALF_AFTER.match(self.text, cluster.end, cluster.end + 60)
            known = self._halves[cluster.start] = (before[1] if before else "", after[1] if after else "")
        return known

    def _bears(self, cluster: Cluster, sign: Sign, reading: Reading) -> bool:
        """Tell whether an accent has a letter beside it that can bear it."""
        at = sign.end if reading.side > 0 else sign.start - 1
        letter = self.text[at : at + 1]
        return self.is_sign(letter) or bool(letter and compose(letter, reading.text))

    def is_sign(self, character: str) -> bool:
        """Tell whether a character is, or begins or ends, a sign of this document."""
        return character in self.places or character in "()"

    def spell(self, cluster: Cluster, sign: Sign | None, reading: Reading) -> str:
        """Return a cluster with all of its codes read, `sign` as `reading`, and accents on their letters."""
        out = ""
        pending = ""
        position = cluster.start
        for each in (*cluster.signs, None):
            end = each.start if each else cluster.end
            plain = self.text[position:end]
            if pending and plain:
                plain, pending = _accented(plain, pending), ""
            out += plain
            if each is None:
                break
            chosen = reading if each is sign else self.meaning.get(each.text, KEEP)
            if is_accent(chosen.text):
                if chosen.side < 0 and out and compose(out[-1], chosen.text):
                    out = out[:-1] + compose(out[-1], chosen.text)
                else:
                    pending = chosen.text
            else:
                text = chosen.text or " "
                if pending:
                    text, pending = _accented(text, pending), ""
                out += text
            position = each.end
        return out

    def certainty(self, cluster: Cluster, sign: Sign) -> float:
        """Return how certain the meaning of a code is at one of its places.

        What the other places say counts a fifth, since they resemble each other; what this place says counts in full.
        """
        verdict = self.verdicts[sign.text]
        rate = log((verdict.number + 0.5) / self.words.size)
        here = self.fit(cluster, sign, verdict.reading, rate)
        keep = self.fit(cluster, sign, KEEP, rate) + (_KEEP_SOFT if sign.text in self.soft else _KEEP_HARD)
        elsewhere = max(0.0, verdict.margin) * 0.2 + (3.0 if verdict.settled and sign.text not in self.soft else 0.0)
        odds = min(elsewhere, 7.0) + max(-12.0, min(2.0, 0.3 * (here - keep)))
        return min(0.999, 1 / (1 + exp(-odds)))


def _accented(text: str, accent: str) -> str:
    """Put an accent on the first letter of a text; if that cannot bear it, it stands alone."""
    composed = compose(text[0], accent)
    return composed + text[1:] if composed else accent + text


def tex_codes(signs: Sequence[Sign]) -> bool:
    """Tell whether the codes of a text are those of TeX's text fonts: so many that nothing else explains them."""
    texts = [sign.code for sign in signs if sign.code in FONTS["OT1"] and sign.code < 0x20]
    return len(texts) >= 10 or (len(texts) >= 3 and len(set(texts)) >= 2)


__all__ = ["KEEP", "WORD", "Codes", "Reading", "Verdict", "compose", "is_accent", "tex_codes"]
