"""A long text on several pages: nothing is lost, and every link finds its page."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from edition.errors import RenderError
from edition.model.site import Site
from edition.pipeline.encode import encode_source
from edition.read.inputs import read_input
from edition.read.tei import parse
from edition.read.text import read_source
from edition.write import WRITERS
from edition.write.sheets import Rendered, rendered

TEI = "http://www.tei-c.org/ns/1.0"
LAMP = "lamp " * 600


def book(*chapters: str, head: str = "Chapter") -> etree._Element:
    body = "".join(
        f'<div type="chapter" xml:id="d{number}"><head>{head} {number}</head>{chapter}</div>'
        for number, chapter in enumerate(chapters)
    )
    return etree.fromstring(
        f'<TEI xmlns="{TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Lamps</title></titleStmt>'
        f"</fileDesc></teiHeader><text><body>{body}</body></text></TEI>"
    )


def shown(root: etree._Element) -> tuple[Rendered, list[html.HtmlElement]]:
    view = rendered(root, "x", Site(longest=1000))
    return view, [html.fragment_fromstring(str(sheet.body), create_parent=True) for sheet in view.sheets]


def test_links_lead_to_the_page_of_what_they_mean() -> None:
    root = book(
        f"<p xml:id='p0'>{LAMP} see <ref target='#p2'>there</ref> "
        "<ref xml:id='r1' type='noteAnchor' target='#n1'>1</ref></p>",
        f"<p xml:id='p1'>{LAMP} see <ref target='#p0'>here</ref> <ref type='noteAnchor' target='#n1'>1</ref></p>",
        f"<p xml:id='p2'>{LAMP}</p><note xml:id='n1' target='#r1'>oil</note>",
    )
    view, bodies = shown(root)
    assert [sheet.file for sheet in view.sheets] == ["index.html", "d1.html", "d2.html"]
    assert bodies[0].xpath("string(.//a[text()='there']/@href)") == "d2.html#p2"
    assert bodies[1].xpath("string(.//a[text()='here']/@href)") == "index.html#p0"
    assert bodies[0].xpath("string(.//*[@id='n1'])") == "1 oil", "a note stands at its first mark"
    assert bodies[1].xpath(".//a[@class='mark']/@href") == ["index.html#n1"]
    assert bodies[2].xpath(".//*[@class='s here']/a/@href") == ["index.html#n1"], "and is pointed to from its place"


def test_headings_have_no_gaps_and_begin_a_page_at_the_top() -> None:
    section = "<div type='section' xml:id='{0}'><head>{0}</head><p>{1}</p></div>"
    root = book(f"<p>{LAMP}</p>", section.format("s1", LAMP) + section.format("s2", LAMP))
    view, bodies = shown(root)
    assert [[each.tag for each in body.iter("h1", "h2", "h3")] for body in bodies] == [["h2"], ["h1", "h2"], ["h1"]]
    assert [sheet.page.title for sheet in view.sheets] == ["Chapter 0", "Chapter 1", "s2"]


def test_what_is_divided_is_marked_on_all_its_pages_and_has_its_id_once() -> None:
    root = book(f"<p>{LAMP}</p>", f"<p xml:id='a'>{LAMP}</p><p xml:id='b'>{LAMP}</p>")
    root.find(f".//{{{TEI}}}div[2]").set("{http://www.w3.org/XML/1998/namespace}lang", "fr")
    view, bodies = shown(root)
    assert [body.xpath(".//*[@id='d1']/@lang") for body in bodies] == [[], ["fr"], []]
    assert bodies[2].xpath(".//p[@id='b']/ancestor::*[@lang='fr']")
    assert view.sheets[2].heading == "Chapter 1 (2)", "a page that goes on says where it is"


def test_the_contents_show_what_belongs_to_a_page() -> None:
    section = "<div type='section' xml:id='{0}'><head>{0}</head><p>{1}</p></div>"
    root = book(section.format("s1", LAMP) + section.format("s2", LAMP), f"<p>{LAMP}</p>")
    made = WRITERS["html"](root, "x", Site(longest=1000), ())
    pages = {artefact.path: html.document_fromstring(artefact.data.decode()) for artefact in made[:-2:3]}
    listed = {path: page.xpath("//nav[@id=':contents']//a/@href") for path, page in pages.items()}
    assert listed["html/x/s2.html"] == ["index.html#d0", "index.html#s1", "#s2", "d1.html#d1"]
    assert listed["html/x/d1.html"] == ["index.html#d0", "#d1"], "the sections of other chapters are left out"
    assert pages["html/x/s2.html"].xpath("//a[@rel='next']/@href") == ["d1.html"]
    assert pages["html/x/s2.html"].xpath("//link[@rel='prev']/@href") == ["index.html"]


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("<b></b>", r"reads “the lamp was out” where the TEI reads “the lamp was lit out”"),
        ("<b>{{ content }}{{ content }}</b>", r"reads “lamp was lit lit out”"),
    ],
)
def test_a_template_that_loses_words_is_an_error(tmp_path: Path, template: str, told: str) -> None:
    (tmp_path / "elements").mkdir()
    (tmp_path / "elements/hi.html").write_text(template.replace("><", "> <"))
    root = book("<p>the lamp was <hi>lit</hi> out</p>")
    with pytest.raises(RenderError, match=r"^x: on the pages the text"):
        rendered(root, "x", Site(templates=(tmp_path,)))


def test_a_lost_note_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "elements").mkdir()
    (tmp_path / "elements/term.html").write_text("")
    root = book("<p>lamp<note xml:id='n1'>of <term>brass</term></note></p>")
    with pytest.raises(RenderError, match=r"^x: on the pages note n1 reads “of” where the TEI reads “of brass”"):
        rendered(root, "x", Site(templates=(tmp_path,)))


def test_a_template_for_an_element(tmp_path: Path) -> None:
    (tmp_path / "elements").mkdir()
    (tmp_path / "elements/term.html").write_text(
        '<dfn id="{{ attributes["xml:id"] }}" data-key="{{ attributes.key }}">{{ content }}</dfn>'
        '<span class="remark">({{ words("note", n=1) }})</span>\n'
    )
    root = book("<p>a <term xml:id='t1' key='&lt;&quot;'>wick of <hi>brass</hi></term>, lit</p>")
    (body,) = shown_with(root, tmp_path)
    (found,) = body.iter("dfn")
    assert (found.get("id"), found.get("data-key")) == ("t1", '<"')
    assert found.text_content() == "wick of brass"
    assert body.xpath("string(.//span[@class='remark'])") == "(Note 1)", "words of its own are marked as such"


def shown_with(root: etree._Element, folder: Path) -> list[html.HtmlElement]:
    view = rendered(root, "x", Site(templates=(folder,)))
    return [html.fragment_fromstring(str(sheet.body), create_parent=True) for sheet in view.sheets]


def test_a_theme_is_a_folder(tmp_path: Path) -> None:
    from edition.write.frame import assets

    (tmp_path / "html/assets").mkdir(parents=True)
    (tmp_path / "html/assets/theme.css").write_text(":root { --measure: 30rem; }")
    (tmp_path / "words").mkdir()
    (tmp_path / "words/fr.toml").write_text('contents = "Table des matières"')
    site = Site(language="fr", templates=(tmp_path,))
    (style,) = [asset for asset in assets(site, ()) if asset.path == "html/assets/style.css"]
    assert style.data.decode().rstrip().endswith(":root { --measure: 30rem; }")
    page = WRITERS["html"](book("<p>a</p>", "<p>b</p>"), "x", site, ())[0].data.decode()
    assert "Table des matières" in page
    assert "Texte source" in page


def prove_all(folder: Path) -> None:
    """The proof that nothing is lost is part of making the pages."""
    for item in read_input([folder]).items:
        data = item.path.read_bytes()
        if item.tei:
            root = parse(data, item.name)
        else:
            root = encode_source(read_source(data, item.source_name, item.encoding), item.metadata).root
        for longest in (6000, 300):
            view = rendered(root, item.name, Site(longest=longest))
            assert all(re.search(r"\w", sheet.body) for sheet in view.sheets)


def test_nothing_of_the_sample_corpus_is_lost() -> None:
    prove_all(Path(__file__).resolve().parents[2] / "corpus")


@pytest.mark.slow
def test_nothing_of_the_seeds_is_lost(shared: Path) -> None:
    prove_all(shared / "seeds")


def test_several_sections_on_a_page_stand_under_the_title_of_their_chapter() -> None:
    section = "<div type='section' xml:id='{0}'><head>{0}</head><p>{1}</p></div>"
    short = "lamp " * 300
    sections = "".join(section.format(f"s{n}", short) for n in range(6))
    view, bodies = shown(book(f"<p>{LAMP}</p>", sections, head="Night"))
    assert [sheet.heading for sheet in view.sheets] == ["", "", "Night 1"]
    assert [each.tag for each in bodies[1].iter("h1", "h2")] == ["h1", "h2", "h2", "h2"]
    assert [each.tag for each in bodies[2].iter("h1", "h2")] == ["h2", "h2", "h2"]
