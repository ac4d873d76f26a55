"""Matches strings with regular expressions of XML Schema, in time that grows with the string and no faster.

Expressions with at most one open repetition, which nearly all are, go to Python's `re`. It tries one way after another
and can be led astray by others, `(a+)+b` for instance; those are matched by derivatives, all ways at once.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from edition.relaxng.datatypes.characters import LIMITS, Ranges, character_class, limit_for
from edition.relaxng.datatypes.regex import UNBOUNDED, Branches, Characters, Expression, Repeated, Sequence, read

_FEW = 20
"""A closed repetition of a single character up to this count cannot lead `re` astray."""

_NODES = 50_000
"""A matcher that has come to know so many nodes forgets them."""


class Matcher:
    """One regular expression, ready to match."""

    def __init__(self, source: str) -> None:
        self._expression = read(source)
        self._simple = _is_simple(self._expression)
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._automata: dict[int, _Automaton] = {}

    def __call__(self, text: str) -> bool:
        """Tell whether a whole string matches."""
        limit = limit_for(text)
        if self._simple:
            compiled = self._compiled.get(limit)
            if compiled is None:
                compiled = self._compiled[limit] = re.compile(_write(self._expression, limit))
            return compiled.fullmatch(text) is not None
        automaton = self._automata.get(limit)
        if automaton is None:
            automaton = self._automata[limit] = _Automaton(self._expression, limit)
        return automaton.matches(text)


def contains(whole: str, part: str) -> bool:
    """Tell whether an expression matches every string that another one matches."""
    limit = LIMITS[-1]
    automaton = _Automaton(read(whole), limit)
    letters = _representatives([*_sets(read(whole), limit), *_sets(read(part), limit)])
    pairs = [(automaton.start, automaton.read(read(part), limit))]
    seen = set(pairs)
    while pairs:
        left, right = pairs.pop()
        if right.nullable and not left.nullable:
            return False
        for letter in letters:
            pair = automaton.step(left, letter), automaton.step(right, letter)
            if pair[1] is not automaton.nothing and pair not in seen:
                seen.add(pair)
                pairs.append(pair)
    return True


def _sets(expression: Expression, limit: int) -> Iterable[Ranges]:
    if isinstance(expression, Characters):
        yield expression.below(limit)
    else:
        for part in (expression.part,) if isinstance(expression, Repeated) else expression.parts:
            yield from _sets(part, limit)


def _representatives(sets: list[Ranges]) -> list[str]:
    """Return one character of each kind: all of a kind are in the same ones of the sets."""
    sets = list(dict.fromkeys(sets))
    borders = {0} | {border for ranges in sets for first, last in ranges for border in (first, last + 1)}
    kinds: dict[tuple[bool, ...], int] = {}
    for code in sorted(borders):
        if code < LIMITS[-1]:
            kinds.setdefault(tuple(any(first <= code <= last for first, last in ranges) for ranges in sets), code)
    return [chr(code) for code in kinds.values()]


@lru_cache(maxsize=256)
def matcher(source: str) -> Matcher:
    """Return the matcher of an expression; raises `ValueError` where it is none."""
    return Matcher(source)


def _is_simple(expression: Expression) -> bool:
    """Tell whether Python's `re` needs time in proportion to the string only."""
    parts = expression.parts if isinstance(expression, Sequence) else (expression,)
    opened = 0
    for part in parts:
        if isinstance(part, Repeated):
            if not isinstance(part.part, Characters) or part.most > _FEW:
                return False
            opened += part.most == UNBOUNDED
        elif not isinstance(part, Characters):
            return False
    return opened <= 1 and len(parts) <= _FEW


def _write(expression: Expression, limit: int) -> str:
    """Write a simple expression as one of Python's."""
    if isinstance(expression, Characters):
        return character_class(expression.below(limit))
    if isinstance(expression, Repeated):
        most = "" if expression.most == UNBOUNDED else expression.most
        return f"(?:{_write(expression.part, limit)}){{{expression.least},{most}}}"
    return "".join(_write(part, limit) for part in expression.parts)


class _Node:
    """What is left of an expression: kind, parts, whether nothing need follow, and what is left after a character."""

    __slots__ = ("kind", "nullable", "parts", "steps")

    def __init__(self, kind: str, parts: tuple[Any, ...], nullable: bool) -> None:
        self.kind, self.parts, self.nullable = kind, parts, nullable
        self.steps: dict[str, _Node] = {}


class _Automaton:
    """Matches by derivatives; equal nodes are one object."""

    def __init__(self, expression: Expression, limit: int) -> None:
        self._nodes: dict[tuple[Any, ...], _Node] = {}
        self._epsilon = self._make("epsilon", (), True)
        self.nothing = self._make("nothing", (), False)
        self.start = self.read(expression, limit)

    def matches(self, text: str) -> bool:
        """Tell whether a whole string matches."""
        node = self.start
        for character in text:
            node = node.steps.get(character) or self.step(node, character)
            if node is self.nothing:
                return False
            if len(self._nodes) > _NODES:
                self._nodes.clear()
                self.start.steps.clear()
        return node.nullable

    def _make(self, kind: str, parts: tuple[Any, ...], nullable: bool) -> _Node:
        key = (kind, *map(id, parts)) if kind in ("seq", "alt") else (kind, *parts)
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = _Node(kind, parts, nullable)
        return node

    def read(self, expression: Expression, limit: int) -> _Node:
        """Return the node of an expression."""
        if isinstance(expression, Characters):
            return self._make("set", expression.below(limit), False)
        if isinstance(expression, Repeated):
            return self._repeat(self.read(expression.part, limit), expression.least, expression.most)
        nodes = [self.read(part, limit) for part in expression.parts]
        if isinstance(expression, Branches):
            return self._either(nodes)
        whole = self._epsilon
        for node in reversed(nodes):
            whole = self._follow(node, whole)
        return whole

    def _follow(self, first: _Node, second: _Node) -> _Node:
        if first is self.nothing or second is self.nothing:
            return self.nothing
        if first is self._epsilon:
            return second
        if second is self._epsilon:
            return first
        if first.kind == "seq":
            return self._follow(first.parts[0], self._follow(first.parts[1], second))
        return self._make("seq", (first, second), first.nullable and second.nullable)

    def _either(self, nodes: Iterable[_Node]) -> _Node:
        flat: dict[int, _Node] = {}
        for node in nodes:
            for each in node.parts if node.kind == "alt" else (node,):
                flat[id(each)] = each
        flat.pop(id(self.nothing), None)
        if len(flat) < 2:
            return next(iter(flat.values()), self.nothing)
        parts = tuple(flat[key] for key in sorted(flat))
        return self._make("alt", parts, any(part.nullable for part in parts))

    def _repeat(self, node: _Node, least: int, most: int) -> _Node:
        if most == 0 or node is self._epsilon:
            return self._epsilon
        if least == most == 1:
            return node
        return self._make("rep", (node, least, most), least == 0 or node.nullable)

    def step(self, node: _Node, character: str) -> _Node:
        """Return what is left of a node after a character, and remember it."""
        after = node.steps.get(character)
        if after is None:
            after = node.steps[character] = self._derive(node, character)
        return after

    def _derive(self, node: _Node, character: str) -> _Node:
        if node.kind == "set":
            inside = any(first <= ord(character) <= last for first, last in node.parts)
            return self._epsilon if inside else self.nothing
        if node.kind == "alt":
            return self._either([self.step(part, character) for part in node.parts])
        if node.kind == "seq":
            first, second = node.parts
            taken = self._follow(self.step(first, character), second)
            return self._either((taken, self.step(second, character))) if first.nullable else taken
        if node.kind == "rep":
            part, least, most = node.parts
            rest = self._repeat(part, max(least - 1, 0), most if most == UNBOUNDED else most - 1)
            return self._follow(self.step(part, character), rest)
        return self.nothing
