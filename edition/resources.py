"""The only module that knows where templates and schemas lie.

In an installed wheel they stand inside the package; in a checkout (also an editable install) beside it.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def templates() -> Path:
    """Return the folder of page templates and style sheets."""
    return _folder("templates")


def schemas() -> Path:
    """Return the folder of `edition.rng` and `edition.sch`."""
    return _folder("schemas")


def package() -> Path:
    """Return the folder of the program's own code."""
    return _PACKAGE
