"""Bodies of notes: a label at the start of a line that answers to a mark in the text above."""

from edition.rules.line.signs.view import View
from edition.rules.note_labels import LABEL, marks


def signs(view: View) -> list[list[str]]:
    """Return, for each line, signs of its being the first of a note."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(view.texts):
        for key, *_ in marks(text):
            places.setdefault(key, []).append(index)
    labels = [LABEL.match(text) for text in view.texts]
    paged = view.down[0] < 90 if view.down else False
    out, previous = [], ("", -99)
    for index, label in enumerate(labels):
        found: list[str] = []
        out.append(found)
        if label is None or len(view.texts[index]) < 4:
            continue
        key = label["number"] or (label["sign"] or "").strip("()") or label["letter"]
        kind = "number" if label["number"] else "sign" if label["sign"] else "letter"
        above = [at for at in places.get(key, ()) if at < index]
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
