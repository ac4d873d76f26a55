"""The rules of edition.sch: each is broken once and kept once, here and by a Schematron processor."""

import pytest
from lxml import etree, isoschematron

from check.documents import document, tei
from edition.check.schematron import schematron
from edition.check.schematron.run import Broken, rules
from edition.model.finding import Severity
from edition.resources import schemas

NOTE = '<p><ref type="noteAnchor" xml:id="r" target="#n">1</ref> <anchor xml:id="a"/></p>'
CASES = {
    "note-target": [f'{NOTE}<note xml:id="n" target="#rule.notes"/>', f'{NOTE}<note xml:id="n" target="#a"/>'],
    "note-mark-target": [f'{NOTE}<p xml:id="n"/>', f'{NOTE}<note xml:id="n" target="#r"/>'],
    "note-mark-unresolved": [
        '<p><ref type="noteAnchor">1</ref></p>',
        '<p><ref type="noteAnchor" subtype="unresolved">1</ref></p>',
    ],
    "choice-pairs": [
        "<p><choice><sic>a</sic><reg>b</reg></choice></p>",
        "<p><choice><orig>a</orig><reg>b</reg></choice></p>",
    ],
    "software-receipt": ['<p resp="#edition"/>', '<p resp="#edition" ana="#rule.notes"/>'],
    "software-correction": [
        '<p><corr resp="#edition" ana="#rule.notes" type="extraction">x</corr></p>',
        '<p><corr resp="#edition" ana="#rule.notes" type="extraction" cert="high">x</corr></p>',
    ],
    "character": ["<p><g/></p>", '<p><g ref="#u000C"/></p>'],
    "one-head": ["<head/><head/>", "<head/><list><head/><item/></list>"],
    "division-type": ["<div/>", '<div type="section"/>'],
    "displayed-quotation": ["<cit><bibl/></cit>", "<cit><quote/><bibl/></cit>"],
    "dividing-hyphen": [
        '<p>a<pc force="weak">-</pc><lb/>b</p>',
        '<p>a<pc force="weak">-</pc><pb break="no"/><fw type="header">H</fw><lb break="no"/>b</p>',
    ],
    "source-named": [None, "<p/>"],
    "language": [None, "<p/>"],
}
STRIPPED = {"source-named": b' mimeType="text/plain"', "language": b' xml:lang="en"'}


def broken(name: str) -> bytes:
    body = CASES[name][0]
    return document("<p/>").replace(STRIPPED[name], b"") if body is None else document(body)


def codes(data: bytes) -> list[str]:
    return [broken.pattern.name for broken in run(data)]


def run(data: bytes) -> list[Broken]:
    found = list(rules(schemas() / "edition.sch").run(etree.fromstring(data)))
    assert all(isinstance(each, Broken) for each in found), "all rules of the edition run without Saxon"
    return found


def test_every_rule_has_its_case() -> None:
    schema = etree.parse(schemas() / "edition.sch").getroot()
    assert {pattern.get("id") for pattern in schema.iter("{*}pattern")} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_rule_is_broken_and_kept(name: str) -> None:
    assert codes(broken(name)) == [name]
    assert codes(document(CASES[name][1])) == []


@pytest.mark.parametrize("name", CASES)
def test_a_schematron_processor_agrees(name: str) -> None:
    processor = isoschematron.Schematron(etree.parse(schemas() / "edition.sch"), store_report=True)
    namespace = {"svrl": "http://purl.oclc.org/dsdl/svrl"}
    for data in (broken(name), document(CASES[name][1])):
        root = etree.fromstring(data)
        processor.validate(root)
        failed = processor.validation_report.iterfind(".//svrl:failed-assert", namespace)
        theirs = sorted(" ".join("".join(each.itertext()).split()) for each in failed)
        assert theirs == sorted(broken.message for broken in run(data))


def test_findings_have_their_place_and_weight() -> None:
    (finding,) = schematron(tei("<div>\n</div>"), None)
    assert (finding.where.line, finding.where.column, finding.severity) == (5, 1, Severity.WARNING)
    (finding,) = schematron(tei("<cit><bibl/></cit>"), None)
    assert finding.severity is Severity.ERROR
