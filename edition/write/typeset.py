"""Set the spaces and apostrophes of a reading tree, each passage by the rules of its own language."""

from collections import deque

from edition.language.typography import Edit, edits
from edition.tei.flow import Node

_Leaf = tuple[list[Node | str], int, str]
"""Where a string stands (a list of children and its place in it) and the language it is in."""


def typeset(root: Node, language: str) -> None:
    """Set the strings of `root` in place; `language` holds where the tree states none (`xml:lang`).

    The strings of a block are looked at together, so that a sign is seen with what stands before it even where one of
    the two is inside an element of its own. What stands apart (a mark of a note) is set by itself.
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
            _set(run)
            run = outer.pop() if item == "inner" else []
        else:
            language = item.get("xml:lang", language)
            if item.apart:
                outer.append(run)
                run = []
                stack.append(("inner", language))
            elif item.block:
                _set(run)
                run = []
                stack.append(("block", language))
            for place in range(len(item.children) - 1, -1, -1):
                child = item.children[place]
                stack.append(((item.children, place, language) if isinstance(child, str) else child, language))
    _set(run)


def _set(run: list[_Leaf]) -> None:
    """Set the strings of one block."""
    strings = [str(children[place]) for children, place, _ in run]
    text = "".join(strings)
    for language in dict.fromkeys(leaf[2] for leaf in run):
        wanted = deque(edits(text, language))
        start = 0
        for (children, place, own), string in zip(run, strings, strict=True):
            end = start + len(string)
            if own == language:
                children[place] = _edited(string, _within(wanted, start, end), start)
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


def _edited(string: str, wanted: list[Edit], offset: int) -> str:
    parts: list[str] = []
    done = 0
    for start, end, replacement in wanted:
        parts += (string[done : start - offset], replacement)
        done = end - offset
    return "".join([*parts, string[done:]])
