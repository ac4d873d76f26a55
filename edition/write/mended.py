"""A fault of WeasyPrint 70 mended from outside: lines that break after the first syllable of their first word.

Where an inline element (a name, a note, italics) follows a blank, WeasyPrint may have to break the text before it once
more. If that text would fit but for the blank at its end, which hangs over the margin, WeasyPrint takes it for one word
that is too long and hyphenates its first word: a line with one syllable, or with five words pulled apart. Such a text
fits; that is all that is said here.
"""

from functools import wraps
from typing import Any

_LONGEST = 400
"""Signs of a text that can be a line; a longer one has to be broken anyway."""


def mend() -> None:
    """Put the function that splits lines right, once."""
    from weasyprint.layout import inline

    split = inline.split_first_line
    if hasattr(split, "__wrapped__"):
        return

    @wraps(split)
    def mended(text: str, style: Any, context: Any, max_width: Any, spacing: Any, *rest: Any, **named: Any) -> Any:
        found = split(text, style, context, max_width, spacing, *rest, **named)
        if found[2] is None or max_width is None or not text.endswith(" ") or len(text) > _LONGEST:
            return found
        if style["white_space"] != "normal":
            return found
        bare = split(text.rstrip(" "), style, context, max_width, spacing, *rest, **named)
        if bare[2] is None and bare[3] <= max_width:
            return split(text, style, context, None, spacing, *rest, **named)
        return found

    inline.split_first_line = mended
