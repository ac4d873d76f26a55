"""Make an edition of many documents: only what is stale, in several processes, and an index page over them."""

import os
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from edition.errors import EditionError, InputError
from edition.model.finding import Severity
from edition.pipeline.document import attempt, clear_parts, failed, plan, require, schemas, unchanged
from edition.pipeline.front_page import save_index
from edition.pipeline.lock import locked
from edition.pipeline.outcome import Outcome, State
from edition.pipeline.progress import Progress
from edition.pipeline.record import recorded
from edition.pipeline.reference import save_reference
from edition.pipeline.save import save, sweep
from edition.read.item import Collection, Item

STAGES = ("tei", "html", "pdf")
"""What a build makes, in order. The TEI is always made, since everything else is made from it alone."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a build: the documents in the order of the input, and the names of those that were left alone.

    `left` are documents of earlier builds that are not in the input any more.
    """

    outcomes: tuple[Outcome, ...]
    left: tuple[str, ...] = ()

    @property
    def published(self) -> bool:
        """Tell whether all documents are published as they now are."""
        return all(outcome.state in (State.PUBLISHED, State.UNCHANGED) for outcome in self.outcomes)

    def count(self, severity: Severity) -> int:
        """Return the number of findings of a severity in all documents."""
        return sum(outcome.count(severity) for outcome in self.outcomes)


def build(
    collection: Collection,
    out: Path,
    only: Sequence[str] = STAGES,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Build an edition of a collection in the folder `out` and report on every document.

    A document with an error is not published and what was published of it before stays, marked stale. `jobs` is the
    number of processes; the default is that of the cores, 1 does everything in this process. Whatever it is, the
    output is the same. Raises `InputError` where nothing can be written to `out`, `MissingLibraryError` where no book
    can be made.
    """
    stages = tuple(stage for stage in STAGES if stage in only or stage == "tei")
    progress = progress or Progress()
    try:
        with locked(out, progress.wait):
            outcomes = _make(collection.items, out, stages, jobs, progress)
            for artefact in schemas("tei"):
                save(out / artefact.path, artefact.data)
            clear_parts(out, {item.name for item in collection.items})
            if "html" in stages:
                progress.step("index", "html")
                save_index(out, collection, outcomes)
                save_reference(out, collection, outcomes)
    except OSError as error:
        raise InputError(f"{error.filename or out}: {error.strerror or error}") from error
    finally:
        progress.end()
    left = set(recorded(out)) - {item.name for item in collection.items}
    return Report(outcomes, tuple(sorted(left)))


def _make(
    items: Sequence[Item], out: Path, stages: tuple[str, ...], jobs: int | None, progress: Progress
) -> tuple[Outcome, ...]:
    """Make all that is stale, the longest first, since it is what everybody waits for in the end."""
    outcomes: dict[str, Outcome] = {}
    stale: list[tuple[int, Item]] = []
    for item in items:
        try:
            planned = plan(item, out, stages)
        except EditionError as error:
            outcomes[item.name] = failed(item, out, str(error))
            continue
        if planned.stale:
            stale.append((len(planned.data), item))
        else:
            outcomes[item.name] = unchanged(planned, out)
    queue = [item for _, item in sorted(stale, key=lambda entry: -entry[0])]
    if queue:
        require(stages)
    progress.begin(len(queue))
    jobs = min(jobs or len(os.sched_getaffinity(0)), len(queue))
    making = _in_processes(queue, jobs, out, stages, progress) if jobs > 1 else _here(queue, out, stages, progress)
    with closing(making):
        for outcome in making:
            progress.done(outcome.item.name)
            outcomes[outcome.item.name] = outcome
    return tuple(outcomes[item.name] for item in items)


def _here(queue: Sequence[Item], out: Path, stages: tuple[str, ...], progress: Progress) -> Generator[Outcome]:
    for item in queue:
        yield attempt(item, out, stages, partial(progress.step, item.name))


def _in_processes(
    queue: Sequence[Item], jobs: int, out: Path, stages: tuple[str, ...], progress: Progress
) -> Generator[Outcome]:
    from edition.pipeline.workers import Died, Done, Step, run

    died = False
    with closing(run(queue, jobs, lambda item, step: attempt(item, out, stages, step))) as events:
        for event in events:
            match event:
                case Step(item, name):
                    progress.step(item.name, name)
                case Done(_, outcome):
                    yield outcome
                case Died(item, cause):
                    died = True
                    yield failed(item, out, f"{item.path}: the process that worked on it was {cause}")
    if died:
        sweep(out)
