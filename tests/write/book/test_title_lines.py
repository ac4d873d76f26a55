"""The lines of a title on its page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.write.book.title_lines import balanced


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Lamps", ("Lamps",)),
        ("The struggle against the lamps", ("The struggle", "against the lamps")),
        ("Contre-révolution dans la révolution", ("Contre-révolution", "dans la révolution")),
        (
            "The Weighers of Sallow and the Masters Who Never Came",
            ("The Weighers of Sallow", "and the Masters", "Who Never Came"),
        ),
    ],
)
def test_lines_are_alike_and_break_before_weak_words(title: str, lines: tuple[str, ...]) -> None:
    assert balanced(title) == lines


@given(st.lists(st.text("abcdefg", min_size=1, max_size=40), min_size=1, max_size=40))
def test_nothing_is_lost_and_no_line_that_could_be_shorter_is_too_long(words: list[str]) -> None:
    lines = balanced(" ".join(words))
    assert " ".join(lines) == " ".join(words)
    assert all(len(line) <= max(28, *map(len, words)) or " " not in line for line in lines)
