"""The few facts about a document."""

import pytest
from lxml import etree

from edition.model.artefact import Artefact
from edition.pipeline.summary import Summary, summarise


def book(**figures: int) -> Summary:
    return Summary("Lamps").with_book([Artefact("pdf/a.pdf", "application/pdf", b"", figures)])


def test_what_is_counted_of_a_book():
    assert book(sheets=12, footnotes=5) == Summary("Lamps", sheets=12, footnotes=5)
    assert book(sheets=12).of_book == {"sheets": 12, "footnotes": 0, "moved": 0, "late": 0}
    assert Summary("Lamps", sheets=3, late=1).with_book([]) == Summary("Lamps")


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ((395, 0, 0), ""),
        ((394, 1, 0), "1 of 395 notes stands at the end of the chapter for want of room"),
        ((395, 0, 1), "1 of 395 footnotes begins after the page of the mark"),
        (
            (20, 3, 2),
            "3 of 23 notes stand at the end of the chapter for want of room, "
            "2 of 20 footnotes begin after the page of the mark",
        ),
    ],
)
def test_what_is_said_of_notes(figures: tuple[int, int, int], told: str):
    assert book(**dict(zip(("footnotes", "moved", "late"), figures, strict=True))).notes == told


def test_from_the_tei_alone():
    root = etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
        '<title type="main">The\n lamp</title><author>Ames</author><author>Reed</author></titleStmt>'
        '<extent><measure unit="words" quantity="1200">1200 words</measure></extent></fileDesc></teiHeader>'
        "<text><body><pb/><p>One<pb/></p></body></text></TEI>"
    )
    assert summarise(root, "lamp") == Summary("The lamp", "Ames, Reed", "", "en", 1200, 2)


def test_from_a_tei_that_says_nothing():
    root = etree.fromstring('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p/></body></text></TEI>')
    assert (summarise(root, "lamp").title, summarise(root, "lamp").words) == ("lamp", 0)
