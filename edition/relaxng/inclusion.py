"""Decides whether every document that one schema allows is allowed by another: that a schema is a subset.

Two elements that can stand at the same place are compared: the attributes one by one, then what they hold, step by step
on both sides, each pair of patterns once. There are finitely many, so it comes to an end with a proof, or with the
places where the second schema is stricter (`Gap`). Where neither can be shown (wildcards, elements of one name that the
second schema tells apart by what they hold), a gap is reported too: no gaps is a proof.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.relaxng.datatypes import Scope
from edition.relaxng.datatypes.containment import is_one_word, within
from edition.relaxng.describe import attributes, shown
from edition.relaxng.machine import Machine
from edition.relaxng.names import Either, Name, NameClass, One, holds, is_open, single
from edition.relaxng.pattern import (
    ATTRIBUTE,
    CHOICE,
    DATA,
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
from edition.relaxng.reader import Element
from edition.relaxng.schema import Schema

Pair = tuple[Pattern, Pattern]

_LITERAL = ("string", "token")
"""Datatypes whose values are what is written, but for white space."""

_LONGEST = 6
"""So many elements of an example are told."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the first schema allows in an element and the second does not; `path` leads to the element."""

    path: str
    what: str


def gaps(part: Schema, whole: Schema) -> list[Gap]:
    """Return where the schema `part` allows what `whole` does not; none is the proof that there is no such place."""
    return list(dict.fromkeys(_Comparison(part, whole).gaps()))


class _Comparison:
    """One comparison; patterns of the first schema are on the left, of the second on the right."""

    def __init__(self, part: Schema, whole: Schema) -> None:
        self.left: Machine = part.machine
        self.right: Machine = whole.machine
        self.main = part.vocabulary.main
        self.waiting: list[tuple[Element, Element, str]] = []
        self.seen: set[tuple[Element, Element]] = set()
        self.start: Pair = (part.start, whole.start)

    def gaps(self) -> Iterator[Gap]:
        yield from self._content(*self.start, "")
        while self.waiting:
            left, right, path = self.waiting.pop()
            for pair in self._start_tags(left.content, right.content):
                if isinstance(pair, str):
                    yield Gap(path, pair)
                else:
                    yield from self._content(*pair, path)

    # --- attributes ---

    def _start_tags(self, left: Pattern, right: Pattern) -> Iterator[Pair | str]:
        """Yield what may follow the start tags of an element on both sides; a sentence for what the right lacks."""
        pairs = {(left, right)}
        for names in attributes(left):
            if is_open(names):
                yield "attributes of any name"
                return
            for name in single(names):
                further: set[Pair] = set()
                for pair in sorted(pairs, key=lambda pair: (pair[0].number, pair[1].number)):
                    for result in self._attribute(*pair, name):
                        if isinstance(result, str):
                            yield result
                        else:
                            further.add(result)
                pairs = further
        for left, right in sorted(pairs, key=lambda pair: (pair[0].number, pair[1].number)):
            inside = self.left.derivatives.closed(left)
            if inside.kind is NOT_ALLOWED:
                continue
            other = self.right.derivatives.closed(right)
            yield "an attribute is missing that is needed" if other.kind is NOT_ALLOWED else (inside, other)

    def _attribute(self, left: Pattern, right: Pattern, name: Name) -> Iterator[Pair | str]:
        """Yield what may follow on both sides without the attribute, and with each value that it may have."""
        title = shown(name, "")
        absent = _without(self.left.make, left, name), _without(self.right.make, right, name)
        if absent[0].kind is not NOT_ALLOWED:
            yield absent
        heads = self.right.derivatives.attributed(right, name)
        for value, rest in self.left.derivatives.attributed(left, name):
            for alternative in value.parts if value.kind is CHOICE else (value,):
                fitting = [after for other, after in heads if self._value(alternative, other)]
                if not fitting:
                    yield f"the attribute {title} {'with this value' if heads else ''}".rstrip()
                    continue
                after = _without(self.right.make, self.right.make.choice(fitting), name)
                yield _without(self.left.make, rest, name), after

    # --- strings ---

    def _value(self, left: Pattern, right: Pattern) -> bool:
        """Tell whether every string that the left pattern matches is matched by the right one."""
        kind, parts = left.kind, left.parts
        if right.kind is TEXT or kind is NOT_ALLOWED:
            return True
        if kind is CHOICE:
            return all(self._value(part, right) for part in parts)
        if kind is EMPTY:
            return self.right.derivatives.matches(right, "", Scope())
        if kind is VALUE and parts[0].title in _LITERAL:
            return all(self.right.derivatives.matches(right, text, Scope()) for text in _spellings(left))
        others = right.parts if right.kind is CHOICE else (right,)
        if kind is VALUE:
            return any(
                self._data(left, other)
                or (other.kind is VALUE and other.parts[0].title == parts[0].title and other.parts[2] == parts[2])
                for other in others
            )
        if kind is DATA:
            return any(self._data(left, other) for other in others)
        if kind is LIST:
            return any(
                (other.kind is DATA and other.parts[1] is None and other.parts[0].title in ("string", "token"))
                or (other.kind is LIST and self._list(parts[0], other.parts[0]))
                for other in others
            )
        return False

    def _data(self, left: Pattern, right: Pattern) -> bool:
        if right.kind is LIST:
            return is_one_word(left.parts[0]) and self._list(left, right.parts[0])
        return right.kind is DATA and right.parts[1] is None and within(left.parts[0], right.parts[0])

    def _list(self, left: Pattern, right: Pattern) -> bool:
        """Tell whether every list that follows the left pattern follows the right one: step by step, word by word."""
        waiting, seen = [(left, right)], {(left, right)}
        while waiting:
            left, right = waiting.pop()
            if left.nullable and not right.nullable:
                return False
            for word, rest in _words(self.left.make, left):
                fitting = [after for other, after in _words(self.right.make, right) if self._value(word, other)]
                pair = rest, self.right.make.choice(fitting)
                if not fitting:
                    return False
                if pair not in seen:
                    seen.add(pair)
                    waiting.append(pair)
        return True

    # --- content ---

    def _content(self, left: Pattern, right: Pattern, path: str) -> Iterator[Gap]:
        """Follow both sides through all that may come; yield what only the left one allows."""
        waiting: list[tuple[Pattern, Pattern, tuple[str, ...]]] = [(left, right, ())]
        seen = set()
        while waiting:
            left, right, before = waiting.pop()
            if (left, right) in seen:
                continue
            seen.add((left, right))
            place = f" after {' '.join(before)}" if before else " at the beginning"
            if left.typed:
                if not self._typed(left, right):
                    yield Gap(path, "a string with this datatype")
            elif left.nullable and not right.nullable:
                yield Gap(path, f"the end{place}")
            text = self.left.derivatives.after_text(left)
            if text.kind is not NOT_ALLOWED:
                other = self.right.derivatives.after_text(right)
                if other.kind is NOT_ALLOWED:
                    yield Gap(path, f"text{place}")
                else:
                    waiting.append((text, other, before))
            for names in dict.fromkeys(element.names for element, _ in self.left.derivatives.firsts(left)):
                if is_open(names):
                    yield Gap(path, f"elements of any name{place}")
                for name in single(names):
                    for after in self._element(left, right, name, path):
                        if after is None:
                            yield Gap(path, f"<{shown(name, self.main)}>{place}")
                        else:
                            waiting.append((*after, (*before, shown(name, self.main))[-_LONGEST:]))

    def _element(self, left: Pattern, right: Pattern, name: Name, path: str) -> Iterator[Pair | None]:
        """Yield what may follow an element on both sides, None if it is not allowed; its content is put on the list."""
        heads = self.right.derivatives.opened(right, name)
        contents = {element.content for element, _ in heads}
        if len(contents) != 1:
            yield None
            return
        after = self.right.make.choice([rest for _, rest in heads])
        for element, rest in self.left.derivatives.opened(left, name):
            if element.content.kind is NOT_ALLOWED:
                continue
            if (element, heads[0][0]) not in self.seen:
                self.seen.add((element, heads[0][0]))
                self.waiting.append((element, heads[0][0], f"{path}/{shown(name, self.main)}"))
            yield rest, after

    def _typed(self, left: Pattern, right: Pattern) -> bool:
        parts = left.parts if left.kind is CHOICE else (left,)
        return all(self._value(part, right) for part in parts if part.typed or part.kind is EMPTY)


def _spellings(value: Pattern) -> list[str]:
    """Return the ways of writing a value, as far as white space goes."""
    text: str = value.parts[1]
    if value.parts[0].title == "string":
        return [text]
    words = text.split()
    return [" ".join(words), f" {' '.join(words)}\t", "\n  ".join(words)]


def _without(make: Patterns, pattern: Pattern, name: Name) -> Pattern:
    """Return what a pattern leaves where an attribute is not there."""
    kind, parts = pattern.kind, pattern.parts
    if kind is ATTRIBUTE:
        names: NameClass = parts[0]
        if is_open(names) or not holds(names, name):
            return pattern
        others = tuple(One(each) for each in single(names) if each != name)
        return make.attribute(Either(others), parts[1]) if others else make.not_allowed
    if kind is CHOICE:
        return make.choice([_without(make, part, name) for part in parts])
    if kind is GROUP or kind is INTERLEAVE:
        join = make.group if kind is GROUP else make.interleave
        return join(_without(make, parts[0], name), _without(make, parts[1], name))
    return make.more(_without(make, parts[0], name)) if kind is MORE else pattern


def _words(make: Patterns, pattern: Pattern) -> Iterator[Pair]:
    """Yield the words that a list may begin with, each with what may follow it."""
    kind, parts = pattern.kind, pattern.parts
    if kind in (DATA, VALUE):
        yield pattern, make.empty
    elif kind is CHOICE:
        for part in parts:
            yield from _words(make, part)
    elif kind is MORE:
        for word, rest in _words(make, parts[0]):
            yield word, make.group(rest, make.optional(pattern))
    elif kind is GROUP:
        for word, rest in _words(make, parts[0]):
            yield word, make.group(rest, parts[1])
        if parts[0].nullable:
            yield from _words(make, parts[1])
