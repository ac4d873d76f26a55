"""Where the schemas are: the edition's own, the full TEI, one of a project; and which version of it that is.

The full TEI is looked for in the user's cache, where `edition schema fetch` puts it, then in installed packages, then
in the folders for shared data of the system. Nothing is ever fetched here. What is not there is said, not replaced.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from edition import __version__
from edition.errors import InputError, MissingLibraryError

LATEST = "4.12.0"
RELEASES = {"4.12.0": "b0f115095ead2ccc6933aa3365c6f4a82cba3b2ec7eee7f76bb616d7a63b7e48"}
"""Releases of TEI P5 whose tei_all.rng is known, by its SHA-256."""

IN_RELEASE = "xml/tei/custom/schema/relaxng/tei_all.rng"
"""The path of the schema in a release of TEI."""

_TEI_VERSION = re.compile(rb"TEI Edition:\s+(?:P5\s+)?Version(?:\s|\xc2\xa0)+([0-9][\w.]*?)\.?\s+Last updated")
_NAME = re.compile(r"tei_all-([0-9][\w.]*)\.rng")
_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Chosen:
    """The schema to check against: `path` is None for the edition's own, and for one that is `missing`.

    `said` names it with its version, for the first line of every report.
    """

    path: Path | None
    said: str
    missing: str = ""


def choose(stated: str, folder: Path) -> Chosen:
    """Find the schema that somebody asks for: `edition`, `tei`, `tei@4.12.0`, or a file as seen from `folder`.

    Raises `InputError` for a file that is not there, and `MissingLibraryError` for compact syntax without trang.
    """
    if stated in ("", "edition"):
        return Chosen(None, f"edition {__version__} (edition.rng and its rules, edition.sch)")
    if stated == "tei" or stated.startswith("tei@"):
        return _tei(stated.partition("@")[2])
    path = folder / Path(stated).expanduser()
    if not path.is_file():
        raise InputError(f"{path}: there is no such schema; say edition, tei, or the path of a RELAX NG schema")
    if path.suffix.lower() == ".rnc":
        return Chosen(_converted(path), f"{path}{_version(path)}, converted by trang")
    return Chosen(path, f"{path}{_version(path)}")


def _tei(version: str) -> Chosen:
    for path in places(version):
        known = _NAME.fullmatch(path.name)
        if known and (fault := _damage(path, known[1])):
            return Chosen(
                None, "", f"TEI P5 {known[1]} in {path} {fault}; fetch it again: edition schema fetch {known[1]}"
            )
        found = tei_version(path)
        if not version or found == version:
            return Chosen(path, f"TEI P5 {found or 'of unknown version'} ({path})")
    wanted = f"TEI P5 {version}" if version else "the schema of TEI P5"
    command = f"edition schema fetch{f' {version}' if version else ''}"
    return Chosen(None, "", f"{wanted} is not on this machine; fetch it with: {command}, or name a file: --schema PATH")


def cache() -> Path:
    """Return the folder for fetched schemas (XDG Base Directory Specification)."""
    stated = os.environ.get("XDG_CACHE_HOME", "")
    folder = Path(stated) if stated.startswith("/") else Path("~/.cache").expanduser()
    return folder / "edition" / "schemas"


def cached(version: str) -> Path:
    """Return the file in the cache for a release."""
    return cache() / f"tei_all-{version}.rng"


def places(version: str = "") -> Iterator[Path]:
    """Yield the files that hold, or may hold, the full TEI, in the order in which they are looked for."""
    found = [(_numbers(match[1]), path) for path in cache().glob("*.rng") if (match := _NAME.fullmatch(path.name))]
    for numbers, path in sorted(found, reverse=True):
        if not version or numbers == _numbers(version):
            yield path
    yield from _in_packages()
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    for folder in shared.split(":"):
        for below in (IN_RELEASE, IN_RELEASE.removeprefix("xml/tei/")):
            path = Path(folder) / below
            if folder.startswith("/") and path.is_file():
                yield path


def _in_packages() -> Iterator[Path]:
    from importlib.metadata import distributions

    for distribution in distributions():
        for file in distribution.files or ():
            if file.name == "tei_all.rng":
                path = Path(str(distribution.locate_file(file)))
                if path.is_file():
                    yield path


def tei_version(path: Path) -> str:
    """Return the version of TEI that a schema was made from, as it says itself; nothing where it does not."""
    with path.open("rb") as file:
        found = _TEI_VERSION.search(file.read(_HEAD))
    return found[1].decode() if found else ""


def _version(path: Path) -> str:
    """Tell one version of a schema from another: by the TEI that it was made from, and by its digest."""
    made_from = tei_version(path)
    digest = sha256(path.read_bytes()).hexdigest()[:12]
    return f" (made from TEI P5 {made_from}, SHA-256 {digest}…)" if made_from else f" (SHA-256 {digest}…)"


def _damage(path: Path, version: str) -> str:
    """Say what is wrong with a file of the cache."""
    beside = path.with_suffix(".sha256")
    known = RELEASES.get(version) or (beside.read_text("ascii", "replace").strip() if beside.is_file() else "")
    if not known:
        return "has no checksum beside it"
    return "" if sha256(path.read_bytes()).hexdigest() == known else "does not have its checksum"


def _converted(path: Path) -> Path:
    """Have trang write a schema in compact syntax as XML, into a folder that goes with the process."""
    import atexit
    from tempfile import mkdtemp

    trang = shutil.which("trang")
    if trang is None:
        raise MissingLibraryError(
            f"{path}: compact syntax is read through trang, which is not installed: convert it to XML syntax (.rng)"
        )
    folder = Path(mkdtemp(prefix="edition-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    written = folder / f"{path.stem}.rng"
    done = subprocess.run([trang, str(path), str(written)], capture_output=True, text=True, check=False)
    if done.returncode or not written.is_file():
        said = (done.stdout + done.stderr).strip().splitlines() or ["no reason given"]
        raise InputError(f"{path}: not a usable schema in compact syntax: {said[0]}")
    return written


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall("[0-9]+", version))
