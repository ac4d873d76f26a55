"""What the commands that do a single step share: a file or stdin in, a file or stdout out."""

import sys
from pathlib import Path

from edition.errors import InputError
from edition.pipeline.save import save


def read(file: str) -> bytes:
    """Return the bytes of a file, or of stdin where `file` is `-`."""
    if file == "-":
        if sys.stdin is None:
            raise InputError("stdin is closed: name a file")
        return sys.stdin.buffer.read()
    path = Path(file)
    if path.is_dir():
        raise InputError(f"{file}: a folder, not a file")
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: {(error.strerror or str(error)).lower()}") from None


def write(data: bytes, out: str | None) -> None:
    """Write bytes to a file in one step, or to stdout where `out` is `-` or not given.

    What is no plain file (a device, a named pipe) is written to, never replaced, and so is what a link leads to.
    """
    if out in (None, "-"):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(out).resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)
    else:
        save(path, data)
