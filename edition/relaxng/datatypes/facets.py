"""Facets: what the parameters of a datatype demand (XML Schema part 2, section 4.3)."""

from collections.abc import Callable, Hashable

from edition.relaxng.datatypes import numbers
from edition.relaxng.datatypes.datatype import Kind, normal
from edition.relaxng.datatypes.matcher import matcher

Facet = Callable[[str], bool]

_BOUNDS: dict[str, Callable[[int], bool]] = {
    "minInclusive": lambda order: order >= 0,
    "minExclusive": lambda order: order > 0,
    "maxInclusive": lambda order: order <= 0,
    "maxExclusive": lambda order: order < 0,
}
_LENGTHS: dict[str, Callable[[int, int], bool]] = {
    "length": lambda length, wanted: length == wanted,
    "minLength": lambda length, wanted: length >= wanted,
    "maxLength": lambda length, wanted: length <= wanted,
}
_DIGITS = {"totalDigits": 0, "fractionDigits": 1}


def facet(kind: Kind, name: str, value: str) -> Facet:
    """Return the test for one parameter; raises `ValueError` where the datatype does not have it, or not so."""
    if name == "pattern":
        return matcher(value)
    if name in _BOUNDS and kind.order is not None:
        return _bound(kind, name, value)
    if name in _LENGTHS and kind.measure is not None:
        return _length(kind.measure, name, value)
    if name in _DIGITS and kind.digits:
        return _count(name, value)
    raise ValueError(f"{kind.name} has no parameter {name}")


def _bound(kind: Kind, name: str, value: str) -> Facet:
    text = normal(value, kind.space)
    if not kind.lexical(text):
        raise ValueError(f"{name} of {kind.name} is “{value}”, which is no {kind.name}")
    order, keeps, bound = kind.order, _BOUNDS[name], kind.value(text)
    assert order is not None

    def test(text: str) -> bool:
        found: Hashable = kind.value(text)
        compared = order(found, bound)
        return compared is not None and keeps(compared)

    return test


def _length(measure: Callable[[str], int], name: str, value: str) -> Facet:
    wanted, keeps = _whole(name, value), _LENGTHS[name]
    return lambda text: keeps(measure(text), wanted)


def _count(name: str, value: str) -> Facet:
    wanted, which = _whole(name, value), _DIGITS[name]
    return lambda text: numbers.digits(text)[which] <= wanted


def _whole(name: str, value: str) -> int:
    if not value.strip().isdecimal() or len(value) > 15:
        raise ValueError(f"{name} is “{value}”, which is no number of characters or digits")
    return int(value)
