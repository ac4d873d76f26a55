"""Rules that come with a schema: in a file of their own or embedded in RELAX NG, in XPath 1, 2 and 3."""

import sys
from pathlib import Path

import pytest
from lxml import etree

from check.documents import tei
from edition.check.schematron import schematron
from edition.check.schematron.expressions import (
    anywhere,
    at_most,
    functions,
    is_xpath1,
    needs,
    reads_outside,
)
from edition.check.schematron.run import Broken, NotRun, Rules
from edition.check.schematron.schema import read_schema
from edition.check.tei import Tei
from edition.errors import InputError

START = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'


def run(tmp_path: Path, inside: str, document: str) -> list[tuple[str, str]]:
    """What a schema says of a document: the value of n of the element, or nothing for what was not run, and why."""
    path = tmp_path / "small.sch"
    path.write_text(f"{START}{inside}</schema>")
    found = Rules(read_schema(path)).run(etree.fromstring(document))
    return [(f.element.get("n", ""), f.message) if isinstance(f, Broken) else ("not run", f.reason) for f in found]


def pattern(rule: str, test: str = "@ok", kind: str = "assert", message: str = "broken") -> str:
    return f'<pattern id="p"><rule context="{rule}"><{kind} test="{test}">{message}</{kind}></rule></pattern>'


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (pattern("a"), [("1", "broken"), ("2", "broken")]),
        (pattern("a[@x] | b"), [("1", "broken"), ("3", "broken")]),
        (pattern("a[b]", "count(b) = 2"), [("1", "broken")]),
        (pattern("a", "count(b)", "report"), [("1", "broken")]),
        (pattern("a/@x", "string-length(.) &lt; 2"), [("1", "broken")]),
        (pattern("a", "@ok", message="<name/> “<value-of select='@x'/>” <emph>has</emph> no ok"), [
            ("1", "a “xx” has no ok"), ("2", "a “” has no ok")]),
        (pattern("b", "parent::a[@n = current()/@up]"), [("3", "broken")]),
        ('<let name="most" value="0"/>' + pattern("a", "count(b) > $most", "report"), [("1", "broken")]),
        ('<pattern><let name="most" value="count(//b)"/><rule context="a"><let name="here" value="count(b)"/>'
         '<assert test="$here = $most">not all</assert></rule></pattern>', [("2", "not all")]),
        ('<xsl:key name="n" match="*[@n]" use="@n"/>' + pattern("b", "key('n', @up)"), []),
        ('<pattern abstract="true" id="needs"><rule context="$e"><assert test="$a">no $a</assert></rule></pattern>'
         '<pattern is-a="needs"><param name="e" value="b"/><param name="a" value="@up2"/></pattern>', [("3", "no $a")]),
        ('<pattern><rule abstract="true" id="r"><assert test="@up2">none</assert></rule>'
         '<rule context="b"><extends rule="r"/></rule></pattern>', [("3", "none")]),
        ('<pattern><rule context="a[@x]"><assert test="@y">no y</assert></rule><rule context="a | b">'
         '<assert test="@z">no z</assert></rule></pattern>', [("1", "no y"), ("2", "no z"), ("3", "no z")]),
        # XPath 2 and 3
        (pattern("a", "string(@x) eq 'xx'"), [("2", "broken")]),
        (pattern("a[@x ne 'yy']", "@x eq ''", message="<value-of select=\"upper-case(@x)\"/>"), [("1", "XX")]),
        (pattern("a/@x", "matches(., '^y')"), [("1", "broken")]),
        ('<let name="names" value="(\'a\', \'c\')"/>' + pattern("*", "name() = ('r', $names)"), [("3", "broken")]),
        ('<pattern><rule context="a[@x eq \'xx\']"><assert test="@y">no y</assert></rule><rule context="a">'
         '<assert test="@z">no z</assert></rule></pattern>', [("1", "no y"), ("2", "no z")]),
    ],
)  # fmt: skip
def test_what_a_rule_finds(tmp_path: Path, inside: str, said: list[tuple[str, str]]) -> None:
    assert sorted(run(tmp_path, inside, '<r><a n="1" x="xx"><b n="3" up="2"/></a><a n="2"/></r>')) == said


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (pattern("a", "doc('secret.xml')"), "it calls doc(), which reaches beyond the document"),
        (pattern("a", "unparsed-text-available('/etc/passwd')"), "it calls unparsed-text-available(), which"),
        (pattern("a", "environment-variable('HOME') ne ''"), "it calls environment-variable(), which"),
        (pattern("a", "let $f := unparsed-text#1 return $f('x') ne ''"), "it calls unparsed-text(), which"),
        (pattern("a", "@x and"), "Saxon cannot run it:"),
        (pattern("a", "no:such(.)"), "Saxon cannot run it:"),
        (pattern("t:a", "@x"), "Saxon cannot run it:"),
        ('<include href="other.sch"/>', "it is in another file, which is not opened"),
        ('<pattern is-a="nowhere"/>', "its abstract pattern nowhere is not here"),
        ('<pattern><rule context="a"><extends rule="nowhere"/></rule></pattern>', "the rule that it extends, nowhere,"),
    ],
)
def test_what_cannot_be_run_is_named_with_the_reason(tmp_path: Path, inside: str, said: str) -> None:
    ((state, reason),) = run(tmp_path, inside, "<r><a/></r>")
    assert state == "not run"
    assert reason.startswith(said)


def test_one_rule_that_cannot_be_run_does_not_stop_the_others(tmp_path: Path) -> None:
    found = run(tmp_path, pattern("a", "@x = ('x', 'y')") + pattern("a", "no:such(.)"), '<r><a n="1"/></r>')
    assert ("1", "broken") in found
    assert [state for state, _ in found].count("not run") == 1


def test_without_saxon_the_rules_about_the_document_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "saxonche", None)
    inside = pattern("a", "@x = ('x', 'y')") + pattern("c", "@x = ('x', 'y')") + pattern("a")
    found = run(tmp_path, inside, '<r><a n="1"/></r>')
    assert found == [
        ("1", "broken"),
        ("not run", "it is in XPath 2 or 3, which Saxon runs: pip install 'edition[schematron]'"),
    ]


def test_what_concerns_nothing_in_the_document_needs_no_saxon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "saxonche", None)
    assert run(tmp_path, pattern("x:c[@n eq 'a']", "@x = ('x', 'y')") + '<ns prefix="x" uri="urn:x"/>', "<r/>") == []


def test_a_finding_names_the_rule_and_not_run_ones_are_one_remark(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "saxonche", None)
    document = tei(
        '<p><ref target="#a" cRef="b">x</ref> <date calendar="#c"/> <seg source="#x"/><seg spanTo="#rules"/></p>'
    )
    said = list(schematron(Tei(document.root, document.data, "x", shared / "schemas" / "tei_all.rng"), None))
    assert [f.code for f in said] == ["schematron", "schematron", "rule-not-run"]
    assert "Only one of the attributes @target and @cRef" in said[1].message
    assert "(rule tei_all-ref-refAtts" in said[1].message
    assert said[2].message.startswith("2 rules of the schema about this document did not run: tei_all-att.")


def test_rules_of_tei_that_are_there_in_two_languages_speak_once(shared: Path) -> None:
    document = tei("<p>x<addSpan/></p>")
    said = list(schematron(Tei(document.root, document.data, "x", shared / "schemas" / "tei_all.rng"), None))
    assert [f.message.partition(" (")[0] for f in said] == ["The @spanTo attribute of <addSpan> is required."]


def test_a_schema_without_rules_has_none_and_one_that_is_no_xml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "small.rng"
    path.write_text('<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>')
    assert list(Rules(read_schema(path)).run(etree.fromstring("<a/>"))) == []
    path.write_text("<x xmlns='http://purl.oclc.org/dsdl/schematron'")
    with pytest.raises(InputError, match="not a readable Schematron schema"):
        read_schema(path)
    with pytest.raises(InputError, match="there is no such schema"):
        read_schema(tmp_path / "nowhere.rng")


@pytest.mark.parametrize("expression", ["a[@b = 'c eq d']", "count(a) > 1", "key('k', @a)", "not(current()/a)"])
def test_xpath_1(expression: str) -> None:
    assert is_xpath1(expression)


@pytest.mark.parametrize(
    "expression", ["@a gt 'b'", "matches(., 'a')", "a || b", "id(@x)", "for $a in b return $a", "a/string()"]
)
def test_xpath_2_and_3(expression: str) -> None:
    assert not is_xpath1(expression)


def test_functions_in_strings_are_not_called() -> None:
    assert functions("contains(., 'doc(x)') and fn:doc-available( 'y' )") == {"contains", "fn:doc-available"}
    assert reads_outside(["fn:doc-available('y')"]) == "doc-available"
    assert reads_outside(["contains(., 'doc(x)')"]) == ""


def test_what_a_context_selects_at_most() -> None:
    assert at_most("t:desc[@type = ('[x', 'y')]") == ["/descendant::t:desc"]
    assert at_most("t:a[. = ('x', '')]/t:c[@x = 'y(']|(t:a|t:b)[c]") == [
        "/descendant::t:a/t:c[@x = 'y(']",
        "/descendant::t:a[c]",
        "/descendant::t:b[c]",
    ]
    assert at_most("t:desc[@n][. = (']', '')][@m]") == ["/descendant::t:desc[@n][@m]"]
    assert at_most("(t:a | t:b)/t:c") == ["/descendant::t:a/t:c", "/descendant::t:b/t:c"]
    assert at_most("t:a|/t:b[matches(., 'x')]") == ["/descendant::t:a", "/t:b"]
    assert at_most("t:a/*[x = ('y', 'z')]/node()!x") == []


def test_what_a_context_needs() -> None:
    assert needs("t:list[@type = 'x'][@n]/t:item") == (["t:list", "t:item"], ["n"])
    assert needs("t:rt/@target") == (["t:rt"], ["target"])
    assert needs("t:*[ starts-with( @spanTo, '#') ]") == ([], ["spanTo"])
    assert needs("*[@a or @b]") == ([], [])
    assert needs("t:*[ @a and not( @b ) ]") == ([], ["a"])
    assert needs("t:*[ @a and @c or @b ]") == ([], [])
    assert needs("id('x')/t:a") == ([], [])


def test_positions_keep_the_slow_way() -> None:
    assert anywhere("t:p[1]") == "//t:p[1]"
    assert anywhere("t:p[position() = 1]/t:a") == "//t:p[position() = 1]/t:a"
    assert anywhere("/*[@n]") == "/*[@n]"
    assert anywhere("t:p[@n]") == "/descendant::t:p[@n]"
    assert anywhere("@n") == "//@n"
    assert anywhere("t:l[@n]//t:p[@m]") == "/descendant::t:p[@m][ancestor::t:l[@n]]"
    assert anywhere("t:l//t:p/t:a") == "/descendant::t:l//t:p/t:a"


def test_not_run_is_no_finding_of_the_document() -> None:
    assert not issubclass(NotRun, Broken)
