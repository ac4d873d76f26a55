"""What to report when a document leaves the schema, and how to go on, so that one mistake gives one fault.

After a fault the machine is put into a state that fits the likeliest correction, or several at once: what stood there
wrongly may have been too much, or may have stood for something else (`_after_slip`). An element that is known is read
by its own definition wherever it stands, so that what is wrong inside is found; one that is not known is passed over.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from edition.relaxng.describe import shown, titles, values
from edition.relaxng.fault import Kind
from edition.relaxng.machine import Machine, State, Step, is_alive
from edition.relaxng.names import Name, joined, single, split
from edition.relaxng.nearby import nearest
from edition.relaxng.outlook import Outlook
from edition.relaxng.pattern import NOT_ALLOWED, Pattern
from edition.relaxng.reader import Element
from edition.relaxng.report import Report
from edition.relaxng.runs import Reading, Run
from edition.relaxng.starttag import StartTag
from edition.relaxng.vocabulary import Vocabulary

_SHOWN = 8
_FAR = 20
"""So many elements outwards another place is looked for."""


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
        self.outlook = Outlook(machine, vocabulary)
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
        here = {each[1]: each for element in self.outlook.nexts(self._view(state)) for each in single(element.names)}
        meant = name[1] if name[1] in here else nearest(name[1], here)
        self._report_unknown(name, meant and self._shown(here[meant]), state)
        if meant and name[0] == here[meant][0]:
            step = self.machine.step(state, joined(here[meant]))
            if step is not None:
                # A step of its own, so that it carries the name that stands in the document.
                renamed = Step(tag, step.patterns, step.ways, step.width)
                renamed.bare = step.bare
                return renamed
        return Detour(tag, self._after_slip(state))

    def _report_unknown(self, name: Name, meant: str, state: State | None = None) -> None:
        expected = self._expected(state) if state else {}
        suggestion = meant or self.outlook.meant(name[1])
        self.report.add(Kind.UNKNOWN_ELEMENT, name, self.stack[-1].name, suggestion=suggestion, **expected)

    def _supplied(self, state: State, tag: str, frame: Frame) -> Step | None:
        """Take an element that comes too early as if what is missing before it had come."""
        missing, after = self.outlook.supply(self._view(state), tag)
        if not missing:
            return None
        dead = (self.machine.make.not_allowed,) * (len(state.patterns) - len(after))
        step = self.machine.step(self.machine.state(after + dead), tag)
        if step is None:
            return None
        several = len(missing) == 1 and len(missing[0]) > 1
        expected = self._titles(missing[0] if several else (elements[0] for elements in missing))
        needed = 0 if several else len(expected)
        at = self.report.add(Kind.MISSING_ELEMENT, split(tag), self.stack[-1].name, expected=expected, needed=needed)
        for element in (each for elements in missing for each in elements):
            for name in single(element.names):
                frame.supplied[joined(name)] = at
        return step

    def _misplaced(self, state: State, tag: str, name: Name, frame: Frame) -> Step:
        """Read an element that cannot stand here by its own definition."""
        step = self._own(tag, name, self._after_slip(state))
        if not isinstance(frame.origin, Detour):
            for element in self.outlook.nexts(state.patterns):
                if element.content not in step.own:
                    step.others.setdefault(element.content, []).append(element)
            step.through = state.patterns
        run = self._run(state, name, frame)
        if run is not None:
            run.fault = step.fault = self.report.add(
                Kind.ELEMENT_NOT_ALLOWED,
                name,
                self.stack[-1].name,
                inside=self._titles(run.missing)[:_SHOWN],
                within=self._within(tag),
                **self._expected(state),
            )
        frame.resumed = step.resume
        return step

    def _run(self, state: State, name: Name | None, frame: Frame) -> Run | None:
        """Return a new run, None where what stands wrongly here belongs to the one before it."""
        run = frame.run
        nexts = self.outlook.nexts(self._view(state))
        if run is not None and frame.resumed is state:
            empty = not nexts and not is_alive(self.machine.text(state).patterns)
            if run.takes(name) or empty:
                self.report.repeat(run.fault, self._titles(run.missing)[:_SHOWN])
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
            inside = self._titles(run.missing)[:_SHOWN]
            run.fault = self.report.text(Kind.TEXT_NOT_ALLOWED, text, inside=inside, **self._expected(state))
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
        expected = self._expected(state)
        if state.typed and not (blank and expected["expected"]):
            wanted = self.machine.make.choice(self._view(state))
            literals, kinds = values(wanted)
            self.report.text(Kind.TEXT_VALUE, text, expected=literals, datatypes=kinds)
        else:
            parent = self.stack[-2].name
            self.report.add(Kind.INCOMPLETE, step.name, parent, self.report.end(step.name), **expected)

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

    def _frame(self) -> Frame:
        """Return the notes on the innermost open element."""
        top = self.stack[-1]
        if not isinstance(top, Frame):
            top = self.stack[-1] = Frame(top)
        return top

    def _after_slip(self, state: State) -> State:
        return self.machine.state(self.outlook.after_slip(state.patterns))

    def _expected(self, state: State) -> dict[str, Any]:
        """Return what may come next, as the fields of a fault."""
        expected, needed = self.outlook.expected(self._view(state))
        return {"expected": expected, "needed": needed}

    def _titles(self, elements: Iterable[Element]) -> tuple[str, ...]:
        """Return the names of the first few of some elements."""
        return tuple(title for each in elements for title in titles(each.names, self.vocabulary.main))

    def _within(self, tag: str) -> str:
        """Return the nearest element further out that may go on with an element when those inside it have ended."""
        for at in range(len(self.stack) - 1, max(1, len(self.stack) - _FAR), -1):
            step = self.stack[at]
            after = self._back(step, -1)
            if after is not self.loose and self.machine.step(after, tag) is not None:
                return self._shown(self.stack[at - 1].name)
        return ""

    def _shown(self, name: Name) -> str:
        return shown(name, self.vocabulary.main)
