"""Reads the cases of `cases/*.txt`: a schema, documents that follow it (+) or do not (-), or what is wrong with it (!).

The namespace of RELAX NG and the datatypes of XML Schema go without saying. `@ name` begins another file of the schema.
"""

import re
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases"
_ROOT = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'


class Case(NamedTuple):
    """One case; `files` are the schema (`schema.rng`) and what it refers to; `wrong` is part of what is said of it."""

    topic: str
    title: str
    files: dict[str, str]
    valid: tuple[str, ...]
    invalid: tuple[str, ...]
    wrong: str

    def write(self, folder: Path) -> Path:
        """Write the files of the schema; return the path of the first."""
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder / "schema.rng"


def cases() -> list[Case]:
    """Return all cases, in the order of the files."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            found.append(_case(path.stem, block))
    return found


def _case(topic: str, block: str) -> Case:
    title, *lines = block.strip().splitlines()
    files, name = {"schema.rng": ""}, "schema.rng"
    said: dict[str, list[str]] = {"+": [], "-": [], "!": []}
    for line in lines:
        if line[:2] in ("+ ", "- ", "! "):
            said[line[0]].append(line[2:])
        elif line.startswith("@ "):
            name = line[2:]
            files[name] = ""
        else:
            files[name] += line + "\n"
    files = {name: _complete(text) for name, text in files.items()}
    return Case(topic, title, files, tuple(said["+"]), tuple(said["-"]), "".join(said["!"]))


def _complete(text: str) -> str:
    """Add to the root of a schema what goes without saying."""
    stated = re.match(r"<\w+[^>]*datatypeLibrary=", text)
    root = _ROOT.split(" datatypeLibrary")[0] if stated else _ROOT
    return re.sub(r"^<(\w+)", rf"<\1 {root}", text, count=1)
