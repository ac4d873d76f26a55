"""Whether a line is as long as a verse, and as the lines about it, counted in syllables.

Verse keeps its measure where an extraction has lost indents, space and stanzas; and a single line of verse, quoted
after a colon, has little else to tell it from a remark.
"""

from collections import Counter

from edition.language.identify import identify
from edition.language.metre import MEASURES, syllables
from edition.rules.line.signs.view import View

_SHORT = 0.93
"""Lines that fill more of the measure are not counted: prose, mostly."""
_SAMPLE = 400
_REACH = 4
_LONGEST = 24
_SHARES = ((0.9, "all"), (0.6, "most"), (0.35, "half"), (0.01, "few"), (-1.0, "none"))


def signs(view: View) -> list[list[str]]:
    """Return, for each line, signs of its metre."""
    step = max(1, len(view.texts) // _SAMPLE)
    language = identify(" ".join(view.texts[::step]))
    usual = MEASURES[language]
    counts = [
        syllables(text, language) if ratio < _SHORT else 0 for text, ratio in zip(view.texts, view.ratio, strict=True)
    ]
    return [_signs(view, counts, index, usual) for index in range(len(counts))]


def _signs(view: View, counts: list[int], index: int, usual: frozenset[int]) -> list[str]:
    own = counts[index]
    if not own or own > _LONGEST:
        return []
    found = [f"{own if own < 15 else 'many'} syllables"]
    about = [n for n in (*counts[max(0, index - _REACH) : index], *counts[index + 1 : index + 1 + _REACH]) if n]
    if len(about) > 1:
        alike = sum(abs(n - own) <= 1 for n in about) / len(about)
        name = next(name for least, name in _SHARES if alike > least)
        found.append(f"{name} of the short lines about have as many syllables")
        usually, times = Counter(about).most_common(1)[0]
        if times > 2 and abs(usually - own) <= 1 and usually in usual:
            found.append("in the metre of the lines about")
    size = "as long as a verse" if own in usual else "nearly as long as a verse" if _near(own, usual) else "no verse"
    found.append(f"by its syllables {size}")
    if index and (end := view.texts[index - 1][-1]) in ":,":
        found.append(f"below {end}, by its syllables {size}")
        if view.ratio[index - 1] < _SHORT:
            found.append(f"below a short line that ends with {end}, by its syllables {size}")
    return found


def _near(own: int, usual: frozenset[int]) -> bool:
    return own - 1 in usual or own + 1 in usual
