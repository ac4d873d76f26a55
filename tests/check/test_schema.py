"""What is said of documents that break a grammar: the edition's own, the full TEI, and small ones made for the test."""

import time
from pathlib import Path

import pytest

from check.documents import document, told
from edition.check import check
from edition.check.schema import CODES_OF_KINDS, MOST, against, schema
from edition.errors import InputError, TeiError
from edition.read.tei import parse
from edition.relaxng import Kind


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "<p>in <placename>Lyon</placename></p>",
            "5:7 unknown-element: the schema has no element <placename>; did you mean <placeName>?",
        ),
        (
            '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
            "5:1 unknown-element: <p> is in namespace http://www.w3.org/1999/xhtml, where the schema has no such "
            "element; mend or remove its xmlns",
        ),
        ("<wherever>x</wherever>", "5:1 unknown-element: the schema has no element <wherever>; use one that it has"),
        (
            '<p><hi rendd="italic">x</hi></p>',
            "5:4 unknown-attribute: <hi> has no attribute rendd; did you mean rend?",
        ),
        (
            '<p><lb resp="#edition"/>x</p>',
            "5:4 unknown-attribute: <lb> has no attribute resp; it may have type, n, rend, xml:id, break and facs",
        ),
        (
            "<p>x<p>y</p></p>",
            "5:5 misplaced-element: <p> cannot stand in <p>; end <p> before it, for it may stand in <div>",
        ),
        (
            "<list><p>one</p><item/></list>",
            "5:7 misplaced-element: <p> cannot stand in <list>; put it into <item>, or end <list> before it, for it "
            "may stand in <div>",
        ),
        ("<list/>", "5:1 incomplete: <list> is empty; it still needs <item>"),
        ("<p>x</p>\n<list>\n</list>", "6:1 incomplete: <list> is empty; it still needs <item>"),
        ("<list><head>x</head></list>", "5:21 incomplete: <list> ends too early; it still needs <item>"),
        (
            "<list><item/><head>Late</head></list>",
            "5:14 misplaced-element: <head> cannot stand so late in <list>, or not once more; move it up, or "
            "take it out",
        ),
        ("<p/>words", "5:5 misplaced-text: text cannot stand directly in <div>: “words”; put it into <p> or <ab>"),
        ("<p><fw>12</fw></p>", "5:4 missing-attribute: <fw> needs the attribute type; give it one"),
        (
            '<p><date when="1 May 1934">1 May</date></p>',
            "5:4 bad-value: when of <date> is “1 May 1934”; it must be a date such as 1926-07-04, a month such as "
            "1926-07, a year such as 1926, a day of the year such as --07-04 or a date with its time such as "
            "1926-07-04T12:30:00",
        ),
        ('<p><pc force="soft">-</pc></p>', "5:4 bad-value: force of <pc> is “soft”; it must be weak, strong or inter"),
        ('<p><pc force="week">-</pc></p>', "5:4 bad-value: force of <pc> is “week”; did you mean “weak”?"),
        (
            '<p cert="2"/>',
            "5:1 bad-value: cert of <p> is “2”; it must be high, medium, low, unknown or a number from 0 to 1",
        ),
        ("<p><choice><sic>x</sic></choice></p>", None),
        ("<lg><head>Song</head></lg>", None),
        ('<p><ref target="a b"><lb n="1"/></ref></p>', None),
    ],
)
def test_each_kind_of_mistake_in_one_sentence(body: str, said: str | None) -> None:
    found = told(schema, body)
    assert len(found) <= 1
    if said:
        assert found == [said]


def test_mistakes_do_not_hide_each_other() -> None:
    found = told(schema, '<p><placename colour="red">x</placename> <hi colour="red"/></p>\n<p><ref targt="#x"/></p>')
    assert [each.split(" ")[1] for each in found] == ["unknown-element:", *["unknown-attribute:"] * 3]


def test_many_of_a_kind_in_one_place_are_said_once() -> None:
    (said,) = told(schema, "<list>" + "<p/>" * 50 + "<item/></list>")
    assert said.endswith("(and 49 more like it in this <list>)")


def test_repeated_ids_are_left_to_the_check_of_ids() -> None:
    assert told(schema, '<p xml:id="a"/><p xml:id="a"/>') == []


def test_every_kind_of_fault_has_a_code_or_stops_the_check() -> None:
    assert set(Kind) - CODES_OF_KINDS.keys() == {Kind.NOT_WELL_FORMED, Kind.REFUSED}


TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc>
<titleStmt><title>Signals</title></titleStmt>
<publicationStmt><p>Not published.</p></publicationStmt>
<sourceDesc><p>Made up.</p></sourceDesc>
</fileDesc></teiHeader>
<text><body>
{}
</body></text>
</TEI>
"""
WHOLE = """<div type="entry" xml:id="e1"><head>Fog</head>
<p xml:id="s1">Two guns from <placeName>Hollin Point</placeName> on <date when="1871-11-02">the second</date>.</p>
<p xml:id="s2">See <ref target="#s1">above</ref>, and <graphic url="gun.png"/>.</p>
<list><item>powder</item><item>wads</item></list>
</div>"""
MISTAKES: dict[str, tuple[str, str, str]] = {
    "misspelt-element": ("placeName>", "placname>", "<placname>; did you mean <placeName>?"),
    "wrong-nesting": ("<item>powder</item>", "<p>powder</p>", "<p> cannot stand in <list>; put it into <item>"),
    "missing-attribute": (' url="gun.png"', "", "<graphic> needs the attribute url"),
    "bad-value": ("1871-11-02", "2 Nov 1871", "“2 Nov 1871”; it must be a date such as"),
    "duplicate-id": (
        'id="s2"',
        'id="s1"',
        "the xml:id “s1” is already taken by the <p> in line 10; give this <p> an id",
    ),
    "dangling-pointer": ("#s1", "#fog", "“#fog”, but no element has the xml:id “fog”"),
    "p-in-p": ("the second", "<p>the second</p>", "cannot stand in <date>"),
    "no-header": ("teiHeader", "", "<text> comes too early in <TEI>; first there must be <teiHeader>"),
    "text-in-body": ("</div>", "</div> words", "text cannot stand directly in <body>: “words”; put it into <p>"),
    "unknown-attribute": ("<head>", '<head colour="red">', "<head> has no attribute colour; it may have"),
    "missing-title": ("<title>Signals</title>", "<author>Ames</author>", "first there must be <title>"),
    "empty-list": ("<item>powder</item><item>wads</item>", "", "<list> is empty; it still needs <item>"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_under_the_full_tei_gives_one_message_with_its_cure(shared: Path, name: str) -> None:
    old, new, said = MISTAKES[name]
    text = TEI.format(WHOLE)
    if name == "no-header":
        text = text[: text.index("<teiHeader>")] + text[text.index("<text>") :]
    elif name == "text-in-body":
        text = text.replace("<body>", "<body>words")
    else:
        assert old in text
        text = text.replace(old, new)
    found = checked(text.encode(), shared)
    assert len(found) == 1, found
    assert said in found[0]


def test_nothing_is_said_of_the_document_without_mistakes(shared: Path) -> None:
    assert checked(TEI.format(WHOLE).encode(), shared) == []


def test_two_mistakes_and_mistakes_of_several_kinds_are_said_once_each(shared: Path) -> None:
    two = TEI.format(WHOLE.replace("placeName>", "placname>").replace("<head>", '<head colour="red">'))
    assert len(checked(two.encode(), shared)) == 2
    several = (
        '<div><list type="gloss"><item>a</item></list><p><ref target="#q" cRef="r" wrong="">x</ref>'
        '<seg xml:id="q" spanTo="#q">y</seg></p></div>'
    )
    found = checked(TEI.format(several).encode(), shared)
    codes = sorted(each.split(": ")[0] for each in found)
    assert codes == ["schematron"] * 3 + ["unknown-attribute"] * 2


BROKEN = {
    "00_valid": [],
    "01_misspelt_element": ["the schema has no element <placename>; did you mean <placeName>?"],
    "02_wrong_nesting": ["<p> cannot stand in <list>; put it into <item>"],
    "03_missing_required_attr": ["<graphic> needs the attribute url"],
    "04_bad_attr_value": ["when of <date> is “1 May 1934”; it must be a date such as 1926-07-04"],
    "05_duplicate_xmlid": ["“p1” is already taken by the <p> in line 14; is it “p2”, to which pointers lead"],
    "06_dangling_idref": ["“#nowhere”, but no element has the xml:id “nowhere”; correct it or remove it"],
    "07_p_in_p": ["<p> cannot stand in <p>; end <p> before it, for it may stand in <div>"],
    "08_missing_teiHeader": ["<text> comes too early in <TEI>; first there must be <teiHeader>"],
    "09_text_in_body": [
        "text cannot stand directly in <body>: “Stray running text directly in body.”; put it into <p>"
    ],
    "10_unknown_attribute": ["<hi> has no attribute colour; it may have"],
    "11_missing_title": ["<author> comes too early in <titleStmt>; first there must be <title>"],
    "12_two_errors": ["did you mean <placeName>?", "<hi> has no attribute colour; it may have"],
    "13_choice_empty_div": ["<list> is empty; it still needs <item>"],
    "20_schematron": [
        "Only one of the attributes @target and @cRef",
        'The content of a "gloss" list',
        "this <date> element has no textual content",
        "(#p1) must follow the current <seg> element",
        "<seg> has no attribute spanTo",
    ],
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_shared_documents_with_mistakes(shared: Path, name: str) -> None:
    found = checked((shared / "broken" / f"{name}.xml").read_bytes(), shared)
    assert len(found) == len(BROKEN[name]), found
    assert all(said in each for said, each in zip(BROKEN[name], found, strict=True)), found


def checked(data: bytes, shared: Path) -> list[str]:
    """All findings under the full TEI, as code and sentence."""
    found = check(data, parse(data, "x"), "x", schema=shared / "schemas" / "tei_all.rng")
    return [f"{finding.code}: {finding.message}" for finding in found]


GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><ref name="a"/></start>
<define name="a"><element name="a"><zeroOrMore><ref name="b"/></zeroOrMore></element></define>
<define name="b"><element name="b">{}</element></define>
</grammar>"""


def small(tmp_path: Path, content: str = "<empty/>") -> Path:
    path = tmp_path / "small.rng"
    path.write_text(GRAMMAR.format(content))
    return path


def said(path: Path, text: str) -> list[str]:
    return [f"{f.where.line}:{f.where.column} {f.code}: {f.message}" for f in against(text.encode(), "x", path)]


@pytest.mark.parametrize(
    ("content", "text", "message"),
    [
        ('<data type="integer"/>', "<a><b>one</b></a>", "1:7 bad-content: <b> says “one”; it must be a whole number"),
        ('<data type="hexBinary"/>', "<a><b>one</b></a>", "1:7 bad-content: <b> says “one”, which it cannot"),
        ('<list><oneOrMore><data type="decimal"/></oneOrMore></list>', "<a><b>1 x</b></a>",
         "1:7 bad-content: <b> says “1 x”; it must be a number, or several with blanks between"),
        ('<choice><attribute name="n"/><attribute name="m"/></choice>', "<a><b/></a>",
         "1:4 missing-attribute: <b> needs one of the attributes n or m"),
        ('<choice><attribute name="n"/><attribute name="m"/></choice>', '<a><b n="" m=""/></a>',
         "1:4 attribute-conflict: <b> cannot have m together with its other attributes; remove one of them"),
        ("<empty/>", '<a><b n=""/></a>', "1:4 unknown-attribute: <b> has no attribute n, nor any other"),
        ("<empty/>", "<a><b>x</b></a>", "1:7 misplaced-text: text cannot stand directly in <b>: “x”; remove it"),
        ("<empty/>", "<b/>", "1:1 misplaced-element: a document cannot begin with <b>, but with <a>"),
        ('<ref name="a"/>', "<a><b/></a>", "1:4 incomplete: <b> is empty; it still needs <a>"),
    ],
)  # fmt: skip
def test_rarer_faults(tmp_path: Path, content: str, text: str, message: str) -> None:
    assert said(small(tmp_path, content), text) == [message]


def test_foreign_tei_is_judged_by_the_schema_that_is_asked_for(tmp_path: Path) -> None:
    data = document("<p/>")
    found = check(data, parse(data, "x"), "x", schema=small(tmp_path), schema_only=True)
    assert "a document cannot begin with <TEI>, but with <a>" in [f.message for f in found]


def test_a_schema_that_was_saved_again_is_read_again(tmp_path: Path) -> None:
    path = small(tmp_path)
    assert said(path, "<a><b>x</b></a>") != []
    time.sleep(0.01)
    assert said(small(tmp_path, "<text/>"), "<a><b>x</b></a>") == []


def test_more_faults_than_anybody_reads_are_not_all_listed(tmp_path: Path) -> None:
    found = against(b"<a>" + b'<b n=""/>\n' * (MOST + 5) + b"</a>", "x", small(tmp_path))
    assert len(found) == MOST + 1
    assert found[-1].code == "too-many-faults"


def test_places_in_a_large_document_are_found_in_time_in_proportion(tmp_path: Path) -> None:
    path = small(tmp_path, '<ref name="a"/>')
    data = b"<a>" + (b"<b>" + b" " * 2000 + b"</b>\n") * 2000 + b"</a>"
    begin = time.process_time()
    found = against(data, "x", path)
    assert len(found) == MOST + 1
    assert (found[999].where.line, found[999].where.column, found[999].code) == (1000, 1, "incomplete")
    assert time.process_time() - begin < 3, "0.1 s when this was written"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no XML", "not well-formed|not XML|syntax"),
        ("<schema/>", "its root element is <schema>"),
        ('<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="x"/></start></grammar>', "x"),
    ],
)
def test_what_is_no_schema_is_refused_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "small.rng"
    path.write_text(text)
    with pytest.raises(InputError, match=message) as refused:
        against(b"<a/>", "x", path)
    assert "\n" not in str(refused.value)
    assert str(path) in str(refused.value)


def test_a_schema_that_is_not_there() -> None:
    with pytest.raises(InputError, match="there is no such schema"):
        against(b"<a/>", "x", Path("nowhere.rng"))


def test_what_declares_entities_is_refused(tmp_path: Path) -> None:
    text = document("<p>&ship;</p>").replace(b"<TEI", b"<!DOCTYPE TEI [<!ENTITY ship 'Corvo'>]>\n<TEI", 1)
    (found,) = check(text, parse(text, "x"), "x", schema_only=True)
    assert (found.code, found.where.line) == ("refused", 1)
    assert found.message.endswith("nothing from here on was held against the schema")
    with pytest.raises(TeiError, match="entities are not expanded"):
        against(text, "x", None)


@pytest.mark.parametrize("encoding", ["windows-1252", "shift_jis", "utf-16", "iso-8859-15"])
def test_any_encoding_that_the_tree_can_be_read_from(encoding: str) -> None:
    word = "灯台" if encoding == "shift_jis" else "Œuvre" if encoding != "utf-16" else "灯Œ"
    text = f"<?xml version='1.0' encoding='{encoding}'?>\n" + document(f'<p>{word}<hi colour="red"/></p>').decode()
    data = text.encode(encoding)
    (found,) = check(data, parse(data, "x"), "x", schema_only=True)
    assert (found.code, found.where.line, found.where.column) == ("unknown-attribute", 6, 4 + len(word))


def test_a_file_that_is_broken_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(TeiError, match=r"^x:2:\d+: not well-formed XML"):
        against(b"<a>\n<b></a>", "x", small(tmp_path))
