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

from tests.lab.page import Char, Page, PrintedLine, letters
from tests.lab.pieces import WATERMARK

_GAP = re.compile(r" {3,}")
_CODE = re.compile(r"\(cid:(\d+)\)")
_SURE = 72.0
"""From this similarity on (0 to 100) a line is taken to be another."""


_Segment = tuple[int, int]


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
    return _Alignment(text, page).run()


class _Alignment:
    """The state of one page: what is matched (`out`), and which characters of the page were read (`used`)."""

    def __init__(self, text: str, page: Page) -> None:
        self.text, self.page = text, page
        self.out: list[Char | None] = [None] * len(text)
        self.used: set[int] = set()
        self.candidates = _candidates(page)
        self.free = set(range(len(page.lines)))

    def run(self) -> list[Char | None]:
        """Match whole lines, then what wide gaps divide, then words, then letters."""
        left = self._watermark(_lines(self.text))
        left = self._whole(left, 90.0)
        left = self._whole([part for each in left for part in _parts(self.text, *each)], _SURE)
        left = self._words(left)
        self._fragments(left)
        return self.out

    def _watermark(self, segments: list[_Segment]) -> list[_Segment]:
        """Give fragments of the watermark its characters; return what else there is."""
        chars = [c for line in self.page.lines for c in line.chars if c.piece == WATERMARK and c.text.strip()]
        chars.sort(key=lambda char: char.x)
        if not chars:
            return segments
        whole = "".join(char.text for char in chars)
        singles, plain = Counter(whole), letters(whole)
        elsewhere = {candidate.letters for candidate in self.candidates if candidate.main}
        left = []
        for start, end in segments:
            fragment = "".join(self.text[start:end].split())
            fits = fragment in whole or letters(fragment) in plain or Counter(fragment) <= singles
            fits = fits or (fragment.isalpha() and Counter(letters(fragment)) <= Counter(plain))
            strange = not fragment.isascii() and not whole.isascii()
            odd = len(fragment) <= 3 and (strange or not fragment.isalnum() or bool(set(fragment) & set(whole)))
            if len(fragment) <= 12 and (fits or odd) and letters(fragment) not in elsewhere:
                self._give(start, end, chars[0])
            else:
                left.append((start, end))
        return left

    def _give(self, start: int, end: int, char: Char) -> None:
        for i in range(start, end):
            if not self.text[i].isspace():
                self.out[i] = char

    def _whole(self, segments: list[_Segment], sure: float) -> list[_Segment]:
        """Match segments with lines of the page, the surest and longest first; return those that have none."""
        pairs = []
        for s, (start, end) in enumerate(segments):
            ours = letters(self.text[start:end])
            for c, candidate in enumerate(self.candidates):
                if self.free.issuperset(candidate.lines) and _comparable(ours, candidate.letters):
                    same = ours == candidate.letters
                    score = 100.0 if same else fuzz.ratio(ours, candidate.letters, score_cutoff=sure)
                    if score:
                        near = abs(s / len(segments) - c / len(self.candidates))
                        pairs.append((-score - min(len(ours), 8) / 4, near, s, c))
        taken: set[int] = set()
        for _, _, s, c in sorted(pairs):
            if s not in taken and self.free.issuperset(self.candidates[c].lines):
                taken.add(s)
                self.free.difference_update(self.candidates[c].lines)
                self._match(*segments[s], self.candidates[c].chars)
        return [segment for s, segment in enumerate(segments) if s not in taken]

    def _match(self, start: int, end: int, chars: list[Char]) -> None:
        """Give each letter between two places the character of the page that it is, or its neighbour's."""
        places = [i for i in range(start, end) if not self.text[i].isspace()]
        printed = [char for char in chars if char.text.strip()]
        steps = Levenshtein.opcodes([_one(self.text[i]) for i in places], [_one(char.text) for char in printed])
        for step in steps if printed else ():
            for k in range(step.src_end - step.src_start):
                j = min(step.dest_start + k, max(step.dest_end - 1, step.dest_start), len(printed) - 1)
                self.out[places[step.src_start + k]] = printed[j]
            if step.tag in ("equal", "replace"):
                last = step.dest_start + step.src_end - step.src_start
                self.used.update(id(char) for char in printed[step.dest_start : last])

    def _words(self, segments: list[_Segment]) -> list[_Segment]:
        """Match lines of which a tool made several, or several of which it made one, word by word."""
        if not segments:
            return []
        pool = self._unread_words()
        at: dict[str, list[int]] = {}
        for i, (key, _) in enumerate(pool):
            at.setdefault(key, []).append(i)
        left = []
        for start, end in segments:
            found = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", self.text[start:end])]
            last = -1
            known = []
            for a, b in found:
                choices = [i for i in at.get(letters(self.text[a:b]), ()) if i >= 0]
                if choices:
                    last = min(choices, key=lambda i: (abs(i - last - 1) if last >= 0 else 0, i))
                    at[pool[last][0]].remove(last)
                    self._match(a, b, pool[last][1])
                    known.append((a, b))
            if len(known) * 2 < len(found):
                left.append((start, end))
            for a, b in found if known and len(known) * 2 >= len(found) else ():
                if (a, b) not in known:
                    near = self.out[min(known, key=lambda place: abs(place[0] - a))[0]]
                    self._give(a, b, Char("", near.piece if near else 0))
        return left

    def _unread_words(self) -> list[tuple[str, list[Char]]]:
        words: list[list[Char]] = [[]]
        for line in self.page.lines:
            for char in [*line.chars, Char(" ", 0)]:
                if not char.text.strip() or id(char) in self.used:
                    words.append([])
                else:
                    words[-1].append(char)
        keyed = [(letters("".join(char.text for char in word)), word) for word in words if word]
        return [(key, word) for key, word in keyed if key]

    def _fragments(self, segments: list[_Segment]) -> None:
        """Match what is short or torn, such as marks of notes and parts of words, with letters that nobody has read."""
        unread = [c for line in self.page.lines for c in line.chars if c.text.strip() and id(c) not in self.used]
        for start, end in segments:
            fragment = "".join(self.text[start:end].split())
            read = [letters(char.text) if char.text.isalnum() else "" for char in unread]
            ours = letters(fragment)
            found = _find(ours, read) or _find(fragment, [_coded(char.text) for char in unread])
            if not found and not any(letter.isalnum() for letter in fragment):
                found = next(([i] for i, char in enumerate(unread) if not char.text.isalnum()), [])
            if not found and len(ours) > 4:
                found = _resembling(ours, read)
            if found:
                self._give(start, end, unread[found[0]])
                unread = [char for i, char in enumerate(unread) if i not in found]


def _find(wanted: str, parts: list[str]) -> list[int]:
    """Return the places of parts that, one after the other, give a text; parts that are empty may stand between."""
    for first in range(len(parts)):
        got, places = "", []
        for i in range(first, min(len(parts), first + 2 * len(wanted) + 2)):
            if not wanted.startswith(got + parts[i]) or (not parts[i] and not got):
                break
            got += parts[i]
            places.append(i)
            if got == wanted:
                return places
    return []


def _resembling(wanted: str, parts: list[str]) -> list[int]:
    """Return the places of parts that, one after the other, nearly give a text: tools differ in what a glyph is."""
    places = [i for i, part in enumerate(parts) for _ in part]
    best = fuzz.partial_ratio_alignment(wanted, "".join(parts), score_cutoff=75)
    return sorted(set(places[best.dest_start : best.dest_end])) if best else []


def _lines(text: str) -> list[_Segment]:
    return [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _parts(text: str, start: int, end: int) -> list[_Segment]:
    """Return the parts of a line that wide gaps divide."""
    out, begin = [], start
    for gap in _GAP.finditer(text, start, end):
        if text[begin : gap.start()].strip():
            out.append((begin, gap.start()))
        begin = gap.end()
    return [*out, (begin, end)] if text[begin:end].strip() else out


def _candidates(page: Page) -> list[_Candidate]:
    """Return the lines of a page, and those that stand side by side as one."""
    out = [_Candidate((i,), line.chars, letters(_read(line))) for i, line in enumerate(page.lines)]
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
            out.append(_Candidate(tuple(row), chars, "".join(letters(_read(page.lines[i])) for i in row)))
    return [candidate for candidate in out if candidate.letters]


def _read(line: PrintedLine) -> str:
    return "".join(char.text for char in line.chars)


def _comparable(a: str, b: str) -> bool:
    return bool(a and b) and 0.5 <= len(a) / len(b) <= 2


def _one(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", _coded(letter)).casefold()
    return plain[:1] or letter


def _coded(letter: str) -> str:
    """Return the code of which pdfminer writes the number, where other tools write the code itself."""
    code = _CODE.fullmatch(letter)
    return chr(int(code[1])) if code else letter
