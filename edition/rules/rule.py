"""A rule: a name and a pure function that proposes marks for a source."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from edition.model.annotation import Annotation, Annotations, Mark
from edition.model.source import Source

Find = Callable[[Source, Annotations], Iterable[Mark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule. `find` sees the source and what was decided on earlier levels, and proposes marks.

    It knows nothing of TEI, changes nothing and always gives the same marks for the same input. What it is for, why,
    and an example stand in the docstring of its module.
    """

    name: str
    find: Find

    @property
    def documentation(self) -> str:
        """Return the docstring of the rule's module."""
        return (sys.modules[self.find.__module__].__doc__ or "").strip()

    @property
    def summary(self) -> str:
        """Return the first sentence of the documentation: what the rule does."""
        return " ".join(self.documentation.partition("\n\n")[0].split())


def run(rules: Sequence[Rule], source: Source, earlier: Annotations) -> list[Annotation]:
    """Run rules one after another; return their marks, each stamped with the rule that proposed it."""
    return [Annotation(mark, rule.name) for rule in rules for mark in rule.find(source, earlier)]
