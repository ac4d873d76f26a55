"""The page of a document: complete, safe, and with the words of the reading text."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from edition.model.printing import Printing
from edition.model.site import Site
from edition.write import WRITERS
from edition.write.book.text import Text
from edition.write.fonts import needs_path
from edition.write.sheets import rendered

CASES = Path(__file__).parent / "cases"
TEI = "http://www.tei-c.org/ns/1.0"


def tei(body: str, *, header: str = "", language: str = "en") -> etree._Element:
    return etree.fromstring(
        f'<TEI xmlns="{TEI}" xml:lang="{language}"><teiHeader><fileDesc>'
        f"<titleStmt><title>Title</title>{header}</titleStmt>"
        "<publicationStmt><p>none</p></publicationStmt><sourceDesc><p>none</p></sourceDesc></fileDesc></teiHeader>"
        f"<text><body>{body}</body></text></TEI>"
    )


def page(root: etree._Element) -> html.HtmlElement:
    (artefact,) = WRITERS["html"](root, "name")
    assert (artefact.path, artefact.media_type) == ("html/name/index.html", "text/html")
    return html.document_fromstring(artefact.data.decode("utf-8"))


def site(root: etree._Element, **settings: object) -> dict[str, html.HtmlElement]:
    """The pages of a document that is part of a site, by the names of their files."""
    made = WRITERS["html"](root, "name", Site(**settings), ("tei", "pdf"))
    assert all(artefact.path.startswith("html/name/") or artefact.path == needs_path("name") for artefact in made)
    return {
        artefact.path.removeprefix("html/name/"): html.document_fromstring(artefact.data.decode("utf-8"))
        for artefact in made
        if artefact.media_type == "text/html"
    }


def test_the_text_as_it_is_written(golden: Callable[[Path, bytes | str], None]) -> None:
    root = etree.parse(CASES / "lighthouse.xml").getroot()
    (sheet,) = rendered(root, "lighthouse", Site()).sheets
    golden(CASES / "lighthouse.screen.html", sheet.body + "\n")
    golden(CASES / "lighthouse.print.html", Text(root, "lighthouse", Printing()).body(0) + "\n")


def test_a_page_by_itself_is_complete() -> None:
    root = etree.parse(CASES / "lighthouse.xml").getroot()
    document = page(root)
    assert document.get("lang") == "fr"
    assert not document.xpath("//script[@src] | //link | //img | //iframe | //object | //*[@style] | //*[@src]")
    policy = document.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert document.xpath("//*[@id=':about']")
    sound(document)


def sound(document: html.HtmlElement) -> None:
    """Headings in order, no id twice, no link within the page that leads nowhere."""
    levels = [int(heading.tag[1]) for heading in document.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert [target for target in document.xpath("//@href") if target[0] == "#" and target[1:] not in ids] == []
    assert not document.xpath("//a//a")
    assert len(document.xpath("//main")) == 1


def test_the_pages_of_a_site() -> None:
    made = site(etree.parse(CASES / "lighthouse.xml").getroot(), title="Lights", language="en")
    assert set(made) == {"index.html", "index.tei.html", "about.html"}
    for document in made.values():
        sound(document)
        policy = document.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert "default-src 'none'; style-src 'self'; script-src 'self'" in policy
        assert not document.xpath("//style | //*[@style] | //script[not(@src)][not(@type='application/ld+json')]")
        assert all(address.startswith("../../html/assets/") for address in document.xpath("//script/@src"))
    text = made["index.html"]
    assert text.get("lang") == "fr"
    assert text.xpath("//header[contains(@class, 'bar')]/@lang") == ["en"], "the words around the text are English"
    assert text.xpath("//a[@href='../../pdf/name.pdf']")
    assert text.xpath("//a[@href='index.tei.html'] and //a[@href='about.html'] and //a[@href='../search.html']")
    assert text.xpath("//nav[@aria-label='Contents']//a/@href")[0] == "#div-1"
    assert made["about.html"].xpath("//a[@href='../../tei/name.xml']")


def test_what_is_not_there_is_not_linked_to() -> None:
    (text, *_) = WRITERS["html"](tei("<p>a</p>"), "name", Site(), ("tei",))
    assert b".pdf" not in text.data
    assert b"canonical" not in text.data


CORRECTED = tei(
    "<p xml:id='p-1'>de<choice><sic>\ufffd</sic>"
    "<corr cert='high' resp='#edition' ana='#rule.lost-glyphs'>fi</corr></choice>ned, degen<pc force='weak' "
    "ana='#rule.hyphens' cert='0.7'>-</pc><lb break='no'/>eration <choice><orig>`</orig><reg>‘</reg></choice>, "
    "<supplied>lamp</supplied></p>",
    header="<respStmt xml:id='edition'><resp>encoding</resp><name>edition</name></respStmt>",
)


def test_what_was_done_is_shown_with_what_stood_there_and_who_decided() -> None:
    document = page(CORRECTED)
    (corrected,) = document.xpath("//a[@class='corr hi']")
    assert corrected.text == "fi"
    assert (corrected.getnext().get("class"), corrected.getnext().text) == ("s", "\ufffd")
    rows = {row.get("id"): [cell.text_content() for cell in row] for row in document.xpath("//tbody/tr")}
    assert rows[corrected.get("href")[1:]] == ["a", "Corrected", "lost-glyphs", "edition", "high", "1"]
    assert [row[1:] for row in rows.values()][1:] == [
        ["Hyphen at a line end taken out", "hyphens", "", "medium", "1"],
        ["Set as the sign that was meant", "", "", "unknown", "1"],
        ["Supplied", "", "", "unknown", "1"],
    ]
    assert document.xpath("string(//a[@class='supplied un'])") == "lamp"


def test_the_source_is_behind_the_text() -> None:
    (paragraph,) = page(CORRECTED).xpath("//p[@id='p-1']")
    for element in paragraph.xpath(".//*[@class='corr hi' or @class='w me' or @class='w un' or @class='r']"):
        element.text = ""
    for element in paragraph.xpath(".//*[@class='supplied un' or @class='pl']"):
        element.text = ""
    for line in paragraph.iter("br"):
        line.tail = f"/{line.tail}"
    assert paragraph.text_content() == "de\ufffdned, degen-/eration `, "


def test_what_was_set_can_be_shown_as_it_was() -> None:
    (paragraph,) = page(tei("<p>l'ami, quoi?</p>", language="fr")).xpath("//article//p")
    assert [(each.get("class"), each.text) for each in paragraph] == [("t", "’"), ("n", "\u202f")]
    assert paragraph.text_content() == "l’ami, quoi\u202f?"


def test_notes_find_their_marks_whichever_points_to_the_other() -> None:
    root = tei(
        "<p>a<ref type='noteAnchor' xml:id='r1' target='#n1'>1</ref> b<ref type='noteAnchor' xml:id='r2'>2</ref> "
        "c<anchor xml:id='r3'/> d<note>inline</note> e<ref type='noteAnchor'>9</ref></p><note xml:id='n1'>one</note>"
        "<note xml:id='n2' target='#r2'>two</note><note xml:id='n3' n='†' target='#r3'>three</note>"
        "<note n='4'>loose</note>"
    )
    article = page(root).find(".//article")
    notes = {note.text_content() for note in article.xpath(".//*[@role='note']")}
    assert notes == {"1 one", "2 two", "† three", "1 inline"}
    for note in article.xpath(".//*[@role='note']"):
        (back,) = note.xpath("./a[@role='doc-backlink']/@href")
        (mark,) = article.xpath(f".//a[@id='{back[1:]}']")
        assert mark.get("href") == f"#{note.get('id')}"
        assert mark.get("role") == "doc-noteref"
    (unresolved,) = article.xpath(".//sup[@class='mark lost']")
    assert unresolved.text_content() == "9"
    (loose,) = article.xpath(".//*[@class='loose-note']")
    assert loose.text_content() == "4 loose"


def test_the_note_of_a_heading_stands_behind_it() -> None:
    article = page(tei("<div><head>Lamp<note n='1'>oil</note></head><p>a</p></div>")).find(".//article")
    (heading,) = article.iter("h2")
    assert heading.text_content() == "Lamp1"
    assert heading.getnext().text_content() == "1 oil"


def test_no_link_holds_another() -> None:
    document = page(
        tei(
            "<p><ref target='https://example.org/'>see <choice><sic>a</sic><corr>b</corr></choice>"
            "<note>n</note></ref></p>"
        )
    )
    sound(document)
    assert not document.xpath("//a[@href='https://example.org/']"), "the note goes before"


@pytest.mark.parametrize(
    "attack",
    [
        "<ref target='javascript:alert(1)'>x</ref>",
        "<ref target='java&#10;script:alert(1)'>x</ref>",
        "<ptr target='data:text/html,x'/>",
        "<graphic url='javascript:alert(1)'/>",
        '<hi rend="&quot; onclick=&quot;alert(1)">x</hi>',
        '<pb n="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"/>',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        '<foreign xml:lang="&quot; onload=&quot;x">x</foreign>',
        "<gap reason='&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'/>",
        "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
        "<div type='&quot; onclick=&quot;x'><head>&lt;img src=x&gt;</head><p>a</p></div>",
        '<note n="&lt;b onmouseover=x&gt;">x</note>',
        "<hi style='background:url(https://example.org)'>x</hi>",
    ],
)
def test_nothing_in_a_document_can_run_or_reach_out(attack: str) -> None:
    document = page(tei(f"<p>a {attack} b</p>"))
    for element in document.body.iter():
        assert element.tag not in ("img", "object", "iframe", "style", "link", "svg")
        assert element.tag != "script" or element.get("type") == "application/ld+json"
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in ("href", "src"):
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)


def test_an_unknown_element_keeps_its_text_and_says_what_it_is() -> None:
    document = page(tei("<p>a <mystery>kept <inner>whole</inner></mystery></p>"))
    (found,) = document.xpath("//*[@data-element='mystery']")
    assert found.text_content() == "kept whole"


def test_blocks_never_stand_in_a_p() -> None:
    """A parser would end the paragraph before them: what it reads back must be nested as it was written."""
    root = tei(
        "<p>a <quote><p>b</p></quote> c<note><p>d</p><list><item>e</item></list></note> "
        "<hi>f <list><item>g</item></list></hi></p>"
    )
    article = page(root).find(".//article")
    (paragraph,) = article.xpath("./div")
    assert re.sub(r"\s", "", paragraph.text_content()) == "abc11defg"
    assert not article.xpath(".//p//*[self::ul or self::div or self::p or self::blockquote]")


def test_any_depth() -> None:
    body = "<div><head>h</head>" * 120 + "<p>bottom</p>" + "</div>" * 120
    assert "bottom" in page(tei(body)).find(".//article").text_content()


def test_the_same_bytes_in_every_run() -> None:
    root = etree.parse(CASES / "lighthouse.xml").getroot()
    assert WRITERS["html"](root, "x") == WRITERS["html"](root, "x")
