"""What stands where on laid-out pages: numbers of source pages, the two apparatus, lines that break well."""

from typing import Any

import pytest

from edition.model.printing import Printing
from edition.write.book.apparatus import set_apparatus_below, set_page_numbers_outside
from edition.write.book.footnotes import is_editorial, mend_footnotes
from tests.write.book.sample import laid_out, lines, made, text, words

SENTENCE = "provocation had situation to the could the any avoid received the make could use or exacerbate make "


def notes_of(page: Any) -> list[str]:
    (area,) = (box for box in page._page_box.children if type(box).__name__ == "FootnoteAreaBox")
    return ["".join(part.text for part in note.descendants() if hasattr(part, "text")) for note in area.children]


def numbers(page: Any) -> list[Any]:
    boxes = page._page_box.descendants()
    return [box for box in boxes if box.element is not None and box.element.get("class") == "pb" and box.width]


def test_the_second_apparatus_stands_below_the_first() -> None:
    document = laid_out(
        made("<p>a<note type='editorial'>Ed</note> b<note n='1'>One</note> c<note type='editorial'>Eds</note></p>")
    )
    heights = document.pages[0]._page_box.children[-1].height
    set_apparatus_below(document)
    assert [note.split("\u2002")[-1] for note in notes_of(document.pages[0])] == ["One", "Ed", "Eds"]
    (area,) = (b for b in document.pages[0]._page_box.children if type(b).__name__ == "FootnoteAreaBox")
    tops = [note.position_y for note in area.children]
    assert tops == sorted(tops)
    assert document.pages[0]._page_box.children[-1].height == heights


def test_between_the_apparatus_there_is_space_that_the_text_gives() -> None:
    notes = "<note n='1'>One</note> and <note type='editorial'>Ed</note>"
    paragraphs = "".join(f"<p>{words('a', 90)}{notes if place % 3 else ''}</p>" for place in range(14))
    mend_footnotes()
    document = laid_out(made(paragraphs))
    set_apparatus_below(document)
    both = 0
    for page in document.pages:
        sheet = page._page_box
        areas = [box for box in sheet.children if type(box).__name__ == "FootnoteAreaBox"]
        if not areas:
            continue
        (area,) = areas
        tops = [note.position_y for note in area.children]
        bottoms = [note.position_y + note.margin_height() for note in area.children]
        first = [is_editorial(note) for note in area.children].count(False)
        if 0 < first < len(tops):
            both += 1
            assert tops[first] - bottoms[first - 1] == pytest.approx(7)
        assert max(bottoms) <= sheet.content_box_y() + sheet.height, "no note is below the page"
        text_ends = max(box.position_y + box.height for box in sheet.children[0].descendants() if hasattr(box, "text"))
        assert text_ends <= area.position_y, "no line of the text is in the notes"
    assert both > 2


def test_numbers_of_source_pages_stand_outside_on_both_sides() -> None:
    document = laid_out(made(f"<p>{words('a', 300)} <pb n='[123]'/>{words('b', 400)} <pb n='7'/>{words('c', 300)}</p>"))
    set_page_numbers_outside(document)
    seen = 0
    for place, page in enumerate(document.pages):
        sheet = page._page_box
        for box in numbers(page):
            seen += 1
            (digits,) = (part for part in box.descendants() if hasattr(part, "text"))
            if place % 2:
                assert digits.position_x + digits.width < sheet.content_box_x()
            else:
                assert digits.position_x > sheet.content_box_x() + sheet.width
    assert seen == 2


def test_a_break_before_a_chapter_stands_in_its_heading() -> None:
    page = text("<div><p>One.</p></div><pb n='9'/><div><head>Two</head><p>Two.</p></div><pb n='10'/>").body(0)
    assert '<span class="pb" data-n="9"></span>Two</h' in page
    assert page.count('class="pb"') == 2


@pytest.mark.parametrize(
    "inline", ["<pb n='2'/>", "<hi>could</hi> ", "<persName ref='#a'>could</persName> ", "<anchor/>"]
)
def test_no_line_breaks_after_its_first_syllable(inline: str) -> None:
    short = []
    for length in range(0, 60, 3):
        start = "x" * length + " "
        document = laid_out(made(f"<p>{start}{SENTENCE}{inline}{SENTENCE}{SENTENCE}</p>"))
        for page in document.pages[:1]:
            found = lines(next(box for box in page._page_box.descendants() if box.element_tag == "p"))
            short += [line for line in found[:-1] if len(line) < 40]
    assert short == []


@pytest.mark.parametrize("endnotes", ["long", "all"])
def test_no_mark_of_a_note_begins_a_line(endnotes: str) -> None:
    alone = []
    for length in range(0, 50, 2):
        note = f"{'x' * length} {SENTENCE}<hi>could</hi> {SENTENCE.strip()}.<note n='394'>Note.</note>"
        document = laid_out(made(f"<p>{note}</p>", Printing(endnotes=endnotes)))
        found = next(box for box in document.pages[0]._page_box.descendants() if box.element_tag == "p")
        alone += [line for line in lines(found) if line.strip("\u2060 ").startswith("394")]
    assert alone == []
