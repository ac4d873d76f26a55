"""The lists of notes that programs put at the end of web pages: each note below the words at which its mark stands.

    ... lamp,3                         the words before the mark, and the mark: 3
    See Ames, Lights, p. 5.            the note
    . . . . . . . . . . . . .

The mark may count notes by chapters (`... lamp,2.3`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from edition.model.source import Source
from edition.rules.layout import Line, lines

_REFERENCE = re.compile(r"(?:\.\.\.|…)\s?(?P<words>\S{0,40}?)(?P<key>(?:\d{1,2}\.)?\d{1,3})$")
_LEADER = re.compile(r"(?:\. ?){8,}$")
_MOST = 12
"""A listed note has no more paragraphs than this."""
_LEAST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Listed:
    """A note of a list: the words before its mark, the mark, its lines, and what stands around it but is no text."""

    words: str
    key: str
    lines: Sequence[Line]
    around: Sequence[Line]


@lru_cache(maxsize=2)
def listed(source: Source) -> tuple[Listed, ...]:
    """Return the notes of the lists in a source, in order, if it has any."""
    if "..." not in source.text and "…" not in source.text:
        return ()
    found = tuple(_listed(lines(source)))
    led = sum(len(note.around) > 1 for note in found)
    return found if led >= _LEAST_SHARE * len(found) else ()


def _listed(every: Sequence[Line]) -> Iterator[Listed]:
    previous = ""
    references = [(i, split) for i, line in enumerate(every) if (split := _REFERENCE.match(line.text))]
    for number, (index, split) in enumerate(references):
        least = references[number + 1][0] if number + 1 < len(references) else len(every)
        end = next((i for i in range(index + 1, min(least, index + 2 + _MOST)) if _LEADER.match(every[i].text)), None)
        after = end if end is not None else min(least, index + 2)
        if after == index + 1:
            continue
        own = _key(split[0], split["key"], previous)
        whole = split[0][3 if split[0].startswith("...") else 1 :].strip()
        around = [every[index]] if end is None else [every[index], every[end]]
        yield Listed(whole[: len(whole) - len(own)], own, every[index + 1 : after], around)
        previous = own


def _key(text: str, key: str, previous: str) -> str:
    """Return the mark with which a reference ends: what follows on the one before, where that is possible."""
    chapter, _, number = previous.rpartition(".")
    following = str(int(number) + 1) if number else "1"
    ends = [f"{chapter}.{following}"] if chapter else [following] if previous else []
    return next((end for end in ends if text.endswith(end)), key)
