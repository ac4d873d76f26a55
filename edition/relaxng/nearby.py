"""“Did you mean”: the name nearest to one that is wrong."""

from collections.abc import Iterable


def nearest(wrong: str, names: Iterable[str]) -> str:
    """Return the name most like a wrong one, `""` where none is like it; of equals the first.

    Case and separators count for little (`placename`, `place-name`); else a third of the letters may differ.
    """
    best, least = "", 3 * (len(wrong) // 3) + 2
    bare = _bare(wrong)
    for name in names:
        if name == wrong or abs(len(name) - len(wrong)) * 3 >= least:
            continue
        distance = 1 if _bare(name) == bare else 3 * edits(wrong.lower(), name.lower(), least // 3) + 1
        if distance < least:
            best, least = name, distance
    return best


def _bare(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").replace(".", "")


def edits(left: str, right: str, most: int) -> int:
    """Return how many letters must be put in, left out, replaced or swapped; none beyond `most` is counted."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        line = [row]
        for column, other in enumerate(right, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return last[-1]
