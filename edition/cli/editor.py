"""Who decides, and when: what the commands for decisions have in common."""

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from edition.errors import InputError
from edition.read.inputs import read_input
from edition.read.item import Item


def document(name: str) -> Item:
    """Return the one document that a path, or the name of a folder in corpus/, stands for."""
    items = read_input([path_of(name)]).items
    if len(items) != 1:
        raise InputError(f"{name}: {len(items)} documents: name one of them")
    return items[0]


def path_of(file: str) -> Path:
    """Return the path that a file or the name of a document stands for."""
    path = Path(file)
    named = Path("corpus") / file
    if not path.exists() and named.is_dir():
        return named
    if not path.exists():
        raise InputError(f"{file}: no such file, folder or document")
    return path


def who(stated: str | None) -> str:
    """Return who decides: as stated, or as git knows the person."""
    name = stated or os.environ.get("EDITION_EDITOR", "")
    if not name.strip():
        try:
            asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
            name = asked.stdout
        except OSError:
            name = ""
    if not name.strip():
        raise InputError("nobody knows who decides: state it with --by, or in EDITION_EDITOR")
    return name.strip()


def today() -> str:
    """Return the day of a decision: that of SOURCE_DATE_EPOCH where it is set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return date.today().isoformat()
