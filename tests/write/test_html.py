"""The page of a document: complete, safe, and with the words of the reading text."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from edition.tei.reading import read, reading_text
from edition.write import WRITERS
from edition.write.view import view

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


def words(text: str) -> list[str]:
    """Words as they are compared: blanks of all widths part, typographic apostrophes are straight."""
    return re.sub(r"\s+(?=[;:!?»%])|(?<=«)\s+", "", text.replace("’", "'")).split()


def test_the_text_as_it_is_written(golden: Callable[[Path, bytes | str], None]) -> None:
    root = etree.parse(CASES / "lighthouse.xml").getroot()
    golden(CASES / "lighthouse.screen.html", view(root, "lighthouse").body + "\n")
    golden(CASES / "lighthouse.print.html", view(root, "lighthouse", print=True).body + "\n")


def test_every_word_of_the_reading_text_is_on_the_page_in_order() -> None:
    root = etree.parse(CASES / "lighthouse.xml").getroot()
    article = page(root).find(".//article")
    for block in article.xpath(
        ".//*[not(self::i or self::cite or self::a or self::label or self::input or self::span)]"
    ):
        block.text, block.tail = " " + (block.text or ""), " " + (block.tail or "")
    for block in article.xpath(".//span[starts-with(@class, 'b ')]"):
        block.text = " " + (block.text or "")
    shown = []
    for note in article.xpath(".//*[@role='note']"):
        for number in note.xpath("./span[@class='number']"):
            number.drop_tree()
        shown.append(words(note.text_content()))
        note.drop_tree()
    for extra in article.xpath(".//*[@class='mark' or @class='remark']"):
        extra.drop_tree()
    assert words(article.text_content()) == words(reading_text(root))
    assert sorted(shown) == sorted(words(note.text()) for note in read(root).notes)


def test_the_page_is_complete_in_itself() -> None:
    root = etree.parse(CASES / "lighthouse.xml").getroot()
    document = page(root)
    assert document.get("lang") == "fr"
    assert not document.xpath("//script | //link | //img | //iframe | //object | //*[@style] | //*[@src]")
    policy = document.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    levels = [int(heading.tag[1]) for heading in document.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(target[1:] in ids for target in document.xpath("//@href") if target.startswith("#"))
    assert all(target in ids for target in document.xpath("//@for"))
    assert document.xpath("//a[@href='../../tei/name.xml']")
    assert document.xpath("//a[@href='../../pdf/name.pdf']")
    assert document.xpath("//main")
    assert document.xpath("//nav[@aria-label]")


def test_a_correction_says_what_stood_there_and_who_decided() -> None:
    root = tei(
        "<p>de<choice><sic>\ufffd</sic>"
        "<corr cert='high' resp='#edition' ana='#rule.lost-glyphs'>fi</corr></choice>ned</p>",
        header="<respStmt xml:id='edition'><resp>encoding</resp><name>edition</name></respStmt>",
    )
    (corrected,) = page(root).xpath("//*[@class='corr']")
    assert corrected.text == "fi"
    assert corrected.get("title") == "In the source: \ufffd; corrected by edition; rule lost-glyphs; certainty high"


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
    (unresolved,) = article.xpath(".//sup[@class='mark']")
    assert unresolved.text_content() == "9"
    assert not unresolved.xpath(".//a")
    (loose,) = article.xpath(".//*[@class='loose-note']")
    assert loose.text_content() == "4 loose"


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
        assert element.tag not in ("script", "img", "object", "iframe", "style", "link", "svg")
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
