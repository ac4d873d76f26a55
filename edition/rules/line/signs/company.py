"""What stands around a line: whether lines about it begin like verse, rhyme, or fill their measure."""

from edition.rules.line.signs.view import View

_REACH = 5
_NTH = ("first", "second", "third")
_POINTS = ".,;:!?…\"'‘’“”»)]—–-"


def signs(view: View) -> list[list[str]]:
    """Return, for each line, signs of its neighbours."""
    count = len(view.lines)
    capital = [text[:1].isupper() or not text[:1].isalpha() for text in view.texts]
    full = [ratio > 0.88 for ratio in view.ratio]
    rhymes = [_rhyme(text) for text in view.texts]
    out = []
    capitals, fulls = _running(capital), _running(full)
    for i in range(count):
        lo, hi = max(0, i - _REACH), min(count, i + _REACH + 1)
        size = (hi - lo) or 1
        share_capital = (capitals[hi] - capitals[lo]) / size
        share_full = (fulls[hi] - fulls[lo]) / size
        found = [
            f"around: {_share(share_capital)} begin with a capital",
            f"around: {_share(share_full)} are full",
            f"around: {_share(share_capital)} begin with a capital, {_share(share_full)} are full",
        ]
        key = rhymes[i]
        if key and view.ratio[i] < 0.9:
            if any(i + step < count and rhymes[i + step] == key and view.ratio[i + step] < 0.95 for step in (1, 2, 3)):
                found.append("rhymes with a line below")
            if any(i - step >= 0 and rhymes[i - step] == key and view.ratio[i - step] < 0.95 for step in (1, 2, 3)):
                found.append("rhymes with a line above")
        near = [abs(view.ratio[i] - view.ratio[j]) < 0.025 for j in (i - 1, i + 1) if 0 <= j < count]
        if near and all(near) and not 0.95 <= view.ratio[i] <= 1.04:
            found.append(f"as wide as its neighbours, though {'not' if view.ratio[i] < 1 else 'more than'} full")
        run = _short_run(full, i)
        found.append(f"in a run of {run} short lines" if run else "a full line")
        if run.isdecimal() and int(run) > 1:
            above = next(k for k in range(i + 1) if k == i or full[i - k - 1])
            found.append(f"the {_NTH[above]} of {run} short lines")
        out.append(found)
    return out


def _running(flags: list[bool]) -> list[int]:
    out = [0]
    for flag in flags:
        out.append(out[-1] + flag)
    return out


def _share(share: float) -> str:
    return (
        "none"
        if share < 0.05
        else "few"
        if share < 0.35
        else "half"
        if share < 0.65
        else "most"
        if share < 0.95
        else "all"
    )


def _short_run(full: list[bool], i: int) -> str:
    if full[i]:
        return ""
    length = 1
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(full) and not full[j] and length < 9:
            length += 1
            j += step
    return str(length) if length < 4 else "four to eight" if length < 9 else "many"


def _rhyme(text: str) -> str:
    """Return the last letters of a line, if its last word is long enough to tell."""
    word = text.rpartition(" ")[2].strip(_POINTS).lower()
    return word[-3:] if len(word) > 3 and word.isalpha() else ""
