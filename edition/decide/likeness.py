"""What a document does with lines that look alike: a second look at each line, when all have had their first.

A book sets its headings in one way and its directions in another, whatever other books do. When the roles of lines have
been decided once, each line is compared with those that look like it:

    A lane near the light.            in italics once, short, no brackets: perhaps a direction, perhaps a paragraph
    Enter two fishermen.              lines that look so are mostly directions here, so these are too

The comparison leaves the line itself out, and is one more sign among the others (`edition.decide.chain`).
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

Look = tuple[str, ...]

_FEATURES = (
    (
        "case",
        r"(few letters, )?in capitals|each long word with a capital|begins with (a word|words) in capitals|no letters",
    ),
    ("number", r"(arabic|roman|section|letter|bracketed|number after a word).*(alone|and more)"),
    ("space", r"(no blank|a blank|two blanks|more blanks) above, .*"),
    ("indent", r"indent .*|centred|set in|at the right edge"),
    ("start", r"begins with a .*"),
    ("label", r"a label in .*"),
    ("words", r"named as .*|a date|an address|in brackets|opens a bracket"),
    ("end", r"ends with .*"),
)
"""Features of the look of a line, and the signs that tell them."""
_SHORT = frozenset({"half wide", "a quarter wide", "narrow"})
_COARSE = frozenset({"case", "number", "space", "indent", "start"})
_PATTERNS = tuple((feature, re.compile(pattern)) for feature, pattern in _FEATURES)
_SHARES = ((0.9, "always"), (0.65, "mostly"), (0.4, "often"))
_COUNTS = ((8, "many"), (2, "some"), (0, "few"))


def signs(evidence: Sequence[tuple[str, ...]], roles: Sequence[tuple[str, float]]) -> list[tuple[str, ...]]:
    """Return, for each line, what the lines that look like it are, by the roles (with certainty) decided before."""
    looks = [_looks(found) for found in evidence]
    out: list[list[str]] = [[] for _ in looks]
    for kind, name in enumerate(("its like", "lines of its kind")):
        groups: dict[Look, list[int]] = defaultdict(list)
        for index, look in enumerate(looks):
            if look:
                groups[look[kind]].append(index)
        for group in groups.values():
            shares: dict[str, float] = defaultdict(float)
            for index in group:
                shares[roles[index][0]] += roles[index][1]
            for index in group:
                out[index] += _said(name, shares, roles[index], len(group) - 1)
    return [tuple(found) for found in out]


def _said(name: str, shares: dict[str, float], own: tuple[str, float], others: int) -> list[str]:
    """Say of what role most of the other lines of a group are, and how many there are."""
    if not others:
        return [f"{name}: none"]
    rest = {role: share - own[1] * (role == own[0]) for role, share in shares.items()}
    role, share = max(rest.items(), key=lambda item: (item[1], item[0]))
    how = next((how for least, how in _SHARES if share > least * others), "")
    many = next(many for least, many in _COUNTS if others > least)
    return [f"{name} are {how} {role}", f"{name} are {how} {role} ({many})"] if how else []


def _looks(found: Sequence[str]) -> tuple[Look, Look] | None:
    """Return the look of a line, in all its features and in few of them; lines that are not short have none."""
    if _SHORT.isdisjoint(found):
        return None
    told = [(feature, sign) for sign in found if (feature := _feature(sign))]
    fine = tuple(sign for _, sign in told)
    return fine, tuple(sign for feature, sign in told if feature in _COARSE)


@cache
def _feature(sign: str) -> str:
    return next((feature for feature, pattern in _PATTERNS if pattern.fullmatch(sign)), "")
