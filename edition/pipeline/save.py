"""Save files so that nobody ever meets half of one.

What is to be saved goes into a new file in the same folder, which then takes the old one's place in one step. A program
that is killed leaves at most such a new file behind; `sweep` removes it. The data is not forced to the platter: a build
can always be made again.
"""

import os
from pathlib import Path

_UNFINISHED = ".edition-{process}.unfinished"


def save(path: Path, data: bytes) -> bool:
    """Put `data` into the file `path` in one step, making its folder where needed; return whether it changed.

    A file that holds these bytes already is not touched.
    """
    if holds(path, data):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.parent / _UNFINISHED.format(process=os.getpid())
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return True


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
