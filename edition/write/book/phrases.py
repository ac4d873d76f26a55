"""What `edition` says in the headers that it writes, as a book says it: in its own language, with numbers set as there.

A header speaks English. `templates/words/header.LANGUAGE.toml` has its phrases, each with what a book says instead; `#`
stands for a number. A sentence of which one phrase is not known stays as it is: so does what other people have written.

>>> said("231 places corrected: 231 high certainty.", Words("fr"), ())
'231 endroits corrigés\u202f: 231 de certitude haute.'
"""

import re
from collections.abc import Mapping
from pathlib import Path

from edition import resources
from edition.write.words import Words, read_words

_THOUSANDS = {"fr": "\u202f", "en": ","}
_NUMBER = re.compile(r"(?<![\w.-])\d+(?![\w-])")
_BETWEEN = re.compile(r"([:,;.](?:\s+|$))")
_READ = re.compile(r"Read as (?P<encoding>[\w-]+)(?P<guess> \(a guess\))?\.$")
"""What a header says at the end of how its file was made."""


def number(count: int, words: Words) -> str:
    """Return a count as a language writes it: 1,505 or 1 505."""
    return f"{count:,}".replace(",", _THOUSANDS.get(words.language, "\u202f"))


def said(english: str, words: Words, templates: tuple[Path, ...]) -> str:
    """Return what a header says in the language of a book, or nothing where it cannot be said in it."""
    known: dict[str, str] = {}
    for folder in (resources.templates(), *reversed(templates)):
        known |= read_words(folder / f"words/header.{words.language}.toml")
    if whole := known.get(english.removesuffix(".")):
        return whole + "." * english.endswith(".")
    out = []
    for place, piece in enumerate(_BETWEEN.split(english)):
        if place % 2:
            out.append(words("colon") if piece.startswith(":") else piece)
        elif piece:
            phrase = _phrase(piece, words, known)
            if not phrase and words.language != "en":
                return ""
            out.append(phrase or piece)
    return "".join(out)


def _phrase(english: str, words: Words, known: Mapping[str, str]) -> str:
    """Return a phrase with its numbers, or nothing where it is not known."""
    numbers = iter(_NUMBER.findall(english))
    pattern = known.get(english) or known.get(_NUMBER.sub("#", english), "")
    return re.sub("#", lambda _: number(int(next(numbers)), words), pattern)


def said_of_file(english: str, words: Words) -> str:
    """Return how a file was made, as the editor says it, and how it was read, as the book says it."""
    read = _READ.search(english)
    if read is None:
        return english
    guess = " " + words("read guessed") if read["guess"] else ""
    return english[: read.start()] + words("read as", encoding=read["encoding"].upper(), guess=guess)
