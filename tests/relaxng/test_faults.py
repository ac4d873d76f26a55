"""What is said of what is wrong: one fault for one mistake, with what would be right."""

from dataclasses import asdict
from pathlib import Path

import pytest

from edition.relaxng import Fault, Kind, Schema
from edition.relaxng.nearby import edits, nearest

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/></titleStmt><publicationStmt><p/>'
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>\n<div>\n"
)
TAIL = "\n</div>\n</body></text></TEI>"


def faults(tei: Schema, inside: str) -> list[Fault]:
    """The faults of a division; its content begins in line 3."""
    return tei.validate((HEAD + inside + TAIL).encode())


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        # misspelt elements
        ("<p>in <placename>Lyon</placename></p>", "3:7 unknown-element placename suggestion=placeName parent=p"),
        ("<paragraph>x</paragraph>", "3:1 unknown-element paragraph parent=div"),
        ("<lst><item>x</item></lst>", "3:1 unknown-element lst suggestion=list"),
        ('<p><grpahic url="x"/></p>', "3:4 unknown-element grpahic suggestion=graphic"),
        ("<foo><p>x</p><bar><hi/></bar></foo>", "3:1 unknown-element foo|3:14 unknown-element bar parent=foo"),
        ('<p xmlns="">x<hi/></p>', "3:1 unknown-element p namespace= suggestion=p"),
        ('<svg xmlns="http://s"><g/><g><path/></g></svg><p/>', "3:1 unknown-element svg namespace=http://s"),
        # elements at the wrong place
        ("<list><p>x</p><item>y</item></list>", "3:7 element-not-allowed p parent=list within=div"),
        ("<p>x<p>y</p></p>", "3:5 element-not-allowed p parent=p within=div"),
        ("<p/><head>x</head>", "3:5 element-not-allowed head parent=div"),
        ("<p/><item>x</item><item>y</item>", "3:5 element-not-allowed item inside=list repeated=1"),
        (
            "<list><item/><p rendd='1'/></list>",
            "3:14 element-not-allowed p|3:14 attribute-not-allowed p attribute=rendd",
        ),
        ("<p/>some <hi>text</hi> here <hi>and</hi> there<p/>", "3:5 text-not-allowed div value=some repeated=4"),
        ("<lb><hi>x</hi><p>y</p>z</lb><p/>", "3:5 element-not-allowed hi parent=lb repeated=2"),
        # elements that were meant to be others
        ("<list><label>x</label><p>y</p></list>", "3:23 element-not-allowed p parent=list"),
        ('<figure><p url="x.png"/></figure>', "3:9 attribute-not-allowed p attribute=url"),
        # what is missing
        ("<list/>", "3:1 incomplete list parent=div"),
        ("<table><head/></table>", "3:15 incomplete table"),
        ("<list><head>x</head></list>", "3:21 incomplete list"),
        ("<p><graphic/></p>", "3:4 missing-attribute graphic attribute=url expected=url needed=1"),
        ('<p><graphic href="x.png"/></p>', "3:4 attribute-not-allowed graphic attribute=href suggestion=url"),
        ('<p><graphic urll="x.png"/></p>', "3:4 attribute-not-allowed graphic attribute=urll suggestion=url"),
        # attributes
        (
            '<p><hi rendd="x" colour="y"/></p>',
            "3:4 attribute-not-allowed hi attribute=rendd|3:4 attribute-not-allowed hi attribute=colour",
        ),
        ('<p lang="en"/>', "3:1 attribute-not-allowed p attribute=lang value=en suggestion=xml:lang"),
        ('<p><date when="1 May"/></p>', "3:4 attribute-value date attribute=when value=1 May"),
        ('<p cert="hihg"/>', "3:1 attribute-value p attribute=cert suggestion=high expected=high,medium,low,unknown"),
        ('<p xml:id="1"/>', "3:1 attribute-value p attribute=xml:id datatypes=ID"),
        ('<p rend=""/>', "3:1 attribute-value p attribute=rend value="),
        # text
        ("words<p/>", "3:1 text-not-allowed div value=words parent=body"),
        ("<p/>\n\n   words &amp; more<p/>", "5:4 text-not-allowed div value=words & more"),
        ("<p/><!-- x --> é <!-- y -->b<p/>", "3:16 text-not-allowed div"),
    ],
)
def test_faults(inside: str, expected: str, tei: Schema) -> None:
    found = faults(tei, inside)
    wanted = expected.split("|")
    assert len(found) == len(wanted), found
    for fault, each in zip(found, wanted, strict=True):
        place, kind, element, *fields = each.split(" ", 3)
        assert (f"{fault.line}:{fault.column}", fault.kind, fault.element) == (place, kind, element)
        facts = asdict(fault)
        for name, value in (pair.split("=", 1) for pair in _pairs(" ".join(fields))):
            said = facts[name]
            assert (",".join(said) if isinstance(said, tuple) else str(said)).startswith(value), (name, said)
        assert fault.message
        assert "\n" not in fault.message


def _pairs(text: str) -> list[str]:
    """Divide `a=1 b=two words c=3`."""
    pairs: list[str] = []
    for word in text.split(" "):
        if "=" in word or not pairs:
            pairs.append(word)
        else:
            pairs[-1] += f" {word}"
    return [pair for pair in pairs if pair]


def test_what_is_missing_before(tei: Schema) -> None:
    document = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<text><body><p/></body></text></TEI>'
    (fault,) = tei.validate(document.encode())
    assert (fault.kind, fault.line, fault.element, fault.expected) == (Kind.MISSING_ELEMENT, 2, "text", ("teiHeader",))
    assert fault.needed == 1


def test_one_of_several_is_missing(tei: Schema) -> None:
    document = (HEAD + TAIL).replace(
        "<publicationStmt><p/></publicationStmt>", "<publicationStmt><date/></publicationStmt>"
    )
    (fault,) = [each for each in tei.validate(document.encode()) if each.line == 1]
    assert fault.kind is Kind.MISSING_ELEMENT
    assert fault.needed == 0
    assert set(fault.expected) == {"publisher", "distributor", "authority"}


def test_two_in_the_wrong_order_are_one_mistake(tei: Schema) -> None:
    title, published = "<titleStmt><title/></titleStmt>", "<publicationStmt><p/></publicationStmt>"
    document = (HEAD + "<p/>" + TAIL).replace(title + published, published + title)
    (fault,) = tei.validate(document.encode())
    assert (fault.kind, fault.element, fault.expected) == (Kind.WRONG_ORDER, "publicationStmt", ("titleStmt",))


def test_what_is_needed_comes_first(tei: Schema) -> None:
    (fault,) = faults(tei, "<p><choice/></p><biblStruct><note/></biblStruct>")[-1:]
    assert fault.expected[: fault.needed] == ("monogr",)
    (fault,) = faults(tei, "<table><head/></table>")
    assert fault.needed == 0
    assert "row" in fault.expected
    assert list(fault.expected) == list(dict.fromkeys(fault.expected))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("00_valid", []),
        ("01_misspelt_element", ["14:44 unknown-element placename placeName"]),
        ("02_wrong_nesting", ["16:15 element-not-allowed p "]),
        ("03_missing_required_attr", ["15:84 missing-attribute graphic "]),
        ("04_bad_attr_value", ["14:75 attribute-value date "]),
        ("05_duplicate_xmlid", []),
        ("06_dangling_idref", []),
        ("07_p_in_p", ["15:26 element-not-allowed p "]),
        ("08_missing_teiHeader", ["3:3 missing-element text "]),
        ("09_text_in_body", ["12:7 text-not-allowed body "]),
        ("10_unknown_attribute", ["15:48 attribute-not-allowed hi "]),
        ("11_missing_title", ["5:18 missing-element author "]),
        ("12_two_errors", ["14:44 unknown-element placename placeName", "15:48 attribute-not-allowed hi "]),
        ("13_choice_empty_div", ["16:9 incomplete list "]),
    ],
)
def test_broken_documents(name: str, kinds: list[str], tei: Schema, shared: Path) -> None:
    """05 and 06 are no matter of grammar: ids and pointers are looked at by checks of their own."""
    found = tei.validate((shared / "broken" / f"{name}.xml").read_bytes())
    assert [f"{each.line}:{each.column} {each.kind} {each.element} {each.suggestion}" for each in found] == kinds


def test_a_schema_says_what_it_is(tei: Schema) -> None:
    assert tei.version == "4.12.0"
    assert tei.documentation("p").startswith("(paragraph)")
    assert tei.documentation("{http://www.tei-c.org/ns/1.0}p") == tei.documentation("p")
    assert tei.documentation("nothing") == ""
    assert len(tei.names()) > 570
    assert (
        Schema(b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>', Path("a")).version
        == ""
    )


@pytest.mark.parametrize(
    ("wrong", "names", "right"),
    [
        ("placename", ["place", "placeName", "persName"], "placeName"),
        ("place-name", ["place", "placeName"], "placeName"),
        ("tilte", ["title", "tile", "table"], "title"),
        ("hd", ["head", "hi"], ""),
        ("paragraph", ["p", "graph"], ""),
        ("xyz", ["p", "q"], ""),
        ("p", ["p", "q"], ""),
        ("", ["p"], ""),
    ],
)
def test_the_nearest_name(wrong: str, names: list[str], right: str) -> None:
    assert nearest(wrong, names) == right


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ("", "", 0),
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "ab", 1),
        ("abc", "xbc", 1),
        ("abc", "cab", 2),
        ("ab", "xyz", 3),
    ],
)
def test_edits(left: str, right: str, count: int) -> None:
    assert edits(left, right, 5) == edits(right, left, 5) == count
