"""The page of all documents."""

from lxml import html

from edition.write.index import IndexEntry, index


def test_the_table() -> None:
    entries = [
        IndexEntry(
            "a", "A & <b>", author="Ames", words=12345, formats=(("Page", "html/a/index.html"), ("TEI", "tei/a.xml"))
        ),
        IndexEntry("b", "B", stale=True, reason="the last build found an error", formats=(("x", "javascript:1"),)),
    ]
    artefact = index(entries, "Lighthouses")
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
    assert not document.xpath("//script | //link | //*[@style]")


def test_an_empty_edition_has_a_page_too() -> None:
    assert b"<tbody>" in index([], "Nothing yet").data
