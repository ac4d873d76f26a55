"""Whether a text is written in a language or for a machine: in code, signs mean themselves."""

from functools import lru_cache

from edition.model.source import Source

_SIGNS = "{}=_$#@<>"
_MANY = 0.08
"""So many such signs for each blank or line end: prose has one in a hundred at most, code ten and more."""


@lru_cache(maxsize=2)
def is_code(source: Source) -> bool:
    """Tell whether a text is code, or so full of it that its signs cannot be taken for typography."""
    text = source.text
    return sum(text.count(sign) for sign in _SIGNS) > _MANY * (text.count(" ") + text.count("\n") + 1)
