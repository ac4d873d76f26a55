"""Find out which characters of the finished page the characters of an extraction are.

Tools differ in the order of lines and in what they make of glyphs, but what they write on one line stood on one line
of the page, or on a few side by side. So lines are matched with lines, page by page, and then letters with letters.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from tests.lab.page import Char, Page, PrintedLine
from tests.lab.pieces import WATERMARK

_CODE = re.compile(r"\(cid:\d+\)")
_GAP = re.compile(r" {3,}")
_SURE = 72.0
"""From this similarity on (0 to 100) a line is taken to be another."""


@dataclass(slots=True)
class _Candidate:
    lines: tuple[int, ...]
    chars: list[Char]
    letters: str

    @property
    def main(self) -> bool:
        """Tell whether anything but a watermark stands here."""
        return any(char.piece not in (WATERMARK, 0) for char in self.chars)


def align(text: str, page: Page) -> list[Char | None]:
    """Return for each character of a page's extraction the character it is, or None if that is not known."""
    out: list[Char | None] = [None] * len(text)
    segments = _segments(text)
    candidates = _candidates(page)
    free = set(range(len(page.lines)))
    pairs = []
    for s, (start, end) in enumerate(segments):
        letters = _letters(text[start:end])
        for c, candidate in enumerate(candidates):
            if not _comparable(letters, candidate.letters):
                continue
            score = (
                100.0 if letters == candidate.letters else fuzz.ratio(letters, candidate.letters, score_cutoff=_SURE)
            )
            if score:
                near = abs(s / len(segments) - c / len(candidates))
                pairs.append((-score - min(len(letters), 8) / 4, near, s, c))
    pairs.sort()
    taken = _watermark(text, segments, page, {candidate.letters for candidate in candidates if candidate.main}, out)
    for _, _, s, c in pairs:
        if s not in taken and free.issuperset(candidates[c].lines):
            taken.add(s)
            free.difference_update(candidates[c].lines)
            _match(text, *segments[s], candidates[c].chars, out)
    _by_parts(text, [segments[s] for s in range(len(segments)) if s not in taken], page, out)
    return out


def _watermark(
    text: str, segments: list[tuple[int, int]], page: Page, elsewhere: set[str], out: list[Char | None]
) -> set[int]:
    """Give fragments of the watermark its characters; return which segments are such fragments."""
    chars = sorted(
        (c for line in page.lines for c in line.chars if c.piece == WATERMARK and c.text.strip()), key=lambda c: c.x
    )
    whole = "".join(char.text for char in chars)
    letters = Counter(whole)
    taken = set()
    for s, (start, end) in enumerate(segments):
        fragment = "".join(text[start:end].split())
        fits = fragment in whole or (len(fragment) <= 5 and Counter(fragment) <= letters)
        if whole and len(fragment) <= 12 and fits and _letters(fragment) not in elsewhere:
            taken.add(s)
            for i in range(start, end):
                if not text[i].isspace():
                    out[i] = chars[0]
    return taken


def _segments(text: str) -> list[tuple[int, int]]:
    """Return the lines of an extraction, cut where wide gaps are."""
    out = []
    position = 0
    for line in text.split("\n"):
        begin = position
        for gap in _GAP.finditer(line):
            if line[begin - position : gap.start()].strip():
                out.append((begin, position + gap.start()))
            begin = position + gap.end()
        if text[begin : position + len(line)].strip():
            out.append((begin, position + len(line)))
        position += len(line) + 1
    return out


def _candidates(page: Page) -> list[_Candidate]:
    """Return the lines of a page, and those that stand side by side as one."""
    out = [_Candidate((i,), line.chars, _letters(_read(line))) for i, line in enumerate(page.lines)]
    rows: list[list[int]] = []
    for i in sorted(range(len(page.lines)), key=lambda i: (-page.lines[i].y, page.lines[i].x)):
        if rows and abs(page.lines[rows[-1][0]].y - page.lines[i].y) < 3.5:
            rows[-1].append(i)
        else:
            rows.append([i])
    for row in rows:
        if 1 < len(row) < 6:
            row.sort(key=lambda i: page.lines[i].x)
            chars = [char for i in row for char in page.lines[i].chars]
            out.append(_Candidate(tuple(row), chars, "".join(_letters(_read(page.lines[i])) for i in row)))
    return [candidate for candidate in out if candidate.letters]


def _read(line: PrintedLine) -> str:
    return "".join(char.text for char in line.chars)


def _letters(text: str) -> str:
    """Return what of a text every tool writes alike: letters without accents, figures; all else if there are none."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", _CODE.sub("", text)).casefold() if c.isalnum() and c < "\u0100"
    )
    return plain or "".join(text.split())


def _comparable(a: str, b: str) -> bool:
    return bool(a and b) and 0.5 <= len(a) / len(b) <= 2


def _match(text: str, start: int, end: int, chars: list[Char], out: list[Char | None]) -> None:
    """Give each letter between two places the character of the page that it is, or its neighbour's."""
    places = [i for i in range(start, end) if not text[i].isspace()]
    printed = [char for char in chars if char.text.strip()]
    if not printed:
        return
    ours = [_one(text[i]) for i in places]
    theirs = [_one(char.text) for char in printed]
    for step in Levenshtein.opcodes(ours, theirs):
        for k in range(step.src_end - step.src_start):
            j = min(step.dest_start + k, max(step.dest_end - 1, step.dest_start), len(printed) - 1)
            out[places[step.src_start + k]] = printed[j]
    if len({char.piece for char in printed}) == 1 or not ours:
        return
    first = next((char for char in printed if char.first), None)
    if first is not None and first not in [out[i] for i in places] and ours[0] != theirs[0]:
        out[places[0]] = printed[0]


def _one(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter).casefold()
    return plain[:1] or letter


def _by_parts(text: str, segments: list[tuple[int, int]], page: Page, out: list[Char | None]) -> None:
    """Match what is left: lines of which a tool made several, or several of which it made one, word by word."""
    if not segments:
        return
    used_chars = {id(char) for char in out if char}
    printed = [char for line in page.lines for char in [*line.chars, Char(" ", 0)]]
    words: list[tuple[str, list[Char]]] = []
    for char in printed:
        if not char.text.strip() or id(char) in used_chars:
            words.append(("", []))
        else:
            if not words:
                words.append(("", []))
            words[-1] = (words[-1][0] + char.text, [*words[-1][1], char])
    pool = [(key, chars) for read, chars in words if (key := _letters(read)) and chars]
    used = [False] * len(pool)
    at: dict[str, list[int]] = {}
    for i, (key, _) in enumerate(pool):
        at.setdefault(key, []).append(i)
    for start, end in segments:
        found = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
        last = -1
        for a, b in found:
            choices = [i for i in at.get(_letters(text[a:b]), ()) if not used[i]]
            if choices:
                last = min(choices, key=lambda i: (abs(i - last - 1) if last >= 0 else 0, i))
                used[last] = True
                _match(text, a, b, pool[last][1], out)
        known = [(a, b) for a, b in found if any(out[i] for i in range(a, b))]
        if known and len(known) * 2 >= len(found):
            for a, b in found:
                if (a, b) not in known:
                    near = min(known, key=lambda k: abs(k[0] - a))
                    char = next(out[i] for i in range(*near) if out[i])
                    out[a:b] = [Char(char.text, char.piece) if char else None] * (b - a)
