"""All genres, and who writes them."""

from collections.abc import Callable
from random import Random

from tests.lab.model import Book
from tests.lab.text import drama, letters, matter, prose, reference, tracts, verse
from tests.lab.text.composer import Composer
from tests.lab.text.write_english import English
from tests.lab.text.write_french import French
from tests.lab.text.writer import Writer

GENRES: dict[str, tuple[Callable[[Composer], None], int]] = {
    "novel": (prose.novel, 5),
    "essay": (prose.essay, 4),
    "history": (prose.history, 5),
    "memoir": (prose.memoir, 3),
    "sermon": (prose.sermon, 1),
    "report": (reference.report, 1),
    "dictionary": (reference.dictionary, 1),
    "tales": (tracts.tales, 3),
    "diary": (tracts.diary, 1),
    "maxims": (tracts.maxims, 1),
    "dialogues": (tracts.dialogues, 1),
    "article": (tracts.article, 3),
    "catechism": (tracts.catechism, 1),
    "letters": (letters.letters, 6),
    "drama": (drama.drama, 6),
    "verse drama": (drama.verse_drama, 3),
    "poetry": (verse.poetry, 6),
}
"""What writes a genre, and how often it is chosen, against the others."""

WRITERS: dict[str, type[Writer]] = {"en": English, "fr": French}


def write(rng: Random, lang: str, genre: str, size: int) -> Book:
    """Return a book of a genre, of about so many characters."""
    composer = Composer(WRITERS[lang](rng), genre, size)
    if genre in _LONG and composer.writer.length > 2:
        composer.size = round(size * 1.5)
    if genre not in ("dictionary", "report", "article") and rng.random() < 0.2:
        matter.preface(composer)
    GENRES[genre][0](composer)
    if genre in _LONG and rng.random() < 0.12:
        matter.appendix(composer)
    if genre in _LEARNED and rng.random() < 0.25:
        matter.bibliography(composer)
    if genre in _LEARNED and rng.random() < 0.15:
        matter.index(composer)
    composer.renumber()
    return composer.book


_LONG = {"novel", "essay", "history", "memoir", "letters", "tales"}
"""Genres that may have long paragraphs and something behind their last chapter."""
_LEARNED = {"essay", "history", "report", "memoir", "article"}
