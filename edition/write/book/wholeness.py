"""Prove that the HTML of a book has the whole text of the TEI: every word of it, in its order, and every note.

With `edition.write.book.proof`, which finds the HTML letter by letter on the pages, this proves that the book has what
the TEI says. What the book adds (numbers of pages in references, marks, headings over notes) may stand between words.
"""

from collections.abc import Iterable, Sequence

from lxml import etree

from edition.errors import RenderError
from edition.tei.reading import read
from edition.write.book.proof import expected, letters
from edition.write.proof import texts_of

_AROUND = 6
"""Words that an error quotes."""


def prove_whole(root: etree._Element, name: str, pages: Iterable[str]) -> None:
    """Raise `RenderError` with the first words of the reading text that the HTML `pages` of a book do not have."""
    words, notes = texts_of(read(root))
    flow, footnotes = [], []
    for page in pages:
        text, own = expected(page)
        flow.append(text)
        footnotes += own
    text = "".join(flow)
    _prove_words(words, text, name)
    elsewhere = "\n".join([*footnotes, text])
    for _, note in notes:
        _prove_note(note, elsewhere, name)


def _prove_words(words: Sequence[str], text: str, name: str) -> None:
    place = 0
    for number, word in enumerate(words):
        wanted = letters(word)
        found = text.find(wanted, place)
        if found < 0:
            said = " ".join(words[max(0, number - _AROUND) : number + _AROUND])
            raise RenderError(f"{name}: “{word}” is not in the book (“{said}”); it is not written")
        place = found + len(wanted)


def _prove_note(note: Sequence[str], text: str, name: str) -> None:
    """Prove that the words of a note follow each other somewhere; what refers to pages may stand between them."""
    start = 0
    first = letters(note[0]) if note else ""
    while (start := text.find(first, start)) >= 0:
        place = start
        for word in note:
            wanted = letters(word)
            found = text.find(wanted, place, place + len(wanted) + 40)
            if found < 0:
                break
            place = found + len(wanted)
        else:
            return
        start += 1
    raise RenderError(f"{name}: the note “{' '.join(note[:_AROUND])}…” is not in the book; it is not written")
