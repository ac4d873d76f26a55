"""What the commands that do a single step share: a file or stdin in, a file or stdout out."""

import sys
from pathlib import Path

from edition.errors import InputError
from edition.pipeline.save import save


def read(file: str, *, text: bool = False) -> bytes:
    """Return the bytes of a file, or of stdin where `file` is `-`; raise where they are too many for TEI or a text."""
    from edition.read.load import TEI_LIMIT, TEXT_LIMIT, load, within

    limit = TEXT_LIMIT if text else TEI_LIMIT
    if file != "-":
        return load(Path(file), limit)
    if sys.stdin is None:
        raise InputError("stdin is closed: name a file")
    return within(sys.stdin.buffer.read(limit + 1), "stdin", limit)


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
