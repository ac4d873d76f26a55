"""Numbers with which lines begin, or of which they consist: of divisions, items, notes, and whether they go on."""

import re

from edition.rules.line.signs.view import View

_ROMAN = re.compile(r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMBERED = re.compile(
    r"(?P<open>[(\[]?)(?:(?P<arabic>\d{1,4})|(?P<roman>[ivxlc]{1,8}|[IVXLC]{1,8})|(?P<letter>[a-zA-Z]))"
    r"(?P<close>[.)\]°]{0,2})(?P<gap>\s*[.—–-]?\s*|$)(?P<rest>.*)$"
)
_SECTION = re.compile(r"(?:§+\s*)?(\d{1,3}(?:\.\d{1,3}){1,3})\.?\s+\S")
_LABELLED = re.compile(r"^(?:[^\W\d_]+\s+){1,2}(?:(\d{1,4})|([IVXLC]{1,8}))\b(?!,|(?-i: [a-zà-ÿ]))", re.IGNORECASE)


def roman(text: str) -> int:
    """Return the value of a roman numeral, 0 for what is none."""
    if not _ROMAN.match(text):
        return 0
    values = [_VALUES[letter] for letter in text.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def signs(view: View) -> list[list[str]]:
    """Return, for each line, signs of its numbers: their form, and whether one more or one less stands elsewhere."""
    read = [_read(text) for text in view.texts]
    places: dict[tuple[str, int], list[int]] = {}
    for index, (form, value, _) in enumerate(read):
        if value:
            places.setdefault((form, value), []).append(index)
    out = []
    for index, (form, value, rest) in enumerate(read):
        found: list[str] = []
        out.append(found)
        if not form:
            continue
        what = "alone" if not rest else "and more"
        found.append(f"{form} {what}")
        if form == "arabic" and 1400 < value < 2100:
            found.append("perhaps a year")
            continue
        before = places.get((form, value - 1), ())
        after = places.get((form, value + 1), ())
        goes_on = [index - at for at in before if at < index]
        if value == 1:
            found.append("number one")
        if goes_on:
            near = min(goes_on)
            found.append(f"{'roman' if 'roman' in form else 'the'} number before {_far(near)} above")
        if near_after := [at - index for at in after if at > index]:
            found.append(f"{'roman' if 'roman' in form else 'the'} number after {_far(min(near_after))} below")
        if not goes_on and not near_after and value > 1:
            found.append("a number out of sequence")
    return out


def _far(distance: int) -> str:
    return "just" if distance == 1 else "near" if distance <= 8 else "a page" if distance <= 50 else "far"


def _read(text: str) -> tuple[str, int, str]:
    """Return the form of the number that a line begins with, its value, and what follows; empty for none."""
    if section := _SECTION.match(text):
        return "section", int(section[1].replace(".", "")), "more"
    if found := _NUMBERED.match(text):
        rest, close = found["rest"], found["close"]
        apart = bool(close or found["open"] or not rest or found["gap"])
        if found["arabic"] and (apart or rest[:1].isupper()):
            glued = "" if apart else ", glued"
            return (
                ("bracketed" if found["open"] else f"arabic{' with a point' if close else ''}{glued}"),
                int(found["arabic"]),
                rest,
            )
        if (
            found["roman"]
            and apart
            and (close or not rest or found["roman"].isupper())
            and (value := roman(found["roman"]))
        ):
            if not close and rest and (found["roman"] in "IC" or "—" in found["gap"]):
                return "", 0, ""
            return f"roman{' with a point' if close else ''}", value, rest
        if found["letter"] and close and rest and found["letter"].islower() and (")" in close or "." in close):
            return "letter", ord(found["letter"]) - 96, rest
    if labelled := _LABELLED.match(text):
        value = int(labelled[1]) if labelled[1] else roman(labelled[2])
        if value and len(text) < 60:
            return "number after a word", value, text[labelled.end() :]
    return "", 0, ""
