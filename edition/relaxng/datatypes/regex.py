r"""Regular expressions of XML Schema (part 2, appendix F): read into a small tree.

They differ from Python's: always about the whole string, `^` and `$` are ordinary characters, `.` is all but the ends
of lines, `[a-z-[aeiou]]` takes away, `\i` and `\c` are the characters of names.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from edition.relaxng.datatypes.characters import Ranges, complement, difference, escape, named, union

UNBOUNDED = -1
_MOST = 100_000
"""No count in braces may be greater."""

_MOST_WITHIN = 400
"""Nor may counts within counts multiply to more."""

_DEEPEST = 100
"""Parentheses and brackets may be nested so deeply."""


class Characters(NamedTuple):
    """One character of a set; which characters these are is asked for those below a limit."""

    below: Callable[[int], Ranges]


class Sequence(NamedTuple):
    """One after the other."""

    parts: "tuple[Expression, ...]"


class Branches(NamedTuple):
    """One of several."""

    parts: "tuple[Expression, ...]"


class Repeated(NamedTuple):
    """As often as `least` to `most` times; `UNBOUNDED` for no end."""

    part: "Expression"
    least: int
    most: int


Expression = Characters | Sequence | Branches | Repeated


def read(source: str) -> Expression:
    """Read a regular expression; raises `ValueError` with a reason where it is none."""
    reader = _Reader(source)
    expression = reader.branches()
    if reader.at < len(source):
        raise ValueError(f"“{source[reader.at]}” stands alone")
    if _counts(expression) > _MOST_WITHIN:
        raise ValueError("its counts are too great within each other")
    return expression


def _counts(expression: Expression, outer: int = 1) -> int:
    """Return the greatest product of counts that stand within each other; a single one may be as great as it likes."""
    if isinstance(expression, Repeated):
        count = max(expression.least, expression.most, 1)
        return max(outer * count if outer > 1 else 1, _counts(expression.part, outer * count))
    if isinstance(expression, Characters):
        return 1
    return max((_counts(part, outer) for part in expression.parts), default=1)


class _Reader:
    """Reads one expression; `at` is how far it has come."""

    def __init__(self, source: str) -> None:
        self.source, self.at, self.depth = source, 0, 0

    def peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def take(self) -> str:
        self.at += 1
        if self.at > len(self.source):
            raise ValueError("it ends too early")
        return self.source[self.at - 1]

    def branches(self) -> Expression:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError("it is nested too deeply")
        parts = [self.branch()]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.branch())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Branches(tuple(parts))

    def branch(self) -> Expression:
        return Sequence(tuple(self.pieces()))

    def pieces(self) -> Iterator[Expression]:
        while self.peek() not in ("", "|", ")"):
            part = self.atom()
            match self.peek():
                case "?":
                    part = Repeated(part, 0, 1)
                case "*":
                    part = Repeated(part, 0, UNBOUNDED)
                case "+":
                    part = Repeated(part, 1, UNBOUNDED)
                case "{":
                    part = Repeated(part, *self.counts())
                case _:
                    self.at -= 1
            self.at += 1
            yield part

    def counts(self) -> tuple[int, int]:
        end = self.source.find("}", self.at)
        least, comma, most = self.source[self.at + 1 : end].partition(",")
        if end < 0 or not _is_count(least) or not (_is_count(most) or not most):
            raise ValueError("a count in braces is {3}, {3,} or {3,5}")
        low = int(least)
        high = (int(most) if most else UNBOUNDED) if comma else low
        if max(low, high) > _MOST or 0 <= high < low:
            raise ValueError(f"the count {self.source[self.at : end + 1]} cannot be")
        self.at = end
        return low, high

    def atom(self) -> Expression:
        character = self.take()
        if character == "(":
            inner = self.branches()
            if self.peek() != ")":
                raise ValueError("a parenthesis is not closed")
            self.at += 1
            return inner
        if character == "[":
            return Characters(self.group())
        if character == "\\":
            escaped = self.escaped()
            return Characters(_just(escaped) if isinstance(escaped, str) else escaped)
        if character == ".":
            return Characters(lambda limit: complement(((10, 10), (13, 13)), limit))
        if character in "?*+{}]":
            raise ValueError(f"“{character}” stands where a character is expected; as a character it is \\{character}")
        return Characters(_just(character))

    def escaped(self) -> str | Callable[[int], Ranges]:
        """Read what follows a backslash: one character, or a set."""
        letter = self.take()
        if letter in "nrt":
            return {"n": "\n", "r": "\r", "t": "\t"}[letter]
        if letter in "\\|.-^?*+{}()[]":
            return letter
        if letter in "sSiIcCdDwW":
            return lambda limit: escape(letter, limit)
        if letter in "pP":
            end = self.source.find("}", self.at)
            if self.peek() != "{" or end < 0:
                raise ValueError(f"\\{letter} needs a name in braces")
            name = self.source[self.at + 1 : end]
            self.at = end + 1
            named(name, 1)
            if letter == "p":
                return lambda limit: named(name, limit)
            return lambda limit: complement(named(name, limit), limit)
        raise ValueError(f"there is no escape \\{letter}")

    def group(self) -> Callable[[int], Ranges]:
        """Read a class after its bracket."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError("it is nested too deeply")
        negative = self.peek() == "^"
        self.at += negative
        sets: list[Callable[[int], Ranges]] = []
        taken: Callable[[int], Ranges] | None = None
        while taken is None and self.peek() != "]":
            if self.source.startswith("-[", self.at) and sets:
                self.at += 2
                taken = self.group()
                if self.peek() != "]":
                    raise ValueError("what is taken away must come last in a class")
            else:
                if sets and self.peek() == "-" and self.source[self.at + 1 : self.at + 2] != "]":
                    raise ValueError("“-” stands in the middle of a class; as a character it is \\-")
                sets.append(self.member())
        self.at += 1
        self.depth -= 1
        if not sets:
            raise ValueError("a class is empty")

        def below(limit: int) -> Ranges:
            ranges = union(pair for each in sets for pair in each(limit))
            if negative:
                ranges = complement(ranges, limit)
            return difference(ranges, taken(limit), limit) if taken else ranges

        return below

    def member(self) -> Callable[[int], Ranges]:
        """Read one part of a class: a character, a range, or an escape for many."""
        first = self.end_of_range()
        if not isinstance(first, str):
            return first
        if self.peek() != "-" or self.source[self.at + 1 : self.at + 2] in ("]", "["):
            return _just(first)
        self.at += 1
        last = self.end_of_range()
        if not isinstance(last, str) or last < first:
            raise ValueError(f"a range begins with “{first}” and does not end")
        return lambda limit: ((ord(first), ord(last)),)

    def end_of_range(self) -> str | Callable[[int], Ranges]:
        character = self.take()
        if character == "[":
            raise ValueError("“[” stands in a class; as a character it is \\[")
        return self.escaped() if character == "\\" else character


def _just(character: str) -> Callable[[int], Ranges]:
    return lambda limit: ((ord(character), ord(character)),)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit()
