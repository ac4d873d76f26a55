"""The encoding guide: what it says of content models, its examples, and that everything in it leads somewhere."""

import re
from pathlib import Path

import pytest
from check.documents import document

from edition.cli.guide import guide
from edition.cli.guide_examples import examples
from edition.cli.guide_words import Grammar
from edition.resources import schemas

GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0" ns="http://www.tei-c.org/ns/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="list"/></start>
  <!-- ==== Values ==== -->
  <define name="word.value"><data type="token"/></define>
  <define name="words.value"><list><oneOrMore><ref name="word.value"/></oneOrMore></list></define>
  <define name="common.attributes">
    <optional><attribute name="rend"><ref name="words.value"/></attribute></optional>
  </define>
  <define name="inline"><choice><ref name="hi"/><ref name="item"/></choice></define>
  <!-- ==== Lists ==== -->
  <define name="list"><element name="list"><a:documentation>A  list.</a:documentation>{}</element></define>
  <!-- ==== Words ==== -->
  <define name="item"><element name="item"><text/></element></define>
  <define name="hi"><element name="hi"><text/></element></define>
</grammar>"""


def entry(tmp_path: Path, inside: str):
    path = tmp_path / "small.rng"
    path.write_text(GRAMMAR.format(inside))
    sections = Grammar(path).sections
    assert [section.title for section in sections] == ["Lists", "Words"]
    return sections[0].entries[0]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<empty/>", ["nothing"]),
        ('<oneOrMore><ref name="item"/></oneOrMore>', ["one or more of item"]),
        ('<optional><ref name="hi"/></optional><zeroOrMore><ref name="item"/></zeroOrMore>',
         ["perhaps hi", "any number of item"]),
        ('<zeroOrMore><choice><text/><ref name="inline"/></choice></zeroOrMore>', ["any number of text or inline"]),
        ('<choice><ref name="hi"/><oneOrMore><ref name="hi"/><ref name="item"/></oneOrMore></choice>',
         ["hi or (one or more times hi, then item)"]),
        ('<mixed><ref name="hi"/></mixed>', ["text with hi"]),
        ('<interleave><ref name="hi"/><ref name="item"/></interleave>', ["in any order: hi and item"]),
        ('<ref name="word.value"/>', ["one word"]),
    ],
)  # fmt: skip
def test_content_in_words(tmp_path: Path, inside: str, said: list[str]) -> None:
    assert ["".join(piece.text for piece in step) for step in entry(tmp_path, inside).content] == said


def test_attributes_in_words(tmp_path: Path) -> None:
    found = entry(
        tmp_path,
        '<attribute name="n"/><optional><attribute name="type"><choice><value>a</value><value>b</value></choice>'
        '</attribute></optional><optional><attribute name="cert"><data type="double"><param name="minInclusive">0'
        '</param><param name="maxInclusive">1</param></data></attribute></optional><ref name="common.attributes"/>'
        "<empty/>",
    )
    assert [(a.name, a.needed, a.value, a.values) for a in found.attributes] == [
        ("n", True, "any text", ()),
        ("type", False, "", ("a", "b")),
        ("cert", False, "a number from 0 to 1", ()),
    ]
    assert found.groups == ("common.attributes",)
    assert found.documentation == "A list."


def test_examples_are_short_real_and_without_bookkeeping(tmp_path: Path) -> None:
    body = (
        '<p xml:id="p-12" corresp="src:12-40">A</p>'
        '<p rend="indent" corresp="src:50-90" resp="#edition" ana="#rule.notes">'
        'The keepers called it <hi rend="italic">the old light</hi>, and no one had defined what it was.</p>'
        f"<ab>{'word ' * 200}</ab>"
    )
    (tmp_path / "a.xml").write_bytes(document(body))
    (tmp_path / "b.xml").write_bytes(b"no XML")
    found = examples(sorted(tmp_path.glob("*.xml")))
    assert found["p"] == (
        '<p rend="indent">The keepers called it <hi rend="italic">the old light</hi>, and no one had defined what it '
        "was.</p>",
        "a.xml",
    )
    assert found["ab"][0].endswith(" …")
    assert len(found["ab"][0]) < 430


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tei")
    (folder / "a.xml").write_bytes(document('<p>An <hi rend="italic">example &amp; more</hi> of what can be seen.</p>'))
    return guide(folder).decode()


def test_every_link_in_the_page_leads_somewhere(page: str) -> None:
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_every_element_of_the_schema_has_its_place_with_a_sentence(page: str) -> None:
    names = {e.name for section in Grammar(schemas() / "edition.rng").sections for e in section.entries}
    assert len(names) > 150
    for name in names:
        article = page[page.index(f'<article id="{name}">') :].partition("</article>")[0]
        assert re.search(r'<p class="said">[^<]+\.</p>', article), name


def test_examples_are_escaped_and_coloured(page: str) -> None:
    assert '<span class="tag">&lt;hi</span><span class="name"> rend=</span><span class="value">&#34;italic&#34;' in page
    assert "example &amp;amp; more" in page


def test_the_page_fetches_nothing(page: str) -> None:
    assert "<script" not in page
    assert "<link" not in page
    assert "default-src 'none'" in page


def test_the_command(tmp_path: Path, invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert invoke("schema", "doc", "--out", "guide.html").exit_code == 0
    assert "<h1>The encoding guide</h1>" in Path("guide.html").read_text("utf-8")
    assert "no folder: name one with TEI files in it" in invoke("schema", "doc", "--examples", "nowhere").stderr
    Path("empty").mkdir()
    assert "no TEI files in this folder" in invoke("schema", "doc", "--examples", "empty").stderr
