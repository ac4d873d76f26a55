"""Tables of contents: where they stand, their entries, and the headings that they promise.

A view only. `contents_pages` marks the block, `contents_lists` encodes it, and the rules for headings and page breaks
look headings up in the lexicon.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.model.annotation import Annotations
from edition.model.kind import Kind
from edition.model.source import Source
from edition.rules.layout import Line, lines

_TITLE = re.compile(
    r"(table ?of ?)?contents|tables?( ?des ?mati.{0,14}res)?|sommaire|inhalt(sverzeichnis)?|indice|índice|sommario"
)
_LEADER = re.compile(r"[-.·…_][-.·…_ ]{2,}(?P<n>\d{1,4}|[ivxlc]{1,7})?$")
_LEADS = frozenset("-.·…_0123456789ivxlc")
_LABEL = re.compile(r"(?:(?<=\S)\s+|^)(?P<n>\d{1,4}|[ivxlc]{1,7})$")
_LONGEST = 110
_SOME = 0.2
"""A table without a title, of whose entries no more than this share come again, may be any list with numbers."""
_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?;] [^\W\d_]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry on the lines `first` to `last` of all lines: its title folded by `folded`, the page it names if any."""

    first: int
    last: int
    title: str
    label: str
    indent: int


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: `title` is the line of its title or -1, `strength` what speaks for it, `words` in words."""

    title: int
    entries: tuple[Entry, ...]
    strength: float
    words: tuple[str, ...]

    @property
    def first(self) -> int:
        """Return its first line."""
        return self.title if self.title >= 0 else self.entries[0].first

    @property
    def last(self) -> int:
        """Return its last line."""
        return self.entries[-1].last


def folded(text: str) -> str:
    """Return the letters and digits of a heading, without case: what an entry and its heading have in common."""
    return "".join(filter(str.isalnum, text.casefold()))


def headings_lexicon(source: Source, annotations: Annotations) -> dict[str, tuple[str, int]]:
    """Return the headings that the tables of contents promise: folded title -> page as printed, level by indent."""
    every = lines(source)
    starts = {line.start: index for index, line in enumerate(every)}
    out: dict[str, tuple[str, int]] = {}
    for block in annotations.of(Kind.CONTENTS):
        first = starts.get(block.span.start, 0)
        within = [i for i in range(first, len(every)) if every[i].start < block.span.end]
        hidden = {a.span.start for a in annotations.of(Kind.FURNITURE)}
        table = entries(source, [i for i in within if every[i].start not in hidden])
        steps = _steps(table)
        for entry in table:
            if entry.title:
                out.setdefault(entry.title, (entry.label, steps[entry.indent]))
    return out


def _steps(table: Sequence[Entry]) -> dict[int, int]:
    """Return the level of each indent: a step to the right of more than a blank is a level lower."""
    out: dict[int, int] = {}
    level, before = 0, -9
    for indent in sorted({entry.indent for entry in table}):
        if indent > before + 1:
            level += 1
        out[indent], before = level, indent
    return out


def entries(source: Source, table: Sequence[int]) -> list[Entry]:
    """Part the lines of a table of contents, given by index among all lines, into its entries."""
    every = lines(source)
    out: list[Entry] = []
    for position, index in enumerate(table):
        line = every[index]
        words, label = split(line.text)
        if position == 0 and is_title(line):
            continue
        bare = not folded(words)
        if bare and out and not out[-1].label and out[-1].last == table[position - 1]:
            last = out[-1]
            out[-1] = Entry(last.first, index, last.title, label, last.indent)
        else:
            out.append(Entry(index, index, folded(words), label, line.indent))
    return out


def is_title(line: Line) -> bool:
    """Tell whether a line is the title of a table of contents."""
    return len(line.text) < 45 and _TITLE.fullmatch(line.text.casefold().strip(" .:*-–—")) is not None


def leader(text: str) -> re.Match[str] | None:
    """Find the leader at the end of a line, with the page number after it; an ellipsis is none."""
    if text[-1] not in _LEADS:
        return None
    match = _LEADER.search(text)
    return match if match and sum(match[0].count(sign) for sign in "-.·…_") >= (3 if match["n"] else 4) else None


def split(text: str) -> tuple[str, str]:
    """Split a line of a table of contents into its words and the page number that it ends with."""
    match = leader(text) or _LABEL.search(text)
    return (text[: match.start()].rstrip(" ."), match["n"] or "") if match else (text, "")


def find_contents(source: Source, main: Sequence[int]) -> list[Contents]:
    """Return the tables of contents among the lines `main`, by their title or by the leaders of their lines."""
    every = lines(source)
    leaders = {at for at, index in enumerate(main) if leader(every[index].text)}
    titles = {at for at, index in enumerate(main) if is_title(every[index])}
    if not titles and len(leaders) < 3:
        return []
    known = Counter(folded(split(every[index].text)[0]) for index in main if len(every[index].text) <= _LONGEST)
    out: list[Contents] = []
    taken = -1
    for at in sorted(titles | leaders):
        if at <= taken:
            continue
        titled = at in titles
        if not titled and sum(near in leaders for near in range(at, at + 8)) < 3:
            continue
        start = at + 1 if titled else _begin(every, main, at, known, taken)
        end = _end(every, main, start, known)
        table = entries(source, main[start:end])
        if not table:
            continue
        found = _weighed(every, main, at if titled else -1, start, end, table, known)
        if found is not None:
            out.append(found)
            taken = end - 1
    return out


def _begin(every: Sequence[Line], main: Sequence[int], at: int, known: Counter[str], taken: int) -> int:
    """Go back from the first leader to entries above it that have none."""
    while at - 1 > taken and at > 0:
        line = every[main[at - 1]]
        words, label = split(line.text)
        if len(line.text) > _LONGEST or not (label or known[folded(words)] >= 2):
            break
        at -= 1
    return at


def _end(every: Sequence[Line], main: Sequence[int], start: int, known: Counter[str]) -> int:
    """Return where a table ends that begins at `start`: where most that comes speaks for entries."""
    score = best = 0.0
    end = start
    seen: set[str] = set()
    numbered = 0
    for at in range(start, min(len(main), start + 1500)):
        line = every[main[at]]
        led = leader(line.text) is not None
        if end > start + 2 and is_title(line):
            break
        words, label = split(line.text)
        title = folded(words)
        again = bool(title) and any(title == other or other.startswith(title) for other in seen)
        if len(line.text) > _LONGEST and not led:
            score -= 3.0
        elif led:
            score += 2.0
        elif label:
            score += 1.5 if not title or known[title] >= 2 else 0.5
        elif again:
            score -= 3.0
        elif not title:
            continue
        elif title and known[title] >= 2:
            score += 1.5 if numbered < 0.5 * (at - start + 1) else 0.3
        else:
            score -= 2.0 if _SENTENCE.search(line.text) else 1.0
        numbered += bool(led or label)
        if title and len(title) > 1:
            seen.add(title)
        if score > best:
            best, end = score, at + 1
        elif score < best - 6:
            break
    return end


def _weighed(
    every: Sequence[Line],
    main: Sequence[int],
    title: int,
    start: int,
    end: int,
    table: Sequence[Entry],
    known: Counter[str],
) -> Contents | None:
    """Say what speaks for a table, or return None where hardly anything does."""
    count = len(table)
    labels = [int(entry.label) for entry in table if entry.label.isdecimal()]
    rising = sum(b >= a for a, b in pairwise(labels)) / max(1, len(labels) - 1)
    again = sum(known[entry.title] >= 2 for entry in table if entry.title) / count
    leaders = sum(leader(every[main[at]].text) is not None for at in range(start, end))
    if count < 3 or (not leaders and again < 0.3 and len(labels) < 0.6 * count):
        return None
    strength = (
        -2.0
        + (2.5 if title >= 0 else -1.5 * (again < _SOME))
        + min(leaders, 6) * 0.5
        + (2.0 * (2 * rising - 1) if len(labels) > 2 else 0.0)
        + 2.0 * (2 * again - 1)
        + (1.0 if len(labels) >= 0.6 * count else 0.0)
    )
    words = (
        f"{count} entries, {leaders} lines with leaders",
        f"{again:.0%} of the entries come again",
        f"{len(labels)} page numbers, {rising:.0%} of them rising",
    )
    return Contents(main[title] if title >= 0 else -1, tuple(table), strength, words)
