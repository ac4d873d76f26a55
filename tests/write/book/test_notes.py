"""Notes of any length and number: what does not find room at the foot of pages goes to the end, and nothing is lost."""

from dataclasses import replace
from random import Random

import pytest
from markupsafe import Markup

from edition.write.book.bind import bound
from edition.write.book.layout import LaidOut
from edition.write.book.part import Part
from tests.write.book.test_proof import sample, words

LONGEST = 120
"""Words up to which a note is tried at the foot of its page, as books do it by themselves."""


def opening(number: int, length: int) -> str:
    """Return a paragraph with a note in its first line."""
    note = f'<span class="footnote" id="n{number}" data-n="{number}">{words(f"note{number}", length)}</span>'
    return f"<p>{words('first', 2)}{note} {words('text', 20 + number % 7)}</p>"


def chapter(moved: frozenset[str], lengths: list[int]) -> Markup:
    """Return a chapter of such paragraphs, and at its end the notes that find no room."""
    own = list(enumerate(lengths))
    text = (
        f"<p>{words('text', 30)}</p>" if f"n{number}" in moved else opening(number, length) for number, length in own
    )
    ends = (f"<p>{words(f'note{number}', length)}</p>" for number, length in own if f"n{number}" in moved)
    return Markup("<h1>Chapter</h1>" + "".join(text) + "".join(ends))


@pytest.mark.parametrize(("long", "moved"), [(24, 0), (130, 4)])
def test_notes_begin_on_the_page_of_their_mark_or_go_to_the_end(long: int, moved: int) -> None:
    lengths = [long if number % 10 == 5 else 8 + number % 5 for number in range(40)]
    part = Part("chapter", lambda folios, moved: chapter(moved, lengths))
    _, figures = bound(replace(sample(), parts=(part,)), jobs=1)
    assert (figures.footnotes, figures.moved, figures.late) == (40 - moved, moved, 0)


def test_notes_that_no_page_holds_go_to_the_end_however_many_they_are() -> None:
    notes = [
        f'<span class="footnote" id="n{number}" data-n="{number}">{words("note", 40)}</span>' for number in range(30)
    ]

    def crowd(folios: object, moved: frozenset[str]) -> Markup:
        left = "".join(note for number, note in enumerate(notes) if f"n{number}" not in moved)
        ends = "".join(f"<p>{words('note', 40)}</p>" for _ in moved)
        return Markup(f"<p>{words('text', 30)} here{left} and {words('there', 60)}</p>{ends}")

    _, figures = bound(replace(sample(), parts=(Part("crowd", crowd),)), jobs=1)
    assert figures.late == 0
    assert figures.footnotes + figures.moved == 30
    assert figures.moved > 6, "more than layouts in which one would be moved at a time"


def test_only_a_note_without_room_is_stranded_not_those_behind_it() -> None:
    calls = {"n1": 0, "n2": 3, "n3": 4, "n4": 4, "n5": 9}
    laid = LaidOut(10, {}, (), calls, {"n1": 0, "n2": 4, "n3": 5, "n4": 6, "n5": 9}, (), (), b"")
    assert (laid.late, laid.stranded) == (("n2", "n3", "n4"), ("n2",))


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
    assert figures.late == 0


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
