"""What stands where in a schema: for each element the elements that hold it, and those that it holds.

It takes a look at all of a schema, and so is asked only when there is something to report, and for the encoding guide.
"""

from collections.abc import Iterable
from functools import cached_property

from edition.relaxng import Schema
from edition.relaxng.derivatives import Derivatives
from edition.relaxng.names import One
from edition.relaxng.pattern import ATTRIBUTE, Pattern
from edition.relaxng.reader import Element


class Homes:
    """Where the elements of a schema are at home."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """For each element the elements that may stand in it, by local name, in the order of the schema."""
        known: dict[int, dict[str, None]] = {}
        found: dict[str, dict[str, None]] = {}
        for element in self.schema.elements():
            for name in _names(element):
                found.setdefault(name, {}).update(_held(element.content, known))
        return {name: tuple(held) for name, held in found.items()}

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """For each element the elements that may hold it."""
        found: dict[str, list[str]] = {name: [] for name in self.children}
        for name, held in self.children.items():
            for child in held:
                found.setdefault(child, []).append(name)
        return {name: tuple(holders) for name, holders in found.items()}

    def ranked(self, names: Iterable[str]) -> list[str]:
        """Put names in order: those first that stand in the fewest elements; a single name needs no look at all."""
        names = list(names)
        if len(names) < 2:
            return names
        return sorted(names, key=lambda name: len(self.parents.get(name, ())) or len(self.parents))

    def completing(self, namespace: str, name: str, candidates: Iterable[str]) -> tuple[str, ...]:
        """Return those of the candidates any one of which is enough in an element that is empty."""
        derivatives = Derivatives(self.schema.reader.make)
        contents = [element.content for element in self.schema.vocabulary.elements.get((namespace, name), ())]
        after_tag = [derivatives.closed(content, forgiving=True) for content in contents]
        return tuple(
            each
            for each in candidates
            if any(rest.nullable for one in after_tag for _, rest in derivatives.opened(one, (namespace, each)))
        )

    def elsewhere(self, namespace: str, name: str) -> bool:
        """Tell whether the schema has an element of this name in another namespace than this one."""
        known = [each for each, local in self.schema.vocabulary.elements if local == name]
        return bool(known) and namespace not in known


def _names(element: Element) -> list[str]:
    return [element.names.name[1]] if isinstance(element.names, One) else []


def _held(pattern: Pattern, known: dict[int, dict[str, None]]) -> dict[str, None]:
    """Return the elements in a pattern; patterns that were looked at are not looked at again."""
    if id(pattern) in known:
        return known[id(pattern)]
    found: dict[str, None] = {}
    if pattern.kind is not ATTRIBUTE:
        for part in pattern.parts:
            if isinstance(part, Element):
                found.update(dict.fromkeys(_names(part)))
            elif isinstance(part, Pattern):
                found.update(_held(part, known))
    known[id(pattern)] = found
    return found
