"""What to report when a document leaves the schema, and how to go on, so that one mistake gives one fault.

After a fault the machine is put into a state that fits the likeliest correction, or several at once: what stood there
wrongly may have been too much, or may have stood for something else (`_after_slip`). An element that is known is read
by its own definition wherever it stands, so that what is wrong inside is found; one that is not known is passed over.
"""

from collections.abc import Iterator

from edition.relaxng.describe import in_order, needed_elements, shown, titles, values
from edition.relaxng.fault import Kind
from edition.relaxng.machine import Machine, State, Step, is_alive
from edition.relaxng.names import Name, single, split
from edition.relaxng.nearby import nearest
from edition.relaxng.pattern import NOT_ALLOWED, Pattern
from edition.relaxng.reader import Element
from edition.relaxng.report import Report
from edition.relaxng.vocabulary import Vocabulary

_FURTHEST = 3
"""No more missing elements than this are supplied at once."""
_SHOWN = 8


class Detour(Step):
    """A step that the schema does not have: back from it, the parent goes on in the state `resume`."""

    __slots__ = ("resume",)

    def __init__(self, tag: str, patterns: tuple[Pattern, ...], resume: State) -> None:
        super().__init__(tag, patterns, (), 0)
        self.resume = resume


class Frame(Step):
    """A step with notes on what has been wrong in the element that it opened; it takes the place of the step."""

    __slots__ = ("misplaced", "origin", "resumed", "supplied")

    def __init__(self, origin: Step) -> None:
        super().__init__(origin.tag, origin.patterns, origin.ways, origin.width)
        self.origin, self.after = origin, origin.after
        self.supplied: dict[str, int] = {}
        self.misplaced: dict[str, int] = {}
        self.resumed: State | None = None


class Recovery:
    """Goes on where the machine cannot; `stack` holds the steps of the open elements, at the bottom the document's."""

    def __init__(self, machine: Machine, vocabulary: Vocabulary, report: Report, stack: list[Step]) -> None:
        self.machine, self.vocabulary, self.report, self.stack = machine, vocabulary, report, stack
        self.loose = State(())
        self.loose.mixed, self.loose.done, self.loose.after_text = True, 1, self.loose
        """The state in an element that is passed over: anything may come."""

    def element(self, state: State, tag: str) -> Step:
        """Return the step for a start tag that is not allowed, having reported it."""
        if state is self.loose:
            return self._in_passing(tag)
        name = split(tag)
        if name not in self.vocabulary.elements:
            return self._unknown(state, tag, name)
        frame = self._frame()
        late = frame.supplied.pop(tag, None)
        if late is not None:
            self.report.amend(late, kind=Kind.WRONG_ORDER, expected=(self._shown(name),), needed=1)
            return self._own(tag, name, state)
        return self._supplied(state, tag, frame) or self._misplaced(state, tag, name, frame)

    def _in_passing(self, tag: str) -> Step:
        """Read an element within one that is passed over: a known one properly, of the others those that look known."""
        name = split(tag)
        if name in self.vocabulary.elements:
            return self._own(tag, name, self.loose)
        if name[0] in self.vocabulary.namespaces and self.stack[-1].name[0] == name[0]:
            self._report_unknown(name, "")
        return Detour(tag, (), self.loose)

    def _unknown(self, state: State, tag: str, name: Name) -> Step:
        """Read an element that the schema does not have; as the one that must be meant, where that may stand here."""
        here = {each[1]: each for element in self._nexts(state) for each in single(element.names)}
        meant = name[1] if name[1] in here else nearest(name[1], here)
        self._report_unknown(name, meant and self._shown(here[meant]), state)
        if meant and name[0] == here[meant][0]:
            step = self.machine.step(state, "}".join(part for part in here[meant] if part))
            if step is not None:
                # A step of its own, so that it carries the name that stands in the document.
                renamed = Step(tag, step.patterns, step.ways, step.width)
                renamed.bare = step.bare
                return renamed
        return Detour(tag, (), self._after_slip(state))

    def _report_unknown(self, name: Name, meant: str, state: State | None = None) -> None:
        expected, needed = self._expected(state) if state else ((), 0)
        self.report.add(
            Kind.UNKNOWN_ELEMENT,
            name,
            self.stack[-1].name,
            expected=expected,
            needed=needed,
            suggestion=meant or self._elsewhere(name),
        )

    def _elsewhere(self, name: Name) -> str:
        """Return the name of an element of the schema that may have been meant."""
        names = {each[1]: each for each in self.vocabulary.elements}
        meant = name[1] if name[1] in names else nearest(name[1], names)
        return self._shown(names[meant]) if meant else ""

    def _supplied(self, state: State, tag: str, frame: Frame) -> Step | None:
        """Take an element that comes too early as if what is missing before it had come."""
        path, after = self._supply(state, tag)
        if after is None:
            return None
        step = self.machine.step(after, tag)
        if step is None:
            return None
        expected = [title for element in path for title in titles(element.names, self.vocabulary.main)]
        at = self.report.add(
            Kind.MISSING_ELEMENT, split(tag), self.stack[-1].name, expected=tuple(expected), needed=len(expected)
        )
        for element in path:
            for each in single(element.names):
                frame.supplied["}".join(part for part in each if part)] = at
        return step

    def _supply(self, state: State, tag: str) -> tuple[list[Element], State | None]:
        """Find the fewest elements that make an element acceptable; what every way needs is tried first."""
        name = split(tag)
        derivatives, make = self.machine.derivatives, self.machine.make
        reached: list[tuple[tuple[Pattern, ...], list[Element]]] = [(state.patterns, [])]
        seen = {state.patterns}
        for _ in range(_FURTHEST):
            further = []
            for patterns, path in reached:
                rests: dict[Element, list[Pattern]] = {}
                for at, pattern in enumerate(patterns):
                    for element, rest in derivatives.firsts(pattern):
                        found = rests.setdefault(element, [make.not_allowed] * len(patterns))
                        found[at] = make.choice((found[at], rest))
                needed = self._needed(patterns)
                for element in [*needed, *(each for each in in_order(rests) if each not in needed)]:
                    after = tuple(rests[element]) if element in rests else patterns
                    if after in seen:
                        continue
                    seen.add(after)
                    further.append((after, [*path, element]))
                    if any(derivatives.opened(pattern, name) for pattern in after):
                        return [*path, element], self.machine.state(after)
            reached = further
        return [], None

    def _misplaced(self, state: State, tag: str, name: Name, frame: Frame) -> Step:
        """Read an element that cannot stand here by its own definition."""
        resume = self._after_slip(state)
        if not self._folded(state, tag, frame):
            expected, needed = self._expected(state)
            frame.misplaced[tag] = self.report.add(
                Kind.ELEMENT_NOT_ALLOWED,
                name,
                self.stack[-1].name,
                expected=expected,
                needed=needed,
                inside=tuple(self._inside(state, name)),
                within=self._within(tag),
            )
        frame.resumed = resume
        return self._own(tag, name, resume)

    def _folded(self, state: State, what: str, frame: Frame) -> bool:
        """Count a fault with the one before it, when nothing that is right came in between.

        So a run of elements of one name is one fault, and so are text and elements by turns: a paragraph that lacks its
        `<p>` is one mistake.
        """
        if frame.resumed is not state:
            frame.misplaced.clear()
            return False
        at = frame.misplaced.get(what, frame.misplaced.get(""))
        if at is None:
            return False
        self.report.repeat(at)
        return True

    def text(self, state: State, text: str) -> State:
        """Return the state after text that is not blank."""
        after = self.machine.text(state)
        if is_alive(after.patterns):
            return after
        frame = self._frame()
        resume = self._after_slip(state)
        if not self._folded(state, "", frame):
            expected, needed = self._expected(state)
            frame.misplaced[""] = self.report.text(
                Kind.TEXT_NOT_ALLOWED, text, expected=expected, needed=needed, inside=tuple(self._holding_text(state))
            )
        frame.resumed = resume
        return resume

    def end(self, step: Step, state: State, text: str) -> State:
        """Return the state of the parent after an end tag that came too early, or after text with a datatype."""
        done = state.done
        if state.typed:
            matches, scope = self.machine.derivatives.matches, self.machine.scope
            done = sum(1 << at for at, pattern in enumerate(state.patterns) if matches(pattern, text, scope))
        if not done:
            self._report_end(step, state, text)
            done = sum(1 << at for at, pattern in enumerate(state.patterns) if pattern.kind is not NOT_ALLOWED)
        return self._back(step, done)

    def _report_end(self, step: Step, state: State, text: str) -> None:
        blank = not text.strip(" \t\r\n")
        expected, needed = self._expected(state)
        if state.typed and not (blank and expected):
            wanted = self.machine.make.choice(state.patterns)
            literals, kinds = values(wanted)
            self.report.text(Kind.TEXT_VALUE, text, expected=literals, datatypes=kinds)
        else:
            parent = self.stack[-2].name
            self.report.add(Kind.INCOMPLETE, step.name, parent, expected=expected, needed=needed)

    def _back(self, step: Step, done: int) -> State:
        origin = step.origin if isinstance(step, Frame) else step
        if isinstance(origin, Detour):
            return origin.resume
        if not origin.width:
            return self.loose
        return self.machine.back(origin, done)

    def _own(self, tag: str, name: Name, resume: State) -> Step:
        """Return the step into an element as the schema defines it, wherever."""
        contents = dict.fromkeys(element.content for element in self.vocabulary.elements[name])
        return Detour(tag, tuple(contents), resume)

    def _after_slip(self, state: State) -> State:
        """Return the state after something wrong: it was too much, or it stood for one of the elements allowed."""
        derivatives, make = self.machine.derivatives, self.machine.make
        return self.machine.state(
            tuple(make.choice([p, *(rest for _, rest in derivatives.firsts(p))]) for p in state.patterns)
        )

    def _frame(self) -> Frame:
        """Return the notes on the innermost open element."""
        top = self.stack[-1]
        if not isinstance(top, Frame):
            top = self.stack[-1] = Frame(top)
        return top

    def _nexts(self, state: State) -> list[Element]:
        """Return the elements that may come next, in the order of the schema."""
        firsts = self.machine.derivatives.firsts
        return in_order(element for pattern in state.patterns for element, _ in firsts(pattern))

    def _needed(self, patterns: tuple[Pattern, ...]) -> list[Element]:
        alive = [needed_elements(pattern) for pattern in patterns if pattern.kind is not NOT_ALLOWED]
        return in_order(each for each in alive[0] if all(each in other for other in alive)) if alive else []

    def _expected(self, state: State) -> tuple[tuple[str, ...], int]:
        """Return the names that may come next, those that must come first, and how many these are."""
        needed = self._needed(state.patterns)
        rest = [element for element in self._nexts(state) if element not in needed]
        first = [title for element in needed for title in titles(element.names, self.vocabulary.main)]
        names = dict.fromkeys([*first, *(t for element in rest for t in titles(element.names, self.vocabulary.main))])
        return tuple(names), len(dict.fromkeys(first))

    def _inside(self, state: State, name: Name) -> Iterator[str]:
        """Yield the elements that may stand here and can begin with another."""
        derivatives = self.machine.derivatives
        found = 0
        for element in self._nexts(state):
            if derivatives.opened(derivatives.closed(element.content, True), name):
                yield from titles(element.names, self.vocabulary.main)
                found += 1
                if found >= _SHOWN:
                    return

    def _holding_text(self, state: State) -> Iterator[str]:
        """Yield the elements that may stand here and can hold text."""
        derivatives = self.machine.derivatives
        found = 0
        for element in self._nexts(state):
            content = derivatives.closed(element.content, True)
            if derivatives.after_text(content).kind is not NOT_ALLOWED:
                yield from titles(element.names, self.vocabulary.main)
                found += 1
                if found >= _SHOWN:
                    return

    def _within(self, tag: str) -> str:
        """Return the nearest element further out that may go on with an element when those inside it have ended."""
        for at in range(len(self.stack) - 1, 1, -1):
            step = self.stack[at]
            after = self._back(step, -1)
            if after is not self.loose and self.machine.step(after, tag) is not None:
                return self._shown(self.stack[at - 1].name)
        return ""

    def _shown(self, name: Name) -> str:
        return shown(name, self.vocabulary.main)
