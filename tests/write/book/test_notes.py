"""Notes of any length and number: what does not find room at the foot of pages goes to the end, and nothing is lost."""

from dataclasses import replace
from random import Random

import pytest
from markupsafe import Markup

from edition.write.book.bind import bound
from edition.write.book.part import Part
from tests.write.book.test_proof import sample, words

LONGEST = 120
"""Words up to which a note is tried at the foot of its page, as books do it by themselves."""


@pytest.mark.slow
def test_a_thousand_notes_of_up_to_three_thousand_words() -> None:
    random = Random(7)
    lengths = [random.randint(1, 90) for _ in range(800)] + [random.randint(400, 3000) for _ in range(200)]
    random.shuffle(lengths)
    parts = []
    for chapter in range(20):
        own = list(enumerate(lengths[50 * chapter : 50 * chapter + 50], start=50 * chapter))

        def body(folios: object, moved: frozenset[str], own: list[tuple[int, int]] = own) -> Markup:
            return _chapter(own, moved)

        parts.append(Part(f"chapter-{chapter}", body))
    book = replace(sample(), parts=tuple(parts))
    data, figures = bound(book)
    assert data.startswith(b"%PDF-1.7")
    assert figures.footnotes + figures.moved + sum(length > LONGEST for length in lengths) == 1000
    assert figures.footnotes > 700


def _chapter(notes: list[tuple[int, int]], moved: frozenset[str]) -> Markup:
    text, ends = [], []
    for number, length in notes:
        said = words(f"note{number}", length)
        if length > LONGEST or f"n{number}" in moved:
            mark = f'<sup><a href="#n{number}">{number}</a></sup>'
            ends.append(f'<div id="n{number}">{number} {said}</div>')
        else:
            mark = f'<span class="footnote" id="n{number}" data-n="{number}">{said}</span>'
        text.append(f"<p>{words('left', 25)}{mark} {words('right', 25)}</p>")
    return Markup(f"<h1>Chapter</h1>{''.join(text)}<section>{''.join(ends)}</section>")
