"""Notes whose sign the extraction has lost, and which therefore seem to go on with the note above.

Signs follow each other on a page: * † ‡ § ‖ ¶. Where a book has notes with a later sign and none with an earlier one,
that sign is lost all through it. Where first lines are indented, its notes still begin like notes:

      † Ames is thinking of the lamp.
        Reading “bell”, with Pell.       → a note of its own, without a label
      § The board met on Mondays.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from edition.model.annotation import Annotation
from edition.rules.context import Gathered
from edition.rules.note_labels import key, shown

_ORDER = "*†‡§‖¶"
"""The signs of notes, in the order in which typographers take them."""
_LEAST = 4
"""So many notes with signs at least show how notes are set."""
_INDENT = 2
_WHY = "begins like a note, where a sign is lost"
_OPENS = "“‘«\\([?"


def part(gathered: Sequence[Gathered], roles: dict[int, Annotation]) -> list[Gathered]:
    """Return the blocks with the notes parted whose sign is lost; `roles` are the roles of lines by their offsets."""
    notes = [block for block in gathered if block.role == "note"]
    labels = [key(block.lines[0].text) for block in notes]
    signs = [_sign(label) for label in labels]
    if len(signs) - signs.count("") < _LEAST or not _lacks_one(frozenset(signs)):
        return list(gathered)
    hanging = [
        block.lines[0].indent - median(line.indent for line in block.lines[1:])
        for block, sign in zip(notes, signs, strict=True)
        if sign and len(block.lines) > 1
    ]
    if len(hanging) < _LEAST or median(hanging) < _INDENT:
        return list(gathered)
    out: list[Gathered] = []
    for block in gathered:
        starts = _starts(block) if block.role == "note" else []
        for first, last in zip([0, *starts], [*starts, len(block.lines)], strict=True):
            own = block.lines[first:last]
            out.append(replace(block, lines=own) if not first else Gathered("note", roles[own[0].start], own, _WHY))
    return out


def _sign(label: str) -> str:
    """Return the sign of a label, also where the source has its code, or nothing."""
    sign = dict(shown(label)).get("n", "")[:1]
    return sign if sign in _ORDER else ""


def _lacks_one(signs: frozenset[str]) -> bool:
    """Tell whether signs are there of which a later one needs one before it that is not; one kind alone needs none."""
    ranks = [_ORDER.index(sign) for sign in signs if sign]
    return 1 < len(ranks) <= max(ranks)


def _starts(block: Gathered) -> list[int]:
    """Return the lines of a note, other than the first, that have the indent of first lines and begin like them."""
    least = max(block.lines[0].indent, _INDENT)
    return [
        at
        for at, line in enumerate(block.lines)
        if at and least <= line.indent <= 2 * least and (line.text[0].isupper() or line.text[0] in _OPENS)
    ]
