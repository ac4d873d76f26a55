"""All that a schema names, for faults only: reading a whole schema takes longer than checking most documents."""

from functools import cached_property

from edition.relaxng.names import Name, single
from edition.relaxng.pattern import Pattern
from edition.relaxng.reader import Element, Reader


class Vocabulary:
    """The elements that can be reached from the start of a schema."""

    def __init__(self, reader: Reader, start: Pattern) -> None:
        self._reader, self._start = reader, start

    @cached_property
    def elements(self) -> dict[Name, list[Element]]:
        """The elements of each name, in the order of the schema; those with a class of names are not among them."""
        found: dict[Name, list[Element]] = {}
        for element in self._reader.read_all(self._start):
            for name in single(element.names):
                found.setdefault(name, []).append(element)
        return found

    @cached_property
    def namespaces(self) -> frozenset[str]:
        """The namespaces in which the schema has elements."""
        return frozenset(namespace for namespace, _ in self.elements)

    @cached_property
    def main(self) -> str:
        """The namespace of the outermost element, which goes without saying."""
        pending = [self._start]
        while pending:
            pattern = pending.pop(0)
            for part in pattern.parts:
                if isinstance(part, Element):
                    for namespace, _ in single(part.names):
                        return namespace
                elif isinstance(part, Pattern):
                    pending.append(part)
        return ""
