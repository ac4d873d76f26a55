"""Where the decisions on a document are kept: `decisions.toml` in its folder, `NAME.decisions.toml` beside a bare text.

Both lie with the source, not with what is made of it: decisions are work of persons, and are kept like the text.
"""

from pathlib import Path

from edition.read.decisions import LIMIT
from edition.read.item import Item, is_item
from edition.read.load import load

FILE = "decisions.toml"


def decisions_path(item: Item) -> Path:
    """Return where the decisions on a document are, or would be."""
    folder = item.path.parent
    return folder / (FILE if is_item(folder) else f"{item.path.stem}.{FILE}")


def decided(item: Item) -> bytes:
    """Return the bytes of a document's decisions; none where nobody has decided anything, or the file is TEI."""
    path = decisions_path(item)
    try:
        there = not item.tei and path.is_file()
    except OSError:  # a name so long that no such file can be
        return b""
    return load(path, LIMIT) if there else b""
