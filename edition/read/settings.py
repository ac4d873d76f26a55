"""Read `item.toml` and `edition.toml`: few keys, all checked, all mistakes of a file told at once, each in one line.

A line says where (`FILE:LINE`), what is wrong, what was probably meant, and shows the key as it should look. What the
keys are, and what they admit, stands in `edition.read.keys`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from edition.errors import InputError, SettingsError
from edition.read.keys import EDITION, ITEM, Key

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLACE = re.compile(r"(.*) \(at line (\d+), column \d+\)$", re.DOTALL)
FILES: Mapping[str, Mapping[str, Key]] = {"edition.toml": EDITION, "item.toml": ITEM}
"""The settings files and their keys."""


def read_settings(path: Path, keys: Mapping[str, Key]) -> dict[str, str]:
    """Read a settings file and return its values as text: a date or a year in its ISO form.

    Raises `SettingsError` with a line for every mistake: broken TOML, an unknown key, a key stated twice, a value of
    the wrong type or form, characters that XML does not admit. Raises `InputError` for a file that cannot be read.
    """
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(f"{path}:{line}: not UTF-8 at byte {error.start}: save it as UTF-8") from None
    try:
        stated = tomllib.loads(text)
        values = {key: _text(value) for key, value in stated.items()}
        if not any(_fault(key, stated[key], keys) for key in stated):
            return {key: value or "" for key, value in values.items()}
        broken = ""
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        broken = str(error)
    mistakes = list(_mistakes(text, keys)) or [_as_parsed(broken, text)]
    raise SettingsError(f"{path}:{line}: {mistake}" for line, mistake in mistakes)


def _mistakes(text: str, keys: Mapping[str, Key]) -> Iterator[tuple[int, str]]:
    """Yield the mistakes of a file with their lines."""
    from edition.read.statements import statements

    first: dict[str, int] = {}
    for statement in statements(text):
        if statement.fault:
            yield statement.line, f"not TOML: {statement.fault}"
        elif statement.key in first:
            yield statement.line, f"{statement.key} was stated in line {first[statement.key]} already: keep one of them"
        else:
            first[statement.key] = statement.line
            if fault := _fault(statement.key, statement.value, keys):
                yield statement.line, fault


def _as_parsed(message: str, text: str) -> tuple[int, str]:
    """Return the parser's own message with its line, for what is wrong between statements only."""
    found = _PLACE.match(message)
    message = found[1] if found else message.removesuffix(" (at end of document)")
    line = int(found[2]) if found else text.rstrip().count("\n") + 1
    return line, f"not TOML: {message[:1].lower()}{message[1:]}"


def _fault(key: str, value: object, keys: Mapping[str, Key]) -> str:
    """Say what is wrong with a setting; an empty text where nothing is."""
    if key not in keys:
        return f"unknown key “{key}”: {_advice(key, keys)}"
    text, known = _text(value), keys[key]
    if isinstance(value, bool) is not known.form.switch or (isinstance(value, int) and not known.form.takes_numbers):
        text = None
    if known.form.switch:
        fault = "must be true or false, without quotation marks" if text is None else ""
    elif text is None:
        fault = f"must be text in quotation marks, not {_type(value)}"
    elif _FORBIDDEN.search(text):
        fault = "holds a control character, which TEI does not admit"
    else:
        fault = known.form.fault(text) if text else ""
        if fault and (meant := known.form.meant(text)):
            return f'{key} {fault}: did you mean {key} = "{meant}"?'
    return f"{key} {fault}; {_example(key, known)}" if fault else ""


def _text(value: object) -> str | None:
    """Return a value as text, if that is what it can be."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return f"{value:04}"
    return value.strip() if isinstance(value, str) else None


def _advice(key: str, keys: Mapping[str, Key]) -> str:
    """Name the key that was probably meant, or the file that it belongs to, or all keys."""
    for file, others in FILES.items():
        if key in others:
            return f"it belongs into {file}, which describes {'one text' if others is ITEM else 'the whole edition'}"
    from difflib import get_close_matches

    meant = [name for name, known in keys.items() if key.lower() in known.also]
    meant += get_close_matches(key.lower(), keys, 1)
    return f"did you mean {meant[0]}? {_example(meant[0], keys[meant[0]])}" if meant else f"known are {', '.join(keys)}"


def _example(key: str, known: Key) -> str:
    return f"for example: {key} = {known.example}"


def _type(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, Mapping) else "a time of day"
