"""What a book contains: its parts, and what stands in the leaves around the text."""

import re
from itertools import pairwise

import pytest
from lxml import etree

from edition.model.printing import Printing
from edition.write.book.bind import bound
from edition.write.book.content import book
from tests.write.book.sample import TEI, document, laid_out, lines, made, text, words

CHAPTERS = "".join(
    f"<div type='chapter' xml:id='c{number}'><head>Lamp {number}</head><p>{words(f'w{number}x', 700)}</p></div>"
    for number in range(1, 5)
)


def bodies(body: str, folios: dict[str, str] | None = None, **named: str) -> dict[str, str]:
    return {part.name: str(part.body(folios or {}, frozenset())) for part in made(body, **named).parts}


def test_a_long_text_has_the_leaves_of_a_book_and_a_part_for_each_chapter() -> None:
    book = made(CHAPTERS)
    texts = [f"text-{number}" for number in range(1, 5)]
    assert [part.name for part in book.parts] == ["half-title", "title", "contents", *texts, "report", "colophon"]
    numbering = {part.name: part.numbering for part in book.parts}
    assert numbering["title"] == "none"
    assert numbering["contents"] == "roman"
    assert numbering["text-1"] == "arabic"
    heads = {part.name: (part.left, part.right) for part in book.parts}
    assert heads["text-2"] == ("Joan Ames", "Lamp 2")
    assert dict(book.metadata)["author"] == "Joan Ames"


def test_a_short_text_stands_between_its_title_and_the_colophon() -> None:
    (part,) = made("<div><head>One</head><p>A lamp.</p></div>").parts
    page = str(part.body({}, frozenset()))
    assert page.index("<h1>Lamps</h1>") < page.index("A lamp.") < page.index("Set in EB Garamond.")


def test_a_short_text_that_begins_with_its_title_page_has_no_other() -> None:
    front = "<div><p><titlePage/></p></div>"
    body = f"<titlePage><titlePart>LAMPS</titlePart><byline>by Joan Ames</byline></titlePage><div>{front}</div>"
    page = bodies(body.replace(front, "<p>A lamp.</p>"))["text"]
    assert page.count("<h1") == 1
    assert '<h1 class="titlePart' in page
    assert 'class="author"' not in page


@pytest.mark.parametrize(
    "body",
    [
        "<div><head>One</head><p>A lamp.</p></div>",
        "<titlePage><docTitle><titlePart>LAMPS</titlePart></docTitle></titlePage><div><head>One</head><p>x</p></div>",
        "<div><head>Lamps</head><div><head>A comedy</head><p>x</p></div></div><div><head>Two</head><p>x</p></div>",
        "<div><p>Lamps</p><div><head>One</head><p>x</p></div></div>",
    ],
)
def test_headings_of_a_short_text_begin_at_the_first_level_and_leave_none_out(body: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", bodies(body)["text"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_contents_have_the_folios_and_the_sections_of_the_book_itself() -> None:
    page = bodies(CHAPTERS, {"c1": "1", "c3": "17", ":report": "40"})["contents"]
    assert re.search(
        r'href="#c3"><span class="entry">Lamp <span class="end">3</span></span> <span class="folio">17<', page
    )
    assert re.search(
        r'href="#:report"><span class="entry">Editorial <span class="end">report</span></span> <span class="folio">40<',
        page,
    )


def test_contents_leave_out_what_would_make_them_endless() -> None:
    many = "".join(f"<div><head>S{number}</head><p>x</p></div>" for number in range(100))
    page = bodies(CHAPTERS.replace("</p></div>", f"</p>{many}</div>", 1))["contents"]
    assert "Lamp 4" in re.sub("<.*?>", "", page)
    assert "S50" not in page


def test_parts_of_a_text_get_a_leaf_and_stand_in_the_running_heads() -> None:
    parts = f"<div type='part'><head>The first part</head>{CHAPTERS}</div>"
    found = {part.name: part for part in made(parts).parts}
    assert found["text-1"].kind == "part"
    assert (found["text-2"].left, found["text-2"].right) == ("The first part", "Lamp 1")


def test_the_imprint_and_the_title_page_say_what_the_header_says() -> None:
    page = bodies(CHAPTERS)["title"]
    assert "A press<br>2026" in page
    assert "No licence is stated." in page


@pytest.mark.parametrize(
    ("endnotes", "said", "below"),
    [
        ("none", "or at the end of their chapter where there is no room", 2),
        ("long", "those of more than 120 words", 1),
        ("all", "Notes stand at the end of their chapter.", 0),
    ],
)
def test_the_book_states_where_its_notes_stand(endnotes: str, said: str, below: int) -> None:
    notes = f"<p>one<note n='1'>short</note> two<note n='2'>{words('long', 121)}</note></p>"
    page = str(made(notes, Printing(endnotes=endnotes)).parts[0].body({}, frozenset()))
    assert said in page
    assert page.count('class="footnote"') == below
    assert page.count('class="endnote"') == 2 - below


def test_a_note_that_must_be_an_endnote_is_one() -> None:
    found = text("<p>one<note xml:id='n1' n='1'>short</note></p>")
    assert 'class="footnote"' in found.body(0)
    assert 'class="endnote" id="n1"' in found.body(0, endnotes=frozenset({"n1"}))


def test_a_section_reads_the_same_whatever_was_rendered_before_it() -> None:
    note = "<note xml:id='n1' n='1'>A note.</note>"
    mark = "<ref type='noteAnchor' target='#n1'>1</ref>"
    chapters = CHAPTERS.replace("</p>", f"{mark}</p>")
    found = text(f"{chapters}<div type='notes'><head>Notes</head>{note}</div>")
    first = [found.body(place) for place in range(len(found.sections))]
    assert [found.body(place) for place in reversed(range(len(found.sections)))] == first[::-1]
    assert [body.count('class="footnote"') for body in first] == [1, 0, 0, 0]


def test_a_reference_says_on_which_page_that_is() -> None:
    found = text("<p xml:id='p1'>Lamps.</p><p>See <ref target='#p1'>above</ref>.</p>")
    assert '<a class="folio" href="#p1">p. 12</a>' in found.body(0, {"p1": "12"})
    assert "folio" not in found.body(0)


def test_editors_and_witnesses_speak_in_a_second_apparatus() -> None:
    found = text(
        "<p>one<note n='1'>Author.</note> two<note type='editorial'>Editor.</note> <app><lem wit='#A'>three</lem>"
        "<rdg wit='#B'>tree</rdg><rdg wit='#C'/></app><note>No number.</note></p>"
    )
    notes = re.findall(r'<span class="(footnote[^"]*)"[^>]*? data-n="(.*?)">(.*?)</span>', found.body(0))
    assert [(kind, mark) for kind, mark, _ in notes] == [
        ("footnote", "1"),
        ("footnote apparatus", "a"),
        ("footnote apparatus remark", "b"),
        ("footnote", "*"),
    ]
    assert re.sub("<.*?>", "", notes[2][2]) == "three] tree B; omitted C"


def test_notes_of_a_text_without_numbers_are_numbered_in_each_section() -> None:
    found = text(CHAPTERS.replace("</p>", " a<note>One.</note> b<note>Two.</note></p>"))
    for place in range(4):
        assert re.findall(r'data-n="(.*?)"', found.body(place)) == ["1", "2"]


def test_french_books_speak_french() -> None:
    page = bodies(CHAPTERS, language="fr")["contents"]
    assert "Note sur l’établissement du texte" in re.sub("<.*?>", "", page)
    assert 'data-full="Table"' in page  # without it, the contents are no bookmark


def test_a_long_title_and_a_long_imprint_find_room() -> None:
    root = document(f"<p>{words('word', 2600)}</p>", title=words("title", 60))
    found = root.find(f".//{{{TEI}}}sourceDesc")
    note = f"<note>{words('note', 90)}</note>"
    found[:] = [etree.fromstring(f"<bibl xmlns='{TEI}'>{note * 9}</bibl>")]
    one = book(root, "lamps")
    (leaf,) = (part for part in one.parts if part.name == "title")
    html = leaf.body({}, frozenset())
    assert 'class="title-leaf long"' in html and 'class="imprint long"' in html
    front, *backs = (lines(page._page_box) for page in laid_out(one, "title").pages)
    assert "Joan Ames" in front
    assert not any("note0" in line for line in front), "the imprint stands on the back"
    assert any("note0" in line for line in backs[0])
    assert bound(one, jobs=1)[0].startswith(b"%PDF")


def test_a_title_that_ends_in_a_stop_has_no_second_one_in_the_imprint() -> None:
    for title, said in (("Who rang?", "<cite>Who rang?</cite> A press"), ("Bells", "<cite>Bells</cite>. A press")):
        (part, *_) = book(document("<p>One.</p>", title=title), "lamps").parts
        assert said in part.body({}, frozenset())
