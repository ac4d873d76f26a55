"""Numbers of XML Schema: what they look like, how they compare, how many digits they have."""

import re
from collections.abc import Callable, Hashable
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from decimal import Decimal


@cache
def form(expression: str) -> re.Pattern[str]:
    """Compile a regular expression when it is first asked for: a process seldom needs more than a few."""
    return re.compile(expression)


def is_decimal(text: str) -> bool:
    """Tell whether a text is a `decimal`."""
    return bool(form(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)").fullmatch(text))


def is_integer(text: str) -> bool:
    """Tell whether a text is an `integer`."""
    return bool(form(r"[+-]?[0-9]+").fullmatch(text))


def within(low: str, high: str) -> Callable[[str], bool]:
    """Return the test for an integer between two bounds (`""` for none), the bounds included."""

    def test(text: str) -> bool:
        if not is_integer(text):
            return False
        number = decimal(text)
        return (not low or number >= decimal(low)) and (not high or number <= decimal(high))

    return test


def at_least_zero(text: str) -> bool:
    """Tell whether a text is a `nonNegativeInteger`, by its form alone."""
    return bool(form(r"\+?[0-9]+|-0+").fullmatch(text))


def decimal(text: str) -> "Decimal":
    """Return the value of a `decimal`, however long it is."""
    from decimal import Decimal

    return Decimal(text)


def is_float(text: str) -> bool:
    """Tell whether a text is a `float` or `double`."""
    return bool(form(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|-?INF|NaN").fullmatch(text))


def double(text: str) -> Hashable:
    """Return the value of a `double`; NaN, which Python does not hold equal to itself, as a word."""
    return text if text == "NaN" else float(text)


def single(text: str) -> Hashable:
    """Return the value of a `float`: of 32 bits."""
    import struct

    value = double(text)
    try:
        return value if isinstance(value, str) else cast(float, struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        return float("-inf") if text.startswith("-") else float("inf")


def compare(left: Hashable, right: Hashable) -> int | None:
    """Compare two numbers; NaN equals only itself."""
    if isinstance(left, str) or isinstance(right, str):
        return 0 if left == right else None
    first, second = cast(float, left), cast(float, right)
    return (first > second) - (first < second)


def digits(text: str) -> tuple[int, int]:
    """Return how many digits a `decimal` has, all and after the point; zeros that say nothing do not count."""
    whole, _, fraction = text.lstrip("+-").partition(".")
    whole, fraction = whole.lstrip("0"), fraction.rstrip("0")
    return len(whole) + len(fraction) or 1, len(fraction)
