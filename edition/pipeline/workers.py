"""Several processes that work through a queue, one thing at a time each, and may die without taking the rest along.

The standard library's pools give up altogether when one process dies. Here a death is an answer like any other: it is
told which thing the process was at, and another process takes its place.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeAlias, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")
Work = Callable[[Thing, Callable[[str], None]], Result]
"""Does something with a thing, and tells the name of each step as it begins."""

Line: TypeAlias = "Connection[Any, Any]"
"""The line between the parent and a process, or one end of it."""

_ENDING = {signal.SIGINT, signal.SIGTERM}


@dataclass(frozen=True, slots=True)
class Step(Generic[Thing]):
    """A step of the work on a thing has begun."""

    thing: Thing
    name: str


@dataclass(frozen=True, slots=True)
class Done(Generic[Thing, Result]):
    """The work on a thing is done."""

    thing: Thing
    result: Result


@dataclass(frozen=True, slots=True)
class Died(Generic[Thing]):
    """The process that worked on a thing died; `cause` says of what."""

    thing: Thing
    cause: str


def run(
    things: Sequence[Thing], jobs: int, work: Work[Thing, Result]
) -> Generator[Step[Thing] | Done[Thing, Result] | Died[Thing]]:
    """Do `work` with all things in at most `jobs` processes, first come first served, and tell what happens.

    Leaving the iteration early, by an interrupt too, ends the processes.
    """
    context = multiprocessing.get_context("fork")
    queue = list(reversed(things))
    busy: dict[Line, tuple[BaseProcess, Thing]] = {}

    def start() -> None:
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, (ours, *busy), work), daemon=True)
        process.start()
        theirs.close()
        give(ours, process)

    def give(connection: Line, process: BaseProcess) -> None:
        if not queue:
            connection.close()
            process.join()
            return
        busy[connection] = process, queue.pop()
        with suppress(ConnectionError):  # it died at rest: its end of the line tells us when we listen to it
            connection.send(busy[connection][1])

    try:
        while queue or busy:
            while queue and len(busy) < jobs:
                with _undisturbed():
                    start()
            for connection in [line for line in wait(list(busy)) if isinstance(line, Connection)]:
                process, thing = busy[connection]
                try:
                    answer = connection.recv()
                except (EOFError, ConnectionError):
                    del busy[connection]
                    connection.close()
                    process.join()
                    yield Died(thing, _cause(process.exitcode))
                    continue
                if isinstance(answer, Done):
                    del busy[connection]
                    give(connection, process)
                yield answer
    finally:
        for connection, (process, _) in busy.items():
            process.terminate()
            process.join()
            connection.close()


def _serve(connection: Line, inherited: Sequence[Line], work: Work[Thing, Result]) -> None:
    """Work through what comes over the connection until it is closed; an interrupt is left to the parent to see to.

    The parent's ends of all lines are `inherited` by the fork; a line closes only when nobody holds its other end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    for end in inherited:
        end.close()
    try:
        while True:
            thing = connection.recv()
            result = work(thing, partial(_tell, connection, thing))
            connection.send(Done(thing, result))
    except (EOFError, ConnectionError):
        os._exit(0)


def _tell(connection: Line, thing: Thing, step: str) -> None:
    connection.send(Step(thing, step))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off signals that end the program: one between a fork and its entry in our books would leave an orphan."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        return f"killed by {name}" + (", perhaps for want of memory" if -code == signal.SIGKILL else "")
    return f"ended with code {code}"
