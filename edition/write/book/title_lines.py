"""The lines of a title on its page: as few as there have to be, of nearly the same length, none ending in a weak word.

A press fills one line after the other, and leaves *bureaucracy* alone in the last; who sets a title by hand breaks it
where the sense does: ``The Weighers of Sallow / and the Masters / Who Never Came``.
"""

from functools import cache
from itertools import pairwise

_ROOM = 28
"""Signs that a line of the title page holds."""
WEAK = frozenset(
    """a an and as at but by for from in its nor of on or than the to who with
    à au aux ce ces dans de des du en et la le les mon ou où par pour qui sa se ses son sous sur un une""".split()  # noqa: SIM905
)
"""Words that belong to what follows them."""
_WEAK_END = 200
"""What a weak word at the end of a line costs, as the square of a difference in signs."""
_LINE = 150
"""What one line more costs."""


def balanced(title: str, room: int = _ROOM) -> tuple[str, ...]:
    """Return the lines of a title; `room` are the signs that a line holds."""
    words = tuple(title.split(" "))
    fewest = _fewest(words, room)
    most = min(fewest + (fewest > 1), len(words))
    return min(_best(words, count, len(title) / count, room) for count in range(fewest, most + 1))[1]


def _fewest(words: tuple[str, ...], room: int) -> int:
    """Return how many lines there have to be."""
    count, filled = 1, -1
    for word in words:
        filled += 1 + len(word)
        if filled > room and filled > len(word):
            count, filled = count + 1, len(word)
    return count


def _best(words: tuple[str, ...], count: int, target: float, room: int) -> tuple[float, tuple[str, ...]]:
    """Return the best way to set words in so many lines, and what it costs."""

    @cache
    def rest(start: int, lines: int) -> tuple[float, tuple[int, ...]]:
        """Return the cost of setting the words from `start` on in so many lines, and where these end."""
        if lines == 1:
            return _cost(words[start:], target, room), (len(words),)
        found = []
        for end in range(start + 1, len(words) - lines + 2):
            cost, others = rest(end, lines - 1)
            weak = _WEAK_END * (words[end - 1].casefold() in WEAK)
            found.append((_cost(words[start:end], target, room) + weak + cost, (end, *others)))
        return min(found)

    cost, ends = rest(0, count)
    return cost + _LINE * count, tuple(" ".join(words[start:end]) for start, end in pairwise((0, *ends)))


def _cost(line: tuple[str, ...], target: float, room: int) -> float:
    length = len(" ".join(line))
    return (length - target) ** 2 + 1000 * max(0, length - room)
