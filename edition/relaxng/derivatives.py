"""Derivatives: of a pattern and something that has been read, the pattern of what may still follow.

The idea is Janusz Brzozowski's (“Derivatives of regular expressions”, 1964); James Clark brought it to RELAX NG. Here
an element is split off with what follows it (`opened`), instead of being followed into: the stack of the parser holds
the rest. So patterns stay as small as in the schema, and each question is asked only once of each pattern.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from edition.relaxng.datatypes.datatype import words
from edition.relaxng.names import Name, NameClass, holds
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
    NOT_ALLOWED,
    TEXT,
    VALUE,
    Pattern,
    Patterns,
)

if TYPE_CHECKING:
    from edition.relaxng.datatypes import Scope
    from edition.relaxng.reader import Element

Heads = tuple[tuple[Any, Pattern], ...]
"""What may begin here, each with the pattern of what follows it."""

_MEMORY = 4096
"""A pattern remembers the answers for so many names: wildcards would let a document fill the memory."""


class Derivatives:
    """Derivatives of the patterns that one `Patterns` makes."""

    def __init__(self, make: Patterns) -> None:
        self.make = make

    def opened(self, pattern: Pattern, name: Name) -> "tuple[tuple[Element, Pattern], ...]":
        """Return the elements that a start tag may stand for, each with what may follow its end tag."""
        found = pattern.opened.get(name)
        if found is None:
            if len(pattern.opened) > _MEMORY:
                pattern.opened.clear()
            found = pattern.opened[name] = self._heads(pattern, name, self.opened, ELEMENT)
        return found

    def attributed(self, pattern: Pattern, name: Name) -> tuple[tuple[Pattern, Pattern], ...]:
        """Return the patterns that the value of an attribute may have, each with what else the start tag may have."""
        found = pattern.attributed.get(name)
        if found is None:
            if len(pattern.attributed) > _MEMORY:
                pattern.attributed.clear()
            found = pattern.attributed[name] = self._heads(pattern, name, self.attributed, ATTRIBUTE)
        return found

    def _heads(self, pattern: Pattern, name: Name, ask: Callable[[Pattern, Name], Heads], wanted: str) -> Heads:
        """Collect the heads of a pattern; what follows one head is a choice. The order of attributes is free."""
        merged: dict[Any, Pattern] = {}
        for head, rest in self._each_head(pattern, name, ask, wanted):
            merged[head] = self.make.choice((merged[head], rest)) if head in merged else rest
        return tuple((head, rest) for head, rest in merged.items() if rest.kind is not NOT_ALLOWED)

    def _each_head(
        self, pattern: Pattern, name: Name, ask: Callable[[Pattern, Name], Heads], wanted: str
    ) -> Iterator[tuple[Any, Pattern]]:
        kind, parts, make = pattern.kind, pattern.parts, self.make
        if kind is wanted:
            names: NameClass = parts[0].names if wanted is ELEMENT else parts[0]
            if holds(names, name):
                yield parts[0] if wanted is ELEMENT else parts[1], make.empty
        elif kind is CHOICE:
            for part in parts:
                if part.kind is not wanted or holds(part.parts[0].names if wanted is ELEMENT else part.parts[0], name):
                    yield from ask(part, name)
        elif kind is GROUP or kind is INTERLEAVE:
            join = make.group if kind is GROUP else make.interleave
            first, second = parts
            for head, rest in ask(first, name):
                yield head, join(rest, second)
            if kind is INTERLEAVE or wanted is ATTRIBUTE or first.nullable:
                skipped = first if kind is INTERLEAVE or wanted is ATTRIBUTE else make.empty
                for head, rest in ask(second, name):
                    yield head, join(skipped, rest)
        elif kind is MORE:
            for head, rest in ask(parts[0], name):
                yield head, make.group(rest, make.optional(pattern))

    def closed(self, pattern: Pattern, forgiving: bool = False) -> Pattern:
        """Return what may stand in an element after its start tag; forgiving: whatever attributes are missing."""
        found = pattern.closed[forgiving]
        if found is None:
            found = pattern.closed[forgiving] = self._close(pattern, forgiving)
        return found

    def _close(self, pattern: Pattern, forgiving: bool) -> Pattern:
        kind, parts, make = pattern.kind, pattern.parts, self.make
        if kind is ATTRIBUTE:
            return make.empty if forgiving else make.not_allowed
        if kind is CHOICE:
            return make.choice([self.closed(part, forgiving) for part in parts])
        if kind is GROUP or kind is INTERLEAVE:
            join = make.group if kind is GROUP else make.interleave
            return join(self.closed(parts[0], forgiving), self.closed(parts[1], forgiving))
        if kind is MORE:
            return make.more(self.closed(parts[0], forgiving))
        return pattern

    def after_text(self, pattern: Pattern) -> Pattern:
        """Return what may follow after text that has no datatype."""
        found = pattern.after_text
        if found is None:
            found = pattern.after_text = self._after_text(pattern)
        return found

    def _after_text(self, pattern: Pattern) -> Pattern:
        kind, parts, make = pattern.kind, pattern.parts, self.make
        if kind is TEXT:
            return pattern
        if kind is CHOICE:
            return make.choice([self.after_text(part) for part in parts])
        if kind is GROUP:
            taken = make.group(self.after_text(parts[0]), parts[1])
            return make.choice((taken, self.after_text(parts[1]))) if parts[0].nullable else taken
        if kind is INTERLEAVE:
            left = make.interleave(self.after_text(parts[0]), parts[1])
            return make.choice((left, make.interleave(parts[0], self.after_text(parts[1]))))
        if kind is MORE:
            taken = self.after_text(parts[0])
            # Where each round may be text, text before the next round adds nothing.
            return make.optional(pattern) if taken.kind is TEXT else make.group(taken, make.optional(pattern))
        return make.not_allowed

    def firsts(self, pattern: Pattern) -> "tuple[tuple[Element, Pattern], ...]":
        """Return all elements that may come next, each with what may follow it; one may be there more than once."""
        found = pattern.firsts
        if found is None:
            found = pattern.firsts = tuple(dict.fromkeys(self._each_first(pattern)))
        return found

    def _each_first(self, pattern: Pattern) -> "Iterator[tuple[Element, Pattern]]":
        kind, parts, make = pattern.kind, pattern.parts, self.make
        if kind is ELEMENT:
            yield parts[0], make.empty
        elif kind is CHOICE:
            for part in parts:
                yield from self.firsts(part)
        elif kind is MORE:
            again = make.optional(pattern)
            for element, rest in self.firsts(parts[0]):
                yield element, make.group(rest, again)
        elif kind is GROUP or kind is INTERLEAVE:
            join = make.group if kind is GROUP else make.interleave
            for element, rest in self.firsts(parts[0]):
                yield element, join(rest, parts[1])
            if kind is INTERLEAVE or parts[0].nullable:
                skipped = parts[0] if kind is INTERLEAVE else make.empty
                for element, rest in self.firsts(parts[1]):
                    yield element, join(skipped, rest)

    def matches(self, pattern: Pattern, text: str, scope: "Scope") -> bool:
        """Tell whether a string, the value of an attribute or all that stands in an element, follows a pattern."""
        kind, parts = pattern.kind, pattern.parts
        if kind is TEXT:
            return True
        if kind is EMPTY:
            return not text.strip(" \t\r\n")
        if kind is CHOICE:
            return any(self.matches(part, text, scope) for part in parts)
        if kind is DATA:
            datatype, besides = parts
            return datatype.allows(text, scope) and not (besides and self.matches(besides, text, scope))
        if kind is VALUE:
            datatype, _, value = parts
            return bool(datatype.equals(text, value, scope))
        if kind is LIST:
            rest: Pattern = parts[0]
            for word in words(text):
                rest = self.after_word(rest, word, scope)
                if rest.kind is NOT_ALLOWED:
                    return False
            return rest.nullable
        if pattern.nullable and not text.strip(" \t\r\n"):
            return True
        return self.after_word(pattern, text, scope).nullable

    def after_word(self, pattern: Pattern, word: str, scope: "Scope") -> Pattern:
        """Return what may follow a word of a list."""
        kind, parts, make = pattern.kind, pattern.parts, self.make
        if kind is CHOICE:
            return make.choice([self.after_word(part, word, scope) for part in parts])
        if kind is GROUP:
            taken = make.group(self.after_word(parts[0], word, scope), parts[1])
            return make.choice((taken, self.after_word(parts[1], word, scope))) if parts[0].nullable else taken
        if kind is INTERLEAVE:
            left = make.interleave(self.after_word(parts[0], word, scope), parts[1])
            return make.choice((left, make.interleave(parts[0], self.after_word(parts[1], word, scope))))
        if kind is MORE:
            return make.group(self.after_word(parts[0], word, scope), make.optional(pattern))
        if kind in (TEXT, DATA, VALUE, LIST) and self.matches(pattern, word, scope):
            return pattern if kind is TEXT else make.empty
        return make.not_allowed
