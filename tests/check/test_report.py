from pathlib import Path

from check.documents import document
from edition.check import check
from edition.check.checks import CHECKS
from edition.check.report import line, report
from edition.model.finding import Finding, Severity, Where
from edition.model.source import Source
from edition.read.tei import parse

BODY = """<head>The harbour</head><head>Again</head>
<p xml:id="p-1" corresp="src:0-13"><lb/>The old lihgt, in <placename>Lyon</placename></p>
<p xml:id="p-1" next="#p-3"><hi colour="red">words</hi> <choice><sic>teh</sic></choice></p>
stray words
<list/>"""
SOURCE = Source("harbour.txt", "The harbour\nAgain\nThe old light\n", sha256="11")


def findings() -> list[Finding]:
    data = document(BODY)
    return check(data, parse(data, "harbour.xml"), "harbour.xml", SOURCE)


def test_a_whole_report(golden) -> None:
    golden(Path(__file__).parent / "golden" / "report.txt", "".join(f"{each}\n" for each in report(findings(), 1)))


def test_findings_are_sorted_and_the_same_each_time() -> None:
    found = findings()
    places = [(finding.where.line, finding.where.column) for finding in found]
    assert places == sorted(places)
    assert found == findings()
    assert len(found) == len(set(found))


def test_only_the_schema_when_that_is_asked_for() -> None:
    data = document(BODY)
    codes = {f.code for f in check(data, parse(data, "x"), "x", SOURCE, schema_only=True)}
    assert "duplicate-id" not in codes
    assert "unknown-element" in codes


def test_an_invalid_root_stops_no_check() -> None:
    data = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
    for each in CHECKS:
        assert all(f.where.line == 1 for f in check(data, parse(data, "x"), "x", SOURCE)), each


def found(*severities: Severity) -> list[Finding]:
    return [Finding("code", severity, "what to do", Where("a.xml", 1, 2)) for severity in severities]


def test_only_the_severity_is_coloured() -> None:
    (finding,) = found(Severity.ERROR)
    assert line(finding) == "a.xml:1:2: error code: what to do"
    assert line(finding, colour=True) == "a.xml:1:2: \x1b[31merror\x1b[0m code: what to do"


def test_the_last_line_counts_and_says_what_to_do() -> None:
    error, warning, info = Severity
    assert list(report([], 2)) == ["No errors in 2 documents."]
    assert list(report(found(error), 1))[-1] == "1 error in 1 document. Mend the error and check again."
    assert list(report(found(error, error, warning), 1))[-1].startswith(
        "2 errors and 1 warning in 1 document. Mend the errors"
    )
    assert list(report(found(warning, info), 3))[-1].endswith("Nothing here keeps a document from being published.")
    assert list(report([], 1, ["a note"])) == ["a note", "No errors in 1 document."]
