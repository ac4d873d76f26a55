"""Capitals that their accents have raised out of their lines.

A font that sets an accent over a capital as two signs lifts it; the extraction takes the two for different lines,
leaves the accent where it was, and gives the letter a line of its own:

    ` la lueur d'une chandelle      À la lueur d'une chandelle
    A
"""

import re

from edition.language.encodings import SPACING_ACCENTS

_LETTERS = re.compile(r"[AEIOUYC](?:[ \t]+[AEIOUYC])*")
_ALONE = re.compile(
    rf"(?<!\S)(?:[\x00-\x08\x10-\x18\x7f{re.escape(''.join(SPACING_ACCENTS))}]|\(cid:\d{{1,3}}\))(?=\s|$)"
)
"""A code, or a sign for an accent, between blanks."""
_LINE_BELOW = re.compile(r"[^\n]*\n[ \t]*([^\n]*)")


def are_raised(text: str, above: str) -> bool:
    """Tell whether a line is nothing but capitals that belong to as many accents in the line above."""
    return (
        len(text) < len(above)
        and _LETTERS.fullmatch(text) is not None
        and len(_ALONE.findall(above)) == len(text.split())
    )


def raised_letter(text: str, start: int, end: int) -> int | None:
    """Return the offset of the capital to which the accent at `start`–`end` belongs, if it has been raised."""
    head = text.rfind("\n", 0, start) + 1
    below = _LINE_BELOW.match(text, end)
    if below is None:
        return None
    above = text[head : text.find("\n", end)]
    letters = below[1].rstrip()
    if not _LETTERS.fullmatch(letters):
        return None
    accents = [match.start() + head for match in _ALONE.finditer(above)]
    if start not in accents or not are_raised(letters, above):
        return None
    nth = accents.index(start)
    return below.start(1) + [match.start() for match in re.finditer(r"\S", letters)][nth]
