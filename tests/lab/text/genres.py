"""All genres, and who writes them."""

from collections.abc import Callable
from random import Random

from tests.lab.model import Book
from tests.lab.text import drama, letters, prose, verse
from tests.lab.text.composer import Composer, bibliography, preface
from tests.lab.text.write_english import English
from tests.lab.text.write_french import French
from tests.lab.text.writer import Writer

GENRES: dict[str, tuple[Callable[[Composer], None], int]] = {
    "novel": (prose.novel, 5),
    "essay": (prose.essay, 4),
    "history": (prose.history, 5),
    "memoir": (prose.memoir, 3),
    "sermon": (prose.sermon, 1),
    "report": (prose.report, 1),
    "dictionary": (prose.dictionary, 1),
    "letters": (letters.letters, 4),
    "drama": (drama.drama, 4),
    "verse drama": (drama.verse_drama, 3),
    "poetry": (verse.poetry, 5),
}
"""What writes a genre, and how often it is chosen, against the others."""

WRITERS: dict[str, type[Writer]] = {"en": English, "fr": French}


def write(rng: Random, lang: str, genre: str, size: int) -> Book:
    """Return a book of a genre, of about so many characters."""
    composer = Composer(WRITERS[lang](rng), genre, size)
    prose = genre in ("novel", "essay", "history", "memoir", "letters")
    if prose and rng.random() < 0.2:
        preface(composer)
    GENRES[genre][0](composer)
    if genre in ("essay", "history", "report") and rng.random() < 0.25:
        bibliography(composer)
    composer.renumber()
    return composer.book
