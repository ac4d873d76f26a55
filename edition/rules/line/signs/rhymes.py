"""Where stanzas begin by their rhymes: an extraction may lose the space between stanzas, their pattern it cannot lose.

    The lamp was lit at close of day,            a stanza of four begins by its rhymes
    the bell was rung at ten,                    within a stanza by its rhymes
    and those who heard it went away             within a stanza by its rhymes
    and were not heard again.                    within a stanza by its rhymes

Lines that may be verse are parted into stanzas so that most lines find their rhyme inside, few rhymes are parted, and
stanzas are as long as the one before: the best of all partings, by dynamic programming.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from edition.rules.contents import folded
from edition.rules.line.signs.view import View

_LONGEST = 14
_FULL, _PROSE = 0.97, 0.4
"""In a document so many of whose lines fill their measure, verse stands apart from lines that do."""
_WORD = re.compile(r"([^\W\d_]+)[^\w]*\d{0,2}[^\w]*$")
_ACCENT = re.compile(r"[\x10-\x1f^´`¨~](?=[a-z])")
"""An accent that an extraction has parted from its letter."""
_UNHEARD = re.compile(r"(?<=\w\w)(?:ent|es|e|[stxdz])$")
_SOUND = re.compile(r"[aeiouyàâäéèêëîïôöùûüæœ]+[^aeiouyàâäéèêëîïôöùûüæœ]*$")
_NASAL = ((re.compile(r"[ae]+[nm]+"), "an"), (re.compile(r"(?:[ae]?i|y)[nm]+"), "in"), (re.compile(r"o[nm]+"), "on"))
_REACH = 4
_FEW = 2

_RHYMED, _ALIKE, _UNRHYMED, _PARTED = 1.0, 0.35, -0.8, -0.9
_SAME, _OTHER, _ALONE = 1.6, -1.6, -0.8
_LONG, _COUPLET = 0.2, 1.0
_REGULAR = 0.75
"""A poem so much of which is in stanzas of one length is regular."""
_ROOM = ((0.05, "with space between stanzas"), (0.01, "with little space"), (-1.0, "without space"))
_PAGES, _FULLEST = 4, 0.95
_LACKING = ((8, "page far from full"), (3, "page not full"), (1, "page nearly full"), (float("-inf"), "page full"))
_CLASSES = ((0.75, "surely"), (0.45, "very likely"), (0.2, "likely"), (0.0, "perhaps"))
"""How much a line of the stanza, and of those about it that are as long, speaks for the pattern in the mean."""


@dataclass(frozen=True, slots=True)
class _Verse:
    """A line of verse: its lines in the source (a turned one has more), and the sound with which it ends."""

    first: int
    sound: str


def signs(view: View) -> list[list[str]]:
    """Return, for each line, whether its rhymes make it the beginning or the inside of a stanza."""
    out: list[list[str]] = [[] for _ in view.texts]
    runs = _runs(view)
    space = _space(view, runs)
    lacking = _lacking(view)
    for run in runs:
        sounds = [verse.sound for verse in run]
        parted = _parted(sounds)
        sizes = Counter(end - start for start, end, _ in parted)
        usual, often = sizes.most_common(1)[0] if sizes else (0, 0)
        regular = "regular" if often > 1 and usual * often >= _REGULAR * len(run) else "irregular"
        for start, end, worth in parted:
            sure = next((name for least, name in _CLASSES if worth > least), "")
            if not sure:
                continue
            size = end - start
            kind = str(size) if size in (2, 3, 4, 5, 6, 8) else "other"
            woven = "woven" if _woven(sounds[start:end]) else "in pairs"
            first = run[start].first
            begins = f"a stanza begins by its rhymes, {sure}"
            out[first] += [
                begins,
                f"a stanza of {kind} lines begins by its rhymes, {sure}",
                f"{begins}; {woven}, {regular}; {space}",
                f"{begins}; {woven}, {regular}; {space}, {lacking[view.page[first]]}",
            ]
            for verse in run[start + 1 : end]:
                out[verse.first] += [
                    f"within a stanza by its rhymes, {sure}",
                    f"within a stanza by its rhymes, {sure}; {woven}, {regular}; {space}",
                ]
    return out


def _space(view: View, runs: Sequence[Sequence[_Verse]]) -> str:
    """Say how often there is room above lines that may be verse: where there is none, it may have been lost."""
    every = [verse.first for run in runs for verse in run]
    share = sum(view.extra[first] > 0 for first in every) / (len(every) or 1)
    return next(name for least, name in _ROOM if share > least)


def _lacking(view: View) -> dict[int, str]:
    """Say of each page how many lines it has less than pages can hold: room that is lost may have been there."""
    sizes = Counter(view.page)
    if len(sizes) < _PAGES:
        return defaultdict(lambda: "pages unknown")
    most = sorted(sizes.values())[int(_FULLEST * len(sizes))]
    return {page: next(name for least, name in _LACKING if most - size > least) for page, size in sizes.items()}


def _woven(sounds: Sequence[str]) -> bool:
    """Tell whether rhymes cross, as they do in stanzas, and do not only stand in pairs, as they may without."""
    pairs = sum(_alike(a, b) == _RHYMED for a, b in zip(sounds[::2], sounds[1::2], strict=False))
    crossing = sum(_alike(a, b) == _RHYMED for apart in (2, 3) for a, b in zip(sounds, sounds[apart:], strict=False))
    return crossing >= max(1, len(sounds) // 4) and pairs < len(sounds) // 2


def _runs(view: View) -> list[list[_Verse]]:
    """Return the runs of lines that may be verse: those that do not fill their measure, between empty lines."""
    runs: list[list[_Verse]] = [[]]
    full = [ratio > _FULL and view.filled > _PROSE for ratio in view.ratio]
    for index, text in enumerate(view.texts):
        if full[index] or (any(full[max(0, index - 2) : index + 3]) and not view.extra[index]):
            runs.append([])
            continue
        if view.extra[index]:
            runs.append([])
        if sum(character.isalpha() for character in text) < _FEW:
            continue  # a stray sign or accent
        if text.isupper() or (text[0] in "([" and text[-1] in ")]") or folded(text) in view.promised:
            runs.append([])  # a heading or a direction
            continue
        turned = index > 0 and view.ratio[index - 1] > 0.8 and runs[-1] and (text[0].islower() or view.left[index] > 8)
        if turned and view.ratio[index] < 0.6:
            runs[-1][-1] = _Verse(runs[-1][-1].first, _sound(text))
        else:
            runs[-1].append(_Verse(index, _sound(text)))
    return [run for run in runs if len(run) > 3]


def _sound(text: str) -> str:
    """Return the letters of the last word that are heard last: its last vowels and what follows, mute endings aside."""
    found = _WORD.search(_ACCENT.sub("", text).casefold())
    if not found:
        return ""
    word = found[1].replace("qu", "k").replace("gu", "g")
    heard = _UNHEARD.sub("", word)
    sound = _SOUND.search(heard) or _SOUND.search(word)
    if not sound:
        return word[-2:]
    ending = sound[0]
    for nasal, name in _NASAL:
        if nasal.fullmatch(ending):
            return name
    return re.sub(r"(.)\1", r"\1", ending)


def _alike(a: str, b: str) -> float:
    """Return how well two endings rhyme: 1 for the same, less for the same vowel and the same last consonant."""
    if a == b:
        return _RHYMED if a else 0.0
    if not a or not b:
        return 0.0
    if len(a) > 1 and len(b) > 1 and (a[-2:] == b[-2:]):
        return _RHYMED
    return _ALIKE if a[0] == b[0] and a[-1:] == b[-1:] else 0.0


def _parted(sounds: list[str]) -> list[tuple[int, int, float]]:
    """Part lines into stanzas; return their places, and what the pattern is worth for each line of them."""
    count = len(sounds)
    rhymes = [
        [
            (at, own)
            for at in range(max(0, i - _REACH), min(count, i + _REACH + 1))
            if at != i and (own := _alike(sounds[i], sounds[at]))
        ]
        for i in range(count)
    ]
    # best[i]: by the length of the stanza that ends before line i (0: no stanza), the sum, and the length before it
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    gains: dict[tuple[int, int], float] = {}
    for end in range(1, count + 1):
        here: dict[int, tuple[float, int]] = {}
        size, (sum_, _) = max(best[end - 1].items(), key=lambda kept: kept[1][0])
        here[0] = sum_ + _ALONE, size
        for length in range(2, min(_LONGEST, end) + 1):
            start = end - length
            own = gains[start, end] = _worth(rhymes, start, end)
            own -= _LONG * max(0, length - 6) + _COUPLET * (length == 2)
            size, (sum_, _) = max(best[start].items(), key=lambda kept: kept[1][0])
            here[length] = sum_ + own + _OTHER, size
            if length in best[start] and (alike := best[start][length][0] + own + _SAME) > here[length][0]:
                here[length] = alike, length
        best.append(here)
    out: list[tuple[int, int, float]] = []
    at, length = count, max(best[count].items(), key=lambda kept: kept[1][0])[0]
    while at:
        before = best[at][length][1]
        if length:
            out.append((at - length, at, gains[at - length, at] / length))
        at -= length or 1
        length = before
    out.reverse()
    return [(start, end, _with_neighbours(out, i)) for i, (start, end, _) in enumerate(out)]


def _with_neighbours(stanzas: list[tuple[int, int, float]], i: int) -> float:
    """Return the mean worth of a stanza and those about it that are as long; one alone is worth half."""
    start, end, worth = stanzas[i]
    near = [s for s in stanzas[max(0, i - 2) : i + 3] if s[1] - s[0] == end - start]
    return sum(s[2] for s in near) / len(near) if len(near) > 1 else worth / 2


def _worth(rhymes: list[list[tuple[int, float]]], start: int, end: int) -> float:
    """Return what speaks for a stanza: rhymes inside it, less lines without one, and rhymes with lines outside."""
    worth = 0.0
    for i in range(start, end):
        inside = max([own for at, own in rhymes[i] if start <= at < end], default=0.0)
        outside = max([own for at, own in rhymes[i] if not start <= at < end], default=0.0)
        worth += inside or _UNRHYMED
        if outside > inside:
            worth += _PARTED * outside
    return worth
