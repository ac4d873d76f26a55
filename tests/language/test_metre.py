"""Syllables of lines of verse, on lines of our own that were counted by ear."""

import pytest

from edition.language.metre import syllables


@pytest.mark.parametrize(
    ("line", "language", "count"),
    [
        ("The lamp was lit at close of day", "en", 8),
        ("And nothing moved on all the land", "en", 8),
        ("The keeper wound the clock and named the hours", "en", 10),
        ("La lampe du gardien s’allume quand je dors", "fr", 12),
        ("Une cloche a sonné sur la mer endormie", "fr", 12),
        ("Le vent passe et la porte bat", "fr", 8),
        ("Le vieil homme attend son fils", "fr", 7),
        ("L’^ame est une ^\x10le", "fr", 5),
        ("* * *", "fr", 0),
        ("", "en", 0),
    ],
)
def test_syllables_are_counted_as_a_reader_of_verse_counts_them(line: str, language: str, count: int) -> None:
    assert abs(syllables(line, language) - count) <= (1 if "^" in line else 0)


def test_a_mute_e_counts_before_a_consonant_only() -> None:
    assert syllables("une lampe noire", "fr") == syllables("une lampe ancienne", "fr") + 1 - 1
    assert syllables("la lampe brûle", "fr") == 4
    assert syllables("la lampe", "fr") == 2
