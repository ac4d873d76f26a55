"""The schema as a machine that reads tags: states, and the steps between them, each made when it is first needed.

A state is what may follow inside one open element. A start tag takes a `Step`: from the state of the parent into the
state of the child; an end tag takes it back to what the parent has after the child. Where the schema allows a tag to be
read in several ways, a state has several patterns side by side, and the end tag sees which of them have come out.
"""

from collections.abc import Callable, Sequence

from edition.relaxng.datatypes import Scope
from edition.relaxng.datatypes.datatype import words
from edition.relaxng.derivatives import Derivatives
from edition.relaxng.names import Name, split
from edition.relaxng.pattern import DATA, LIST, MORE, NOT_ALLOWED, TEXT, Pattern, Patterns

_FEW = 2048
"""So many names, plans and values are remembered in one place, no more."""
_SHORT = 64


class State:
    """What may follow in one open element: one pattern for each way of reading what has been read.

    `done` has a bit for each pattern that may end here; none where it depends on the text (`typed`). `mixed` says that
    text may come at any time and changes nothing; `typed` that a string with a datatype may come; `steps` are the start
    tags taken from here, by name.
    """

    __slots__ = ("after_text", "done", "mixed", "patterns", "steps", "typed")

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        self.patterns = patterns
        self.typed = any(pattern.typed for pattern in patterns)
        self.done = 0 if self.typed else sum(1 << at for at, pattern in enumerate(patterns) if pattern.nullable)
        self.mixed = False
        self.steps: dict[str, Step] = {}
        self.after_text: State | None = None


Check = tuple[int, set[str], Callable[[str], bool]]
"""Where the value of an attribute stands in the list of the parser, values known to be right, and what tells."""


class Plan:
    """What is to be done for a start tag with certain attributes: check their values, go to the state."""

    __slots__ = ("checks", "state")

    def __init__(self, checks: tuple[Check, ...], state: State) -> None:
        self.checks, self.state = checks, state


class Step:
    """A start tag: into the child, and back.

    `tag` is as the parser writes it, `patterns` those of the element before its attributes; `bare` the state after a
    tag without attributes, None where it needs some; `plans` by the names of attributes, in order; `after` the state
    of the parent when the child ends, by the `done` of the child. `ways` has for each pattern of the child which of the
    parent's it belongs to, and what follows there.
    """

    __slots__ = ("after", "bare", "patterns", "plans", "tag", "ways", "width")

    def __init__(
        self, tag: str, patterns: tuple[Pattern, ...], ways: Sequence[Sequence[tuple[int, Pattern]]], width: int
    ) -> None:
        self.tag, self.patterns, self.ways, self.width = tag, patterns, ways, width
        self.bare: State | None = None
        self.plans: dict[tuple[str, ...], Plan] = {}
        self.after: dict[int, State] = {}

    @property
    def name(self) -> Name:
        """The name of the element."""
        return split(self.tag)


class Machine:
    """Makes states and steps; the same ones are made only once."""

    def __init__(self, make: Patterns, start: Pattern) -> None:
        self.make = make
        self.derivatives = Derivatives(make)
        self._states: dict[tuple[int, ...], State] = {}
        self.start = self.state((start,))
        self.scope = Scope()

    def state(self, patterns: tuple[Pattern, ...]) -> State:
        """Return the state of patterns side by side."""
        key = tuple([pattern.number for pattern in patterns])
        found = self._states.get(key)
        if found is None:
            found = self._states[key] = State(patterns)
            found.mixed = self.text(found) is found
        return found

    def text(self, state: State) -> State:
        """Return the state after text; one that is dead where text is not allowed."""
        if state.after_text is None:
            patterns = tuple([self.derivatives.after_text(pattern) for pattern in state.patterns])
            # A state that text does not change is its own; it cannot be looked up before it is known.
            same = patterns == state.patterns and is_alive(state.patterns)
            state.after_text = state if same else self.state(patterns)
        return state.after_text

    def step(self, state: State, tag: str) -> Step | None:
        """Return the step that a start tag takes, None where it is not allowed."""
        name = split(tag)
        slots: dict[Pattern, list[tuple[int, Pattern]]] = {}
        for place, pattern in enumerate(state.patterns):
            for element, rest in self.derivatives.opened(pattern, name):
                if element.content.kind is not NOT_ALLOWED:
                    slots.setdefault(element.content, []).append((place, rest))
        if not slots:
            return None
        step = Step(tag, tuple(slots), tuple(slots.values()), len(state.patterns))
        closed = self.close(step.patterns)
        step.bare = closed if is_alive(closed.patterns) else None
        if len(state.steps) > _FEW:
            state.steps.clear()
        state.steps[tag] = step
        return step

    def close(self, patterns: tuple[Pattern, ...], forgiving: bool = False) -> State:
        """Return the state after the last attribute; dead where one is missing, unless forgiving."""
        return self.state(tuple([self.derivatives.closed(pattern, forgiving) for pattern in patterns]))

    def back(self, step: Step, done: int) -> State:
        """Return the state of the parent after a child of which the patterns in `done` have come out."""
        rest: list[list[Pattern]] = [[] for _ in range(step.width)]
        for place, ways in enumerate(step.ways):
            if done >> place & 1:
                for parent, pattern in ways:
                    rest[parent].append(pattern)
        state = step.after[done] = self.state(tuple([self.make.choice(patterns) for patterns in rest]))
        return state

    def plan(self, step: Step, names: tuple[str, ...]) -> Plan | None:
        """Return how to read attributes of these names, None where their values must be looked at together."""
        patterns: tuple[Pattern, ...] = step.patterns
        checks: list[Check] = []
        for number, name in enumerate(names):
            value, after = None, []
            for pattern in patterns:
                heads = self.derivatives.attributed(pattern, split(name))
                if len(heads) > 1 or (heads and value is not None and heads[0][0] is not value):
                    return None
                if heads:
                    value = heads[0][0]
                after.append(heads[0][1] if heads else self.make.not_allowed)
            if value is None:
                return None
            patterns = tuple(after)
            if value.kind is not TEXT:
                checks.append((2 * number + 1, set(), self.tester(value)))
        state = self.close(patterns)
        if not is_alive(state.patterns):
            return None
        if len(step.plans) > _FEW:
            step.plans.clear()
        plan = step.plans[names] = Plan(tuple(checks), state)
        return plan

    def tester(self, pattern: Pattern) -> Callable[[str], bool]:
        """Return what tells whether a string follows a pattern; the commonest patterns are taken on a short way."""
        kind, parts, matches = pattern.kind, pattern.parts, self.derivatives.matches
        if kind is DATA and parts[1] is None:
            allows, plain = parts[0].allows, parts[0].plain
            if plain is not None:
                return lambda text: plain(text) or bool(allows(text, self.scope))
            return lambda text: bool(allows(text, self.scope))
        if kind is LIST and parts[0].kind is MORE and parts[0].parts[0].kind is DATA:
            is_word = self.tester(parts[0].parts[0])
            return lambda text: bool(found := words(text)) and all(map(is_word, found))
        return lambda text: matches(pattern, text, self.scope)


def is_alive(patterns: tuple[Pattern, ...]) -> bool:
    """Tell whether any of some patterns can still come out."""
    return any(pattern.kind is not NOT_ALLOWED for pattern in patterns)
