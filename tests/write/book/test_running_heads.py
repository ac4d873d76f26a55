"""Running heads: what of a title stands above pages, and on which side what stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.write.book.part import Part
from edition.write.book.running_heads import head_of_title, head_rules, running_head
from tests.write.book.sample import made, words

LONG = "On the Weighing of Bells in Sallow and of the Scales that were Used There"


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("The Founder of Sallow Bell", "The Founder of Sallow Bell"),
        ("The Weighers of Sallow: or, How a Town Came to Have Two Clocks and Lost", "The Weighers of Sallow"),
        ("What was weighed in Sallow? An answer to those who were not there", "What was weighed in Sallow?"),
        (LONG, "On the Weighing of Bells in Sallow and of the Scales that\u202f…"),
        (LONG.replace("that", "of the Weighers"), "On the Weighing of Bells in Sallow and of the Scales\u202f…"),
        (
            "A. B. C. of the weighers who lived in small houses of the masters",
            "A. B. C. of the weighers who lived in small houses\u202f…",
        ),
        ("w" * 70, "w" * 56 + "\u202f…"),
    ],
)
def test_what_of_a_title_stands_above_pages(title: str, head: str) -> None:
    assert running_head(title) == head


@given(st.text(" abcdef.:;?–", min_size=1).map(str.strip).filter(bool))
def test_a_head_is_never_longer_than_there_is_room(title: str) -> None:
    assert len(running_head(title)) <= 60


def test_a_sentence_is_no_title_above_pages() -> None:
    assert head_of_title(words("word", 30)) == ""
    assert head_of_title("The Weighers of Sallow: " + words("word", 30)) == "The Weighers of Sallow"


def heads(body: str, title: str, author: bool = False) -> dict[str, tuple[str, str, int]]:
    """Return the running heads of the parts of a text, left and right, and the level of headings on the right."""
    from edition.write.book.content import book
    from tests.write.book.sample import document

    root = document(body, title=title)
    if not author:
        (found,) = root.iter("{*}author")
        found.getparent().remove(found)  # type: ignore[union-attr]
    parts = book(root, "lamps").parts
    return {part.name: (part.left, part.right, part.level) for part in parts if part.numbering == "arabic"}


def chapter(title: str) -> str:
    """Return a chapter with two sections."""
    inner = "".join(f"<div><head>{title} {n}</head><p>{words('word', 400)}</p></div>" for n in ("first", "second"))
    return f"<div><head>{title}</head>{inner}</div>"


CHAPTERS = "".join(map(chapter, ("Bells", "Scales", "Clocks", "Towers")))


def test_the_title_stands_on_the_left_and_the_chapter_on_the_right() -> None:
    assert heads(CHAPTERS, "The Weighers")["text-2"] == ("The Weighers", "Scales", 2)
    assert heads(CHAPTERS, "The Weighers", author=True)["text-2"] == ("Joan Ames", "Scales", 2)


def test_a_text_that_is_called_by_its_first_chapter_has_chapters_on_the_left() -> None:
    found = heads(CHAPTERS, "Bells")
    assert found["text-1"] == ("Bells", "", 3), "the section on the right"
    assert found["text-2"] == ("Scales", "", 3)
    assert found["report"] == ("", "Editorial report", 2)
    assert heads(CHAPTERS, "Bells", author=True)["text-1"] == ("Joan Ames", "Bells", 2)


def test_a_text_of_one_chapter_has_its_sections_on_the_right() -> None:
    one = "".join(f"<div><head>Part {n}</head><p>{words('word', 900)}</p></div>" for n in range(3))
    assert heads(f"<div><head>Bells</head>{one}</div>", "Bells")["text-1"] == ("Bells", "", 3)


def test_rules_of_style_sheets() -> None:
    part = Part("text", lambda folios, moved: made("<p/>").parts[0].body(folios, moved), left='A "b"', level=3)
    rules = head_rules(part)
    assert "h3 { string-set: chapter attr(data-title); }" in rules
    assert '@page :left { @top-center { content: "A \\22 b\\22 " } }' in rules
    assert "@page :right { @top-center { content: string(chapter, last) } }" in rules
    assert head_rules(Part("text", part.body)) == head_rules(Part("text", part.body, "none", left="A")) == ""
