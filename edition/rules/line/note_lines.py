"""See first which lines are notes: a note at the foot of a page parts a sentence that goes on overleaf.

    so that the keeper, who had never       p
    1 Ames, Lights, p. 5.                   note: decided here, and taken out
    left it, could not say.                 p+ : beside the line above the note it plainly goes on

Where a text has no notes, the roles that were decided stand for good.
"""

from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.source import Source
from edition.rules.line.line_roles import evidence
from edition.rules.rule import Rule


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose evidence for every line of the text."""
    return evidence(source, earlier)


RULE = Rule("note-lines", find)
