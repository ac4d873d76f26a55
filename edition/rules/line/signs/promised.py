"""What the document says of its own headings elsewhere: in its table of contents, and in its running heads.

Contents: I. The lamp and the bell . . . 3
I.                                            with the line below, the contents promise it
THE LAMP AND THE BELL                         with the line above, the contents promise it
It was lit at six.                            short, and the contents do not promise it
"""

from collections import Counter
from collections.abc import Iterator

from edition.rules.contents import folded
from edition.rules.line.signs.view import View

_WIDEST = 1.06
_MOST_WORDS = 20
_MOST_LINES = 3
_LEAST = 4
"""Letters. What begins like a title with fewer says nothing."""
_OFTEN = 2
"""A heading comes once; a line of a refrain, a name or a stray sign more often."""


def signs(view: View) -> list[list[str]]:
    """Return, for each line, whether contents and running heads name it, alone or with its neighbours."""
    out: list[list[str]] = [[] for _ in view.texts]
    short = [
        folded(text) if ratio < _WIDEST and text.count(" ") < _MOST_WORDS else ""
        for text, ratio in zip(view.texts, view.ratio, strict=True)
    ]
    for source, titles in (("the contents promise it", view.promised), ("a running head repeats it", view.repeated)):
        if not titles:
            continue
        for index, how in _named(_once(view, short, titles), titles):
            out[index].append(f"{how}{source}")
            if how == "":
                out[index].append(f"{source}, {_size(short[index])}, {_space(view, index)}")
    if view.promised:
        for index, found in enumerate(out):
            promised = any("contents" in sign for sign in found)
            if not promised and short[index] and view.ratio[index] < 0.8:
                found.append("short, and the contents do not promise it")
    return out


def _once(view: View, short: list[str], titles: frozenset[str]) -> list[str]:
    """Return the lines without those that repeat the title above them: poems that have their first line for a title."""
    out = list(short)
    for index in range(1, len(out)):
        if out[index] in titles:
            if len(out[index]) == 1 and not out[index].isdecimal():
                out[index] = ""
            elif folded(view.texts[index - 1]) == out[index]:
                out[index - 1], out[index] = out[index], ""
    return out


def _named(short: list[str], titles: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that a title names, and how: whole, with lines below or above it, or beginning like it."""
    starts = {title[:_LEAST] for title in titles if len(title) >= _LEAST}
    times = Counter(own for own in short if own in titles)
    taken = -1
    for index, own in enumerate(short):
        if not own or index <= taken:
            continue
        joined = own
        for more in range(1, _MOST_LINES):
            if index + more >= len(short) or not short[index + more]:
                break
            joined += short[index + more]
            if joined in titles:
                taken = index + more
                yield index, "with the line below, "
                for below in range(index + 1, taken + 1):
                    yield below, "with the line above, "
                break
        if taken > index:
            continue
        if own in titles:
            yield index, "" if times[own] <= _OFTEN else "though it comes often, "
        elif own[:_LEAST] in starts and any(title.startswith(own) for title in titles):
            yield index, "beginning like a title, "


def _size(title: str) -> str:
    return "a number" if title.isdecimal() or set(title) <= set("ivxlc") else "a word" if len(title) < 9 else "words"


def _space(view: View, index: int) -> str:
    below = index + 1 >= len(view.extra) or view.extra[index + 1] > 0
    return (
        f"{'blank' if view.extra[index] or not view.up[index] else 'none'} above, {'blank' if below else 'none'} below"
    )
