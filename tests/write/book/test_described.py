"""What a book says of itself to those who catalogue it."""

import re

from lxml import etree

from edition.model.printing import Printing
from edition.write.book.described import identifiers, is_unlicensed, language_of_header, metadata, notes, place
from edition.write.book.text import Text

HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr"><teiHeader xml:lang="en"><fileDesc>
<titleStmt><title>Lampes</title><title type="sub">Un cahier</title><author>Jeanne Ames</author><author>Paul Orr</author>
<editor>Marie Inès</editor></titleStmt><publicationStmt><publisher>Une maison</publisher><pubPlace>Sel</pubPlace>
<idno type="document">lampes</idno><idno type="ISBN">978-0-00-000000-2</idno><idno type="DOI">doi:10.1/x</idno>
<availability><licence target="https://example.org/free">Free to all</licence></availability></publicationStmt>
<sourceDesc><bibl><title>Lampes</title>, 1812.<note type="origin">From a loft.</note>
<note type="extraction">Read as utf-8.</note></bibl></sourceDesc></fileDesc><profileDesc>
<abstract><p>Of lamps.</p></abstract><langUsage><language ident="fr"/><language ident="la"/></langUsage>
<textClass><keywords><term>light</term><term>oil</term></keywords></textClass></profileDesc></teiHeader>
<text><body><p>Une lampe.</p></body></text></TEI>"""


def described(header: str = HEADER) -> Text:
    return Text(etree.fromstring(header), "lampes", Printing())


def test_the_whole_header_is_told_to_catalogues() -> None:
    said = metadata(described(), "2026-05-01")
    assert said == (
        ("author", "Jeanne Ames"),
        ("author", "Paul Orr"),
        ("dcterms.contributor", "Marie Inès"),
        ("description", "Of lamps."),
        ("keywords", "light, oil"),
        ("dcterms.language", "fr"),
        ("dcterms.language", "la"),
        ("dcterms.publisher", "Une maison"),
        ("dcterms.rights", "Free to all, https://example.org/free"),
        ("dcterms.license", "https://example.org/free"),
        ("dcterms.source", "Lampes"),
        ("dcterms.identifier", "ISBN 978-0-00-000000-2"),
        ("generator", said[-3][1]),
        ("dcterms.created", "2026-05-01"),
        ("dcterms.modified", "2026-05-01"),
    )


def test_what_the_header_does_not_say_is_left_out() -> None:
    bare = re.sub(
        r"(?s)<profileDesc>.*</profileDesc>|<idno type=.(ISBN|DOI).*?</idno>|<title type=.*?</title>", "", HEADER
    )
    said = dict(metadata(described(bare), ""))
    assert said["dcterms.identifier"] == "lampes"
    assert not {"description", "keywords", "dcterms.created"} & said.keys()


def test_the_imprint_knows_place_numbers_and_notes() -> None:
    text = described()
    assert identifiers(text) == ("ISBN 978-0-00-000000-2", "doi:10.1/x")
    assert place(text) == "Sel"
    assert notes(text) == (("From a loft.",), "Lu comme UTF-8.")
    assert language_of_header(text) == "en"
    assert not is_unlicensed(text)
    assert is_unlicensed(
        described(re.sub("(?s)<availability>.*</availability>", "<availability status='unknown'/>", HEADER))
    )
    assert language_of_header(described(HEADER.replace('<teiHeader xml:lang="en"', '<teiHeader xml:lang="fr"'))) == ""
