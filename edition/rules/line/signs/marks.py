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
    """Return, for each line that a quotation mark opens, signs of where it is closed."""
    return [
        _signs(view, index, found) if (found := _OPENING.match(text)) else [] for index, text in enumerate(view.texts)
    ]


def _signs(view: View, index: int, opening: re.Match[str]) -> list[str]:
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
                where = "at the end of a line" if _REST.match(text, found.end()) else "inside a line"
                far = "its own" if at == index else "the next" if at == index + 1 else "one further down"
                return [f"opens a mark that closes {where}", f"opens a mark that closes {where}, {far}"]
        depth += len(opened)
        start = 1 if at + 1 < len(view.texts) and view.texts[at + 1].startswith(mark) else 0
    return ["opens a mark that does not close"]
