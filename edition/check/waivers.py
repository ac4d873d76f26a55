"""Waivers: findings that somebody has looked at and accepts, each with a reason.

    [[waiver]]
    code = "page-order"
    where = "letter.xml#pb-120"
    reason = "The printer numbered this page 159, and it is cited so."

`where` is a file, by its name or the end of its path (`*` stands for anything); `file.xml#id` is the element with that
xml:id and all in it, `file.xml:14` a line. A waiver that nothing needs any more is itself a finding.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from xml.parsers import expat

from edition.check.code import Code
from edition.errors import InputError, SettingsError
from edition.model.finding import Finding, Severity, Where

CODES = (
    Code(
        "unused-waiver",
        Severity.WARNING,
        "A waiver in waivers.toml waives nothing.",
        "What it was for has been mended, or it does not fit the place any more. Left there, it would silently waive "
        "the next mistake of that kind.",
        "Remove it; or correct its code or its place.",
    ),
)

_KEYS = ("code", "where", "reason")
_WHERE = re.compile(r"(?P<file>.+?)(?:#(?P<id>[^#\s]+)|:(?P<line>[0-9]+))?")
_HEADER = re.compile(r"^\s*\[\[\s*waiver\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry of the file; `line` is where it begins in `path`."""

    code: str
    file: str
    element: str
    at: int
    reason: str
    path: str
    line: int

    def is_about(self, file: str) -> bool:
        """Tell whether the waiver is about a file."""
        parts = PurePath(file).parts
        tails = ("/".join(parts[start:]) for start in range(len(parts)))
        return any(fnmatchcase(tail, self.file) for tail in tails)


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read a file of waivers. Raises `SettingsError` with a line for every mistake in it."""
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8-sig")
        stated = tomllib.loads(text)
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError([f"{path}: not TOML: {error}"]) from None
    lines = [text.count("\n", 0, found.end()) + 1 for found in _HEADER.finditer(text)]
    entries = stated.pop("waiver", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SettingsError([f"{path}: each waiver begins with a line [[waiver]]"])
    mistakes = [f"{path}: unknown key “{key}”: a file of waivers has [[waiver]] entries only" for key in stated]
    waivers = []
    lines += [0] * (len(entries) - len(lines))
    for entry, line in zip(entries, lines, strict=False):
        place = f"{path}:{line}" if line else str(path)
        mistakes += [f"{place}: unknown key “{key}”: known are {', '.join(_KEYS)}" for key in entry if key not in _KEYS]
        values = {key: entry.get(key, "") for key in _KEYS}
        for key, value in values.items():
            if not isinstance(value, str) or not value.strip():
                mistakes.append(f"{place}: a waiver needs a {key} in quotation marks")
        found = _WHERE.fullmatch(values["where"].strip()) if isinstance(values["where"], str) else None
        if found and not any(mistake.startswith(place) for mistake in mistakes):
            at = int(found["line"] or 0)
            reason = " ".join(values["reason"].split())
            waivers.append(
                Waiver(values["code"].strip(), found["file"], found["id"] or "", at, reason, str(path), line)
            )
    if mistakes:
        raise SettingsError(mistakes)
    return tuple(waivers)


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that was waived, with the reason."""

    finding: Finding
    reason: str


def waive(
    findings: Iterable[Finding], waivers: Sequence[Waiver], files: Iterable[str], data: Callable[[str], bytes]
) -> tuple[list[Finding], list[Waived]]:
    """Part findings into those that stand and those that are waived; waivers that are not needed become findings.

    `files` are the files that were checked: a waiver about another one may be needed there. `data` gives a file's
    bytes, in which elements are looked for.
    """
    around: dict[str, dict[tuple[int, int], frozenset[str]]] = {}
    standing, waived = [], []
    used: set[Waiver] = set()
    for finding in findings:
        for waiver in waivers:
            where = finding.where
            if waiver.code != finding.code or not waiver.is_about(where.file) or waiver.at not in (0, where.line):
                continue
            if waiver.element:
                if where.file not in around:
                    around[where.file] = ids_around(data(where.file))
                if waiver.element not in around[where.file].get((where.line, where.column), ()):
                    continue
            used.add(waiver)
            waived.append(Waived(finding, waiver.reason))
            break
        else:
            standing.append(finding)
    checked = list(files)
    for waiver in waivers:
        if waiver not in used and any(waiver.is_about(file) for file in checked):
            message = f"no finding {waiver.code} is left to waive here ({waiver.reason}); remove this waiver"
            standing.append(Finding("unused-waiver", Severity.WARNING, message, Where(waiver.path, waiver.line)))
    return standing, waived


def ids_around(data: bytes) -> dict[tuple[int, int], frozenset[str]]:
    """Return, for the place of every start tag, the ids of the element and of those that it stands in."""
    found: dict[tuple[int, int], frozenset[str]] = {}
    open_ids: list[frozenset[str]] = [frozenset()]
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        own = attributes.get("xml:id")
        open_ids.append(open_ids[-1] | {own} if own else open_ids[-1])
        found[parser.CurrentLineNumber, parser.CurrentColumnNumber + 1] = open_ids[-1]

    def end(name: str) -> None:
        open_ids.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    if b"<!DOCTYPE" in data:
        parser.DefaultHandler = lambda text: None
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return found
    return found
