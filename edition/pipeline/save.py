"""Save files so that nobody ever meets half of one.

What is to be saved goes into a new file in the same folder, which then takes the old one's place in one step. Files
that belong together are all written before the first of them takes its place, so that a full disk leaves the old ones.
A program that is killed leaves at most such new files behind; `sweep` removes them. The data is not forced to the
platter: a build can always be made again.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EEXIST, EISDIR, ENAMETOOLONG, ENOSPC, ENOTDIR, EPERM, EROFS
from functools import partial
from pathlib import Path

from edition.errors import InputError

_UNFINISHED = ".edition-{process}.unfinished"

_FULL = "there is no space left: make room and run this again; what was there before is whole"
_FORBIDDEN = "this is not permitted here: choose another place"
_OCCUPIED = "a file stands where a folder is needed: choose another place, or move the file away"
_REASONS = {
    ENOSPC: _FULL,
    EDQUOT: _FULL,
    EROFS: "the file system is read-only: choose another place",
    EACCES: _FORBIDDEN,
    EPERM: _FORBIDDEN,
    ENOTDIR: _OCCUPIED,
    EEXIST: _OCCUPIED,
    EISDIR: "a folder stands where the file is to be: move it away",
    ENAMETOOLONG: "the name is too long for a file: give the document a shorter one",
}


def not_written(path: Path, error: OSError) -> InputError:
    """Return the one line that says why a file could not be written, and what to do."""
    reason = _REASONS.get(error.errno or 0, (error.strerror or str(error)).lower())
    return InputError(f"{path}: not written: {reason}")


def save(path: Path, data: bytes) -> bool:
    """Put `data` into the file `path` in one step, making its folder where needed; return whether it changed.

    A file that holds these bytes already is not touched. Raises `InputError` where it cannot be written.
    """
    if holds(path, data):
        return False
    with staged([(path, data)]) as (put,):
        put()
    return True


@contextmanager
def staged(files: Iterable[tuple[Path, bytes]]) -> Iterator[list[Callable[[], None]]]:
    """Write files beside their places; return, for each, what puts it there. What was not put in place by then goes.

    Raises `InputError` for the first that cannot be written.
    """
    waiting: dict[Path, Path] = {}

    def put(path: Path) -> None:
        if path in waiting:
            waiting[path].replace(path)
            del waiting[path]

    path = Path()
    try:
        puts: list[Callable[[], None]] = []
        for number, (path, data) in enumerate(files):
            puts.append(partial(put, path))
            if holds(path, data):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = path.parent / _UNFINISHED.format(process=f"{os.getpid()}-{number}")
            waiting[path].write_bytes(data)
        yield puts
    except OSError as error:
        raise not_written(path if error.filename is None else _meant(error.filename, waiting), error) from error
    finally:
        for unfinished in waiting.values():
            unfinished.unlink(missing_ok=True)


def _meant(name: str, waiting: dict[Path, Path]) -> Path:
    """Return the place that a file not yet finished is meant for."""
    return next((path for path, unfinished in waiting.items() if str(unfinished) == str(name)), Path(name))


def holds(path: Path, data: bytes) -> bool:
    """Tell whether a file holds exactly these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def remove(path: Path, top: Path) -> None:
    """Remove a file if it is there, and the folders above it that are empty then, up to `top` which stays."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == top or (folder.exists() and any(folder.iterdir())):
            return
        if folder.exists():
            folder.rmdir()


def sweep(folder: Path) -> None:
    """Remove what a killed program left unfinished in a folder or below it."""
    for unfinished in folder.rglob(_UNFINISHED.format(process="*")):
        unfinished.unlink(missing_ok=True)
