"""Names, and classes of names (RELAX NG specification, section 5: `name`, `anyName`, `nsName`, `choice`, `except`)."""

from collections.abc import Iterator
from dataclasses import dataclass

Name = tuple[str, str]
"""Namespace (`""` for none) and local name."""

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"

_NOWHERE = ("\0", "\0")
"""A namespace and a local name that no document can have."""


@dataclass(frozen=True, slots=True)
class One:
    """The class of one name."""

    name: Name


@dataclass(frozen=True, slots=True)
class Anything:
    """Every name but those of `besides`."""

    besides: "NameClass | None" = None


@dataclass(frozen=True, slots=True)
class Namespace:
    """Every name of a namespace but those of `besides`."""

    namespace: str
    besides: "NameClass | None" = None


@dataclass(frozen=True, slots=True)
class Either:
    """The names of several classes."""

    parts: "tuple[NameClass, ...]"


NameClass = One | Anything | Namespace | Either


def holds(names: NameClass, name: Name) -> bool:
    """Tell whether a name belongs to a class."""
    if isinstance(names, One):
        return names.name == name
    if isinstance(names, Either):
        return any(holds(part, name) for part in names.parts)
    if isinstance(names, Namespace) and names.namespace != name[0]:
        return False
    return names.besides is None or not holds(names.besides, name)


def single(names: NameClass) -> Iterator[Name]:
    """Yield the names that a class lists one by one."""
    if isinstance(names, One):
        yield names.name
    elif isinstance(names, Either):
        for part in names.parts:
            yield from single(part)


def is_open(names: NameClass) -> bool:
    """Tell whether a class has more names than can be listed."""
    if isinstance(names, Either):
        return any(map(is_open, names.parts))
    return not isinstance(names, One)


def overlap(left: NameClass, right: NameClass) -> bool:
    """Tell whether two classes have a name in common.

    A class treats alike all names that it does not mention, and all of a namespace that it mentions only as a whole;
    so it is enough to ask about each name mentioned and about one stranger in each namespace.
    """
    return any(holds(left, name) and holds(right, name) for part in (left, right) for name in witnesses(part))


def witnesses(names: NameClass) -> Iterator[Name]:
    """Yield one name for each kind of names that a class tells apart."""
    if isinstance(names, One):
        yield names.name
    elif isinstance(names, Either):
        for part in names.parts:
            yield from witnesses(part)
    else:
        yield (names.namespace if isinstance(names, Namespace) else _NOWHERE[0]), _NOWHERE[1]
        if names.besides is not None:
            yield from witnesses(names.besides)


def split(qualified: str) -> Name:
    """Take apart a name as the parser writes it, `namespace}local`."""
    namespace, _, local = qualified.rpartition("}")
    return namespace, local


def joined(name: Name) -> str:
    """Write a name as the parser does."""
    return "}".join(part for part in name if part)
