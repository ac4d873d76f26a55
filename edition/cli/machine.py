"""What a machine has of what `edition` needs, as facts with a verdict each; nothing here stops, whatever is missing."""

import ctypes
import ctypes.util
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path

_DISTRIBUTION = "edition"


class Verdict(StrEnum):
    """What a fact means: only `missing` and `too old` keep an edition from being built in all its forms."""

    OK = "ok"
    MISSING = "missing"
    OLD = "too old"
    UNTESTED = "newer than tested"
    OPTIONAL = "not needed"
    ODD = "odd"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was looked at: what was found of it, the verdict, and what to do or what it is for."""

    name: str
    found: str
    verdict: Verdict
    remark: str = ""

    @property
    def hinders(self) -> bool:
        """Tell whether an edition cannot be built in all its forms because of this."""
        return self.verdict in (Verdict.MISSING, Verdict.OLD)


@dataclass(frozen=True, slots=True)
class _Library:
    """A library of the system: the names it goes under, the function that tells its version, its Debian package."""

    name: str
    files: tuple[str, ...]
    version: str
    debian: str


_LIBRARIES = (
    _Library("Pango", ("libpango-1.0.so.0", "libpango-1.0.dylib"), "pango_version_string", "libpango-1.0-0"),
    _Library("Pango FT2", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"), "", "libpangoft2-1.0-0"),
    _Library("HarfBuzz", ("libharfbuzz.so.0", "libharfbuzz.dylib"), "hb_version_string", "libharfbuzz0b"),
    _Library("HarfBuzz subset", ("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"), "", "libharfbuzz-subset0"),
)
"""What WeasyPrint needs of the system."""

_PROGRAMS = (
    ("pdftotext", ("pdftotext",), "poppler-utils"),
    ("xmllint", ("xmllint",), "libxml2-utils"),
    ("a browser", ("chromium", "chromium-browser", "google-chrome", "firefox"), "chromium"),
)
"""What only the tests of the program itself use, with Debian packages."""

_INSTALLERS = {
    "debian": "apt-get install {debian}",
    "fedora": "dnf install pango harfbuzz",
    "suse": "zypper install libpango-1_0-0 libharfbuzz-subset0",
    "arch": "pacman -S pango harfbuzz",
    "alpine": "apk add pango harfbuzz-subset",
}
"""How a family of systems installs the libraries, by ID or ID_LIKE of os-release."""


def facts() -> Iterator[Fact]:
    """Yield all facts about the machine and the folder of the moment, the cheapest first."""
    yield _python()
    yield from _packages()
    yield from _libraries()
    yield from _programs()
    yield _folder()
    yield _locale()


def installation(packages: list[str]) -> str:
    """Return the command that installs Debian packages, or what the system in hand has in their place."""
    family = _family()
    command = _INSTALLERS.get(family, "").format(debian=" ".join(packages))
    return command or f"your system's package for Pango and HarfBuzz (on Debian: {' '.join(packages)})"


def debian_packages(found: list[Fact]) -> list[str]:
    """Return the Debian packages of the libraries that are missing."""
    missing = {fact.name for fact in found if fact.hinders}
    return [library.debian for library in _LIBRARIES if library.name in missing]


def requirements(distribution: str = _DISTRIBUTION, extras: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Yield what a package says that it needs: names, and the range of versions, such as `<7,>=5.2`.

    Extras of what it needs are followed, those of itself are not, unless they are named.
    """
    for line in metadata.requires(distribution) or []:
        needed, _, condition = line.partition(";")
        extra = re.search(r"extra\s*==\s*[\"']([^\"']+)", condition)
        other = re.search(r"implementation\w*\s*[=!]=\s*[\"'](\w+)", condition)
        if (extra[1] not in extras if extra else extras) or (other and "!=" in other[0]):
            continue
        found = re.match(r"\s*([\w.-]+)\s*(?:\[([^\]]*)\])?\s*\(?([^)]*)", needed)
        if not found:
            continue
        yield found[1], found[3].strip()
        if found[2]:
            try:
                yield from requirements(found[1], frozenset(part.strip() for part in found[2].split(",")))
            except metadata.PackageNotFoundError:
                continue


def verdict(version: str, wanted: str) -> Verdict:
    """Compare a version with a range of versions by their numbers."""
    here = _numbers(version)
    for operator, bound in re.findall(r"(>=|<=|==|~=|<|>)\s*([\w.]+)", wanted):
        there = _numbers(bound)
        if (operator in (">=", "~=", "==") and here < there) or (operator == ">" and here <= there):
            return Verdict.OLD
        if (operator == "<" and here >= there) or (operator in ("<=", "==") and here > there):
            return Verdict.UNTESTED
    return Verdict.OK


def _numbers(version: str) -> tuple[int, ...]:
    """Return the release of a version without the zeros at its end: 5.2.0rc1 is (5, 2)."""
    release = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(part) for part in release[0].split(".")] if release else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _python() -> Fact:
    version = platform.python_version()
    try:
        wanted = metadata.metadata(_DISTRIBUTION)["Requires-Python"] or ""
    except metadata.PackageNotFoundError:
        wanted = ""
    return Fact("Python", version, verdict(version, wanted), wanted)


def _packages() -> Iterator[Fact]:
    try:
        needed = sorted(set(requirements()))
    except metadata.PackageNotFoundError:
        yield Fact(
            _DISTRIBUTION, "not installed", Verdict.ODD, "it runs from its source folder, whose needs are not told"
        )
        return
    for name, wanted in needed:
        version = _installed(name)
        if not version:
            yield Fact(name, "-", Verdict.MISSING, f"pip install {_requirement(name, wanted)}")
            continue
        judged = verdict(version, wanted)
        remark = wanted if judged is not Verdict.OLD else f"pip install {_requirement(name, wanted)}"
        yield Fact(name, version, judged, remark + (" (the text face)" if "garamond" in name else ""))


def _installed(name: str) -> str:
    """Return the version of a package; nothing where it is not there, or not whole."""
    try:
        return metadata.version(name) or ""
    except (metadata.PackageNotFoundError, KeyError):
        return ""


def _requirement(name: str, wanted: str) -> str:
    return f"'{name}{wanted}'" if wanted else name


def _libraries() -> Iterator[Fact]:
    for library in _LIBRARIES:
        loaded = _load(library.files)
        if loaded is None:
            yield Fact(library.name, "-", Verdict.MISSING, f"for PDF: {installation([library.debian])}")
        else:
            yield Fact(library.name, _version(loaded, library.version), Verdict.OK, "for PDF")


def _load(files: tuple[str, ...]) -> ctypes.CDLL | None:
    for file in files:
        try:
            return ctypes.CDLL(file)
        except OSError:
            continue
    return None


def _version(library: ctypes.CDLL, function: str) -> str:
    if not function:
        return "there"
    try:
        ask = getattr(library, function)
        ask.restype = ctypes.c_char_p
        return (ask() or b"there").decode("ascii", "replace")
    except AttributeError:
        return "there"


def _programs() -> Iterator[Fact]:
    for name, programs, debian in _PROGRAMS:
        path = next((path for path in map(shutil.which, programs) if path), None)
        if path:
            yield Fact(name, Path(path).name, Verdict.OK, "for the program's own tests only")
        else:
            yield Fact(name, "-", Verdict.OPTIONAL, f"for the program's own tests only (Debian: {debian})")


def _folder() -> Fact:
    try:
        here = str(Path.cwd())
        with tempfile.TemporaryFile(dir=here):
            return Fact("this folder", "writable", Verdict.OK, here)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Fact("this folder", "-", Verdict.MISSING, f"nothing can be written here ({reason}): use another one")


def _locale() -> Fact:
    spoken, names = sys.stdout.encoding or "none", sys.getfilesystemencoding()
    found = f"{spoken}" if spoken.lower() == names.lower() else f"{spoken}, file names {names}"
    if {spoken.lower().replace("-", ""), names.lower().replace("-", "")} == {"utf8"}:
        return Fact("characters", found, Verdict.OK, f"LANG={os.environ.get('LANG', '')}")
    return Fact("characters", found, Verdict.ODD, "not all signs can be shown: export LANG=C.UTF-8")


def _family() -> str:
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((family for family in _INSTALLERS if any(family in name for name in names)), "")
