"""Words as they are searched: without case, accents, ligatures, elided articles; hyphens part words and join them.

`templates/html/assets/search-words.js` does the same in the browser; a test in the browser holds the two together.

====================  ========================================
in the text           found as
====================  ========================================
`Élégie`, `ﬁn`, `ſo`  `elegie`, `fin`, `so`
`cœur`, `Ægidius`     `coeur`, `aegidius`
`l’homme`, `qu’il`    `homme`, `il`
`king’s`, `she’ll`    `king`, `she`
`aujourd’hui`         `aujourd'hui`
`tea-pot`             `tea`, `pot`, and `teapot`
====================  ========================================
"""

import re
import unicodedata
from functools import cache

MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u1ab0-\u1ace\u1dc0-\u1dff\u200b-\u200d\u2060\u20d0-\u20f0\ufe20-\ufe2f"
)
"""Signs that stand on a letter or are not seen at all: inside a word they belong to it, and are not searched."""
APOSTROPHES = "'’ʼ‘"
HYPHENS = "‐‑-"

ELIDED = frozenset({*"ldjmtsnc", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"})
"""What may stand before an apostrophe without being part of the word."""
ENCLITIC = frozenset({"s", "ll", "re", "ve", "d", "m"})
"""What may stand behind one."""

_CLUSTER = re.compile(f"[\\w{MARKS}]+(?:[{APOSTROPHES}{HYPHENS}][\\w{MARKS}]+)*")
_DIGIT = re.compile("[0-9]")
_NEVER = re.compile(r"[^\w'-]+")
_PLAIN = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "ς": "σ"}
_LETTERS = {ord(letter): plain for letter, plain in _PLAIN.items()}
_LETTERS |= dict.fromkeys(map(ord, APOSTROPHES), "'") | dict.fromkeys(map(ord, HYPHENS), "-")


def clusters(text: str) -> list[str]:
    """Return the words of a text as they stand: letters and digits, with apostrophes and hyphens between them."""
    return _CLUSTER.findall(text.replace("_", " "))


@cache
def terms(cluster: str) -> tuple[str, ...]:
    """Return what a word is found as: its parts in order; of several, last, the whole without hyphens."""
    folded = cluster.lower() if cluster.isascii() else _folded(cluster)
    if "-" not in folded:
        part = _stem(folded) if "'" in folded else folded
        return (part,) if part else ()
    parts = tuple(part for part in map(_stem, folded.split("-")) if part)
    if len(parts) < 2 or _DIGIT.search(folded):
        return parts
    return (*parts, "".join(parts))


def _folded(cluster: str) -> str:
    decomposed = unicodedata.normalize("NFKD", cluster.lower())
    letters = "".join(sign for sign in decomposed if unicodedata.category(sign) not in ("Mn", "Cf", "Me"))
    return _NEVER.sub("", letters.lower().translate(_LETTERS).replace("_", ""))


def _stem(part: str) -> str:
    """Return a word without what is elided before it and what leans on it."""
    before, apostrophe, word = part.partition("'")
    if apostrophe and before in ELIDED and word.strip("'"):
        part = word
    word, apostrophe, after = part.rpartition("'")
    if apostrophe and after in ENCLITIC and word.strip("'"):
        part = word
    return part.strip("'")
