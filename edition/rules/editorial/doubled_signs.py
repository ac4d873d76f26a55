"""Take out signs that an extraction has written twice, once as a look-alike.

Some PDF fonts map one glyph to two code points, a sign and its canonical twin; both come out:

    l’Ouest ;;  tandis que      (the second one is U+037E, the Greek question mark)   → l’Ouest ; tandis que
"""

import re
import unicodedata
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.rule import Rule

_TWINS = {twin: unicodedata.normalize("NFC", twin) for twin in "\u037e\u0387\u2126\u212a\u212b\u1fef\u1ffd"}
"""Characters that are nothing but another name of a usual sign (Unicode: singleton decompositions)."""
_TWIN = re.compile(f"[{''.join(_TWINS)}]")


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose to read nothing where a sign's twin stands beside it."""
    text = source.text
    for match in _TWIN.finditer(text):
        at, sign = match.start(), _TWINS[match[0]]
        if sign in (text[at - 1 : at], text[at + 1 : at + 2]):
            evidence = (f"U+{ord(match[0]):04X} is another name of the sign beside it",)
            yield Mark(Span(at, at + 1), Kind.CORRECTION, (("type", "extraction"),), 0.98, "", evidence)


RULE = Rule("doubled-signs", find)
