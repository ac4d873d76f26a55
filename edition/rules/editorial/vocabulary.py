"""The words of a document that nothing has damaged or divided, with those of its language."""

import re
from collections import Counter
from functools import lru_cache

from edition.language.identify import identify
from edition.language.words import WORD, Words
from edition.model.source import Source

_CUT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd(\u00ad\u2010-]"
    r"(?:(?<=\()cid:\d{1,5}\)|(?<=[^(\f\r\u00ad\u2010-])|(?<=[^\W\d_][\f\r])(?=[^\W\d_])"
    r"|(?<=[^\W\d_][\u00ad\u2010-])[ \t]*\r?\n\s*(?=[^\W\d_]))"
)
"""What cuts words in pieces: damaged signs, hyphens at line ends. The sign comes first, so that it is soon found."""
_BEFORE = re.compile(r"[^\W\d_]*\Z")
_REACH = 30


@lru_cache(maxsize=2)
def vocabulary(source: Source) -> Words:
    """Return the words of a source; a document in an unknown language is told by its own words alone."""
    text = source.text
    own = Counter(WORD.findall(text.lower()))
    pieces: set[tuple[int, int]] = set()
    for cut in _CUT.finditer(text):
        start, end = cut.span()
        left = _BEFORE.search(text, max(0, start - _REACH), start)
        right = WORD.match(text, end)
        pieces.update(match.span() for match in (left, right) if match and match[0])
    own.subtract(Counter(text[start:end].lower() for start, end in pieces))
    return Words(identify(text), +own)
