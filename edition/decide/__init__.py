"""Choose among what the rules propose, for this document: one small model for each level.

A candidate is kept for what it has over its rivals for the place; what is not sure enough is left alone.
"""

from collections.abc import Callable, Sequence

from edition.decide import characters, line, page, structure
from edition.model.annotation import Annotation

Decide = Callable[[Sequence[Annotation]], list[Annotation]]

LEVELS: dict[str, Decide] = {
    "page": page.decide,
    "line": line.decide,
    "structure": structure.decide,
    "characters": characters.decide,
}
"""The model of each level, by name."""

__all__ = ["LEVELS", "Decide"]
