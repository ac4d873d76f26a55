"""What rules propose and what is kept of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.model.kind import Kind
from edition.model.source import Span

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate: this stretch of the source is of that kind.

    `certainty` is a probability, 0 to 1; `evidence` says in words what speaks for it, most telling first; `supplied`
    is the text to read in place of the stretch, where there is one. A mark with an empty span stands at a point.
    """

    span: Span
    kind: Kind
    attributes: Attributes = ()
    certainty: float = 1.0
    supplied: str | None = None
    evidence: tuple[str, ...] = ()

    def get(self, name: str, default: str = "") -> str:
        """Return the attribute `name`, or `default` where the mark has none."""
        for key, value in self.attributes:
            if key == name:
                return value
        return default


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mark with the name of the rule that decided it; `agent` is `edition` or the id of a human."""

    mark: Mark
    rule: str
    agent: str = "edition"

    @property
    def span(self) -> Span:
        """Return the stretch of the source that is annotated."""
        return self.mark.span

    @property
    def kind(self) -> Kind:
        """Return what the stretch is said to be."""
        return self.mark.kind


class Annotations:
    """A read-only collection of annotations in source order, quick to ask by kind."""

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        """Sort `annotations` by place, the longer first where two begin together."""
        self._all = tuple(sorted(annotations, key=lambda a: (a.mark.span.start, -a.mark.span.end)))
        self._by_kind: dict[Kind, list[Annotation]] = {}
        for annotation in self._all:
            self._by_kind.setdefault(annotation.mark.kind, []).append(annotation)

    def of(self, *kinds: Kind) -> tuple[Annotation, ...]:
        """Return the annotations of these kinds, in source order within each kind."""
        return tuple(a for kind in kinds for a in self._by_kind.get(kind, ()))

    def __iter__(self) -> Iterator[Annotation]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
