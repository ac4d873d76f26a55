"""One build at a time in an output folder, and no traces of one that was killed."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.pipeline.save import not_written, sweep

_LOCK = Path(".edition/lock")


@contextmanager
def locked(out: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the output folder for one build; where another build is at work in it, wait for its end and say so.

    The system frees the lock of a program that was killed. Its name stays in the lock file then, and what it left
    unfinished is removed. Raises `InputError` for a folder that cannot be written to.
    """
    try:
        (out / _LOCK).parent.mkdir(parents=True, exist_ok=True)
        file = (out / _LOCK).open("a+", encoding="ascii")
    except OSError as error:
        raise not_written(out, error) from error
    with file as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting(f"waiting for another build in {out} to end")
            fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if lock.read():
            sweep(out)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        try:
            yield
        except BaseException:
            sweep(out)
            raise
        finally:
            lock.truncate(0)
