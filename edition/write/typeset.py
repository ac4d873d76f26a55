"""Set the spaces and apostrophes of a reading tree, each passage by the rules of its own language."""

from collections import deque

from edition.language.typography import Edit, edits
from edition.tei.flow import Node

CHANGED, ADDED = "\x02", "\x03"
"""What stands before a sign that was set for a straight one, and before a space that the source has not.

XML cannot contain these characters, so that no text is mistaken. Pages make of them what shows the source.
"""
_Leaf = tuple[list[Node | str], int, str]
"""Where a string stands (a list of children and its place in it) and the language it is in."""


def untraced(text: str) -> str:
    """Return a text without the marks of what was set."""
    return text.replace(CHANGED, "").replace(ADDED, "")


def typeset(root: Node, language: str, *, trace: bool = False) -> None:
    """Set the strings of `root` in place; `language` holds where the tree states none (`xml:lang`).

    The strings of a block are looked at together, so that a sign is seen with what stands before it even where one of
    the two is inside an element of its own. What stands apart (a mark of a note) is set by itself; what is not read is
    left as it is. With `trace` the signs that were set are marked, `CHANGED` or `ADDED`.
    """
    run: list[_Leaf] = []
    outer: list[list[_Leaf]] = []
    # Items are nodes with their language, leaves, or the word for what to do when a node ends.
    stack: list[tuple[Node | _Leaf | str, str]] = [(root, language)]
    while stack:
        item, language = stack.pop()
        if isinstance(item, tuple):
            run.append(item)
        elif isinstance(item, str):
            _set(run, trace)
            run = outer.pop() if item == "inner" else []
        elif not item.unread:
            language = item.get("xml:lang", language)
            if item.apart:
                outer.append(run)
                run = []
                stack.append(("inner", language))
            elif item.block:
                _set(run, trace)
                run = []
                stack.append(("block", language))
            for place in range(len(item.children) - 1, -1, -1):
                child = item.children[place]
                stack.append(((item.children, place, language) if isinstance(child, str) else child, language))
    _set(run, trace)


def _set(run: list[_Leaf], trace: bool) -> None:
    """Set the strings of one block."""
    if not run:
        return
    strings = [str(children[place]) for children, place, _ in run]
    text = "".join(strings)
    for language in dict.fromkeys(leaf[2] for leaf in run):
        wanted = deque(edits(text, language))
        start = 0
        for (children, place, own), string in zip(run, strings, strict=True):
            end = start + len(string)
            if own == language:
                children[place] = _edited(string, _within(wanted, start, end), start, trace)
            start = end


def _within(wanted: deque[Edit], start: int, end: int) -> list[Edit]:
    """Take the edits of `start`–`end` off the front of `wanted`.

    What is inserted where two strings meet belongs to the second, so that a mark of a note between them stands at its
    word and the space at its sign.
    """
    taken = []
    while wanted and wanted[0][0] < end:
        edit = wanted.popleft()
        if edit[0] >= start:
            taken.append(edit)
    return taken


def _edited(string: str, wanted: list[Edit], offset: int, trace: bool) -> str:
    if not wanted:
        return string
    parts: list[str] = []
    done = 0
    for start, end, replacement in wanted:
        sign = "" if not trace else ADDED if start == end else CHANGED if not replacement.isspace() else ""
        parts += (string[done : start - offset], sign, replacement)
        done = end - offset
    return "".join([*parts, string[done:]])
