"""Smaller type, by the width of its lines: notes and displayed quotations are set in it, and more goes into a line.

Full lines in the size of the text have the measure's natural width; full lines in smaller type have more. Short lines
say nothing, so that each line is judged with those about it: by the best row of sizes that contains it, where a change
of size costs as much as three such lines.

    left it, could not say who had lit the lamp     text
    1 Ames, The Lights of the Coast and those Who   small type, to the foot of the page
    Kept Them, p. 5.                                small type, to the foot of the page
"""

from edition.rules.line.signs.view import View

_CHANGE = 2.5
_SURE = 1.5
_LEAST, _MOST = 1.045, 1.34
_TEXT = 0.95, 1.03


def signs(view: View) -> list[list[str]]:
    """Return, for each line, whether it stands in a stretch of small type, and whether that goes to the page's foot."""
    small = _small([_vote(ratio) for ratio in view.ratio])
    count = len(small)
    out: list[list[str]] = [[] for _ in small]
    to_foot = False
    for i in range(count - 1, -1, -1):
        last = view.down[i] == 0
        to_foot = small[i] >= 0 and (to_foot or last)
        if small[i] < 0 or (not any(small[j] > 0 for j in range(max(0, i - 3), min(count, i + 4)))):
            continue
        sure = "surely " if small[i] > _SURE else "" if small[i] > 0 else "perhaps "
        place = ", to the foot of its page" if to_foot and view.down[i] < 90 else ""
        out[i].append(f"{sure}in small type{place}")
        if small[i] > 0 and (i == 0 or small[i - 1] <= 0):
            out[i].append(f"small type begins{place}")
        elif small[i] > 0:
            end = "ended" if view.ended[i - 1] else "open"
            out[i].append(f"small type goes on{place}, above {end}")
    return out


def _vote(ratio: float) -> float:
    """Say what the width of one line tells: that it is small type, that it is not, or nothing."""
    if _LEAST < ratio < _MOST:
        return 1.0
    return -1.0 if _TEXT[0] < ratio < _TEXT[1] else 0.0


def _small(votes: list[float]) -> list[float]:
    """Return, for each line, by how much the best row of sizes with it in small type beats that with it in text."""
    return [
        down_small + up_small - vote - (down_text + up_text + vote)
        for (down_small, down_text), (up_small, up_text), vote in zip(
            _best(votes), reversed(_best(votes[::-1])), votes, strict=True
        )
    ]


def _best(votes: list[float]) -> list[tuple[float, float]]:
    """Return, for each line, the best sums of the lines up to it: with it in small type, and in the text's size."""
    out = []
    small, text = -_CHANGE, 0.0
    for vote in votes:
        small, text = max(small, text - _CHANGE) + vote, max(text, small - _CHANGE) - vote
        out.append((small, text))
    return out
