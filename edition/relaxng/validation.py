"""Reads a document as a stream and drives the machine; nothing of the document is kept but the tags that are open."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from edition.relaxng.datatypes import Scope
from edition.relaxng.fault import Fault, Kind
from edition.relaxng.machine import Machine, State, Step
from edition.relaxng.report import Enough, Report
from edition.relaxng.vocabulary import Vocabulary

if TYPE_CHECKING:
    from edition.relaxng.recovery import Recovery

CHUNK = 1 << 18
LONGEST = 1 << 23
"""A tag, comment or typed text of more bytes is refused."""
DEEPEST = 10_000
"""Elements that are nested more deeply are refused."""
_FEW = 2048
_SHORT = 64
_QUOTED = 1000
"""So much is kept of endless text."""
_BLANK = " \t\r\n"


class _Refused(Exception):
    """The document does what none needs to do; the message says what."""


def validate(machine: Machine, vocabulary: Vocabulary, data: bytes, limit: int) -> list[Fault]:
    """Return the faults of a document, `limit` of them at most; an empty list for a valid one.

    No entity is expanded, no DTD or other file is read. Memory and time grow with the length of the document only.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text, parser.ordered_attributes, parser.buffer_size = True, True, 1 << 16
    document = Step("", (), (), 0)
    stack: list[Step] = [document]
    report = Report(parser, data, limit, stack)
    helper: Recovery | None = None
    state = machine.start
    text: list[str] = []

    def recovery() -> "Recovery":
        """Return what goes on after a fault; most documents never need it."""
        nonlocal helper
        if helper is None:
            from edition.relaxng import recovery as remedies

            helper = remedies.Recovery(machine, vocabulary, report, stack)
        return helper

    def start(tag: str, written: list[str]) -> None:
        nonlocal state
        if text:
            if not state.mixed:
                state = between(state)
            text.clear()
        step = state.steps.get(tag)
        if step is None:
            step = machine.step(state, tag) or recovery().element(state, tag)
        child: State | None
        if written:
            names = tuple(written[::2])
            plan = step.plans.get(names)
            if plan is None and step.patterns:
                plan = machine.plan(step, names)
            child = None
            if plan is not None:
                for at, known, test in plan.checks:
                    value = written[at]
                    if value not in known:
                        if not test(value):
                            break
                        if len(value) < _SHORT and len(known) < _FEW:
                            known.add(value)
                else:
                    child = plan.state
        else:
            child = step.bare
        if child is None:
            child = recovery().enter(step, written)
        stack.append(step)
        if len(stack) > DEEPEST:
            raise _Refused(f"elements are nested more than {DEEPEST} deep")
        state = child

    def end(tag: str) -> None:
        nonlocal state
        if text and not state.typed:
            if not state.mixed:
                state = between(state)
            text.clear()
        step = stack.pop()
        after = step.after.get(state.done)
        if after is None and state.done and type(step) is Step:
            after = machine.back(step, state.done)
        elif after is None:
            stack.append(step)
            after = recovery().end(step, state, "".join(text))
            stack.pop()
            text.clear()
        state = after

    def between(state: State) -> State:
        """Read the text before a tag, in an element where text cannot come just so."""
        whole = "".join(text)
        return recovery().text(state, whole) if whole.strip(_BLANK) else state

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text.append
    _watch_prologue(parser, machine)
    try:
        _feed(parser, data, text, lambda: state)
    except expat.ExpatError as error:
        place = error.lineno, error.offset + 1
        _stop(report, Kind.NOT_WELL_FORMED, place, expat.ErrorString(error.code) or "it is broken")
    except (LookupError, UnicodeError, ValueError) as error:
        _stop(report, Kind.NOT_WELL_FORMED, (1, 1), str(error))
    except _Refused as refusal:
        _stop(report, Kind.REFUSED, report.here(), str(refusal))
    except Enough:
        pass
    finally:
        machine.scope = Scope()
    return sorted(report.faults, key=lambda fault: (fault.line, fault.column))


def _stop(report: Report, kind: Kind, place: tuple[int, int], why: str) -> None:
    """Add the last fault, after which nothing is read."""
    try:
        report.add(kind, report.stack[-1].name, place=place, value=why)
    except Enough:
        return


def _feed(parser: expat.XMLParserType, data: bytes, text: list[str], state: Callable[[], State]) -> None:
    """Give the document to the parser bit by bit, and see to it that nothing piles up."""
    view = memoryview(data)
    for begin in range(0, len(data), CHUNK):
        fed = min(begin + CHUNK, len(data))
        parser.Parse(view[begin:fed], False)
        if fed - parser.CurrentByteIndex > LONGEST:
            raise _Refused(f"a tag or comment is longer than {LONGEST} bytes")
        if len(text) > 64:
            if not state().typed:
                text[:] = ["".join(text).lstrip(_BLANK)[:_QUOTED] or " "]
            elif sum(map(len, text)) > LONGEST:
                raise _Refused(f"an element that has a datatype holds text of more than {LONGEST} characters")
    parser.Parse(b"", True)


def _watch_prologue(parser: expat.XMLParserType, machine: Machine) -> None:
    """Keep an eye on what stands before the root: entities are refused, prefixes are noted for `QName`."""
    prefixes: dict[str, list[str]] = {}
    entities: set[str] = set()

    def note() -> None:
        machine.scope = Scope({prefix: each[-1] for prefix, each in prefixes.items()}, frozenset(entities))

    def declare(prefix: str | None, namespace: str | None) -> None:
        prefixes.setdefault(prefix or "", []).append(namespace or "")
        note()

    def leave(prefix: str | None) -> None:
        known = prefixes[prefix or ""]
        known.pop()
        if not known:
            del prefixes[prefix or ""]
        note()

    def entity(name: str, parameter: int, value: Any, base: Any, system: Any, public: Any, notation: Any) -> None:
        if not notation:
            raise _Refused(f"the entity {name} is declared; entities are not expanded, write out what it stands for")
        entities.add(name)
        note()

    parser.StartNamespaceDeclHandler, parser.EndNamespaceDeclHandler = declare, leave
    parser.EntityDeclHandler = entity
