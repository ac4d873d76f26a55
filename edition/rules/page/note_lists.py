"""Find the notes that a program has listed at the end of its web pages, below the words at which their marks stand.

The words and the row of dots are not the author's; what stands between them is a note:

    ... lamp,3                           ┐ navigation
    See Ames, Lights, p. 5.              note
    . . . . . . . . . . . . . . . .      ┘ navigation
"""

from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.layout import main_lines
from edition.rules.note_references import listed
from edition.rules.rule import Rule


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the role of a note for each listed one, and its surroundings as navigation."""
    notes = listed(source)
    if not notes:
        return
    free = {line.start for line in main_lines(source, earlier)}
    words = (f"one of {len(notes)} notes listed below the words at which their marks stand",)
    certainty = 0.98 if len(notes) > 1 else 0.9
    for note in notes:
        for line in note.around:
            if line.start in free:
                attributes: tuple[tuple[str, str], ...] = (("type", "navigation"),)
                yield Mark(Span(line.start, line.end), Kind.FURNITURE, attributes, certainty, None, words)
        for index, line in enumerate(note.lines):
            if line.start in free:
                attributes = (("role", "note+" if index else "note"),)
                yield Mark(Span(line.start, line.end), Kind.ROLE, attributes, certainty, None, words)


RULE = Rule("note-lists", find)
