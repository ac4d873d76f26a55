"""Blocks made of the roles of lines."""

from edition.rules.blocks import title_page
from tests.rules.shapes import seen, shapes


def test_a_note_at_the_foot_does_not_end_what_it_interrupts() -> None:
    rows = ("p", "The keepers called it the old"), ("note", "1 Ames, p. 5."), ("p+", "light, and no one asked why.")
    assert shapes(*rows) == [("p", 2), ("note", 1)]


def test_a_line_that_ends_within_a_word_is_gone_on_with_whatever_the_next_one_looks_like() -> None:
    assert shapes(("l", "They let the boats pass that bear the Sainte-"), ("l", "Barbe and the lamps.")) == [("l", 2)]
    assert shapes(("p", "The keepers called it the long-"), ("head", "boat, and no more.")) == [("p", 2)]
    assert shapes(("l", "The lamp –"), ("l", "The bell –")) == [("l", 1), ("l", 1)]


def test_verse_is_turned_only_where_there_is_verse() -> None:
    assert shapes(("speech", "PELL. In my country a man may think with his"), ("l+", "hand.")) == [("speech", 2)]
    assert shapes(("head", "THE LAMP"), ("l+", "was lit.")) == [("head", 1), ("l", 1)]


def test_two_titles_above_a_text_are_the_head_of_an_article_three_a_title_page() -> None:
    two = ("title", "The lamp"), ("title", "Joan Ames"), ("p", "The lamp was lit at six.")
    assert title_page(*seen(*two)) == ()
    three = [block.text for block in title_page(*seen(two[0], two[1], ("title", "Sallow, 1787"), two[2]))]
    assert three == ["The lamp", "Joan Ames", "Sallow, 1787"]
    assert len(title_page(*seen(two[0], two[1], ("head", "Chapter 1"), two[2]))) == 2


def test_a_text_of_nothing_but_titles_is_a_paragraph() -> None:
    assert shapes(("title", "It was lit at dusk, and nobody saw who lit it.")) == [("p", 1)]


def test_two_headings_in_a_row_that_are_written_like_sentences_are_two() -> None:
    def headings(*lines: str) -> list[int]:
        rows = [("head", lines[0]), *(("head+", line) for line in lines[1:]), ("p", "The lamp was lit at six.")]
        return [length for role, length in shapes(*rows) if role == "head"]

    above = "The keepers of the northern light"
    assert headings(above, "The decision of the board in February") == [1, 1]
    assert headings(above, "and their wives") == [2]
    assert headings("The Keepers of", "The Northern Light") == [2]
    assert headings("THE KEEPERS", "The decision of the board") == [2]
    assert headings("The keepers, the boats, and", "The Lady of Sallow") == [2]


def test_a_heading_keeps_its_style_in_a_book_with_headings_in_two() -> None:
    both = [("head", "THE BOARD"), ("p", "It met."), ("head", "How the board was made"), ("p", "It was made.")] * 3
    change = ("head", "THE YEARS WITHOUT A LIGHT"), ("head+", "Keepers who kept nothing"), ("p", "It met again.")
    assert shapes(*both, *change)[-3:] == [("head", 1), ("head", 1), ("p", 1)]
    assert shapes(*change) == [("head", 2), ("p", 1)]
    labelled = ("head", "CHAPTER IV"), ("head+", "Keepers who kept nothing"), ("p", "It met again.")
    assert shapes(*both, *labelled)[-2:] == [("head", 2), ("p", 1)]


def test_what_ends_without_a_stop_below_a_heading_is_one_too_where_a_sentence_begins_below_it() -> None:
    both = [("head", "THE BOARD"), ("p", "It met."), ("head", "How the board was made"), ("p", "It was made.")] * 3
    below = ("p", "An island without a doctor, a pier without a boat"), ("p+", "The winter had been long.")
    assert shapes(*both, ("head", "IV"), *below)[-3:] == [("head", 1), ("head", 1), ("p", 1)]
    assert shapes(("head", "IV"), *below) == [("head", 1), ("p", 2)]
    wrapped = ("p", "An island without a doctor, and a pier without the"), ("p+", "The Lady’s boats.")
    assert shapes(*both, ("head", "IV"), *wrapped)[-1] == ("p", 2)


def test_no_heading_stands_below_an_article() -> None:
    rows = ("p", "The board met on the"), ("head", "13 September, in the hall."), ("p+", "Nobody came.")
    assert shapes(*rows) == [("p", 3)]
    assert shapes(rows[0], ("head", "CHAPTER IV"), rows[2]) == [("p", 1), ("head", 1), ("p", 1)]


def test_capitals_that_their_accents_raised_go_on_with_the_line_of_the_accents() -> None:
    assert shapes(("l", "` la lueur d’une lampe"), ("head", "A"), ("l", "Il lisait.")) == [("l", 2), ("l", 1)]
    assert shapes(("l", "La lueur d’une lampe"), ("head", "A"), ("l", "Il lisait."))[1] == ("head", 1)


def test_a_dedication_is_no_part_of_the_heading_above_it() -> None:
    assert shapes(("head", "Le Phare"), ("head+", "À Jeanne Amès."), ("l", "La lampe")) == (
        [("head", 1), ("salute", 1), ("l", 1)]
    )
    assert shapes(("head", "Le Phare"), ("head+", "à la fin du monde"), ("l", "La lampe"))[0] == ("head", 2)
