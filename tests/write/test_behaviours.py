"""What single elements become on a page and in a book."""

import pytest
from lxml import etree, html

from edition.model.printing import Printing
from edition.model.site import Site
from edition.write.book.text import Text
from edition.write.sheets import rendered

TEI = "http://www.tei-c.org/ns/1.0"


def shown(body: str, *, quotation: str = "", print: bool = False) -> html.HtmlElement:
    """Return the body of a page, or of a book, of a text."""
    encoding = f"<encodingDesc><editorialDecl>{quotation}</editorialDecl></encodingDesc>" if quotation else ""
    root = etree.fromstring(
        f'<TEI xmlns="{TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Title</title></titleStmt>'
        "<publicationStmt><p>none</p></publicationStmt><sourceDesc><p>none</p></sourceDesc></fileDesc>"
        f"{encoding}</teiHeader><text><body>{body}</body></text></TEI>"
    )
    body = Text(root, "name", Printing()).body(0) if print else rendered(root, "name", Site()).sheets[0].body
    return html.fragment_fromstring(str(body), create_parent=True)


@pytest.mark.parametrize(
    ("body", "path", "text"),
    [
        ("<listBibl><bibl>Vane, Lights</bibl></listBibl>", ".//li[@class='bibl']", "Vane, Lights"),
        ("<bibl>Vane, Lights</bibl>", ".//p[@class='bibl']", "Vane, Lights"),
        ("<p>see <bibl>Vane, Lights</bibl></p>", ".//span[@class='bibl']", "Vane, Lights"),
        ("<p><hi>all</hi> the lamps</p>", ".//i", "all"),
        ("<p><hi rend='bold'>all</hi> the lamps</p>", ".//b", "all"),
        ("<p><hi rend='letter-spaced'>all</hi> the lamps</p>", ".//span[@class='spaced']", "all"),
        ("<p><hi rend='red'>all</hi> the lamps</p>", ".//span[@class='hi']", "all"),
        ("<p>lit <date when='1926-07-04'>that night</date></p>", ".//time[@datetime='1926-07-04']", "that night"),
        ("<p>the <supplied>lamp</supplied> was lit</p>", ".//a[@class='supplied un']", "lamp"),
        ("<p>see <ref target='https://example.org/'>there</ref></p>", ".//a[@href='https://example.org/']", "there"),
    ],
)
def test_an_element_and_what_shows_it(body: str, path: str, text: str) -> None:
    (found,) = shown(body).findall(path)
    assert found.text_content() == text


@pytest.mark.parametrize(
    "body",
    [
        "<p>lit <date when='soon'>that night</date></p>",
        "<p>see <ref target='#nowhere'>there</ref></p>",
        "<p>see <ref target='javascript:alert(1)'>there</ref></p>",
    ],
)
def test_what_leads_nowhere_is_text(body: str) -> None:
    page = shown(body)
    assert not page.xpath(".//a | .//time")
    assert page.text_content().split()[-1] in ("night", "there")


def test_a_table_keeps_what_stands_between_its_rows_and_cells() -> None:
    page = shown("<table><head>Lamps</head><row><cell>Quay</cell><note>dark</note></row><pb n='7'/></table>")
    (table,) = page.findall(".//table")
    assert table.findtext(".//td") == "Quay"
    assert all(row.getparent().tag in ("table", "tbody") for row in table.iter("tr"))
    assert all(cell.getparent().tag == "tr" for cell in table.iter("td"))
    assert "Lamps" in table.text_content()


@pytest.mark.parametrize(
    ("statement", "tag"), [("<quotation marks='none'><p>Left out.</p></quotation>", "q"), ("", "span")]
)
def test_quotation_marks_are_added_only_where_the_text_has_none(statement: str, tag: str) -> None:
    (found,) = shown("<p>she said <q>lit</q> twice</p>", quotation=statement).xpath(".//*[@class='q']")
    assert (found.tag, found.text_content()) == (tag, "lit")


def test_a_page_without_a_number_shows_nothing_and_a_book_sets_it_in_the_margin() -> None:
    body = "<p>one <pb/>two <pb n='7'/>three</p>"
    assert not [each for each in shown("<p>one <pb/>two</p>").iter() if "pb" in each.get("class", "").split()]
    (number,) = shown(body, print=True).xpath(".//*[@class='pb']")
    assert number.get("data-n") == "7"
