"""Running heads: which words of a title stand above pages, and the rules of style sheets that put them there.

Left-hand pages bear the author, or the part, or where there is neither, the title; right-hand pages the chapter. Where
the title is that of the first chapter (a text without a title of its own is called by its first heading), both would
say the same, and what is said of later chapters would be wrong: then chapters stand on the left and their sections on
the right.
"""

import re
from typing import TYPE_CHECKING

from edition.write.book.title_lines import WEAK

if TYPE_CHECKING:
    from edition.write.book.part import Part

_LONGEST = 58
"""Signs for which there is room."""
_SHORTEST = 20
"""Signs of a title up to a mark of punctuation that can stand for all of it."""
_TITLE = 120
"""Signs from which on a title is a sentence, and stands above no page, unless it has a part that can."""
_BREAK = re.compile(r"(?<=\w{4})[.:;](?=\s)|[\s\u202f](?=[:;–—(])|(?<=[?!])(?=\s)")
"""Where a title may end before its end: before a subtitle, say."""


def running_head(title: str) -> str:
    """Return a title as it stands above pages: whole, without its subtitle, or cut after a word that means something.

    >>> running_head("The Weighers of Sallow: or, How a Town Came to Have Two Clocks and Lost Them")
    'The Weighers of Sallow'
    >>> running_head("Degeneration of the Society of Bell Founders and of their Guild")
    'Degeneration of the Society of Bell Founders\u202f…'
    """
    if len(title) <= _LONGEST:
        return title
    ends = [at.start() for at in _BREAK.finditer(title) if _SHORTEST <= at.start() <= _LONGEST]
    if ends:
        return title[: ends[-1]].rstrip()
    words = (title[:_LONGEST].rpartition(" ")[0] or title[: _LONGEST - 2]).split(" ")
    while len(words) > 1 and words[-1].strip(",;:.–—-\u202f").casefold() in (*WEAK, ""):
        words.pop()
    return " ".join(words).rstrip(" ,;:.–—-\u202f") + "\u202f…"


def head_of_title(title: str) -> str:
    """Return the title of a text for running heads, or nothing where it is a sentence that would be cut."""
    found = running_head(title)
    return "" if len(title) > _TITLE and found.endswith("…") else found


def head_rules(part: "Part") -> str:
    """Return the rules for the running heads of a part; the first page has none."""
    if part.numbering != "arabic" or not (part.left or part.right):
        return ""
    right = _string(part.right) if part.right else "string(chapter, last)"
    return (
        f"h{part.level} {{ string-set: chapter attr(data-title); }}\n"
        f"@page :left {{ @top-center {{ content: {_string(part.left)} }} }}\n"
        f"@page :right {{ @top-center {{ content: {right} }} }}\n"
        "@page :first { @top-center { content: none } }\n"
    )


def _string(text: str) -> str:
    """Return a text as a string of CSS."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'
