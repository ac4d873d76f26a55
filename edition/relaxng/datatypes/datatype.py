"""What a datatype is: which strings it allows, and which of them are the same value."""

from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

_REPLACED = str.maketrans("\t\r\n", "   ")


class Scope(NamedTuple):
    """What a string may refer to where it stands: prefixes with their namespaces, unparsed entities."""

    prefixes: Mapping[str, str] = MappingProxyType({})
    entities: frozenset[str] = frozenset()


class Datatype(Protocol):
    """A set of strings with values."""

    @property
    def title(self) -> str:
        """What the datatype is called, with its parameters: `double minInclusive=0 maxInclusive=1`."""

    @property
    def scoped(self) -> bool:
        """Whether the answer depends on where a string stands."""

    def allows(self, text: str, scope: Scope) -> bool:
        """Tell whether a string belongs to the datatype."""

    def value(self, text: str, scope: Scope) -> Hashable:
        """Return the value of a string; raises `ValueError` where it has none."""

    def equals(self, text: str, value: Hashable, scope: Scope) -> bool:
        """Tell whether a string has a value."""


class Builtin(NamedTuple):
    """The two datatypes that RELAX NG itself has: `string`, and `token`, which takes all white space alike."""

    title: str
    scoped: bool = False

    @property
    def plain(self) -> Callable[[str], bool] | None:
        """Return nothing: see `Facetted.plain`."""
        return None

    def allows(self, text: str, scope: Scope) -> bool:
        """Tell whether a string belongs to the datatype: always."""
        return True

    def value(self, text: str, scope: Scope) -> Hashable:
        """Return the string, for `token` with its white space collapsed."""
        return collapse(text) if self.title == "token" else text

    def equals(self, text: str, value: Hashable, scope: Scope) -> bool:
        """Tell whether a string has a value."""
        return self.value(text, scope) == value


class Kind(NamedTuple):
    """One datatype of XML Schema, without parameters.

    `space` is what becomes of white space: `preserve`, `replace` or `collapse`. `lexical` tells what has the right
    form. `value` is what the string means, for comparison; `order` compares two values (None: neither is greater),
    `measure` is the length of a string by the datatype's own measure. `digits` says that digits can be counted.
    """

    name: str
    space: str
    lexical: Callable[[str], bool]
    value: Callable[[str], Hashable] = str
    order: Callable[[Hashable, Hashable], int | None] | None = None
    measure: Callable[[str], int] | None = None
    digits: bool = False


class Facetted(NamedTuple):
    """A datatype of XML Schema with its parameters; each of `facets` tells whether a string keeps to one of them."""

    kind: Kind
    title: str
    facets: tuple[Callable[[str], bool], ...] = ()
    scoped: bool = False
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def plain(self) -> Callable[[str], bool] | None:
        """What tells, in most cases and fast, that a string belongs to the datatype; its no is not the last word."""
        return None if self.facets or self.scoped else self.kind.lexical

    def allows(self, text: str, scope: Scope) -> bool:
        """Tell whether a string belongs to the datatype."""
        text = normal(text, self.kind.space)
        if not self.kind.lexical(text) or (self.scoped and not self._refers(text, scope)):
            return False
        return all(facet(text) for facet in self.facets)

    def value(self, text: str, scope: Scope) -> Hashable:
        """Return the value of a string; raises `ValueError` where it has none."""
        if not self.allows(text, scope):
            raise ValueError(text)
        text = normal(text, self.kind.space)
        if self.kind.name in ("QName", "NOTATION"):
            prefix, _, local = text.rpartition(":")
            return scope.prefixes.get(prefix, ""), local
        return self.kind.value(text)

    def equals(self, text: str, value: Hashable, scope: Scope) -> bool:
        """Tell whether a string has a value."""
        return self.allows(text, scope) and self.value(text, scope) == value

    def _refers(self, text: str, scope: Scope) -> bool:
        """Tell whether what a string refers to is there."""
        if self.kind.name in ("QName", "NOTATION"):
            prefix = text.rpartition(":")[0]
            return not prefix or prefix == "xml" or prefix in scope.prefixes
        return scope.entities.issuperset(words(text))


def normal(text: str, space: str) -> str:
    """Return a string with its white space as a datatype takes it."""
    if space == "collapse":
        return collapse(text)
    return text if space == "preserve" else text.translate(_REPLACED)


def collapse(text: str) -> str:
    """Return a string with each run of white space as one blank, and none at its ends."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """Return the words of a string; white space is that of XML, not of Unicode."""
    if text.isascii():
        return text.split()
    return [word for word in text.translate(_REPLACED).split(" ") if word]
