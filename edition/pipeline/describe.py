"""Write settings files: what is known with its value, what is guessed marked as a guess, what is open as an example.

The way back is `edition.read.settings`; a test pairs the two.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.read.keys import Key

_NOT_PLAIN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")

_WIDE = 120


@dataclass(frozen=True, slots=True)
class Known:
    """The value of a setting; `guess` says what it was guessed from, and is empty where it is known for certain."""

    value: str
    guess: str = ""


def settings(head: str, keys: Mapping[str, Key], known: Mapping[str, Known], examples: Sequence[str]) -> bytes:
    """Return a settings file: a comment, the known settings in the order of `keys`, and `examples` of others."""
    lines = [f"# {line}" for line in head.splitlines()]
    for key in keys:
        if key in known:
            lines += _setting(f"{key} = {quoted(known[key].value)}", known[key].guess)
    missing = [key for key in examples if key not in known]
    if missing:
        lines += [
            "",
            "# Not known yet. Where you know it, take the # away and put your own words in place of the example.",
        ]
        statements = [(f"# {key} = {keys[key].example}", keys[key].meaning) for key in missing]
        width = max(len(statement) for statement, _ in statements)
        lines += [f"{statement:{width}}  # {meaning}" for statement, meaning in statements]
    return ("\n".join(lines) + "\n").encode()


def plain(text: str) -> str:
    """Return a text as a setting can hold it: on one line, without control characters."""
    return " ".join(_NOT_PLAIN.sub(" ", text).split())


def is_plain(text: str) -> bool:
    """Tell whether a text has no control and no undecodable characters."""
    return not _NOT_PLAIN.search(text)


def quoted(value: str) -> str:
    """Return a text as a string of TOML, which escapes as JSON does."""
    return json.dumps(plain(value), ensure_ascii=False)


def _setting(statement: str, guess: str) -> list[str]:
    """Return a setting with its remark, which stands above where there is no room beside."""
    if not guess:
        return [statement]
    remark = f"# a guess: {plain(guess)}; correct it if it is wrong"
    return [f"{statement}  {remark}"] if len(statement) + len(remark) < _WIDE else [remark, statement]
