"""The few facts about a document."""

import zlib

from lxml import etree

from edition.model.artefact import Artefact
from edition.pipeline.summary import Summary, sheets, summarise


def pdf(data: bytes) -> list[Artefact]:
    return [Artefact("pdf/a.pdf", "application/pdf", data)]


def test_pages_of_a_pdf_in_plain_sight():
    assert sheets(pdf(b"%PDF-1.7\n1 0 obj <</Type /Pages /Kids [2 0 R] /Count 12>> endobj")) == 12
    assert sheets(pdf(b"%PDF-1.7\n1 0 obj <</Count 12 /Type /Pages>> endobj /Type /Page /Count 40")) == 12


def test_pages_of_a_pdf_in_a_compressed_collection():
    objects = zlib.compress(b"1 0 <</Type /Pages /Kids [2 0 R] /Count 345>>")
    assert sheets(pdf(b"%PDF-1.7\n9 0 obj <</Type /ObjStm /N 1>>\nstream\n" + objects + b"\nendstream")) == 345


def test_pages_of_a_pdf_that_cannot_be_seen():
    assert sheets(pdf(b"%PDF-1.7\n9 0 obj <</Type /ObjStm>>\nstream\nencrypted\nendstream")) == 0
    assert sheets([]) == 0


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
