"""Where quotation marks that open a line are closed: a displayed quotation ends with its mark, a phrase goes on.

“The light was out,” said the keeper.        closes inside its line
“The light was out, and nobody had           closes at the end of a line
thought of the boats that were due.”
"""

import re

from edition.rules.line.signs.view import View

_OPENING = re.compile(r"[(\[]?([`‘“«„\"\\'])")
_DOUBLE = re.compile(r'["”“]')
_SINGLE = re.compile(r"(?<=[\w.,;:!?…)\]\ufffd\x00-\x1f])['’](?![^\W\d_])")
_CLOSING = {
    "`": _SINGLE, "‘": _SINGLE, "'": _SINGLE, "“": re.compile("”"), "«": re.compile("»"), "„": re.compile("[“”]"),
    '"': re.compile('"'), "\\": _DOUBLE,
}  # fmt: skip
"""What closes each opening mark; an apostrophe stands before a letter, or after none (`\\` is “ in TeX's OT1)."""
_WITHIN = {mark: re.compile(rf"(?<![^\s(\[—–-]){mark}(?=\S)") for mark in "`‘“«"}
"""What opens a quotation within one: a mark that differs from what closes."""
_REST = re.compile(r"['’”\")\]\s]*[.,;:!?…]?['’”\")\]\s]*(?:[(\[]?\d{1,3}[)\]]?|[*†‡§¶]{0,3})\W*$")
"""What may follow the closing mark at the end of a quotation: a stop, the mark of a note."""
_LONGEST = 60


def signs(view: View) -> list[list[str]]:
    """Return signs of where marks are closed: for the lines that one opens, and for the line below the closing one."""
    out: list[list[str]] = [[] for _ in view.texts]
    for index, text in enumerate(view.texts):
        if found := _OPENING.match(text):
            at, ends = _closing(view, index, found)
            if at < 0:
                out[index].append("opens a mark that does not close")
                continue
            where = "at the end of a line" if ends else "inside a line"
            far = "its own" if at == index else "the next" if at == index + 1 else "one further down"
            out[index] += [f"opens a mark that closes {where}", f"opens a mark that closes {where}, {far}"]
            if ends and at + 1 < len(out):
                letter = "small" if view.texts[at + 1][:1].islower() else "capital"
                said = f"above, a mark that opened {_far(at - index)} closes, {letter} letter"
                out[at + 1] += [said] if said not in out[at + 1] else []
    return out


def _far(count: int) -> str:
    return "that line" if count == 0 else "a line or two above" if count < 3 else "lines above"


def _closing(view: View, index: int, opening: re.Match[str]) -> tuple[int, bool]:
    """Return the line in which the mark is closed that opens a line (-1: in none), and whether that line ends there."""
    closing, mark = _CLOSING[opening[1]], opening[1]
    within = _WITHIN.get(mark)
    start, depth = opening.end(), 1
    for at in range(index, min(index + _LONGEST, len(view.texts))):
        text = view.texts[at]
        opened = [found.start() for found in within.finditer(text, start)] if within else []
        for found in closing.finditer(text, start):
            while opened and opened[0] < found.start():
                depth += 1
                del opened[0]
            depth -= 1
            if depth <= 0:
                return at, _REST.match(text, found.end()) is not None
        depth += len(opened)
        start = 1 if at + 1 < len(view.texts) and view.texts[at + 1].startswith(mark) else 0
    return -1, False
