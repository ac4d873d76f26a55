"""What a compositor's experience says of a line, weighed by hand: that a block begins with it, that it is a heading.

Two sums of evidence in nats, each told as one sign; what the sums are worth is learnt like the weight of every other
sign. Where the layouts from which the weights are learnt are silent, this is what is known of all of them: a line that
had room for the next word was ended on purpose, and what stands alone, short, and without a stop, between sentences
that are complete, is a heading.
"""

import re

from edition.language.divisions import LABEL
from edition.rules.line.signs.view import View
from edition.rules.line.signs.wording import SENTENCE, SMALL_WORDS

_QUOTES = "\"'`‘“«\\"
"""What opens a quotation; TeX's old font encoding has “ where ASCII has a backslash."""
_OPENING = re.compile(r"[\"'`‘“«\\\[(—–-]*\s*(\w)")
_STOP = re.compile(r"[.,;:][\"'’”»)\]]*\d{0,3}$")
_SHORT = 0.15
_WIDEST = 1.03
_ALIKE = 0.03
"""Two long lines that differ in width by less of the measure are set to a narrower measure, not ended on purpose."""
_STEPS = (
    (4.0, "surely"),
    (2.0, "very likely"),
    (0.7, "likely"),
    (-0.7, "perhaps"),
    (-2.0, "hardly"),
    (-4.0, "unlikely"),
)


def signs(view: View) -> list[list[str]]:
    """Return, for each line, how likely it begins a block and how likely it is a heading, by experience."""
    count = len(view.texts)
    small = [(first := _OPENING.match(text)) is not None and first[1].islower() for text in view.texts]
    starts = [_likely(_start(view, i, small[i])) for i in range(count)]
    out = []
    for i, begins in enumerate(starts):
        headed = _likely(_heading(view, i, small))
        out.append([f"begins a block {begins}", f"a heading {headed}", f"a heading {headed}, begins {begins}"])
        if i + 1 < count:
            out[-1].append(f"a heading {headed}, what is below begins {starts[i + 1]}")
    return out


def _likely(weight: float) -> str:
    return next((name for least, name in _STEPS if weight > least), "not")


def _start(view: View, i: int, lower: bool) -> float:
    """Weigh in nats what speaks for a block's beginning with a line."""
    if i == 0:
        return 9.0
    slack, ended, text, above = view.room[i - 1], view.ended[i - 1], view.texts[i], view.texts[i - 1]
    alone = view.room[i] > _SHORT and not view.ended[i]
    weight = max(-2.3, min(6.0, 40 * slack)) + (1.0 if ended else -3.0) + (-4.5 if lower else 0.8)
    weight += 5.0 * (view.extra[i] > 0) - 4.0 * (above[-1] == "-")
    if text[0] in _QUOTES:
        weight += 0.7 + 1.5 * (above[-1] == ":")
    if alone and not lower:
        weight += 2.5 if ended else 0.0
    if alone and not ended and slack > _SHORT and view.up[i]:
        weight -= 4.0 if i > 1 and view.room[i - 2] > _SHORT else 2.0
    return weight


def _heading(view: View, i: int, small: list[bool]) -> float:
    """Weigh in nats what speaks for a heading of this one line."""
    text = view.texts[i]
    words = text.count(" ") + 1
    if words > 16 or view.ratio[i] > _WIDEST:
        return -9.0
    capitals, label = text.isupper(), LABEL.match(text) is not None
    rare = view.extra[i] > 0 and view.setting in ("dense", "few skips")
    weight = 1.5 * rare - 3.0 * (view.ratio[i] > 0.92)
    weight += -0.5 + (-3.5 if _STOP.search(text) else 1.2) + (-3.0 if small[i] else 0.3) + (1.0 if words <= 8 else 0.2)
    weight += 1.5 * capitals + 3.0 * (label and not text.isdecimal()) - 0.8 * (text[-1] in "?!")
    if i:
        done = view.ended[i - 1] or view.texts[i - 1][-1] in ":;,"
        weight += 0.6 if done else -2.0
        weight += 0.0 if view.room[i - 1] > 0 or view.extra[i] or not view.up[i] else -0.5
    if i + 1 < len(view.texts):
        weight += (0.6 if view.ratio[i + 1] > 0.85 else -1.0) - 3.0 * small[i + 1]
    else:
        weight -= 2.5
    if not text[0].isalpha() and not any(map(str.isalpha, text)):
        weight -= 0.0 if text.isdecimal() and 1400 < int(text) < 2100 else 2.5
    if text[0] in _QUOTES and text[-1] not in "\"'’”»":
        weight -= 3.5
    if SENTENCE.search(text) and not label:
        weight -= 2.5
    if not capitals and text.rpartition(" ")[2] in SMALL_WORDS:
        weight -= 3.0
    if i + 1 < len(view.texts) and abs(view.ratio[i] - view.ratio[i + 1]) < _ALIKE and words > 5:
        weight -= 1.5
    return weight - 2.5 * (view.filled < 0.35 and not capitals and not label)
