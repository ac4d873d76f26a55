"""Tell the notes from the text on one page, all lines together: dynamic programming over what each line can be.

A line is text, begins a note, or goes on with one. What speaks for each is weighed in nats; the weights are those of a
compositor's experience, the same for all books.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_ENDED = re.compile(r"[.!?…][\"'’”»)\]\ufffd\s]*$")
_LOWER = re.compile(r"[\"'`‘“«\[(\\—–-]*\s*[a-zß-öø-ÿœ]")
NAMED = re.compile(r"\[\s?(?:foot)?note\s\d", re.IGNORECASE)
"""How a note begins that says what it is."""
_WIDE = 1.06
_NARROW = 0.9
_ROOM = 0.12
"""So much of the measure is left beside a line that ends on purpose."""
_INDENT, _FAR = 2, 12
"""By how many characters a line is indented; what stands further to the right is the rest of a line torn apart."""
_PATHS = 12
_SURE = 0.93
"""So many lines of notes are what they were read as, in extractions whose truth is known."""


@dataclass(frozen=True, slots=True)
class FootLine:
    """A line of a page: its text, the key of the label with which it begins, and how it stands.

    `answered` tells whether a mark with that key stands above on the page; `width` is a share of the measure (0: not
    known); `apart` tells whether more white space than usual stands above.
    """

    text: str
    label: str
    answered: bool
    width: float
    indent: int
    apart: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A line of a note: whether the note begins with it, how sure that is, and what speaks for it."""

    begins: bool
    certainty: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """What one page leaves to the next: the last label, and whether the last note was cut by the end of the page."""

    smaller: bool
    """Whether the notes of the document are set in smaller type than the text."""
    signs: frozenset[str] = frozenset()
    """The labels, other than numbers, to which marks answer on some page."""
    bracketed: bool = False
    """Whether the notes stand in brackets and are named: `[Footnote 3: See Ames.]`."""
    last: str = ""
    cut: bool = False

    def full(self, line: FootLine) -> bool:
        """Tell whether a line of a note was not ended on purpose."""
        full = 1.15 if self.smaller else 1.0
        return not (0 < line.width < full - _ROOM and _ENDED.search(line.text))

    def type(self, line: FootLine) -> float:
        """Weigh what the width of a line says for a note."""
        if not self.smaller or line.width <= _NARROW:
            return 0.0
        if line.width > _WIDE:
            return 1.0
        return 0.0 if _ENDED.search(line.text) else -0.7


@dataclass(frozen=True, slots=True)
class _Path:
    """One way to read the lines so far, and what the last of them is then."""

    weight: float
    inside: bool
    """Whether the last line belongs to a note."""
    last: str
    begun: bool
    """Whether a note has begun on this page."""
    cut: bool
    """Whether the rest of a note from the page before is still missing."""
    before: "_Path | None" = None
    begins: bool = False
    evidence: tuple[str, ...] = ()


def read_page(lines: Sequence[FootLine], foot: Foot) -> tuple[list[Role | None], Foot]:
    """Return the role of each line of a page, None for text, and what the page leaves to the next."""
    paths = [_Path(0.0, False, foot.last, False, foot.cut)]
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        below = lines[index + 1] if index + 1 < len(lines) else None
        best: dict[tuple[bool, str, bool, bool], _Path] = {}
        for path in paths:
            for step in _steps(path, line, above, below, foot):
                place = step.inside, step.last, step.begun, step.cut
                if place not in best or step.weight > best[place].weight:
                    best[place] = step
        paths = sorted(best.values(), key=lambda path: -path.weight)[:_PATHS]
    chosen = max(paths, key=lambda path: path.weight - 1.5 * path.cut)
    left = replace(foot, last=chosen.last, cut=chosen.inside and _ENDED.search(lines[-1].text) is None)
    roles: list[Role | None] = []
    while chosen.before is not None:
        roles.append(Role(chosen.begins, _SURE, chosen.evidence) if chosen.inside else None)
        chosen = chosen.before
    return roles[::-1], left


def _steps(path: _Path, line: FootLine, above: FootLine | None, below: FootLine | None, foot: Foot) -> Iterator[_Path]:
    """Yield all that a line can be after a path: text, a line that goes on with a note, the first line of one."""
    type_, lower = foot.type(line), _LOWER.match(line.text) is not None
    done = path.inside and above is not None and not foot.full(above)
    leaving = 0.0 if not path.inside else 1.0 if done else 1.5 if lower else 2.5
    staying = 2.0 if done and not lower else 0.0
    if foot.bracketed and path.inside and above is not None:
        leaving, staying = (0.0, 4.0) if above.text.endswith("]") else (4.0, 0.0)
    yield _Path(path.weight - type_ - leaving, False, path.last, path.begun, path.cut and not path.inside, path)
    if path.inside:
        yield _Path(path.weight + type_ - staying, True, path.last, path.begun, False, path)
    elif path.cut and not path.begun:
        words = ("goes on with the note that the page before cuts",)
        yield _Path(path.weight + type_ - 0.5, True, path.last, False, False, path, False, words)
    if line.label:
        weight, evidence = _beginning(path, line, above, below, foot)
        yield _Path(path.weight + type_ + weight, True, line.label, True, False, path, True, evidence)
    elif path.inside and above is not None and not path.last.isdecimal() and not lower and line.text[0].isalpha():
        weight = path.weight + type_ - 2.5 + (0.5 if _ENDED.search(above.text) else -3.0)
        further = line.indent - above.indent
        weight += 1.0 * done + (1.5 if _INDENT <= further <= _FAR else -4.0 if further > _FAR else 0.0)
        words = ("begins anew among notes whose signs are lost",)
        yield _Path(weight, True, path.last, True, False, path, True, words)


def _beginning(
    path: _Path, line: FootLine, above: FootLine | None, below: FootLine | None, foot: Foot
) -> tuple[float, tuple[str, ...]]:
    """Weigh what speaks for a note's beginning with a line that has a label."""
    order = _order(path.last, line.label, path.begun, path.inside)
    weight = order - 3.0 + (2.5 if line.answered else 0.5 if line.label in foot.signs else -1.0)
    weight += 3.0 * (NAMED.match(line.text) is not None)
    evidence = ["a mark above on its page"] * line.answered + ["in the order of the labels"] * (order > 0)
    if path.inside and above is not None:
        ended = _ENDED.search(above.text) is not None
        weight += 0.5 * ended + (-2.0 * (not ended) if foot.full(above) else 0.5)
    if below is not None and line.indent >= below.indent + _INDENT:
        weight += 0.5
    if not path.inside and line.apart:
        weight += 0.3
    return weight, tuple(evidence)


def _order(last: str, label: str, begun: bool, inside: bool) -> float:
    """Weigh how a label follows the last one: on its page, if notes have `begun` there, directly, or after text."""
    again = 0.7 if not inside else -1.0
    if label.isdecimal():
        if not last.isdecimal():
            return 1.0 if label == "1" else 0.0 if int(label) < 5 else -1.0
        step = int(label) - int(last)
        if step == 1:
            return 2.0
        if label == "1":
            return again if begun else 1.5
        return 0.0 if 1 < step <= 3 else -2.0
    if label == "*":
        return again if begun else 1.5
    if label[0] in "*†‡§¶‖":
        return -0.5 if not begun else 1.5 if label != last else -1.0
    return 1.0 if begun and label != last else 0.0


__all__ = ["Foot", "FootLine", "Role", "read_page"]
