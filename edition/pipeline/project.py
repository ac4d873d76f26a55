"""Begin a project of one's own: a folder with settings, a first document, and a page on what to do next."""

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

from edition import resources
from edition.errors import InputError
from edition.pipeline.describe import Known, settings
from edition.read.keys import EDITION

_HIDDEN = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
"""Files of the starter that get another name in a project, where it would have a meaning in our own tree."""

_HEAD = """What holds for the whole edition. The item.toml of a text may say otherwise for that text.
The names of the keys, with examples:  edition new --help"""


def begin(folder: Path) -> None:
    """Make a project in a folder that is not there, or is empty. What fails leaves nothing behind.

    Raises `InputError` where there is something already, or nothing can be written.
    """
    try:
        if folder.is_symlink() and not folder.exists():
            raise InputError(f"{folder}: a link that leads nowhere: choose another name")
        if folder.exists() and not folder.is_dir():
            raise InputError(f"{folder}: a file of this name is there already: choose another name")
        if folder.exists() and (found := sorted(path.name for path in folder.iterdir())):
            names = ", ".join(found[:2]) + (", …" if len(found) > 2 else "")
            raise InputError(f"{folder}: not empty ({names}): choose a new name, or see edition add --help")
        _make(folder, _files(_title(folder)))
    except OSError as error:
        raise InputError(f"{folder}: nothing can be made there: {(error.strerror or str(error)).lower()}") from None


def _title(folder: Path) -> str:
    words = re.sub(r"[\s_-]+", " ", folder.resolve().name).strip()
    words = words.encode(errors="replace").decode()
    return words[:1].upper() + words[1:] or "My edition"


def _files(title: str) -> dict[str, bytes]:
    """Return the files of a new project by their paths in it; `edition.toml` is the last, since it makes it one."""
    starter = resources.templates() / "project"
    files = {}
    for path in sorted(path for path in starter.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if path.name == "README.md":
            data = data.replace(b"{title}", title.encode())
        files[path.relative_to(starter).with_name(_HIDDEN.get(path.name, path.name)).as_posix()] = data
    known = {"title": Known(title, "the name of the folder")}
    files["edition.toml"] = settings(_HEAD, EDITION, known, [key for key in EDITION if key != "title"])
    return files


def _make(folder: Path, files: dict[str, bytes]) -> None:
    """Write all files beside the folder, then give them its name in one step; an empty folder is filled instead.

    To replace an empty folder would pull the ground from under a shell that stands in it.
    """
    there = folder.exists()
    above = folder if there else folder.absolute().parent
    missing = [parent for parent in (above, *above.parents) if not parent.exists()]
    above.mkdir(parents=True, exist_ok=True)
    unfinished = above / f".edition-{os.getpid()}.unfinished"
    moved: list[Path] = []
    try:
        for name, data in files.items():
            (unfinished / name).parent.mkdir(parents=True, exist_ok=True)
            (unfinished / name).write_bytes(data)
        if there:
            for entry in sorted({name.partition("/")[0] for name in files}, key=lambda name: name == "edition.toml"):
                moved.append((unfinished / entry).rename(folder / entry))
            unfinished.rmdir()
        else:
            unfinished.rename(folder)
    except BaseException:
        for path in (unfinished, *moved):
            _remove(path)
        for parent in missing:
            with suppress(OSError):
                parent.rmdir()
        raise


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
