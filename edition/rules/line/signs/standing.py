"""How a line stands between its neighbours, all at once: whether it was ended on purpose, is complete, begins anew.

No single sign makes a heading of `Reinforce the mole`; that it is short, has no stop, begins with a capital, and stands
between a sentence that has ended and one that begins, does.
"""

from edition.rules.line.signs.view import View

_ROOM = 0.06
_OPEN = frozenset(",;:-—–(«“‘")


def signs(view: View) -> list[list[str]]:
    """Return, for each line, its standing: one sign without empty lines, and one with them."""
    count = len(view.texts)
    ends = [_end(text, ended) for text, ended in zip(view.texts, view.ended, strict=True)]
    begins = [_begin(text) for text in view.texts]
    short = [room > _ROOM for room in view.room]
    out = []
    for i in range(count):
        above = "nothing" if not i else f"{ends[i - 1]}{' and short' if short[i - 1] else ''}"
        below = begins[i + 1] if i + 1 < count else "nothing"
        own = f"{'short' if short[i] else 'full'}, {ends[i]}, {begins[i]}, above {above}, below {below}"
        lower = view.extra[i + 1] > 0 if i + 1 < count else True
        spaced = f"{'blank' if view.extra[i] else 'none'} above, {'blank' if lower else 'none'} below"
        out.append([own, f"{own}; {spaced}", f"{view.setting}: {own}"])
    return out


def _end(text: str, ended: bool) -> str:
    if ended:
        return "asks or cries" if text.rstrip("\"'’”»)] 0123456789*")[-1:] in "?!" else "complete"
    return "open" if text[-1] in _OPEN else "bare"


def _begin(text: str) -> str:
    first = next((character for character in text if character.isalnum()), "")
    return "small" if first.islower() else "number" if first.isdigit() else "capital" if first else "sign"
