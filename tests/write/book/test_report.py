"""The editorial report: what was changed and what was left open, grouped, with pages."""

import re

from edition.write.book.changes import LINES, PAGES
from edition.write.book.report import report
from tests.write.book.sample import text, words


def shown(body: str, folio: str = "4") -> str:
    found = text(body)
    folios = dict.fromkeys(re.findall(r'id="(.*?)"', found.body(0)), folio)
    return re.sub(r"\s+", " ", re.sub("<.*?>", "", report(found, folios, "")))


def test_an_emendation_is_listed_with_its_page() -> None:
    body = "<p>a <choice><sic>feild</sic><corr type='editorial'>field</corr></choice></p>"
    assert "Emended 1 field] feild (4)" in shown(body)


def test_what_is_left_out_is_said_to_be() -> None:
    assert "omitted] ; (4)" in shown("<p>a <choice><sic>;</sic><corr type='extraction'/></choice></p>")


def test_the_same_in_many_places_is_one_line() -> None:
    one = "<choice><sic>\ufffd</sic><corr type='extraction'>fi</corr></choice>re "
    few, many = shown(f"<p>{one * PAGES}</p>"), shown(f"<p>{one * 1500}</p>")
    assert f"lost or garbled something {PAGES} fi] \ufffd (4)" in few
    assert "fi] \ufffd (1,500 times, first 4)" in many


def test_pages_that_follow_each_other_are_joined_and_a_gap_is_left_open() -> None:
    found = text("<p>" + "<ref type='noteAnchor' subtype='unresolved'>x</ref> y " * 6 + "</p>")
    identifiers = re.findall(r'id="(.*?)"', found.body(0))
    folios = dict(zip(identifiers, ("7", "8", "9", "9", "11", "13"), strict=True))
    page = re.sub("<.*?>|\u2060", "", report(found, folios, ""))
    assert "7–9, 11, 13" in page


def test_a_margin_without_numbers_is_not_spoken_of() -> None:
    assert "Numbers in the margin" in shown("<p>a <pb n='3'/>b</p>")
    assert "Numbers in the margin" not in shown("<p>a b</p>")


def test_a_list_ends_somewhere_and_says_how_much_is_left() -> None:
    each = "".join(f"<choice><sic>s{n}</sic><corr type='editorial'>c{n}</corr></choice> " for n in range(LINES + 7))
    assert "and 7 others in 7 places" in shown(f"<p>{each}</p>")


def test_what_was_left_open() -> None:
    page = shown(
        "<p>the <gap reason='illegible'/> <unclear>lamp</unclear> <sic>brned</sic> st\ufffdff tea"
        "<pc force='inter'>-</pc><lb break='maybe'/>pot "
        "<ref type='noteAnchor' subtype='unresolved' n='3'>3</ref> \ue123</p>"
    )
    for said in (
        "Missing 1 illegible",
        "Hard to read 1 lamp",
        "brned (4)",
        "st\ufffdff (4)",
        "Marks of notes without a note 1",
    ):
        assert said in page
    assert "tea-pot (4)" in page
    assert "\ue123 (4)" in page


def test_a_place_has_one_identifier_and_the_text_is_the_same() -> None:
    body = "<p>a <choice><sic>feild</sic><corr>field</corr></choice> of st\ufffdff and <supplied>rye</supplied></p>"
    page = text(body).body(0)
    assert re.sub("<.*?>", "", page) == "a field of st\ufffdff and rye"
    assert len(re.findall(r'id="change\.\d"', page)) == 3


def test_text_without_changes_says_only_how_it_was_set() -> None:
    page = shown(f"<p>{words('w', 5)}</p>")
    assert "What was changed" not in page
    assert "What was left open" not in page
    assert "Typography" in page
