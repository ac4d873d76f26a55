"""What to report when a document leaves the schema, and how to go on, so that one mistake gives one fault.

After a fault the machine is put into a state that fits the likeliest correction, or several at once: what stood there
wrongly may have been too much, or may have stood for something else (`_after_slip`). An element that is known is read
by its own definition wherever it stands, so that what is wrong inside is found; one that is not known is passed over.
"""

from collections.abc import Iterable, Sequence

from edition.relaxng.describe import in_order, needed_elements, shown, titles, values
from edition.relaxng.fault import Kind
from edition.relaxng.machine import Machine, State, Step, is_alive
from edition.relaxng.names import Name, single, split
from edition.relaxng.nearby import nearest
from edition.relaxng.pattern import NOT_ALLOWED, Pattern
from edition.relaxng.reader import Element
from edition.relaxng.report import Report
from edition.relaxng.runs import Reading, Run
from edition.relaxng.starttag import StartTag
from edition.relaxng.vocabulary import Vocabulary

_FURTHEST = 3
"""No more missing elements than this are supplied at once."""
_SHOWN = 8


class Detour(Step):
    """A step that the schema does not have: back from it, the parent goes on in the state `resume`.

    What stands in the element may follow one of several readings, side by side: `own`, the contents that elements of
    this name have; `others`, those of the elements that are allowed at the place (the name is wrong); `through`, what
    the parent may go on with (the tags are too much). `fault` is the number of the fault that led here.
    """

    __slots__ = ("fault", "others", "own", "resume", "through")

    def __init__(self, tag: str, resume: State, own: tuple[Pattern, ...] = ()) -> None:
        super().__init__(tag, (), (), 0)
        self.resume, self.own = resume, own
        self.others: dict[Pattern, list[Element]] = {}
        self.through: tuple[Pattern, ...] = ()
        self.fault = -1


class Frame(Step):
    """A step with notes on what has been wrong in the element that it opened; it takes the place of the step."""

    __slots__ = ("origin", "resumed", "run", "supplied")

    def __init__(self, origin: Step) -> None:
        super().__init__(origin.tag, origin.patterns, origin.ways, origin.width)
        self.origin, self.after = origin, origin.after
        self.supplied: dict[str, int] = {}
        self.run: Run | None = None
        self.resumed: State | None = None


class Recovery:
    """Goes on where the machine cannot; `stack` holds the steps of the open elements, at the bottom the document's."""

    def __init__(self, machine: Machine, vocabulary: Vocabulary, report: Report, stack: list[Step]) -> None:
        self.machine, self.vocabulary, self.report, self.stack = machine, vocabulary, report, stack
        self.start_tag = StartTag(machine, vocabulary, report, stack)
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

    def enter(self, step: Step, written: Sequence[str]) -> State:
        """Return the state after a start tag that no plan fits; see `StartTag.read`."""
        if not isinstance(step, Detour):
            return self.start_tag.read(step, step.patterns, written)
        if not step.own:
            return self.loose
        state = self.start_tag.read(step, (*step.own, *step.others), written, len(step.own))
        return self.machine.state(state.patterns + step.through)

    def _in_passing(self, tag: str) -> Step:
        """Read an element within one that is passed over: a known one properly, of the others those that look known."""
        name = split(tag)
        if name in self.vocabulary.elements:
            return self._own(tag, name, self.loose)
        if name[0] in self.vocabulary.namespaces and self.stack[-1].name[0] == name[0]:
            self._report_unknown(name, "")
        return Detour(tag, self.loose)

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
        return Detour(tag, self._after_slip(state))

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
        path, after = self._supply(state.patterns, self._view(state), tag)
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

    def _supply(
        self, whole: tuple[Pattern, ...], view: tuple[Pattern, ...], tag: str
    ) -> tuple[list[Element], State | None]:
        """Find the fewest elements that make an element acceptable; what every way needs is tried first."""
        name = split(tag)
        derivatives, make = self.machine.derivatives, self.machine.make
        rest_dead = (make.not_allowed,) * (len(whole) - len(view))
        reached: list[tuple[tuple[Pattern, ...], list[Element]]] = [((*view, *rest_dead), [])]
        seen = {reached[0][0]}
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
        step = self._own(tag, name, self._after_slip(state))
        for element in self._nexts(state):
            if element.content not in step.own:
                step.others.setdefault(element.content, []).append(element)
        step.through = state.patterns
        run = self._run(state, name, frame)
        if run is not None:
            expected, needed = self._expected(state)
            run.fault = step.fault = self.report.add(
                Kind.ELEMENT_NOT_ALLOWED,
                name,
                self.stack[-1].name,
                expected=expected,
                needed=needed,
                inside=self._titles(run.missing),
                within=self._within(tag),
            )
        frame.resumed = step.resume
        return step

    def _run(self, state: State, name: Name | None, frame: Frame) -> Run | None:
        """Return a new run, None where what stands wrongly here belongs to the one before it."""
        run = frame.run
        nexts = self._nexts(state)
        if run is not None and frame.resumed is state:
            empty = not nexts and not is_alive(self.machine.text(state).patterns)
            if run.takes(name) or empty:
                self.report.repeat(run.fault, self._titles(run.missing))
                return None
        close = self.machine.derivatives.closed
        around = frame.origin.own if isinstance(frame.origin, Detour) else frame.patterns
        readings: list[Reading] = [(element, close(element.content, True)) for element in nexts]
        frame.run = Run(self.machine.derivatives, readings + [(None, close(each, True)) for each in around], name)
        return frame.run

    def text(self, state: State, text: str) -> State:
        """Return the state after text that is not blank."""
        after = self.machine.text(state)
        if is_alive(after.patterns):
            return after
        frame = self._frame()
        resume = self._after_slip(state)
        run = self._run(state, None, frame)
        if run is not None:
            expected, needed = self._expected(state)
            inside = self._titles(run.missing)
            run.fault = self.report.text(Kind.TEXT_NOT_ALLOWED, text, expected=expected, needed=needed, inside=inside)
        frame.resumed = resume
        return resume

    def end(self, step: Step, state: State, text: str) -> State:
        """Return the state of the parent after an end tag that came too early, or after text with a datatype."""
        done = state.done
        if state.typed:
            matches, scope = self.machine.derivatives.matches, self.machine.scope
            done = sum(1 << at for at, pattern in enumerate(state.patterns) if matches(pattern, text, scope))
        origin = step.origin if isinstance(step, Frame) else step
        if isinstance(origin, Detour) and origin.own and state is not self.loose:
            return self._leave(origin, step, state, text, done)
        if not done:
            self._report_end(step, state, text)
            done = sum(1 << at for at, pattern in enumerate(state.patterns) if pattern.kind is not NOT_ALLOWED)
        return self._back(step, done)

    def _leave(self, detour: Detour, step: Step, state: State, text: str, done: int) -> State:
        """Return the state of the parent after an element that was misplaced; say what was meant if it came out."""
        make, contents = self.machine.make, len(detour.own) + len(detour.others)
        through = state.patterns[contents:]
        if not done and not is_alive(through):
            self._report_end(step, state, text)
        others = enumerate(detour.others.values(), len(detour.own))
        fitting = [element for at, elements in others if done >> at & 1 for element in elements]
        if detour.fault >= 0 and len(fitting) == 1 and not done & ((1 << len(detour.own)) - 1):
            self.report.amend(detour.fault, suggestion=next(titles(fitting[0].names, self.vocabulary.main)))
        if not through:
            return detour.resume
        return self.machine.state(tuple(map(make.choice, zip(detour.resume.patterns, through, strict=True))))

    def _view(self, state: State) -> tuple[Pattern, ...]:
        """Return the patterns to speak of: in an element that is misplaced, those that its name gives it."""
        top = self.stack[-1]
        origin = top.origin if isinstance(top, Frame) else top
        if isinstance(origin, Detour) and is_alive(state.patterns[: len(origin.own)]):
            return state.patterns[: len(origin.own)]
        return state.patterns

    def _report_end(self, step: Step, state: State, text: str) -> None:
        blank = not text.strip(" \t\r\n")
        expected, needed = self._expected(state)
        if state.typed and not (blank and expected):
            wanted = self.machine.make.choice(self._view(state))
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

    def _own(self, tag: str, name: Name, resume: State) -> Detour:
        """Return the step into an element as the schema defines it, wherever."""
        return Detour(tag, resume, tuple(dict.fromkeys(element.content for element in self.vocabulary.elements[name])))

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
        return in_order(element for pattern in self._view(state) for element, _ in firsts(pattern))

    def _needed(self, patterns: tuple[Pattern, ...]) -> list[Element]:
        alive = [needed_elements(pattern) for pattern in patterns if pattern.kind is not NOT_ALLOWED]
        return in_order(each for each in alive[0] if all(each in other for other in alive)) if alive else []

    def _expected(self, state: State) -> tuple[tuple[str, ...], int]:
        """Return the names that may come next, those that must come first, and how many these are."""
        needed = self._needed(self._view(state))
        rest = [element for element in self._nexts(state) if element not in needed]
        first = [title for element in needed for title in titles(element.names, self.vocabulary.main)]
        names = dict.fromkeys([*first, *(t for element in rest for t in titles(element.names, self.vocabulary.main))])
        return tuple(names), len(dict.fromkeys(first))

    def _titles(self, elements: Iterable[Element]) -> tuple[str, ...]:
        """Return the names of the first few of some elements."""
        return tuple(title for each in elements for title in titles(each.names, self.vocabulary.main))[:_SHOWN]

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
