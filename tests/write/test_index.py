"""The page of all documents."""

from lxml import etree, html

from edition.model.site import Site
from edition.write.index import IndexEntry, index, sitemap


def test_the_table() -> None:
    entries = [
        IndexEntry(
            "a", "A & <b>", author="Ames", words=12345, formats=(("Page", "html/a/index.html"), ("TEI", "tei/a.xml"))
        ),
        IndexEntry("b", "B", stale=True, reason="the last build found an error", formats=(("x", "javascript:1"),)),
    ]
    artefact = index(entries, Site("Lighthouses"))
    assert (artefact.path, artefact.media_type) == ("index.html", "text/html")
    document = html.document_fromstring(artefact.data.decode("utf-8"))
    rows = document.xpath("//tbody/tr")
    assert [row.xpath("string(th/text() | th/a)") for row in rows] == ["A & <b>", "B"]
    assert rows[0].xpath(".//td[@data-label='Words']")[0].text == "12\u202f345"
    assert [link.get("href") for link in rows[0].xpath(".//a")] == [
        "html/a/index.html",
        "html/a/index.html",
        "tei/a.xml",
    ]
    assert rows[1].xpath("string(.//*[@class='stale'])") == "Not up to date: the last build found an error"
    assert not rows[1].xpath(".//a")
    assert not document.xpath("//th[text()='Language']"), "columns without anything in them are left out"
    assert not document.xpath("//*[@style] | //style")
    assert document.xpath("//link[@rel='stylesheet']/@href")[0] == "html/assets/style.css"
    assert document.xpath("//script/@src") == ["html/assets/page.js"]
    assert not document.xpath("//link[@rel='canonical']"), "nobody knows yet where the edition will be"


def test_an_empty_edition_has_a_page_too() -> None:
    assert b"<tbody>" in index([], Site("Nothing yet")).data


def test_an_edition_with_an_address_says_it() -> None:
    document = html.document_fromstring(index([], Site("Lights", base="https://example.org/lights/")).data)
    assert document.xpath("//link[@rel='canonical']/@href") == ["https://example.org/lights/"]


def test_the_language_of_the_interface() -> None:
    page = index([IndexEntry("a", "A", words=3, language="en")], Site("Phares", "fr")).data.decode()
    assert '<html lang="fr">' in page
    assert ">anglais<" in page


def test_a_site_map_names_every_page_by_its_whole_address() -> None:
    artefact = sitemap(["index.html", "html/a b/p&q.html"], "https://example.org/e/")
    assert artefact.path == "sitemap.xml"
    root = etree.fromstring(artefact.data)
    assert root.xpath("//*[local-name()='loc']/text()") == [
        "https://example.org/e/index.html",
        "https://example.org/e/html/a%20b/p%26q.html",
    ]
