"""Notice that something has been saved: files are looked at again and again, which works on every file system."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR

State = dict[str, tuple[int, int]]
"""The time of the last change, in nanoseconds, and the size of every file, by its path."""

_PERIOD = 0.15
"""Seconds between two looks."""


def state_of(places: Iterable[Path], without: Path) -> State:
    """Return the state of files and of all files in folders; what is hidden, and the folder `without`, is left out."""
    found: State = {}
    waiting = list(places)
    left_out = without.resolve()
    while waiting:
        path = waiting.pop()
        with suppress(OSError):  # gone between two looks, or not ours to read
            status = path.stat()
            if not S_ISDIR(status.st_mode):
                found[str(path)] = (status.st_mtime_ns, status.st_size)
            elif path.resolve() != left_out:
                waiting += [inside for inside in path.iterdir() if not inside.name.startswith(".")]
    return found


def changes(
    places: Callable[[], Iterable[Path]], without: Path, pause: Callable[[float], object] = time.sleep
) -> Iterator[frozenset[str]]:
    """Yield, each time something has been saved, made or removed, the paths of the files that are not as they were.

    `places` is asked anew for every look. What is saved while the caller is at work is noticed after that.
    """
    before = state_of(places(), without)
    while True:
        pause(_PERIOD)
        now = state_of(places(), without)
        if now != before:
            yield frozenset(path for path in {*before, *now} if before.get(path) != now.get(path))
        before = now
