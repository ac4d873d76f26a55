"""Load a file that was named by somebody: what is not there, not a file or far too large is told in one line."""

import os
import stat
from pathlib import Path

from edition.errors import InputError

TEXT_LIMIT = 20_000_000
"""The most bytes that one text may have, some 5,000 pages of a book; encoding needs 40 times as much memory."""

TEI_LIMIT = 100_000_000
"""The most bytes that one TEI file may have."""


def load(path: Path, limit: int = TEXT_LIMIT) -> bytes:
    """Return the bytes of a file, none of which are read if they are more than `limit`.

    What has no size of its own (a pipe, a device) is read up to there. Raises `InputError`.
    """
    if path.is_dir():
        raise InputError(f"{path}: a folder, not a file")
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return within(file.read(limit + 1), str(path), limit)
            if status.st_size > limit:
                raise InputError(too_large(str(path), status.st_size, limit))
            return file.read()
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from None


def within(data: bytes, name: str, limit: int = TEXT_LIMIT) -> bytes:
    """Return the data if there is not too much of it."""
    if len(data) > limit:
        raise InputError(too_large(name, 0, limit))
    return data


def too_large(name: str, size: int, limit: int) -> str:
    """Say that something is too large, how large it may be, and what to do; 0 stands for a size that is not known."""
    stated = f"{_megabytes(size)}, more" if size else "more"
    return f"{name}: {stated} than the {_megabytes(limit)} that one document may have: split it into several"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB".replace(",", " ")
