"""What the commands that do a single step share: a file or stdin in, a file or stdout out."""

from pathlib import Path

import click

from edition.errors import InputError
from edition.pipeline.save import save


def read(file: str) -> bytes:
    """Return the bytes of a file, or of stdin where `file` is `-`."""
    if file == "-":
        return click.get_binary_stream("stdin").read()
    path = Path(file)
    if path.is_dir():
        raise InputError(f"{file}: a folder, not a file")
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: {(error.strerror or str(error)).lower()}") from None


def write(data: bytes, out: str | None) -> None:
    """Write bytes to a file in one step, or to stdout where `out` is `-` or not given."""
    if out in (None, "-"):
        stdout = click.get_binary_stream("stdout")
        stdout.write(data)
        stdout.flush()
    else:
        save(Path(out), data)
