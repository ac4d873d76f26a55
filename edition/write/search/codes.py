r"""Numbers as printable characters, for lists of numbers inside a plain script.

Small numbers, which are the rule, take one character: of 90 signs 58 stand for themselves, 28 open a number of two
signs and 4 one of four. None of the signs has a meaning in a string of JavaScript; `"`, `\`, `<` and `~` are not used.
"""

from collections.abc import Iterable

SIGNS = "".join(chr(code) for code in range(0x21, 0x7E) if chr(code) not in '"\\<')
ONE = 58
TWO = 28
LARGEST = ONE + TWO * len(SIGNS) + (len(SIGNS) - ONE - TWO) * len(SIGNS) ** 3 - 1

_BASE = len(SIGNS)
_SHORT: list[str] = [
    *SIGNS[:ONE],
    *(first + second for first in SIGNS[ONE : ONE + TWO] for second in SIGNS),
]


def number(value: int) -> str:
    """Return the code of a number from 0 to `LARGEST`."""
    if value < len(_SHORT):
        return _SHORT[value]
    rest = value - len(_SHORT)
    rest, last = divmod(rest, _BASE)
    rest, third = divmod(rest, _BASE)
    first, second = divmod(rest, _BASE)
    return SIGNS[ONE + TWO + first] + SIGNS[second] + SIGNS[third] + SIGNS[last]


def rising(values: Iterable[int]) -> str:
    """Return the code of rising numbers, as the gaps between them: the first as it is, the next ones less one."""
    before, codes = -1, []
    for value in values:
        gap = value - before - 1
        codes.append(_SHORT[gap] if gap < len(_SHORT) else number(gap))
        before = value
    return "".join(codes)


def read_number(text: str, at: int) -> tuple[int, int]:
    """Return the number whose code begins at a place, and the place behind it."""
    first = SIGNS.index(text[at])
    if first < ONE:
        return first, at + 1
    if first < ONE + TWO:
        return ONE + (first - ONE) * _BASE + SIGNS.index(text[at + 1]), at + 2
    value = first - ONE - TWO
    for sign in text[at + 1 : at + 4]:
        value = value * _BASE + SIGNS.index(sign)
    return len(_SHORT) + value, at + 4
