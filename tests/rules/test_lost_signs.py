"""Notes whose sign is lost."""

from edition.model.annotation import Annotation, Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import blocks
from edition.rules.layout import lines

PAGE = """The keepers called it the old light, and no one had asked.
   * Ames is thinking of the lamp, which was lit at six in
winter and at nine in summer.
   {dagger} Pell says nothing of it in his letters to the board,
nor of the bell.
     Reading “bell”, with Pell.
   {later} The board met on Mondays, and sometimes on the days
between them.
"""


def notes(dagger: str, later: str, text: str = PAGE) -> list[str]:
    source = Source("notes.txt", text.format(dagger=dagger, later=later) * 2)
    roles = []
    for line in lines(source):
        first = line.text.startswith(("*", dagger, later))
        role = "p" if line.text.startswith("The keepers") else "note" if first else "note+"
        roles.append(Annotation(Mark(Span(line.start, line.end), Kind.ROLE, (("role", role),)), "test"))
    return [block.text for block in blocks(source, Annotations(roles)) if block.role == "note"]


def test_a_note_begins_where_a_first_line_is_indented_and_the_sign_before_a_later_one_is_lost() -> None:
    found = notes("†", "§")
    assert len(found) == 8
    assert found[2] == "Reading “bell”, with Pell."
    assert "Reading “bell”, with Pell." in notes("\x84", "\x86")


def test_where_no_sign_is_lacking_a_note_goes_on() -> None:
    assert len(notes("†", "‡")) == 6
    assert len(notes("(cid:132)", "(cid:133)")) == 6


def test_where_first_lines_are_not_indented_nothing_shows_a_note() -> None:
    assert len(notes("†", "§", PAGE.replace("   ", "").replace("  ", ""))) == 6
    assert len(notes("2", "4")) == 6
