"""Texts of a few lines whose roles are given, and the blocks that they make."""

from edition.model.annotation import Annotation, Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import blocks
from edition.rules.layout import lines


def seen(*rows: tuple[str, str], certainty: float = 1.0) -> tuple[Source, Annotations]:
    """A source of one line for each row, and the roles that the rows give them."""
    source = Source("blocks.txt", "".join(f"{text}\n" for _, text in rows))
    roles = [
        Annotation(Mark(Span(line.start, line.end), Kind.ROLE, (("role", role),), certainty), "test")
        for line, (role, _) in zip(lines(source), rows, strict=True)
    ]
    return source, Annotations(roles)


def shapes(*rows: tuple[str, str], certainty: float = 1.0) -> list[tuple[str, int]]:
    """The role and the number of lines of each block."""
    return [(block.role, len(block.lines)) for block in blocks(*seen(*rows, certainty=certainty))]
