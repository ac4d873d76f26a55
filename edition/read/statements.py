"""Read TOML one statement at a time, so that every mistake in a file can be told at once, with its line.

The standard library's parser stops at the first mistake and says nothing of lines where there is none. It stays the
judge of what is TOML: here it is given one statement after another (a line, or the lines of a text in triple quotation
marks or of a list), and what it refuses is explained in the words of somebody who has never seen TOML. Used where a
file has a mistake only.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_OPENING = re.compile("\"\"\"|'''|=[ \t]*[\\[{]")
_KEY = r"(?P<key>[\w.-]+)"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the top level: its line, counted from 1, and its key and value, or what is wrong with it.

    A table is the statement of its first line; what stands in it is not looked at.
    """

    line: int
    key: str = ""
    value: Any = None
    fault: str = ""


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a TOML file, the broken ones too."""
    lines = text.replace("\r\n", "\n").split("\n")
    index, in_table = 0, False
    while index < len(lines):
        number = index + 1
        values, index = _statement(lines, index)
        if values is None:
            yield Statement(number, fault=explain(lines[number - 1]))
        elif lines[number - 1].lstrip().startswith("["):
            in_table = True
            yield from (Statement(number, key, value) for key, value in values.items())
        elif not in_table:
            yield from (Statement(number, key, value) for key, value in values.items())


def _statement(lines: list[str], start: int) -> tuple[dict[str, Any] | None, int]:
    """Parse the statement that begins in a line; return its values, None if it has none, and the line after it."""
    if (values := _parsed(lines[start])) is not None:
        return values, start + 1
    if opening := _OPENING.search(lines[start]):
        closing = {"[": "]", "{": "}"}.get(opening[0][-1], opening[0])
        for end in range(start + 1, len(lines)):
            if closing in lines[end] and (values := _parsed("\n".join(lines[start : end + 1]))) is not None:
                return values, end + 1
    return None, start + 1


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def explain(line: str) -> str:
    """Say why a line is no statement of TOML, with the line put right where it can be seen how."""
    line = line.strip()
    if found := re.match(rf"{_KEY}\s*=\s*(?P<value>.*)$", line):
        return _explain_value(found["key"], found["value"])
    if found := re.match(rf"{_KEY}\s*:\s*(?P<value>.*)$", line):
        return f"a key is followed by =, not by a colon: {found['key']} = {_quoted(_bare(found['value']) or '…')}"
    if re.match(r"[\w.-]+\s+\S", line):
        key, value = line.split(maxsplit=1)
        return f"no = after the key: {key} = {_quoted(_bare(value))}"
    if line.startswith("["):
        return 'a line in brackets begins a table; there are none here, only lines such as title = "The old light"'
    return "neither a key with its value nor a comment, which begins with #"


def _explain_value(key: str, value: str) -> str:
    right = f"{key} = {_quoted(_bare(value))}"
    if not value or value.startswith("#"):
        return f"nothing after the = of {key}: put the value there, or # before the line"
    if value[0] in "“”„«‘’‹":
        return f'quotation marks around a value must be straight ("), not {value[0]}: {right}'
    if re.match(r"\d{4}-\d\d-\d\d", value):
        return f"{key} names a day that does not exist: {value}"
    if value[:3] in ('"""', "'''"):
        return f"the text of {key} has no end: {value[:3]} is missing after it"
    if value[0] not in "\"'[{":
        return f"text needs quotation marks: {right}"
    if value[0] in "[{":
        return f"a bracket or a comma is wrong in the value of {key}"
    body = value[1:]
    if value[0] not in body:
        return f"the quotation mark at the end is missing: {right}"
    if value[0] == '"' and re.search(r'\\(?![btnfr"\\]|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8})', body):
        return f"a backslash has a meaning of its own here, single quotation marks take it away: {right}"
    return f"something stands after the closing quotation mark: {right}"


def _bare(value: str) -> str:
    """Return a value without its comment and the quotation marks around it."""
    return re.sub(r"\s+#.*$", "", value).strip(" \t\"'“”„«»‘’‹›")


def _quoted(value: str) -> str:
    mark = "'" if '"' in value or "\\" in value else '"'
    return f"{mark}{value}{mark}" if mark not in value else f"'''{value}'''"
