"""Roles of blocks that their context rules out."""

from edition.rules.blocks import blocks
from tests.rules.shapes import seen, shapes

PROSE = [("p", "The keepers called it the old light,"), ("p+", "and no one had asked them why.")] * 6
VERSE = ("stanza", "The lamp was lit at dusk"), ("l", "The bell was rung at night")


def roles(*rows: tuple[str, str], certainty: float = 1.0) -> list[str]:
    return [role for role, _ in shapes(*rows, certainty=certainty)]


def test_a_bare_number_between_stanzas_that_prose_quotes_heads_nothing() -> None:
    poem = [("stanza", "The lamp was lit"), ("head", "II."), ("head", "[3]"), ("stanza", "The bell was rung")]
    prose = [("p", "The keepers called it the old light,")] + [("p+", "and no one had asked them why.")] * 12
    assert [role for role, _ in shapes(*prose, *poem)] == ["p", "stanza", "stanza", "stanza", "stanza"]
    assert [role for role, _ in shapes(*poem)] == ["stanza", "head", "head", "stanza"]
    assert [role for role, _ in shapes(*prose, ("head", "II."), *prose)] == ["p", "head", "p"]


def test_items_without_a_mark_between_verses_are_verse() -> None:
    verse = [("stanza", "The lamp was lit"), ("l", "At dusk")]
    assert [role for role, _ in shapes(*verse, ("item", "And out"), ("item", "By dawn"), ("l", "For good"))] == (
        ["stanza", "l", "l", "l", "l"]
    )
    assert "item" in [role for role, _ in shapes(*verse, ("item", "1. a lamp"), ("l", "For good"))]
    prose = [("p", "The keepers called it the old light,")] * 12
    assert [role for role, _ in shapes(*prose, *verse, ("item", "a lamp"), *prose)].count("item") == 1


def test_in_a_book_of_letters_no_heading_stands_below_a_salutation() -> None:
    letter = ("head", "XII"), ("salute", "TO HER BROTHER"), ("head", "SALLOW (DECEMBER)"), PROSE[0], PROSE[1]
    assert roles(*letter * 3) == ["head", "salute", "dateline", "p"] * 3
    assert roles(*letter) == ["head", "salute", "head", "p"]
    numbered = (*letter[:2], ("head", "LETTER XIII"), *letter[3:])
    assert "dateline" not in roles(*numbered * 3)


def test_a_date_between_a_text_and_a_heading_dates_the_text() -> None:
    assert roles(*PROSE[:2], ("head", "October, 1848."), ("head", "CHAPTER I")) == ["p", "dateline", "head"]
    assert roles(*PROSE[:2], ("head", "October, 1848."), *PROSE[:2]) == ["p", "head", "p"]
    assert roles(*PROSE[:2], ("head", "The year 1848"), ("head", "CHAPTER I")) == ["p", "head", "head"]


def test_a_name_between_a_motto_and_the_text_names_who_wrote_the_motto() -> None:
    rows = ("head", "CHAPTER I"), *VERSE, ("head", "Ames."), *PROSE[:2]
    assert roles(*rows) == ["head", "stanza", "l", "signed", "p"]
    assert roles(*VERSE, ("head", "Ames."), *PROSE[:2])[2] == "head"
    assert roles(rows[0], *VERSE, ("head", "The board"), *PROSE[:2])[3] == "head"


def test_capitals_between_a_heading_and_a_paragraph_belong_to_the_heading_if_it_is_a_label() -> None:
    rows = ("head", "IV"), ("p", "THE BOARD WITHOUT A LIGHT"), *PROSE[:2]
    assert shapes(*rows) == [("head", 2), ("p", 2)]
    assert roles(("head", "How it began"), *rows[1:]) == ["head", "head", "p"]
    assert roles(rows[0], ("p", "THE BOARD HAD NO LIGHT."), *PROSE[:2]) == ["head", "p", "p"]


def test_a_line_in_brackets_above_verse_is_a_title_where_nobody_speaks() -> None:
    rows = *VERSE, ("stage", "[The lamp was lit. . .]"), *VERSE
    assert roles(*rows)[2] == "head"
    assert roles(*[("speaker", "PELL.")] * 3, *rows)[5] == "stage"


def test_a_dedication_in_short_lines_is_one_paragraph_of_prose() -> None:
    lines = (
        ("stanza", "To the memory"),
        ("l", "of all who kept the light,"),
        ("l", "of Joan,"),
        ("l", "the first of them"),
    )
    assert shapes(*lines, *PROSE)[0] == ("p", 4)
    assert roles(*VERSE, *VERSE, *PROSE)[:4] == ["stanza", "l", "stanza", "l"]


def test_a_line_as_long_as_a_verse_below_a_colon_is_one_in_prose_that_quotes_verse() -> None:
    quoting = ("p", "The song that they had sung on the pier went on:"), ("p", "The lamp was lit before the dark")
    assert roles(*VERSE, *PROSE, *quoting, *PROSE)[-8:-6] == ["p", "stanza"]
    assert "stanza" not in roles(*PROSE, *quoting, *PROSE)
    speaking = *[("speaker", "PELL.")] * 3, *VERSE, *PROSE, *quoting, *PROSE
    assert roles(*speaking).count("stanza") == 1
    carried = *PROSE, VERSE[0], ("l", "and then the bell:"), VERSE[1], *PROSE
    assert roles(*carried)[6:9] == ["stanza", "p", "l"]
    small = [(role, words.lower()) for role, words in (VERSE[0], ("l", "and then the bell:"), VERSE[1])]
    assert "p" not in roles(*PROSE, ("p+", "They sang:"), *small, *PROSE)[6:9]


def test_a_small_letter_goes_on_with_a_paragraph_that_has_not_ended() -> None:
    assert shapes(("p", "The keepers of the light,"), ("p", "who called it old, had gone.")) == [("p", 2)]
    assert shapes(("p", "Ils étaient partis, sans fin,"), ("p", "Émile avec eux.")) == [("p", 1), ("p", 1)]
    assert shapes(("p", "Свет горел до утра"), ("p", "Никто не зажёг его.")) == [("p", 1), ("p", 1)]
    assert shapes(("p", "The keepers had gone."), ("p", "who called it old?")) == [("p", 1), ("p", 1)]
    assert shapes(("p", "They kept three things:"), ("p", "the lamp")) == [("p", 1), ("p", 1)]
    assert shapes(("p", "They kept the lamp"), ("p", "a) for the boats")) == [("p", 1), ("p", 1)]


def test_what_the_context_decided_is_said() -> None:
    rows = ("head", "IV"), ("p", "THE BOARD WITHOUT A LIGHT"), *PROSE[:2]
    (above, *_) = blocks(*seen(("head", "How it began"), *rows[1:]))[1:]
    assert above.role == "head"
    assert above.evidence == ("a line in capitals between a heading and a paragraph",)


def test_a_sentence_in_doubt_between_paragraphs_is_one_of_them() -> None:
    rows = *PROSE[:2], ("head", "Nobody did."), *PROSE[:2]
    assert roles(*rows, certainty=0.4) == ["p", "p", "p"]
    assert roles(*rows, certainty=0.6) == ["p", "head", "p"]
    assert roles(*PROSE[:2], ("head", "The board"), *PROSE[:2], certainty=0.4) == ["p", "head", "p"]


def test_the_title_of_a_song_heads_no_division_where_divisions_are_numbered() -> None:
    chapters = [line for n in ("I", "II", "III") for line in (("head", f"CHAPTER {n}."), *PROSE)]
    song = ("head", "THE OLD BELL."), *VERSE, *PROSE
    assert roles(*chapters, *song, certainty=0.6)[21] == "stanza"
    assert roles(*chapters, *song, certainty=0.9)[21] == "head"
    assert roles(*PROSE, *song, certainty=0.6)[6] == "head"


def test_nobody_speaks_once_only() -> None:
    lone = *PROSE * 16, ("speaker", "But once more she was alone:"), *PROSE
    assert "speaker" not in roles(*lone)
    assert "speaker" in roles(*PROSE, ("speaker", "JOAN."), *PROSE)
    assert "speaker" not in roles(*lone, ("speech", "In France, they wait. Nobody knows."), *PROSE)
    assert "speaker" not in roles(*lone * 2, *lone)
    assert roles(*PROSE * 16, ("speaker", "JOAN."), *PROSE).count("speaker") == 1
    scene = [row for name in ("JOAN.", "PELL.") * 2 for row in (("speaker", name), *PROSE[:1])]
    assert roles(*PROSE * 16, *scene).count("speaker") == 4
