"""Signs of lines, on texts of our own: sizes of type, rhymes, promises of contents, tops of pages."""

from edition.model.annotation import Annotation, Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.line.signs import marks, metre, place, promised, recurrence, rhymes, type_size
from edition.rules.line.signs.view import View, view

TEXT = "the keeper had never once in all his years been out of sight of it, and\n"
SMALL = "1 Ames, The Lights of the Northern Coast and Those Who Kept Them, second part, p.\n"
POEM = """The lamp was lit at close of day
The bell was rung at ten
And those who heard it went away
And were not heard again
The tide came in across the sand
The boats came in at noon
And nothing moved on all the land
Beneath a paper moon
A lantern hung above the door
A ladder on the wall
A single boot upon the floor
And no one there at all
"""


def seen(text: str, *annotations: Annotation) -> View:
    return view(Source("signs.txt", text), Annotations(annotations))


def about(kind: Kind, start: int, end: int, **attributes: str) -> Annotation:
    return Annotation(Mark(Span(start, end), kind, tuple(attributes.items())), "test")


def test_lines_wider_than_the_measure_are_small_type_and_short_ones_go_with_their_neighbours() -> None:
    found = type_size.signs(seen(TEXT * 12 + SMALL * 5 + "a word.\n" + TEXT * 8))
    assert not any(found[:12])
    assert all("surely in small type" in signs for signs in found[12:17])
    assert "small type begins" in found[12]
    assert any("in small type" in sign for sign in found[17])
    assert not any(found[18:])


def test_small_type_is_known_to_reach_the_foot_of_its_page() -> None:
    page = TEXT * 12 + SMALL * 5
    found = type_size.signs(seen(page + page, about(Kind.PAGE_BREAK, len(page), len(page))))
    assert "surely in small type, to the foot of its page" in found[13]


def test_a_full_line_or_two_that_are_a_little_wide_are_not_small_type() -> None:
    assert not any(type_size.signs(seen(TEXT * 10 + SMALL + TEXT * 10)))


def test_stanzas_begin_where_their_rhymes_do() -> None:
    found = rhymes.signs(seen(POEM))
    begins = [
        i for i, signs in enumerate(found) if any(sign.startswith("a stanza of 4 lines begins") for sign in signs)
    ]
    assert begins == [0, 4, 8]


def test_prose_has_no_stanzas() -> None:
    assert not any(rhymes.signs(seen(TEXT * 30)))


def test_contents_promise_headings_also_those_of_two_lines() -> None:
    contents = (
        "Contents\nI. The lamp and the bell . . . . 3\nII. The tide . . . . . . . . . 17\nIII. The sand . . . . . 20\n"
    )
    text = contents + "I.\nThe lamp and the bell\n" + TEXT * 3 + "II. The tide\n" + TEXT * 2 + "and so on.\n"
    found = promised.signs(seen(text, about(Kind.CONTENTS, 0, len(contents))))
    assert found[0] == ["with the line below, the contents promise it"]
    assert found[1] == ["with the line above, the contents promise it"]
    assert "the contents promise it" in found[5]
    assert found[8] == ["short, and the contents do not promise it"]


def test_running_heads_repeat_headings() -> None:
    head = "THE TIDE 17\n"
    found = promised.signs(
        seen(
            "The tide\n" + TEXT * 2 + head + TEXT,
            about(Kind.FURNITURE, len(TEXT) * 2 + 9, len(TEXT) * 2 + 20, type="header"),
        )
    )
    assert "a running head repeats it" in found[0]


def test_a_page_begins_below_its_running_head() -> None:
    head = "THE TIDE 17\n"
    at = len(TEXT) * 3
    page = seen(
        TEXT * 3 + head + TEXT * 2,
        about(Kind.FURNITURE, at, at + len(head) - 1, type="header"),
        about(Kind.PAGE_BREAK, at, at),
    )
    assert page.page == [0, 0, 0, 1, 1]
    assert page.up[3:] == [0, 1]


def test_verse_is_as_long_as_the_lines_about_it_and_prose_is_not() -> None:
    found = metre.signs(seen(TEXT * 20 + POEM))
    assert not any(found[:20])
    assert "8 syllables" in found[20]
    assert "by its syllables as long as a verse" in found[20]
    assert "by its syllables no verse" in found[21]
    assert all(any("about have as many syllables" in sign for sign in signs) for signs in found[20:])


def test_a_line_of_verse_that_is_quoted_alone_has_its_metre_and_the_colon_above() -> None:
    text = TEXT * 8 + "and so he wrote on the wall:\nThe bell was rung at close of day.\n" + TEXT * 4
    assert "below :, by its syllables as long as a verse" in metre.signs(seen(text))[9]


def test_a_mark_that_opens_a_line_closes_inside_a_line_or_at_its_end() -> None:
    def said(text: str) -> str:
        return next(iter(marks.signs(seen(TEXT * 3 + text + TEXT * 3))[3]), "")

    assert said("“The light was out,” said the keeper of it, and went to bed.\n") == (
        "opens a mark that closes inside a line"
    )
    assert said("“The light was out, and nobody had\nthought of the boats.”12\n") == (
        "opens a mark that closes at the end of a line"
    )
    nested = "`The light was what the board called a `doubtful case'\nand nobody had the keeper's key.'4\n"
    assert said(nested) == "opens a mark that closes at the end of a line"
    quoted = "“The light was out, and nobody had\nthought of the boats.”12\nThe keeper went to bed.\n"
    assert "above, a mark that opened a line or two above closes, capital letter" in marks.signs(seen(quoted))[2]
    assert said("«La lampe était éteinte\n") == "opens a mark that does not close"
    assert said("The light was out.\n") == ""


def test_empty_lines_tell_more_where_they_are_few() -> None:
    few = place.signs(seen(TEXT * 9 + "\n" + TEXT * 9))[9]
    many = place.signs(seen((TEXT + "\n") * 18))[9]
    assert "a blank above, where few lines about have one" in few
    assert "a blank above, where nearly all lines about have one" in many


def test_lines_that_fill_their_measure_evenly_are_known() -> None:
    even = place.signs(seen(TEXT * 12))[5]
    assert any(sign.startswith("lines very even: above") for sign in even)
    ragged = "".join(
        TEXT[: -8 + i % 9].rstrip() + "\n" if i % 2 else TEXT[: -12 + i % 7].rstrip() + "\n" for i in range(20)
    )
    assert not any("very even" in sign for sign in place.signs(seen(ragged))[5])


def test_a_play_shows_whether_names_have_their_own_lines() -> None:
    def play(form: str) -> str:
        return "".join(form.format(("JOAN", "TOM")[i % 2]) for i in range(16))

    alone = recurrence.signs(seen(TEXT * 20 + play("{}.\nThe oil is nearly out, I said.\n")))[20:]
    beside = recurrence.signs(seen(TEXT * 20 + play("{}. The oil is nearly out, I said.\n")))[20:]
    assert "a name, where names stand mostly alone, half" in alone[2]
    assert any("where names stand never alone" in sign for sign in beside[1])
    assert "speaks, short" in alone[1]
    assert not any(sign.startswith("speaks") for sign in alone[0])
