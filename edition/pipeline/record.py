"""What is remembered of a document from one build to the next: `.edition/documents/NAME.json` in the output folder.

Nothing is lost with a record but time: without it, or when it is not understood, the document is made again.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from edition.model.finding import Finding, Severity, Where
from edition.pipeline.save import remove, save
from edition.pipeline.summary import Summary

VERSION = 1
"""The version of the records' form; those of another one are not read."""

_FOLDER = Path(".edition/documents")


@dataclass(frozen=True, slots=True)
class Made:
    """What a stage made: the key of what went in, each file's digest by its path in the output folder, the findings."""

    key: str
    files: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What is published of a document, by stage, and what was refused of it since, if anything."""

    summary: Summary = field(default_factory=Summary)
    made: Mapping[str, Made] = field(default_factory=dict)
    refused: Made | None = None


def read_record(out: Path, name: str) -> Record:
    """Return the record of a document; an empty one where there is none that can be understood."""
    try:
        values = json.loads(_path(out, name).read_bytes())
        if values["version"] != VERSION:
            return Record()
        made = {stage: _made(made) for stage, made in values["made"].items()}
        return Record(Summary(**values["summary"]), made, _made(values["refused"]) if values["refused"] else None)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Record()


def written(out: Path, name: str, record: Record) -> tuple[Path, bytes]:
    """Return the file of a document's record, as its path and bytes."""
    values = {"version": VERSION, **asdict(record)}
    return _path(out, name), (json.dumps(values, indent=1, sort_keys=True) + "\n").encode()


def write_record(out: Path, name: str, record: Record) -> None:
    """Save the record of a document."""
    save(*written(out, name, record))


def forget(out: Path, name: str) -> None:
    """Remove the record of a document."""
    remove(_path(out, name), out)


def recorded(out: Path) -> tuple[str, ...]:
    """Return the names of all documents that have a record, in order."""
    return tuple(sorted(path.name.removesuffix(".json") for path in (out / _FOLDER).glob("*.json")))


def _path(out: Path, name: str) -> Path:
    return out / _FOLDER / f"{name}.json"


def _made(values: dict[str, Any]) -> Made:
    return Made(values["key"], dict(values["files"]), tuple(_finding(**finding) for finding in values["findings"]))


def _finding(code: str, severity: str, message: str, where: dict[str, Any], rule: str) -> Finding:
    return Finding(code, Severity(severity), message, Where(**where), rule)
