"""Bodies of notes: a label at the start of a line that answers to a mark in the text above."""

import re

from edition.rules.line.signs.view import View

_LABEL = re.compile(
    r"(?:[(\[]?(?P<number>\d{1,3})(?:[.)\]]{1,2}|(?=\s|[^\W\d_]|[\"“‘«'(]))|(?P<sign>[*†‡§¶‖]{1,3}|\(\*\))"
    r"|(?:[(\[]?(?P<letter>[a-z])[.)\]]{1,2}))\s*(?P<rest>\S)"
)
_MARK = re.compile(
    r"(?<=[^\W\d_])(\d{1,3})(?![\w.,]?\d|[^\W\d_])|(?<=[.,;:!?”’»\")\]…'])\s?\(?(\d{1,3})\)?(?=\s|$|[.,;:»”)])|[(\[](\d{1,3})[)\]]"
    r"|(?<=[^\W\d_])\s(\d{1,3})(?=\s?[.,;:!?»])"
)
_SIGN = re.compile(r"(?<=\S)\s?\(?([*†‡§¶‖]{1,3})\)?")
_LETTER = re.compile(r"(?<=\S)\s?\(([a-z])\)")


def signs(view: View) -> list[list[str]]:
    """Return, for each line, signs of its being the first of a note."""
    marks: dict[str, list[int]] = {}
    for index, text in enumerate(view.texts):
        for found in _MARK.finditer(text):
            marks.setdefault(found[1] or found[2] or found[3] or found[4], []).append(index)
        for pattern in (_SIGN, _LETTER):
            for found in pattern.finditer(text):
                marks.setdefault(found[1], []).append(index)
    labels = [_LABEL.match(text) for text in view.texts]
    paged = view.down[0] < 90 if view.down else False
    out, previous = [], ("", -99)
    for index, label in enumerate(labels):
        found: list[str] = []
        out.append(found)
        if label is None or len(view.texts[index]) < 4:
            continue
        key = label["number"] or label["sign"] or label["letter"]
        kind = "number" if label["number"] else "sign" if label["sign"] else "letter"
        above = [at for at in marks.get(key, ()) if at < index]
        if paged and any(view.page[at] == view.page[index] for at in above):
            found.append(f"a {kind} that has a mark above on its page")
        elif above:
            found.append(f"a {kind} that has a mark above")
        else:
            found.append(f"a {kind} without a mark above")
        if kind == "number" and previous[0].isdigit():
            step = int(key) - int(previous[0])
            if step == 1:
                found.append(
                    "one more than the label before"
                    + (", on the same page" if view.page[index] == view.page[previous[1]] else "")
                )
        if kind == "sign" and paged and view.up[index] > view.down[index]:
            found.append("a sign in the lower half of its page")
        previous = key, index
    return out
