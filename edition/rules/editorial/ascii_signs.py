"""Read typographic signs where ASCII stands in for them.

Only what TeX and typists write for one sign and nothing else is read so, and nothing in a text that is code.

    : : :  and  . . .       → …      as TeX's spaced dots come out of old extractions
    pp. 377--378            → –      as LaTeX writes an en dash
    the lamp --- the light  → —
    the lamp--or the light  → —      as typists write it, between words

Rows of more dots are leaders, or an ellipsis after a full stop, and stay.
"""

import re
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.editorial.prose import is_code
from edition.rules.rule import Rule

_SIGNS = re.compile(
    r"(?P<dots>(?<![:.])(?<![:.]\s)(?:: : :|\. \. \.)(?!\s?[:.]))"
    r"|(?P<em>(?<![-—])---(?!-))"
    r"|(?P<en>(?<=\d)--(?=\d))"
    r"|(?P<dash>(?<=[^\W\d_”’\"'),;.!?])--(?=[^\W\d_“‘\"])|(?<=[^\W_] )--(?= [^\W_])|(?<=[,;.!?] )--(?= [^\W_]))"
)
_READINGS = {"dots": "…", "em": "—", "en": "–", "dash": "—"}


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the sign that a row of ASCII characters stands for."""
    text = source.text
    if not any(signs in text for signs in ("--", ". . .", ": : :")) or is_code(source):
        return
    for match in _SIGNS.finditer(text):
        name = match.lastgroup or ""
        beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if name == "em" and not any(character.isalnum() or character == " " for character in beside):
            continue
        evidence = (f"{match[0]} is how {_READINGS[name]} is written in ASCII",)
        yield Mark(Span(*match.span()), Kind.STAND_IN, (), 0.97, _READINGS[name], evidence)


RULE = Rule("ascii-signs", find)
