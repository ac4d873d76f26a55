"""Write decisions into `decisions.toml`, and take them out again, line by line; the rest of the file stays as it is."""

import re
from collections.abc import Mapping
from hashlib import sha256

from edition.errors import InputError

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def identify(values: Mapping[str, str | int]) -> str:
    """Return an id for a decision, made of what it says: the same decision has the same id wherever it is made."""
    said = "\n".join(f"{key}={values[key]}" for key in sorted(values))
    return "k" + sha256(said.encode()).hexdigest()[:8]


def appended(text: str, name: str, values: Mapping[str, str | int]) -> str:
    """Return the text of a file with one more decision at its end; tables written by hand stay the last.

    Lines below the head of a table would belong to it. The line ends are those that the file has.
    """
    table = _TABLE.search(text)
    above, below = (text[: table.start()], text[table.start() :]) if table else (text, "")
    between = "\n" if above.endswith("\n") else "\n\n" if above else ""
    if above.replace("\r", "").endswith("\n\n"):
        between = ""
    lines = between + "".join(f"{name}.{key} = {_toml(key, value)}\n" for key, value in values.items())
    lines += "\n" if below else ""
    return above + (lines.replace("\n", "\r\n") if "\r\n" in text else lines) + below


def without(text: str, name: str) -> str:
    """Return the text of a file without the lines of a decision, and without the empty line that parts them off."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    own = [index for index, line in enumerate(lines) if line.startswith(f"{name}.")]
    if not own:
        raise InputError(f"the decision {name} was not written by this program: take it out of the file by hand")
    gone = set(own)
    beside = own[0] - 1 if own[0] else own[-1] + 1
    if beside < len(lines) and not lines[beside].strip():
        gone.add(beside)
    return "".join(line for index, line in enumerate(lines) if index not in gone)


def last(text: str) -> str:
    """Return the id of the decision that was written last; empty where there is none."""
    found = re.findall(r"^([\w-]+)\.[\w-]+\s*=", text, re.MULTILINE)
    return found[-1] if found else ""


def _toml(key: str, value: str | int) -> str:
    if isinstance(value, int) or key == "on":
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04X}", escaped) + '"'
