"""How a page is cited, by people and by programs."""

import json
import re

import pytest

from edition.write.citation import Citation
from edition.write.header import Header, Link
from edition.write.words import Words

HEADER = Header(
    title="The old light & {others}",
    authors=("Ames, Joan", "Tobias Quill"),
    editors=("Edith Roe",),
    language="en",
    publisher="Harbour Press",
    published="2026-11-22",
    date="about 1890",
    licence=Link("CC BY", "https://creativecommons.org/licenses/by/4.0/"),
)


def citation(**changes: object) -> Citation:
    values: dict[str, object] = {
        "name": "light",
        "header": HEADER,
        "title": HEADER.title,
        "chapter": "",
        "edition": "Harbour papers",
        "url": "https://example.org/e/html/light/",
        "words": Words("en"),
        **changes,
    }
    return Citation(**values)


def test_in_words() -> None:
    assert citation().in_words.striptags() == (
        "Ames, Joan, Tobias Quill, The old light & {others} (about 1890), ed. Edith Roe, Harbour papers "
        "(Harbour Press, 2026). https://example.org/e/html/light/"
    )
    chapter = citation(chapter="Oil").in_words
    assert chapter.startswith("Ames, Joan, Tobias Quill, “Oil”, in <cite>The old light &amp; {others}</cite>")
    assert '<span class="para"></span>' in chapter


def test_bibtex_has_its_signs_escaped() -> None:
    lines = citation().bibtex.striptags().replace("  ", " ")
    assert lines.startswith("@book{Ames2026,")
    assert r"title = {The old light \& \{others\}}" in lines
    assert "author = {Ames, Joan and Tobias Quill}" in lines
    assert "@incollection" in citation(chapter="Oil").bibtex
    assert "booktitle" in citation(chapter="Oil").bibtex


@pytest.mark.parametrize("url", ["https://example.org/e/html/light/", ""])
def test_csl_is_json(url: str) -> None:
    text = citation(url=url, chapter="Oil").csl
    assert text.count('<span class="place"></span>') == 1
    (item,) = json.loads(text.replace('<span class="place"></span>', "#p-1").striptags())
    assert item["URL"] == f"{url}#p-1"
    assert item["type"] == "chapter"
    assert item["container-title"] == HEADER.title
    assert item["author"] == [{"family": "Ames", "given": "Joan"}, {"literal": "Tobias Quill"}]
    assert item["issued"] == {"date-parts": [[2026]]}


def test_ris_has_a_line_for_each_fact() -> None:
    lines = re.sub(r"<[^>]*>", "", citation().ris).split("\n")
    assert lines[:3] == ["TY  - BOOK", "AU  - Ames, Joan", "AU  - Tobias Quill"]
    assert lines[-2:] == ["UR  - https://example.org/e/html/light/", "ER  - "]


def test_programs_find_highwire_tags_and_dublin_core() -> None:
    meta = list(citation(chapter="Oil").meta)
    assert meta[:2] == [("citation_title", "Oil"), ("DC.title", "Oil")]
    assert ("citation_inbook_title", HEADER.title) in meta
    assert ("citation_publication_date", "2026/11/22") in meta
    assert [name for name, _ in meta].count("citation_author") == 2
    assert ("DC.rights", "https://creativecommons.org/licenses/by/4.0/") in meta
    assert all(content for _, content in meta)


def test_schema_org_stays_inside_its_element() -> None:
    written = citation(edition="</script><b>", chapter="Oil").json_ld({"application/pdf": "../../pdf/light.pdf"})
    assert "<" not in written
    item = json.loads(written)
    assert (item["@type"], item["isPartOf"]["@type"]) == ("Chapter", "Book")
    assert item["isPartOf"]["isPartOf"]["name"] == "</script><b>"
    assert item["isPartOf"]["encoding"][0]["contentUrl"] == "../../pdf/light.pdf"


def test_what_is_not_known_is_left_out() -> None:
    bare = citation(header=Header(title="A"), title="A", edition="", url="")
    assert bare.in_words.striptags() == "A."
    assert bare.bibtex.striptags().split()[0] == "@book{light,"
    assert json.loads(bare.json_ld({})) == {"@context": "https://schema.org", "@type": "Book", "name": "A"}
