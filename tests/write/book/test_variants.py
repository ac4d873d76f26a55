"""Readings of witnesses that stand apart from the text become notes of the second apparatus at their place."""

import re

from tests.write.book.sample import text

APART = (
    "<standOff><listApp><app from='#a' to='#b'><lem>a lamp</lem><rdg wit='#B'>an oil lamp</rdg><rdg wit='#C'/></app>"
    "<app from='#p' to='#p'><rdg wit='#B'>And so on.</rdg></app>"
    "<app from='w:10-20'><lem>a</lem><rdg wit='#B'>elsewhere</rdg></app></listApp></standOff>"
)
BODY = "<p xml:id='p'>He had <anchor xml:id='a'/>a lamp<anchor xml:id='b'/> at home.</p>"


def shown(around: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<.*?>", "|", text(BODY, around=around).body(0))).replace("|", "")


def test_a_reading_stands_behind_the_place_to_which_it_points() -> None:
    found = text(BODY, around=APART)
    assert found.variants == 2
    assert "a lampa lamp] an oil lamp B; omitted C at home.And so on. B" in shown(APART)


def test_one_that_points_into_another_file_is_not_printed() -> None:
    assert "elsewhere" not in shown(APART)


def test_without_readings_there_are_no_notes() -> None:
    assert shown("") == "He had a lamp at home."
