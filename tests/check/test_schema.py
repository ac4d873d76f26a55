"""What is said of documents that break a grammar: the edition's own, the full TEI, and small ones made for the test."""

from pathlib import Path

import pytest
from lxml import etree

from check.documents import document, told
from edition.check import check
from edition.check.grammar import RNG, Grammar
from edition.check.schema import Libxml2, judge, lighten, load, schema
from edition.check.tei import Tei
from edition.errors import InputError
from edition.read.tei import parse


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "<p>in <placename>Lyon</placename></p>",
            "5:7 unknown-element: this grammar has no element <placename>; did you mean <placeName>?",
        ),
        (
            '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
            "5:1 unknown-element: <p> is in namespace http://www.w3.org/1999/xhtml, where this grammar has no such "
            "element; mend or remove its xmlns",
        ),
        ("<para>x</para>", "5:1 unknown-element: this grammar has no element <para>; use one that it has"),
        (
            '<p><hi rendd="italic">x</hi></p>',
            "5:4 unknown-attribute: <hi> has no attribute rendd; did you mean rend?",
        ),
        (
            '<p><lb resp="#edition"/>x</p>',
            "5:4 unknown-attribute: <lb> has no attribute resp; it may have n, rend, type, xml:id, break and facs",
        ),
        (
            "<p>x<p>y</p></p>",
            "5:5 misplaced-element: <p> cannot stand in <p>; end <p> before it, for it may stand in <div>",
        ),
        ("<list><p>one</p><item/></list>", "5:7 misplaced-element: <p> cannot stand in <list> here; it needs <item>"),
        ("<list/>", "5:1 incomplete: <list> is empty; it still needs <item>"),
        (
            "<p/><head>Late</head>",
            "5:5 misplaced-element: <head> cannot stand so late in <div>; move it up, or end <div> before it",
        ),
        ("<p/>words", "5:1 misplaced-text: text cannot stand directly in <div>: “words”; put it into <p> or <ab>"),
        ("<p><fw>12</fw></p>", "5:4 missing-attribute: <fw> needs the attribute type; give it one"),
        (
            '<p><date when="1 May 1934">1 May</date></p>',
            "5:4 bad-value: when of <date> is “1 May 1934”; it must be a date such as 1926-07-04, a month such as "
            "1926-07, a year such as 1926 or a day of the year such as --07-04",
        ),
        ('<p><pc force="soft">-</pc></p>', "5:4 bad-value: force of <pc> is “soft”; it must be weak, strong or inter"),
        (
            '<p cert="2"/>',
            "5:1 bad-value: cert of <p> is “2”; it must be high, medium, low, unknown or a number from 0 to 1",
        ),
        ("<p><choice><sic>x</sic></choice></p>", None),
        (
            "<lg><head>Song</head></lg>",
            "5:1 incomplete: <lg> ends too early; it still needs <l>, <label>, <lg> or <stage>",
        ),
    ],
)
def test_each_kind_of_mistake_in_one_sentence(body: str, said: str | None) -> None:
    found = told(schema, body)
    assert len(found) == 1
    if said:
        assert found == [said]


def test_two_mistakes_in_two_sentences_and_none_hides_the_other() -> None:
    found = told(schema, '<p><placename colour="red">x</placename> <hi colour="red"/></p>\n<p><ref targt="#x"/></p>')
    assert [each.partition(":")[2].partition(" ")[2].partition(":")[0] for each in found] == [
        "unknown-element",
        "unknown-attribute",
        "unknown-attribute",
    ]


def test_many_of_a_kind_in_one_place_are_said_once() -> None:
    assert len(told(schema, "<list>" + "<p/>" * 50 + "<item/></list>")) == 1


def test_repeated_ids_are_left_to_the_check_of_ids() -> None:
    assert told(schema, '<p xml:id="a"/><p xml:id="a"/>') == []


BROKEN = {
    "00_valid": [],
    "01_misspelt_element": ["<placename>", "<placeName>"],
    "02_wrong_nesting": ["<p>", "<list>", "<item>"],
    "03_missing_required_attr": ["<graphic>", "url"],
    "04_bad_attr_value": ["1 May 1934", "when", "a date such as"],
    "05_duplicate_xmlid": [],
    "06_dangling_idref": [],
    "07_p_in_p": ["<p> cannot stand in <p>"],
    "08_missing_teiHeader": ["<teiHeader>"],
    "09_text_in_body": ["Stray running text", "<body>"],
    "10_unknown_attribute": ["<hi>", "colour"],
    "11_missing_title": ["<titleStmt>", "<title>"],
    "12_two_errors": ["<placename>", "<placeName>"],
    "13_choice_empty_div": ["<list>", "<item>"],
    "20_schematron": ["<seg>", "spanTo"],
}


@pytest.mark.parametrize("name", BROKEN)
def test_mistakes_under_the_full_tei_are_named(shared: Path, name: str) -> None:
    data = (shared / "broken" / f"{name}.xml").read_bytes()
    tei = Tei(parse(data, name), data, name, shared / "schemas" / "tei_all.rng")
    found = list(schema(tei, None))
    assert len(found) == (2 if name == "12_two_errors" else bool(BROKEN[name]))
    assert all(word in found[0].message for word in BROKEN[name])


@pytest.mark.parametrize(
    ("name", "said"), [("05_duplicate_xmlid", "the xml:id “p1”"), ("06_dangling_idref", "“#nowhere”")]
)
def test_mistakes_that_no_grammar_sees(shared: Path, name: str, said: str) -> None:
    data = (shared / "broken" / f"{name}.xml").read_bytes()
    found = check(data, parse(data, name), name, schema=shared / "schemas" / "tei_all.rng")
    assert any(said in finding.message for finding in found)


GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><ref name="a"/></start>
<define name="a"><element name="a">
  <zeroOrMore><choice><text/><ref name="b"/><ref name="pair"/></choice></zeroOrMore>
</element></define>
<define name="b"><element name="b">
  <zeroOrMore><choice><text/><ref name="b"/><ref name="c"/></choice></zeroOrMore>
</element></define>
<define name="c"><element name="c"><data type="integer"/></element></define>
<define name="pair"><ref name="b"/><ref name="c"/></define>
</grammar>"""


def small(tmp_path: Path, text: str = GRAMMAR) -> Path:
    path = tmp_path / "small.rng"
    path.write_text(text)
    return path


def test_a_lightened_schema_accepts_the_same(tmp_path: Path) -> None:
    plain, light = load(small(tmp_path)), load(small(tmp_path))
    lighten(light)
    assert len(light.findall(f".//{RNG}mixed")) == 1, "b may be rewritten; a may not, for text cannot part a pair"
    accepts = [etree.RelaxNG(etree.ElementTree(each)).validate for each in (plain, light)]
    for text in (
        "<a/>",
        "<a>x<b>y<c>1</c>z<b/></b>w</a>",
        "<a><b/><c>1</c></a>",
        "<a><b/>x<c>1</c></a>",
        "<a><c>1</c></a>",
    ):
        verdicts = {accept(etree.fromstring(text)) for accept in accepts}
        assert len(verdicts) == 1, text


def test_where_the_explanation_fails_libxml2_is_quoted(tmp_path: Path) -> None:
    found = Libxml2(small(tmp_path)).faults(etree.fromstring("<a><b><c>one</c></b></a>"))
    assert [code for _, code, _ in found] == ["invalid"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no XML", "not a RELAX NG schema in XML syntax"),
        ("<schema/>", "its root element is <schema>"),
        (
            '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="x"/></start></grammar>',
            "not a usable",
        ),
    ],
)
def test_what_is_no_schema_is_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        judge(small(tmp_path, text))
    assert "\n" not in str(refused.value)


def test_a_schema_that_is_not_there() -> None:
    with pytest.raises(InputError, match="there is no such schema"):
        judge(Path("nowhere.rng"))


def test_content_models_are_followed_child_by_child() -> None:
    grammar = Grammar(etree.fromstring(GRAMMAR))
    make, model = grammar.patterns, grammar.model("a")
    assert make.first(model.content) == {"#text", "b"}
    after = make.after(model.content, "b")
    assert make.first(after) == {"#text", "b", "c"}
    assert make.after(make.after(after, "#text"), "c") is make.none
    assert grammar.model("d") is None
    assert grammar.start == {"a"}


def test_foreign_tei_is_judged_by_the_schema_that_is_asked_for(tmp_path: Path) -> None:
    data = document("<p/>")
    tei = Tei(parse(data, "x"), data, "x", small(tmp_path))
    assert "a document cannot begin with <TEI>, but with <a>" in [f.message for f in schema(tei, None)]
