"""All forms of input: a corpus, a project, a folder of texts, an item, a file."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from edition.errors import InputError
from edition.read.item import (
    Collection,
    Item,
    is_item,
    is_project,
    read_corpus,
    read_file,
    read_folder,
    read_item,
    read_project,
    subfolders,
)

Reader = Callable[[Path], Collection]

READERS: dict[str, Reader] = {
    "corpus": read_corpus,
    "project": read_project,
    "folder": read_folder,
    "item": read_item,
    "file": read_file,
}
"""The forms of input, and what reads them."""


def read_input(paths: Iterable[Path]) -> Collection:
    """Return the documents of all `paths`, each of which may be any form of input.

    Raises `InputError` for what does not exist or holds no text, for settings that are wrong, and for two documents of
    one name.
    """
    collections = [reader(path)(path) for path in paths]
    found: dict[str, Item] = {}
    for item in (item for collection in collections for item in collection.items):
        other = found.setdefault(item.name, item)
        if other.path.resolve() != item.path.resolve():
            raise InputError(f"two documents are named “{item.name}”: {other.path} and {item.path}: rename one of them")
    items = tuple(found.values())
    _part_files(items)
    return replace(collections[0], items=items) if len(collections) == 1 else Collection(items)


def _part_files(items: Iterable[Item]) -> None:
    """See to it that no two documents have a file of the same name in the edition."""
    written: dict[str, Item] = {}
    for item in items:
        for file in (f"{item.name}.xml", item.source_name):
            other = written.setdefault(file, item)
            if other is not item:
                raise InputError(f"{other.path} and {item.path} would both become tei/{file}: rename one of them")


def reader(path: Path) -> Reader:
    """Return the reader for a path."""
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if path.is_dir():
        if is_item(path):
            return READERS["item"]
        if any(is_item(folder) for folder in subfolders(path)):
            return READERS["corpus"]
        return READERS["project" if is_project(path) else "folder"]
    if not path.is_file():
        raise InputError(f"{path}: neither a file nor a folder")
    return READERS["file"]
