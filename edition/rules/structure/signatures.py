"""Find bylines and signatures: a block that is a person's name, under the first heading or at the end of the text.

Elsewhere two capitalised words are a heading, or a name that somebody mentions.

    On the use of lamps
    Joan Ames               → byline
    …
    the light went out.
    Joan Ames               → signature
"""

import re
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import BYLINE, blocks
from edition.rules.evidence import weigh
from edition.rules.rule import Rule

_NAME = re.compile(
    r"^(by |par |de )?([^\W\d_a-zà-ÿ]([^\W\d_]|[.’'-])*|de|von|van|du|la|le|d’)"
    r"(\s([^\W\d_a-zà-ÿ]([^\W\d_]|[.’'-])*|de|von|van|du|la|le)){1,4}$"
)


_TITLES = frozenset({"head", "title"})
_BELOW = 3
"""So many headings may stand above the name of the author."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose blocks of two to five capitalised words in the places where names of authors stand."""
    every = blocks(source, earlier)
    for index, block in enumerate(every):
        if len(block.lines) > 1 or not _NAME.match(block.text) or block.text.isupper():
            continue
        named = BYLINE.match(block.text) is not None and all(above.role in _TITLES for above in every[:index])
        second = len(every) > 3 and (index == 1 or (1 < index <= _BELOW and named))
        before = every[index - 1].text if index else ""
        after = every[index + 1].text if index + 1 < len(every) else ""
        ending = index > 2 and before[-1:] in ".!?”’»" and len(before.split()) > 12
        closing = ending and (not after or re.match(r"^[\[(]?\d", after) is not None)
        if not (second or closing):
            continue
        certainty, evidence = weigh(
            [
                (1.0, "words that are capitalised like a name"),
                (7.0 if second else 0.0, "under the first heading"),
                (2.0 if closing else 0.0, "after the last paragraph"),
            ]
        )
        yield Mark(Span(block.start, block.end), Kind.BYLINE if second else Kind.SIGNED, (), certainty, None, evidence)


RULE = Rule("signatures", find)
