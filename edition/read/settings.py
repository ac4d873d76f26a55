"""Read `item.toml` and `edition.toml`: few keys, all checked, every mistake told in one line with its place."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from edition.errors import InputError

ITEM_KEYS = (
    "title", "subtitle", "author", "editor", "date", "language", "publisher", "licence",
    "published", "encoded", "extraction", "origin", "source", "encoding",
)  # fmt: skip
"""What may stand in an `item.toml`, which describes one document."""

EDITION_KEYS = ("title", "publisher", "licence", "published", "language")
"""What may stand in an `edition.toml`, which describes the whole corpus; an item's own statement goes before it."""

_FORMS = {
    "published": (re.compile(r"\d{4}(-\d\d(-\d\d)?)?"), "an ISO date: 2026, 2026-11 or 2026-11-22"),
    "encoded": (re.compile(r"\d{4}(-\d\d(-\d\d)?)?"), "an ISO date: 2026, 2026-11 or 2026-11-22"),
    "language": (re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"), "a language tag: en, fr, pt-BR"),
    "licence": (re.compile(r"[a-z][a-z0-9+.-]*://\S+"), "the address (URL) of the licence"),
    "source": (re.compile(r"[^/\\]+"), "the name of a file in the same folder"),
}
"""Keys whose value ends up in an attribute, with the form that it needs."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)$", re.DOTALL)


def read_settings(path: Path, known: tuple[str, ...]) -> dict[str, str]:
    """Read a settings file and return its values as text, those of `known` keys only.

    A TOML date or a year becomes its ISO form. Raises `InputError` for broken TOML, an unknown key (naming the
    nearest known one), a value of the wrong type or form, and characters that XML does not admit.
    """
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8")
        values = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}: save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        message, line, column = _place(str(error))
        raise InputError(f"{path}{line}{column}: not TOML: {message}") from None
    return {key: _checked(key, value, f"{path}{_line(text, key)}", known) for key, value in values.items()}


def _checked(key: str, value: object, where: str, known: tuple[str, ...]) -> str:
    if key not in known:
        raise InputError(f"{where}: unknown key “{key}”: {_advice(key, known)}")
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and key in ("date", "published", "encoded"):
        value = f"{value:04}"
    if not isinstance(value, str):
        raise InputError(f"{where}: {key} must be text in quotation marks, not {_type(value)}")
    if _FORBIDDEN.search(value):
        raise InputError(f"{where}: {key} holds a control character, which TEI does not admit")
    value = value.strip()
    form, meant = _FORMS.get(key, (None, ""))
    if form and value and not form.fullmatch(value):
        raise InputError(f"{where}: {key} must be {meant}, not “{value}”")
    return value


def _place(message: str) -> tuple[str, str, str]:
    """Take the place out of a message of tomllib, which has the form `what (at line 3, column 7)`."""
    if found := _PLACE.match(message):
        return found[1][:1].lower() + found[1][1:], f":{found[2]}", f":{found[3]}"
    return message[:1].lower() + message[1:], "", ""


def _line(text: str, key: str) -> str:
    found = re.search(rf"^[ \t]*(\[+[ \t]*)?[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return f":{text.count(chr(10), 0, found.start()) + 1}" if found else ""


def _advice(key: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key.lower(), known, 1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"


def _type(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, Mapping) else f"a {type(value).__name__}"
