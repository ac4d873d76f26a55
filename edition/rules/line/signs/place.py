"""Where a line stands: its width, the space around it, its indent, its page."""

from collections import Counter
from collections.abc import Sequence

from edition.rules.line.signs.view import View

_WIDTHS = (
    (1.12, "much wider than the measure"),
    (1.04, "wider than the measure"),
    (0.965, "full"),
    (0.9, "nearly full"),
    (0.75, "three quarters wide"),
)
_NARROWER = ((0.5, "half wide"), (0.25, "a quarter wide"), (-1.0, "narrow"))
_ROOMS = ((0.4, "half the line was free"), (0.2, "much room was left"), (0.08, "room was left"))
_LESS_ROOM = ((0.03, "a word would have fitted"), (0.0, "a short word would have fitted"), (-9.0, "the line was full"))

_EVEN = ((0.85, "very even"), (0.7, "even"), (0.5, "fairly even"), (-1.0, "uneven"))
_GAPS, _WIDER = 4, 0.12
_ABOUT = 8
_SHARES = ((0.0, "no"), (0.25, "few"), (0.5, "some"), (0.8, "many"), (1.0, "nearly all"))
_BLANKS = ((0.15, "hardly wider"), (0.4, "a little wider"), (0.8, "wider"), (1.6, "much wider"))


def width(ratio: float) -> str:
    """Return the class of a line's natural width over the measure."""
    return next(name for least, name in (*_WIDTHS, *_NARROWER) if ratio > least)


def room(share: float) -> str:
    """Return the class of what was left of the measure beside the next word."""
    return next(name for least, name in (*_ROOMS, *_LESS_ROOM) if share > least)


def signs(view: View) -> list[list[str]]:
    """Return, for each line, signs of its place; what empty lines and indents mean depends on the setting."""
    setting, count = view.setting, len(view.lines)
    usual = _usual_indent(view)
    out: list[list[str]] = []
    widths = [width(ratio) for ratio in view.ratio]
    rooms = [room(share) for share in view.room]
    lower = [text[:1].islower() for text in view.texts]
    even, gaps = _even(view.ratio), _gaps(view)
    often, paged = _often(view), bool(count) and view.page[-1] > 0
    for i in range(count):
        found = ["line", f"in a file of {setting}", f"{setting}: {widths[i]}", widths[i]]
        out.append(found)
        extra = min(view.extra[i], 3)
        below = min(view.extra[i + 1], 3) if i + 1 < count and view.up[i + 1] else 0
        found.append(f"{setting}: {_blank(extra)} above")
        found.append(f"{_blank(extra)} above, {_blank(below)} below")
        if not paged:
            found.append(f"without pages: {_blank(min(extra, 1))} above, {_blank(min(below, 1))} below")
        if view.torn[i]:
            found.append(f"{setting}: torn from the line above, {_blank(min(extra, 1))}")
        if view.up[i]:
            found.append(f"{_blank(min(extra, 1))} above, where {often[i]} lines about have one")
        above_ended = i > 0 and view.ended[i - 1]
        if i:
            share = rooms[i - 1]
            end = "ended" if above_ended else "open"
            start = "small" if lower[i] else "capital"
            found.append(f"above: {share}")
            found.append(f"{setting}: above {share}")
            found.append(f"above {end}, {share}, {start} letter")
            found.append(f"lines {even}: above {end}, {share}, {start} letter")
            found.append(f"lines {even}: above {share}, own {widths[i]}")
            found.append(f"above {end}, {_blank(min(extra, 1))}, {start} letter")
            found.append(f"above: {widths[i - 1]}")
            if gaps[i - 1]:
                found.append(f"above {end}, its gaps {gaps[i - 1]}, {start} letter")
                found.append(f"above, its gaps {gaps[i - 1]}: {share}")
            if view.ratio[i - 1] > 0.6 and not extra:
                found.append(f"above {end}, its blanks {_widened(view, i - 1)}, {start} letter")
                found.append(f"above {end}, its blanks {_widened(view, i - 1)}, {share}, {start} letter")
            if view.ratio[i - 1] < 0.4 and i > 1 and 0.93 < view.ratio[i - 1] + view.ratio[i - 2] < 1.05:
                found.append("the two lines above make one")
            if view.ratio[i] < 0.4 and 0.93 < view.ratio[i] + view.ratio[i - 1] < 1.05:
                found.append("makes a full line with the one above")
        else:
            found.append("the first line of the text")
        found.append(f"own end: {rooms[i]}")
        found.append(f"below: {widths[i + 1]}" if i + 1 < count else "the last line of the text")
        found += _on_page(view, i)
        if setting == "indents":
            found += _indent(view, i, usual)
        if view.filled < 0.3:
            found.append(f"few full lines here: {widths[i]}")
        elif view.filled < 0.55:
            found.append(f"some full lines here: {widths[i]}")
        if i < 4:
            found.append(f"among the first lines, {'short' if view.ratio[i] < 0.75 else 'long'}")
    return out


def _even(ratios: Sequence[float]) -> str:
    """Say how evenly the long lines fill the measure: where they do, what is left free beside one was left on purpose.

    They do in justified prose in a face whose widths are known; ragged lines and verse do not.
    """
    long = [ratio for ratio in ratios if 0.8 < ratio < 1.1]
    share = sum(0.965 < ratio <= 1.04 for ratio in long) / (len(long) or 1)
    return next(name for least, name in _EVEN if share > least)


def _gaps(view: View) -> list[str]:
    """Say of each line whether the source has more white space between its words than between those of other lines.

    Some files keep how far the gaps of justified lines were widened (two characters, or three); the last line of a
    paragraph is not justified.
    """
    means = [
        (line.end - line.start - len(line.text)) / text.count(" ") if text.count(" ") >= _GAPS else -1.0
        for line, text in zip(view.lines, view.texts, strict=True)
    ]
    known = sorted(mean for mean in means if mean >= 0)
    usual = known[len(known) // 10] if known else 0.0
    wide = sum(mean > usual + _WIDER for mean in known)
    if not 0.15 * len(known) < wide < 0.9 * len(known):
        return [""] * len(means)
    return ["" if mean < 0 else "widened" if mean > usual + _WIDER else "as they are" for mean in means]


def _often(view: View) -> list[str]:
    """Return how many of the lines about each one have an empty line above."""
    running = [0]
    for extra in view.extra:
        running.append(running[-1] + (extra > 0))
    count = len(view.extra)
    out = []
    for i in range(count):
        low, high = max(0, i - _ABOUT), min(count, i + _ABOUT + 1)
        share = (running[high] - running[low]) / (high - low)
        out.append(next(name for most, name in _SHARES if share <= most))
    return out


def _widened(view: View, i: int) -> str:
    """Return by how much each blank of a line was widened, in quarters of an em, if the line was justified."""
    left, blanks = 1.0 - view.ratio[i], view.texts[i].count(" ")
    if left <= 0:
        return "as they are"
    each = left * view.full / (250 * (blanks or 1))
    return next((name for most, name in _BLANKS if each < most), "far too wide")


def _blank(count: int) -> str:
    return ("no blank", "a blank", "two blanks", "more blanks")[count]


def _on_page(view: View, i: int) -> list[str]:
    up, down = view.up[i], view.down[i]
    found = []
    if up == 0 and view.page[i]:
        found.append("first on its page")
        if i and not view.ended[i - 1]:
            found.append("first on its page, the sentence goes on")
    elif up <= 2 and view.page[i]:
        found.append("near the top of its page")
    if down == 0:
        found.append("last on its page")
    elif down <= 2:
        found.append("near the foot of its page")
    size = up + down + 1
    if size < 90:
        found.append(f"in the {('upper', 'middle', 'lower')[min(3 * up // size, 2)]} third of its page")
        if size < 22:
            found.append("on a short page")
    if view.page[i] == 0 and view.page[-1] > 2:
        found.append("on the first page")
    return found


def _usual_indent(view: View) -> int:
    """Return the indent, in characters, at which most of the indented lines begin: that of first lines, mostly."""
    full = Counter(left for left, ratio in zip(view.left, view.ratio, strict=True) if 1 < left <= 14 and ratio > 0.5)
    return max(full, key=lambda left: (full[left] + full[left - 1] + full[left + 1], -left), default=0)


def _indent(view: View, i: int, usual: int) -> list[str]:
    left, right = view.left[i], view.right[i]
    found = [f"indent {_columns(left)}"]
    if i:
        end = "ended" if view.ended[i - 1] else "open"
        like = "as most first lines" if usual and abs(left - usual) <= 1 else "not" if left <= 1 else "otherwise"
        found.append(f"indented {like}, above {end}")
    if i and view.up[i]:
        step = left - view.left[i - 1]
        found.append(
            "as the line above" if abs(step) <= 1 else "deeper than above" if step > 0 else "less deep than above"
        )
    if i + 1 < len(view.lines) and view.up[i + 1]:
        step = left - view.left[i + 1]
        found.append(
            "as the line below" if abs(step) <= 1 else "deeper than below" if step > 0 else "less deep than below"
        )
    if left > 3 and right > 3:
        found.append("centred" if abs(left - right) <= 0.25 * max(left, right) + 2 else "set in")
    elif left > 8 and right <= 2:
        found.append("at the right edge")
    if left <= 1 and right > 10:
        found.append("short at the left edge")
    return found


def _columns(count: int) -> str:
    for most, name in ((0, "none"), (1, "of one"), (4, "small"), (8, "middling"), (16, "large")):
        if count <= most:
            return name
    return "very large"
