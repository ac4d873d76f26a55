"""How a book sets lines of a kind: a second look at each line, when all have had their first.

Where nearly all names of speakers are in capitals, a line that is not is hardly one:

    CÉCILE.              a name
    À part.              alone in its line too, and often; but no name of this play
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

_KINDS = {
    **{"speaker": "speakers", "stage": "directions", "l": "lines of verse", "salute": "salutations"},
    **{"dateline": "datelines", "item": "items", "quote": "quotations"},
}
"""Roles with habits; headings have theirs by level, and are compared by their looks alone (`likeness`)."""
_MARKS = {
    "in capitals": r"(few letters, )?in capitals|begins with (a word|words) in capitals",
    "in brackets": r"in brackets|begins with a bracket",
    "with a stop": r"ends with a stop",
    "with a dash": r"begins with a dash",
    "with a small letter": r"begins with a small letter",
    "below a blank": r"(a|two|more) blanks? above, (no|a|two|more).*",
    "set in": r"indent (middling|large|very large)|centred",
}
"""What may be a habit, and the signs that tell it of a line."""
_PATTERNS = tuple((mark, re.compile(pattern)) for mark, pattern in _MARKS.items())
_SHORT = frozenset({"half wide", "a quarter wide", "narrow"})
_LEAST = 4
"""A book with fewer lines of a kind has no habit."""
_ALWAYS, _NEVER = 0.9, 0.1

Marks = frozenset[str]


class Habit(NamedTuple):
    """What nearly all lines of a kind are, or what hardly any is."""

    kind: str
    mark: str
    usual: bool

    def of(self, marks: Marks) -> str:
        """Return what a line with these marks shows by this habit."""
        agrees = (self.mark in marks) == self.usual
        how = "are" if self.usual else "are not"
        return f"{self.kind} here {how} {self.mark}, {'and so it is' if agrees else 'but it differs'}"


def signs(evidence: Sequence[tuple[str, ...]], roles: Sequence[tuple[str, float]]) -> list[tuple[str, ...]]:
    """Return, for each short line, how it agrees with the habits of the book (roles with certainty, decided before)."""
    kinds = Counter(role for role, _ in roles)
    if all(kinds[role] < _LEAST for role in _KINDS):
        return [()] * len(roles)
    marks = [_marks(found) for found in evidence]
    habits = [
        Habit(kind, mark, share > _ALWAYS)
        for role, kind in _KINDS.items()
        for mark, share in _shares(marks, roles, role).items()
        if not _NEVER <= share <= _ALWAYS
    ]
    return [() if own is None else tuple(habit.of(own) for habit in habits) for own in marks]


def _marks(found: Sequence[str]) -> Marks | None:
    """Return the marks that the signs of a line tell; lines that are not short have none."""
    return None if _SHORT.isdisjoint(found) else frozenset(filter(None, map(_mark, found)))


def _shares(marks: Sequence[Marks | None], roles: Sequence[tuple[str, float]], kind: str) -> dict[str, float]:
    """Return the share of each mark among the short lines of a role, weighed by certainty."""
    own = [
        (found, sure) for found, (role, sure) in zip(marks, roles, strict=True) if role == kind and found is not None
    ]
    if len(own) < _LEAST:
        return {}
    total = sum(sure for _, sure in own)
    return {mark: sum(sure for found, sure in own if mark in found) / total for mark in _MARKS}


@cache
def _mark(sign: str) -> str:
    return next((mark for mark, pattern in _PATTERNS if pattern.fullmatch(sign)), "")
