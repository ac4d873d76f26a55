"""What patterns must not be, though they can be written (RELAX NG specification, section 7)."""

from edition.relaxng.names import Name, NameClass, One, is_open, overlap, single
from edition.relaxng.pattern import (
    ATTRIBUTE,
    CHOICE,
    DATA,
    ELEMENT,
    EMPTY,
    GROUP,
    INTERLEAVE,
    LIST,
    MORE,
    TEXT,
    VALUE,
    Pattern,
)

_FORBIDDEN = {
    "attribute": {ELEMENT: "an element", ATTRIBUTE: "an attribute"},
    "repeated group": {ATTRIBUTE: "an attribute"},
    "list": {
        LIST: "a list",
        ELEMENT: "an element",
        ATTRIBUTE: "an attribute",
        TEXT: "text",
        INTERLEAVE: "an interleave",
    },
    "except": {
        ATTRIBUTE: "an attribute",
        ELEMENT: "an element",
        LIST: "a list",
        TEXT: "text",
        GROUP: "a group",
        INTERLEAVE: "an interleave",
        MORE: "a repetition",
        EMPTY: "empty",
    },
    "start": {
        ATTRIBUTE: "an attribute",
        DATA: "data",
        VALUE: "a value",
        LIST: "a list",
        TEXT: "text",
        GROUP: "a group",
        INTERLEAVE: "an interleave",
        MORE: "a repetition",
        EMPTY: "empty",
    },
}
"""What must not stand in what, however deep (7.1)."""

_NOTHING, _COMPLEX, _SIMPLE = 0, 1, 2
"""Kinds of content (7.2): nothing but attributes; elements and text; a string with a datatype."""

Attributes = tuple[frozenset[Name], tuple[NameClass, ...]]


class Restrictions:
    """Looks through patterns; each is looked at once in each surrounding."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, frozenset[str]]] = set()
        self._attributes: dict[int, Attributes] = {}
        self._elements: dict[int, tuple[NameClass, ...]] = {}
        self._kinds: dict[int, int] = {}

    def check_start(self, pattern: Pattern) -> None:
        """Raise `ValueError` where a start is more than a choice of elements (7.1.5)."""
        self._walk(pattern, frozenset({"start"}))

    def check_content(self, pattern: Pattern) -> None:
        """Raise `ValueError` with a reason where the content of an element cannot be."""
        self._walk(pattern, frozenset())
        self._kind(pattern)

    def _walk(self, pattern: Pattern, around: frozenset[str]) -> None:
        kind, parts = pattern.kind, pattern.parts
        if (pattern.number, around) in self._seen:
            return
        self._seen.add((pattern.number, around))
        for place in sorted(around):
            if kind in _FORBIDDEN.get(place, ()):
                raise ValueError(f"{_FORBIDDEN[place][kind]} stands in {_TITLES[place]}")
        if kind is ATTRIBUTE:
            if is_open(parts[0]) and "repeated" not in around:
                raise ValueError("an attribute of any name stands outside of <zeroOrMore> and <oneOrMore>")
            self._walk(parts[1], around | {"attribute"})
        elif kind is LIST:
            self._walk(parts[0], around | {"list"})
        elif kind is DATA and parts[1] is not None:
            self._walk(parts[1], around | {"except"})
        elif kind is MORE:
            self._walk(parts[0], around | {"repeated"})
        elif kind in (GROUP, INTERLEAVE):
            inner = around | {"repeated group"} if "repeated" in around else around
            for part in parts:
                self._walk(part, inner)
            self._check_twice(*parts)
            if kind is INTERLEAVE:
                self._check_mingled(*parts)
        elif kind is CHOICE:
            for part in parts:
                self._walk(part, around)

    def _check_twice(self, left: Pattern, right: Pattern) -> None:
        """No attribute may come twice (7.3)."""
        (names, classes), (others, other_classes) = self._attributes_of(left), self._attributes_of(right)
        for name in sorted(names & others):
            raise ValueError(f"the attribute {name[1]} is there twice")
        for one in classes:
            if any(overlap(one, other) for other in other_classes) or any(overlap(one, One(name)) for name in others):
                raise ValueError("an attribute of any name may be one that is there besides")
        if any(overlap(one, One(name)) for one in other_classes for name in names):
            raise ValueError("an attribute of any name may be one that is there besides")

    def _attributes_of(self, pattern: Pattern) -> Attributes:
        found = self._attributes.get(pattern.number)
        if found is None:
            if pattern.kind is ATTRIBUTE:
                names = pattern.parts[0]
                found = frozenset(single(names)), (names,) if is_open(names) else ()
            elif pattern.kind in (CHOICE, GROUP, INTERLEAVE, MORE):
                inner = [self._attributes_of(part) for part in pattern.parts]
                found = frozenset().union(*(each[0] for each in inner)), tuple({c for each in inner for c in each[1]})
            else:
                found = frozenset(), ()
            self._attributes[pattern.number] = found
        return found

    def _check_mingled(self, left: Pattern, right: Pattern) -> None:
        """Raise where what is mingled cannot be told apart: the same element on both sides, or text (7.4)."""
        for one in self._elements_of(left):
            for other in self._elements_of(right):
                if overlap(one, other):
                    name = next((name[1] for name in single(one)), "of any name")
                    raise ValueError(f"the element {name} may come from both sides of an interleave")
        if _has_text(left) and _has_text(right):
            raise ValueError("text may come from both sides of an interleave")

    def _elements_of(self, pattern: Pattern) -> tuple[NameClass, ...]:
        found = self._elements.get(pattern.number)
        if found is None:
            if pattern.kind is ELEMENT:
                found = (pattern.parts[0].names,)
            elif pattern.kind in (CHOICE, GROUP, INTERLEAVE, MORE):
                found = tuple(dict.fromkeys(each for part in pattern.parts for each in self._elements_of(part)))
            else:
                found = ()
            self._elements[pattern.number] = found
        return found

    def _kind(self, pattern: Pattern) -> int:
        """Return what kind of content a pattern is; strings with a datatype cannot be grouped with others (7.2)."""
        found = self._kinds.get(pattern.number)
        if found is not None:
            return found
        kind, parts = pattern.kind, pattern.parts
        found = _NOTHING
        if kind in (VALUE, DATA, LIST):
            found = _SIMPLE
        elif kind in (TEXT, ELEMENT):
            found = _COMPLEX
        elif kind is ATTRIBUTE:
            self._kind(parts[1])
        elif kind is CHOICE:
            found = max(self._kind(part) for part in parts)
        elif kind in (GROUP, INTERLEAVE, MORE):
            kinds = [self._kind(part) for part in (parts if kind is not MORE else parts * 2)]
            if _SIMPLE in kinds and min(kinds) != _NOTHING:
                raise ValueError("a string with a datatype stands beside other content; only a <list> holds several")
            found = max(kinds)
        self._kinds[pattern.number] = found
        return found


_TITLES = {
    "attribute": "an attribute",
    "repeated group": "a group that is repeated",
    "list": "a list",
    "except": "what is excepted from data",
    "start": "the start",
}


def _has_text(pattern: Pattern) -> bool:
    if pattern.kind in (CHOICE, GROUP, INTERLEAVE, MORE):
        return any(map(_has_text, pattern.parts))
    return pattern.kind is TEXT
