"""Patterns: what may follow, as a value. Equal patterns are one object, so that work done on one is never done again.

The kinds are those of the simple syntax (RELAX NG specification, section 5). `optional` is a choice with `empty`,
`zeroOrMore` a choice of `empty` and `oneOrMore`, `mixed` an interleave with `text`.
"""

from collections.abc import Iterable
from typing import Any, Final

EMPTY: Final = "empty"
NOT_ALLOWED: Final = "notAllowed"
TEXT: Final = "text"
CHOICE: Final = "choice"
GROUP: Final = "group"
INTERLEAVE: Final = "interleave"
MORE: Final = "oneOrMore"
ELEMENT: Final = "element"
ATTRIBUTE: Final = "attribute"
DATA: Final = "data"
VALUE: Final = "value"
LIST: Final = "list"

_STRINGS: Final = frozenset((DATA, VALUE, LIST))


class Pattern:
    """One pattern; made by `Patterns` only.

    `parts` are patterns, for `element` its `Element`, for `attribute` a class of names and the pattern of the value,
    for `data` a datatype and the pattern of what is excepted (or None), for `value` a datatype, the text and its value.
    `nullable` says that nothing need follow, `typed` that a string with a datatype may. The other fields are the memory
    of `Derivatives`.
    """

    __slots__ = (
        "after_text",
        "attributed",
        "closed",
        "firsts",
        "kind",
        "nullable",
        "number",
        "opened",
        "parts",
        "typed",
    )

    def __init__(self, kind: str, parts: tuple[Any, ...], number: int) -> None:
        self.kind, self.parts, self.number = kind, parts, number
        if kind in (CHOICE, GROUP, INTERLEAVE, MORE):
            self.nullable: bool = (any if kind == CHOICE else all)(part.nullable for part in parts)
            self.typed: bool = any(part.typed for part in parts)
        else:
            self.nullable = kind in (EMPTY, TEXT)
            self.typed = kind in _STRINGS
        self.opened: dict[tuple[str, str], tuple[tuple[Any, Pattern], ...]] = {}
        self.attributed: dict[tuple[str, str], tuple[tuple[Pattern, Pattern], ...]] = {}
        self.closed: list[Pattern | None] = [None, None]
        self.after_text: Pattern | None = None
        self.firsts: tuple[tuple[Any, Pattern], ...] | None = None

    def __repr__(self) -> str:
        return f"{self.kind}{self.parts or ''}"


class Patterns:
    """Makes patterns, each only once, simplified on the way (sections 4.20 and 4.21)."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Pattern] = {}
        self.empty = self._make(EMPTY)
        self.not_allowed = self._make(NOT_ALLOWED)
        self.text = self._make(TEXT)

    def _make(self, kind: str, *parts: Any) -> Pattern:
        key = (kind, *[part.number if isinstance(part, Pattern) else (part,) for part in parts])
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Pattern(kind, parts, len(self._made))
        return made

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """One of several; the order of the parts does not matter."""
        kept: dict[int, Pattern] = {}
        for part in parts:
            for each in part.parts if part.kind is CHOICE else (part,):
                kept[each.number] = each
        kept.pop(self.not_allowed.number, None)
        if self.empty.number in kept and len(kept) > 1:
            del kept[self.empty.number]
            if not any(part.nullable for part in kept.values()):
                kept[self.empty.number] = self.empty
        if len(kept) < 2:
            return next(iter(kept.values()), self.not_allowed)
        key = (CHOICE, frozenset(kept))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Pattern(CHOICE, tuple(kept.values()), len(self._made))
        return made

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        """One after the other."""
        if first.kind is NOT_ALLOWED or second.kind is NOT_ALLOWED:
            return self.not_allowed
        if first.kind is EMPTY:
            return second
        return first if second.kind is EMPTY else self._make(GROUP, first, second)

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        """Both, mingled."""
        if first.kind is NOT_ALLOWED or second.kind is NOT_ALLOWED:
            return self.not_allowed
        if first.kind is EMPTY:
            return second
        if second.kind is EMPTY:
            return first
        if first.number > second.number:
            first, second = second, first
        return self._make(INTERLEAVE, first, second)

    def more(self, part: Pattern) -> Pattern:
        """One or more."""
        return part if part.kind in (EMPTY, NOT_ALLOWED, TEXT, MORE) else self._make(MORE, part)

    def optional(self, part: Pattern) -> Pattern:
        """One or none."""
        return self.choice((part, self.empty))

    def element(self, element: object) -> Pattern:
        """Make an element; the argument says its names and, when asked, its content."""
        return self._make(ELEMENT, element)

    def attribute(self, names: object, value: Pattern) -> Pattern:
        """Make an attribute with one of the names."""
        return self.not_allowed if value.kind is NOT_ALLOWED else self._make(ATTRIBUTE, names, value)

    def data(self, datatype: object, besides: Pattern | None) -> Pattern:
        """Make a string of a datatype."""
        return self._make(DATA, datatype, besides)

    def value(self, datatype: object, text: str, value: object) -> Pattern:
        """One string, or what the datatype holds equal to it."""
        return self._make(VALUE, datatype, text, value)

    def list(self, part: Pattern) -> Pattern:
        """Words with white space between."""
        return self.not_allowed if part.kind is NOT_ALLOWED else self._make(LIST, part)
