"""Where the parts of a book are laid out: in several processes or in one, and never twice.

What is made of a part is kept in a folder under the digest of all that it was made from: its HTML, the fonts, the
program and the versions of the libraries. What a book did not need this time is removed from it.
"""

import gc
import json
import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from edition import __version__, resources
from edition.write.book.identifiers import counted, renamed
from edition.write.book.layout import LaidOut, Sheet, lay_out
from edition.write.book.page_texts import Known
from edition.write.weasy import Press

_THRESHOLDS = (200_000, 50, 1000)
"""Of the collector of garbage: layouts make millions of objects that live as long as they do."""
_READ = "read"
"""Of the folder, the file with what was read of the pages of the last book."""
_PRESS: list[Press] = []
"""The press of a process of its own."""


@dataclass(slots=True)
class PressRoom:
    """Lays out the parts of one book.

    `files` are fonts by the names by which style sheets ask for them. `folder` is where layouts are kept, if they are;
    `made` counts those that had to be made.
    """

    files: Mapping[str, bytes]
    jobs: int = 1
    folder: Path | None = None
    made: int = 0
    _press: list[Press] = field(default_factory=list)
    _fonts: str = ""
    _used: set[str] = field(default_factory=set)

    def lay_out(self, sheets: Sequence[Sheet]) -> list[LaidOut]:
        """Lay out parts, or bring them from where they are kept."""
        sheets, names = self._counted(sheets)
        done = {sheet.name: laid for sheet in sheets if (laid := self._kept(sheet)) is not None}
        waiting = sorted((sheet for sheet in sheets if sheet.name not in done), key=lambda sheet: -len(sheet.page))
        self.made += len(waiting)
        for sheet, laid in zip(waiting, self._make(waiting), strict=True):
            done[sheet.name] = laid
            self._keep(sheet, laid)
        return [renamed(done[sheet.name], own) for sheet, own in zip(sheets, names, strict=True)]

    @staticmethod
    def _counted(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[tuple[str, ...]]]:
        """Return parts whose identifiers are counted, and what they were in each."""
        pages = [counted(sheet.page) for sheet in sheets]
        return [replace(sheet, page=page) for sheet, (page, _) in zip(sheets, pages, strict=True)], [
            names for _, names in pages
        ]

    def known(self) -> Known:
        """Return what was read of the pages of the last book."""
        if self.folder is None:
            return Known()
        with suppress(OSError, ValueError):
            return Known(json.loads((self.folder / _READ).read_bytes()), keeping=True)
        return Known(keeping=True)

    def keep_known(self, known: Known) -> None:
        """Keep what was read of the pages of this book."""
        if self.folder is not None:
            self._used.add(_READ)
            self._save(_READ, json.dumps(known.kept).encode())

    def tidy(self) -> None:
        """Remove what is kept and was not used."""
        if self.folder is None or not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            if path.name not in self._used:
                path.unlink(missing_ok=True)

    def _make(self, sheets: Sequence[Sheet]) -> list[LaidOut]:
        jobs = min(self.jobs, len(sheets))
        if jobs > 1 and not multiprocessing.current_process().daemon:
            Press({})  # says what is missing, and loads what all processes share
            context = multiprocessing.get_context("fork")
            with context.Pool(jobs, _open, (self.files,)) as pool:
                return pool.map(_lay_out, sheets, 1)
        with _patient():
            if sheets and not self._press:
                self._press.append(Press(self.files))
            return [_lay_out_alone(self._press[0], sheet) for sheet in sheets]

    def _key(self, sheet: Sheet) -> str:
        if not self._fonts:
            state = sha256(_program().encode())
            for name, data in sorted(self.files.items()):
                state.update(name.encode())
                state.update(sha256(data).digest())
            self._fonts = state.hexdigest()
        said = f"{self._fonts}\n{sheet.name}\n{sheet.sides}\n{sheet.page}"
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()

    def _kept(self, sheet: Sheet) -> LaidOut | None:
        if self.folder is None:
            return None
        key = self._key(sheet)
        self._used.add(key)
        with suppress(OSError, ValueError, KeyError, TypeError):
            said, _, quire = (self.folder / key).read_bytes().partition(b"\n")
            laid = _read(json.loads(said), quire)
            return laid if quire or not sheet.written else None
        return None

    def _keep(self, sheet: Sheet, laid: LaidOut) -> None:
        if self.folder is None:
            return
        said = asdict(laid)
        del said["quire"], said["names"]
        self._save(self._key(sheet), json.dumps(said).encode() + b"\n" + laid.quire)

    def _save(self, name: str, data: bytes) -> None:
        """Write a file of the folder, the whole or nothing of it."""
        assert self.folder is not None
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / f"{name}.{os.getpid()}"
        unfinished.write_bytes(data)
        unfinished.replace(self.folder / name)


def _read(said: dict[str, Any], quire: bytes) -> LaidOut:
    anchors = {name: (page, x, y) for name, (page, x, y) in said["anchors"].items()}
    bookmarks = tuple((level, title, (page, x, y)) for level, title, (page, x, y) in said["bookmarks"])
    return LaidOut(
        said["pages"],
        anchors,
        bookmarks,
        said["calls"],
        said["notes"],
        tuple(said["lost"]),
        tuple(said["beyond"]),
        quire,
    )


def _open(files: Mapping[str, bytes]) -> None:
    """Make a process ready."""
    gc.set_threshold(*_THRESHOLDS)
    gc.freeze()
    _PRESS.append(Press(files))


def _lay_out(sheet: Sheet) -> LaidOut:
    return _lay_out_alone(_PRESS[0], sheet)


def _lay_out_alone(press: Press, sheet: Sheet) -> LaidOut:
    """Lay out a part, and give back the memory before the next one."""
    try:
        return lay_out(press, sheet)
    finally:
        gc.collect()


@contextmanager
def _patient() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@cache
def _program() -> str:
    """Return the digest of all of the program and its libraries that has a part in a layout."""
    folder = resources.package() / "write"
    state = sha256(__version__.encode())
    for path in sorted([*folder.glob("*.py"), *(folder / "book").glob("*.py")]):
        state.update(path.read_bytes())
    for package in ("weasyprint", "pydyf", "pyphen", "tinycss2"):
        state.update(version(package).encode())
    return state.hexdigest()
