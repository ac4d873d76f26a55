"""Between what a line stands, and in what text: a second look at each line, when all have had their first.

A step of the chain sees two lines. What stands two blocks away, and what the whole text is, tells more:

    To his brother Quintus         a salutation
    ROME (DECEMBER)                where no heading can be any more: the place and date
    Though I have no doubt …       a paragraph

    The keepers go out.            in a text in which nobody speaks: no direction
"""

from collections import Counter
from collections.abc import Iterable, Sequence

_SURE = 0.97
"""A line that goes on as those about it do, and of which the first look was so sure, is asked nothing more."""
_PLAIN = frozenset({"p", "p+", "l", "note+"})
_TELLING = frozenset(
    {
        *("in capitals", "few letters, in capitals", "each long word with a capital", "in brackets"),
        *("narrow", "a quarter wide", "half wide"),
        *("begins with a bracket", "begins with a dash", "begins with a small letter"),
        *("ends with a letter", "ends with a stop", "ends with a colon"),
    }
)
"""Signs of the line itself that mean one thing here and another there."""
_NONE = "nothing"
_ANEW = frozenset({"l", "p"})
"""Families whose blocks stand in rows: a row of them counts as one."""
_KINDS = {
    "speakers": ("speaker",),
    "directions": ("stage",),
    "verse": ("l", "stanza"),
    "openings of letters": ("salute", "dateline"),
    "headings": ("head",),
}
_SHARES = ((0.5, "mostly"), (0.1, "many"), (0.01, "some"), (0.0, "few"))
"""Shares of all lines."""


def signs(evidence: Sequence[tuple[str, ...]], roles: Sequence[tuple[str, float]]) -> list[tuple[str, ...]]:
    """Return, for each line, between what it stands and in what text, by the roles (with certainty) decided before."""
    text = _text([role for role, _ in roles])
    families = ["l" if role == "stanza" else role.removesuffix("+") for role, _ in roles]
    begins = [not role.endswith("+") and family not in _ANEW for (role, _), family in zip(roles, families, strict=True)]
    above = _beside(zip(families, begins, strict=True))
    below = _beside((family, False) for family in reversed(families))[::-1]
    out: list[tuple[str, ...]] = []
    for found, (role, sure), (first, second), (third, fourth) in zip(evidence, roles, above, below, strict=True):
        if sure >= _SURE and role in _PLAIN and first == third == role.removesuffix("+"):
            out.append(())
            continue
        place = f"between {first} and {third}"
        told = (f"{place}, {sign}" for sign in found if sign in _TELLING)
        out.append((place, f"below {second}, {first}", f"above {third}, {fourth}", *text, *told))
    return out


def _beside(families: Iterable[tuple[str, bool]]) -> list[tuple[str, str]]:
    """Return, for each line, the family of the line before it and that of the block before that line's.

    A line that `begins` is a block of its own, even below one of its family.
    """
    out = []
    last = before = _NONE
    for family, begins in families:
        out.append((last, before))
        if family != last or begins:
            last, before = family, last
    return out


def _text(roles: Sequence[str]) -> tuple[str, ...]:
    """Say of what kinds of lines the text is made."""
    found = Counter(role.removesuffix("+") for role in roles)
    out = []
    for name, kinds in _KINDS.items():
        share = sum(found[kind] for kind in kinds) / len(roles)
        much = next((much for least, much in _SHARES if share > least), "")
        out.append(f"in a text with {much} {name}" if much else f"in a text without {name}")
    return tuple(out)
