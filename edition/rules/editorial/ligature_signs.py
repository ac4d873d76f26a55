"""Read ligatures that stand as signs of their own as the letters that they are.

Unicode has code points for some ligatures, for the sake of old character sets; searching, sorting and speaking go by
letters.

    the ﬁrst oﬃcer          → the first officer
    de ﬂotter               → de flotter
"""

import re
from collections.abc import Iterable

from edition.language.encodings import LIGATURE_SIGNS
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.rule import Rule

_SIGN = re.compile(f"[{''.join(LIGATURE_SIGNS)}]")


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the letters of each ligature."""
    for match in _SIGN.finditer(source.text):
        letters = LIGATURE_SIGNS[match[0]]
        evidence = (f"U+{ord(match[0]):04X} is the ligature of {letters}",)
        yield Mark(Span(*match.span()), Kind.STAND_IN, (), 0.99, letters, evidence)


RULE = Rule("ligature-signs", find)
