"""Blocks made of the roles of lines."""

from edition.model.annotation import Annotation, Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import blocks, title_page
from edition.rules.layout import lines


def seen(*rows: tuple[str, str]) -> tuple[Source, Annotations]:
    """A source of one line for each row, and the roles that the rows give them."""
    source = Source("blocks.txt", "".join(f"{text}\n" for _, text in rows))
    roles = [
        Annotation(Mark(Span(line.start, line.end), Kind.ROLE, (("role", role),)), "test")
        for line, (role, _) in zip(lines(source), rows, strict=True)
    ]
    return source, Annotations(roles)


def shapes(*rows: tuple[str, str]) -> list[tuple[str, int]]:
    return [(block.role, len(block.lines)) for block in blocks(*seen(*rows))]


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
