"""Read and write `decisions.toml`: what persons decided about a text, one line for one fact.

    k7q2.is = "heading"
    k7q2.level = 2
    k7q2.quote = "The signal book"
    k7q2.by = "Joan Ames"
    k7q2.on = 2026-11-22
    k7q2.why = "it stands in the printed contents"

Every line begins with the id of its decision, so that no line depends on the one above it: files merge line by line,
and in any order they say the same. A table `[k7q2]` with the keys below it is the same to TOML, and is read too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from edition.errors import InputError, SettingsError
from edition.language import tags
from edition.model.decision import KINDS, POEM, SPLIT, Decision, Verb
from edition.model.kind import Kind
from edition.read.statements import explain

LIMIT = 5_000_000
"""The most bytes that a file of decisions may have."""
_FORBIDDEN = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_PLACE = re.compile(r"(.*) \(at line (\d+), column \d+\)$", re.DOTALL)
_STATEMENT = re.compile(r"[\w-]+\.[\w-]+ *=")
_ID = re.compile(r"[A-Za-z0-9_-]+")
_TYPES: dict[Kind, tuple[str, ...]] = {
    Kind.FURNITURE: ("header", "footer", "pageNum", "watermark", "lineNum", "navigation", "stamp"),
    Kind.CORRECTION: ("editorial", "extraction"),
    Kind.QUOTED: ("spoken", "written", "soCalled", "mentioned"),
    Kind.TITLE_LINE: ("main", "sub", "alt", "short", "desc"),
    Kind.STAGE: (
        *("setting", "entrance", "exit", "business", "novelistic", "delivery", "modifier", "location", "mixed"),
    ),
}
_TYPE = re.compile(r"[^\W\d_][\w.-]*")
_FORCES = ("weak", "strong", "inter")
_PLACES = ("bottom", "end", "inline")
_NEEDS: dict[Kind, str] = {
    Kind.CORRECTION: "reads",
    Kind.STAND_IN: "reads",
    Kind.HYPHEN: "force",
    Kind.FOREIGN: "language",
    Kind.ANCHOR: "note",
}
_OF: dict[str, tuple[Kind, ...]] = {
    "level": (Kind.HEADING,),
    "type": (*_TYPES, Kind.DIVISION, Kind.STANZA, Kind.LIST, Kind.HEADING),
    "n": (Kind.PAGE_BREAK, Kind.VERSE, Kind.NOTE, Kind.NOTE_MARK, Kind.DIVISION),
    "language": (Kind.FOREIGN, Kind.HEADING, Kind.PARAGRAPH, Kind.VERSE, Kind.NOTE),
    "force": (Kind.HYPHEN,),
    "reads": (Kind.CORRECTION, Kind.STAND_IN),
    "note": (Kind.NOTE_MARK, Kind.ANCHOR, Kind.NOTE),
    "speaker": (Kind.SPEECH,),
    "place": (Kind.NOTE,),
}
"""Keys that say more of a place, each with the kinds of which it can be said."""
_TEXTS = (
    *("is", "not", "quote", "before", "after", "through", "reads", "note", "speaker", "language", "force", "type"),
    *("place", "n", "by", "on", "why"),
)
_NUMBERS = ("offset", "level")
KEYS = (*_TEXTS, *_NUMBERS)
"""What may be said in a decision."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    stated: Mapping[str, Any]
    path: str
    lines: Mapping[str, int]

    def at(self, key: str = "") -> str:
        """Return where a key of the decision stands, or its first line."""
        line = self.lines.get(f"{self.name}.{key}") or self.lines.get(self.name, 0)
        return f"{self.path}:{line}" if line else self.path


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file, in the order of their ids; none where there is no such file.

    Raises `SettingsError` with a line for every mistake.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    return parsed(data, str(path))


def parsed(data: bytes, path: str) -> tuple[Decision, ...]:
    """Return the decisions that the bytes of a file state."""
    import tomllib

    if len(data) > LIMIT:
        raise InputError(f"{path}: more than {LIMIT // 1_000_000} MB of decisions")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: not UTF-8 at byte {error.start}: save it as UTF-8") from None
    try:
        stated = tomllib.loads(_once(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError([_broken(text, str(error), path)]) from None
    lines = _lines(text)
    mistakes: list[str] = []
    decisions = []
    for name, values in sorted(stated.items()):
        entry = _Entry(name, values if isinstance(values, dict) else {}, path, lines)
        if not isinstance(values, dict):
            mistakes.append(f"{entry.at()}: “{name}” belongs to no decision: begin the line with an id: k1.{name} = …")
            continue
        found = list(_faults(entry))
        mistakes += found
        if not found:
            decisions.append(_decision(entry))
    if mistakes:
        raise SettingsError(mistakes)
    return tuple(decisions)


def _once(text: str) -> str:
    """Leave out statements that are there twice word for word, as where two files with one decision were merged."""
    if '"""' in text or "'''" in text:
        return text
    seen: set[str] = set()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _STATEMENT.match(line):
            lines[number] = "" if line.strip() in seen else line
            seen.add(line.strip())
    return "\n".join(lines)


def _broken(text: str, message: str, path: str) -> str:
    found = _PLACE.match(message)
    said = found[1] if found else message.removesuffix(" (at end of document)")
    line = int(found[2]) if found else text.rstrip().count("\n") + 1
    if said.startswith(("Cannot overwrite", "Cannot mutate", "Cannot declare")):
        return f"{path}:{line}: this is stated twice in one decision: keep one of them, or give it another id"
    wrong = explain(text.split("\n")[line - 1]) if line <= text.count("\n") + 1 else said
    return f"{path}:{line}: not TOML: {wrong}"


def _lines(text: str) -> dict[str, int]:
    """Return the line of each decision's beginning, and of each of its keys."""
    out: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[\s*[\"']?([\w-]+)[\"']?\s*\]", line):
            table = header[1]
            out.setdefault(table, number)
        elif stated := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*(?:\.\s*([\w-]+)\s*)?=", line):
            name, key = (stated[1], stated[2]) if stated[2] else (table or stated[1], stated[1])
            out.setdefault(name, number)
            out.setdefault(f"{name}.{key}", number)
    return out


def _faults(entry: _Entry) -> Iterator[str]:
    """Yield what is wrong with a decision."""
    stated = entry.stated
    if not _ID.fullmatch(entry.name):
        yield f"{entry.at()}: an id is made of letters, digits, - and _, not “{entry.name}”"
    for key, value in stated.items():
        if key not in KEYS:
            near = get_close_matches(key, KEYS, 1)
            yield f"{entry.at(key)}: unknown key “{key}”: " + (
                f"did you mean {near[0]}?" if near else f"known are {', '.join(KEYS)}"
            )
        elif key in _NUMBERS:
            if isinstance(value, bool) or not isinstance(value, int) or value < (key == "level"):
                yield f"{entry.at(key)}: {key} must be a number: {entry.name}.{key} = 2"
        elif not isinstance(value, str) and not (key == "on" and isinstance(value, date)):
            yield f"{entry.at(key)}: {key} must be text in quotation marks"
        elif isinstance(value, str) and _FORBIDDEN.search(value):
            yield f"{entry.at(key)}: {key} holds a character that no text can have"
    if ("is" in stated) == ("not" in stated):
        yield f"{entry.at()}: a decision says what a place is, or what it is not: {entry.name}.is = “heading”"
    for key in ("is", "not"):
        word = stated.get(key)
        known = [*KINDS, *([SPLIT] if key == "is" else [])]
        if isinstance(word, str) and word not in known:
            near = get_close_matches(word, known, 1)
            advice = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(known)}"
            yield f"{entry.at(key)}: nothing is called “{word}” here: {advice}"
    for key in ("quote", "by", "on"):
        if not str(stated.get(key, "")).strip():
            yield f"{entry.at()}: the decision {entry.name} has no {key}: {_WHY_NEEDED[key]}"
    yield from _values(entry)


_WHY_NEEDED = {
    "quote": "it is found by the words that it is about",
    "by": "state who decided",
    "on": "state the day, as 2026-11-22",
}


def _values(entry: _Entry) -> Iterator[str]:
    """Yield what is wrong with the values of single keys."""
    stated = entry.stated
    kind = KINDS.get(str(stated.get("is", "")))
    on = stated.get("on")
    if on is not None and not _is_day(str(on)):
        yield f"{entry.at('on')}: on must be a day as 2026-11-22, not “{on}”"
    if kind in _NEEDS and _NEEDS[kind] not in stated:
        yield f"{entry.at('is')}: a decision on this kind of place needs {entry.name}.{_NEEDS[kind]} = …"
    if stated.get("force", "weak") not in _FORCES:
        yield f"{entry.at('force')}: force must be {', '.join(_FORCES)}"
    language = stated.get("language", "en")
    if not isinstance(language, str) or not tags.is_well_formed(language):
        yield f"{entry.at('language')}: language must be a language tag (BCP 47), not “{language}”"
    if kind in _TYPES and stated.get("type", _TYPES[kind][0]) not in _TYPES[kind]:
        yield f"{entry.at('type')}: type must be one of {', '.join(_TYPES[kind])}"
    elif not _TYPE.fullmatch(str(stated.get("type", "section"))):
        yield f"{entry.at('type')}: type must be one word, as letter or chapter, not “{stated['type']}”"
    if stated.get("place", "end") not in _PLACES:
        yield f"{entry.at('place')}: place must be {', '.join(_PLACES)}"
    for key, kinds in _OF.items():
        if key in stated and kind not in (None, *kinds):
            words = ", ".join(word for word, each in KINDS.items() if each in kinds and word != POEM)
            yield f"{entry.at(key)}: {key} says nothing of a {stated['is']}; it can be said of: {words}"


def _is_day(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value)) and len(value) == 10
    except ValueError:
        return False


def _decision(entry: _Entry) -> Decision:
    """Make a decision of what is stated, all of which is known to be right."""
    stated = {key: str(value) for key, value in entry.stated.items()}
    word = stated.get("is") or stated["not"]
    verb = Verb.SPLIT if word == SPLIT else Verb.IS if "is" in stated else Verb.NOT
    kind = KINDS.get(word, Kind.PARAGRAPH)
    attributes = []
    for key in ("level", "n", "type", "place", "language", "force"):
        if stated.get(key):
            attributes.append(("xml:lang" if key == "language" else key, stated[key]))
    if kind in (Kind.CORRECTION, Kind.FURNITURE) and "type" not in stated:
        attributes.append(("type", _TYPES[kind][0]))
    return Decision(
        id=entry.name,
        verb=verb,
        kind=kind,
        attributes=tuple(attributes),
        offset=int(stated.get("offset", -1)),
        reads=stated.get("reads"),
        file=entry.path,
        line=entry.lines.get(entry.name, 0),
        poem=word == POEM,
        **{key: stated.get(key, "") for key in _COPIED},
    )


_COPIED = ("quote", "before", "after", "through", "note", "speaker", "by", "on", "why")
