"""What a state of the machine would allow: names and values in the order of the schema, what is needed first."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from edition.relaxng.names import XML_NAMESPACE, Anything, Either, Name, NameClass, Namespace, One
from edition.relaxng.pattern import (
    ATTRIBUTE,
    CHOICE,
    DATA,
    ELEMENT,
    GROUP,
    INTERLEAVE,
    LIST,
    MORE,
    TEXT,
    VALUE,
    Pattern,
)
from edition.relaxng.reader import Element

T = TypeVar("T")


def shown(name: Name, main: str) -> str:
    """Return a name as people write it; `main` is the namespace that goes without saying."""
    namespace, local = name
    if namespace in ("", main):
        return local
    return f"xml:{local}" if namespace == XML_NAMESPACE else f"{{{namespace}}}{local}"


def titles(names: NameClass, main: str) -> Iterator[str]:
    """Yield the names of a class as people write them."""
    if isinstance(names, One):
        yield shown(names.name, main)
    elif isinstance(names, Either):
        for part in names.parts:
            yield from titles(part, main)
    elif isinstance(names, Namespace):
        yield f"{{{names.namespace}}}*"
    elif isinstance(names, Anything):
        yield "*"


def in_order(elements: Iterable[Element]) -> list[Element]:
    """Return elements in the order of the schema, each once."""
    return sorted(dict.fromkeys(elements), key=lambda element: element.order)


def needed_elements(pattern: Pattern) -> dict[Element, None]:
    """Return the elements that every way of going on must have: the first of them that comes."""
    kind, parts = pattern.kind, pattern.parts
    if kind is ELEMENT:
        return {parts[0]: None}
    if kind is MORE:
        return needed_elements(parts[0])
    if kind is INTERLEAVE:
        return {**needed_elements(parts[0]), **needed_elements(parts[1])}
    if kind is GROUP:
        return needed_elements(parts[0]) or needed_elements(parts[1])
    if kind is CHOICE:
        return _common([needed_elements(part) for part in parts])
    return {}


def _common(sets: list[dict[T, None]]) -> dict[T, None]:
    return {each: None for each in sets[0] if all(each in other for other in sets)}


def needed_attributes(pattern: Pattern) -> dict[NameClass, None]:
    """Return the attributes that every way of reading a start tag must have."""
    kind, parts = pattern.kind, pattern.parts
    if kind is ATTRIBUTE:
        return {parts[0]: None}
    if kind in (GROUP, INTERLEAVE):
        return {**needed_attributes(parts[0]), **needed_attributes(parts[1])}
    if kind is MORE:
        return needed_attributes(parts[0])
    if kind is CHOICE:
        return _common([needed_attributes(part) for part in parts])
    return {}


def attributes(pattern: Pattern) -> dict[NameClass, Pattern]:
    """Return all attributes that a start tag may have, each with the pattern of its value."""
    if pattern.kind is ATTRIBUTE:
        return {pattern.parts[0]: pattern.parts[1]}
    if pattern.kind in (CHOICE, GROUP, INTERLEAVE, MORE):
        return {names: value for part in pattern.parts for names, value in attributes(part).items()}
    return {}


def values(pattern: Pattern) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the literal values that a pattern allows, and what it says of others: `date`, `list of anyURI`."""
    literals: dict[str, None] = {}
    kinds: dict[str, None] = {}
    _collect_values(pattern, literals, kinds)
    return tuple(literals), tuple(kinds)


def _collect_values(pattern: Pattern, literals: dict[str, None], kinds: dict[str, None]) -> None:
    kind, parts = pattern.kind, pattern.parts
    if kind is VALUE:
        literals[parts[1]] = None
    elif kind is DATA:
        kinds[parts[0].title] = None
    elif kind is TEXT:
        kinds["text"] = None
    elif kind is LIST:
        inner, titles = values(parts[0])
        kinds[f"list of {' or '.join([*inner, *titles])}"] = None
    elif kind in (CHOICE, GROUP, INTERLEAVE, MORE):
        for part in parts:
            _collect_values(part, literals, kinds)
