"""Which signs stand beside which: how well a mark fits between its neighbours.

Weights are log probabilities relative to the mark's best place, 0; a place where it hardly ever stands costs 6 to 9.
"""

OPENING = "([{“‘«‹„‚¡¿"
CLOSING = ".,;:!?)]}”’»›…"
DASHES = "-–—\u2010"


def classify(character: str) -> str:
    """Name what a neighbour is: a letter, digit, blank (or the edge of a line), opening, closing, dash or other sign.

    The names are `a d s n p o c h x`, for short; `n` and `p` are the edge of a line, the latter after a sentence.
    """
    if character == "\u2029":
        return "p"
    if not character or character in "\n\f\r":
        return "n"
    if character.isspace():
        return "s"
    if character.isalpha():
        return "a"
    if character.isdigit():
        return "d"
    if character in OPENING:
        return "o"
    if character in CLOSING:
        return "c"
    return "h" if character in DASHES else "x"


_OPENS = (
    {"s": 0.0, "o": -0.7, "h": -1.0, "x": -2.0, "c": -7.0},
    {"a": 0.0, "d": -1.5, "o": -1.0, "c": -5.0, "x": -2.0},
)
_CLOSES = ({"a": 0.0, "c": 0.0, "d": -1.0, "h": -2.0, "x": -2.0}, {"s": 0.0, "c": 0.0, "h": -1.0, "d": -2.0, "x": -2.0})
_NOTE = ({"n": -0.5, "a": -0.5, "c": -0.3, "s": -2.5, "d": -3.0}, {"s": -0.3, "c": -0.5, "a": -1.5})
_SIGN = ({"s": 0.0, "d": -0.5, "o": -1.0, "c": -2.0}, {"s": 0.0, "d": 0.0, "a": -2.0, "c": -2.0})
_BESIDE: dict[str, tuple[dict[str, float], dict[str, float]]] = {
    **dict.fromkeys("“‘‹„‚", _OPENS),
    "«": (_OPENS[0], {**_OPENS[1], "s": -0.3}),
    **dict.fromkeys("”›", _CLOSES),
    "»": ({**_CLOSES[0], "s": -0.3}, _CLOSES[1]),
    "’": ({"a": 0.0, "c": -1.0, "d": -1.0, "s": -3.0}, {"a": 0.0, "s": -1.0, "c": -1.0, "d": -2.0, "h": -2.0}),
    "…": ({"a": 0.0, "s": -1.0, "c": -1.0, "n": -4.0}, {"s": 0.0, "c": -0.5, "a": -3.0}),
    **dict.fromkeys("†‡‖*", _NOTE),
    **dict.fromkeys("§¶№", _SIGN),
    **dict.fromkeys("×÷±−≤≥·°", ({"s": -0.3, "d": 0.0, "c": -3.0}, {"s": -0.3, "d": 0.0, "a": -2.0})),
    **dict.fromkeys("•◦", ({"p": 0.0, "n": -3.0}, {"s": 0.0, "a": -2.0, "d": -3.0})),
    **dict.fromkeys("¡¿", _OPENS),
}
_RARE = -8.0
_UNKNOWN = -3.0
_DASH = {
    "–": {
        "dd": 0.0,
        "ss": -1.2,
        "ns": -3.0,
        "ps": -4.0,
        "aa": -4.0,
        "aA": -1.8,
        "cs": -5.0,
        "an": -3.0,
        "da": -1.8,
        "ad": -1.8,
    },
    "—": {
        "ss": 0.0,
        "ns": -2.0,
        "ps": -4.5,
        "aa": -0.7,
        "aA": -1.2,
        "dd": -5.0,
        "ca": -0.7,
        "cs": -1.5,
        "sa": -2.0,
        "na": -2.5,
    }
    | {"so": -1.0, "co": -0.7, "an": -1.5, "cn": -1.5, "ac": -2.0, "ao": -1.0},
}
"""By the classes of both neighbours; a capital on the right is `A`."""


def weight(mark: str, left: str, right: str) -> float:
    """Return how well a mark stands between two characters; an empty one is the edge of a line or of the text."""
    before, after = classify(left), classify(right)
    after = "n" if after == "p" else after
    if mark in _DASH:
        before = "n" if before == "p" and after not in "sn" else before
        both = before + ("A" if after == "a" and right.isupper() and before == "a" else after)
        both = both.replace("n", "s") if both not in _DASH[mark] else both
        return _DASH[mark].get(both, -4.0 if mark == "—" else -6.0)
    after = after.replace("n", "s")
    known = _BESIDE.get(mark)
    if known is None:
        return _UNKNOWN
    edges = {"p": ("p", "n", "s"), "n": ("n", "s")}.get(before, (before,))
    beside = next((known[0][edge] for edge in edges if edge in known[0]), _RARE)
    return max(_RARE - 1, beside + known[1].get(after, _RARE))
