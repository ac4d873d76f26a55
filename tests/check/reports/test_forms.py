"""One report in all its forms: golden files to be read, and what the forms promise."""

import json as reader
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from check.documents import document
from edition.check import check
from edition.check.reports import written
from edition.check.reports.report import Report
from edition.check.reports.text import MOST, text
from edition.check.waivers import Waived
from edition.model.finding import Finding, Severity, Where
from edition.read.tei import parse

GOLDEN = Path(__file__).parent / "golden"
BODY = """<p>They lit <sic>teh</sic> lamp in <placename>Lyon</placename> on <date from="1840" to="1804">a day</date></p>
<p xml:id="p-1">日本語の<hi colour="red">words</hi>\tand <pb n="3"/><pb n="2"/></p>
<p xml:id="p-1">x</p>"""


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> Report:
    for module in ("json", "sarif"):
        monkeypatch.setattr(import_module(f"edition.check.reports.{module}"), "__version__", "1.2.3")
    data = document(BODY)
    findings = check(data, parse(data, "a b/harbour.xml"), "a b/harbour.xml")
    waived = Finding("page-order", Severity.WARNING, "page 2 after 3", Where("a b/harbour.xml", 6, 1))
    kept = tuple(finding for finding in findings if finding.code != "page-order")
    return Report(
        "edition 1.2.3 (edition.rng)",
        "",
        ("a b/harbour.xml",),
        kept,
        (Waived(waived, "As printed: 100 %."),),
        ("a b/harbour.xml: note: the text was not compared with its source",),
        (),
        lambda name: data,
    )


def test_text(report: Report, golden) -> None:
    golden(GOLDEN / "report.txt", "".join(f"{line}\n" for line in text(report)))


@pytest.mark.parametrize(("form", "suffix"), [("json", "json"), ("sarif", "sarif"), ("github", "txt")])
def test_forms_for_programs(report: Report, golden, form: str, suffix: str) -> None:
    golden(GOLDEN / f"{form}.{suffix}", written(form, report))


def test_only_severity_and_excerpt_are_coloured(report: Report) -> None:
    plain = "\n".join(text(report))
    coloured = "\n".join(text(report, colour=True))
    for code in ("\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[2m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


def test_the_caret_stands_under_the_place_in_wide_scripts_and_after_tabs(report: Report) -> None:
    lines = list(text(report))
    at = next(number for number, line in enumerate(lines) if "error unknown-attribute" in line)
    excerpt, caret = lines[at + 1], lines[at + 2]
    columns = sum(2 if ord(sign) > 0x3000 else 1 for sign in excerpt[: excerpt.index("<hi")])
    assert caret.index("^") == columns


def test_long_lines_are_cut_around_the_place() -> None:
    data = ("<p>" + "word " * 500 + '<hi colour="red">x</hi>' + " word" * 500 + "</p>").encode()
    finding = Finding("unknown-attribute", Severity.ERROR, "wrong", Where("a.xml", 1, 2504))
    place = Report("s", "", ("a.xml",), (finding,), data=lambda name: data).place(finding)
    assert place.text[place.caret :].startswith('<hi colour="red">')
    assert len(place.text) <= 102
    assert place.text[0] == place.text[-1] == "…"


@pytest.mark.parametrize("data", [b"", b"\n", "<p>\n<hi/>".encode("utf-16"), b"\xff<p/>\n", "\ufeff<p/>".encode()])
def test_no_place_is_out_of_reach(data: bytes) -> None:
    for where in (Where("a", 0, 0), Where("a", 1, 1), Where("a", 2, 1), Where("a", 99, 99), Where("a", 1, 0)):
        finding = Finding("invalid", Severity.ERROR, "wrong", where)
        place = Report("s", "", (), (finding,), data=lambda name: data).place(finding)
        assert place.caret <= len(place.text) * 2 + 99


def test_floods_are_counted_not_shown() -> None:
    findings = tuple(Finding("invalid", Severity.ERROR, "wrong", Where("a.xml", n, 1)) for n in range(1, MOST + 8))
    said = list(text(Report("s", "", ("a.xml",), findings)))
    assert sum("error invalid" in line for line in said) == MOST
    assert "a.xml: 7 more invalid; --format json has them all" in said


def test_kinds_are_ordered_by_weight_then_number(report: Report) -> None:
    weights = [report.findings[[f.code for f in report.findings].index(code)].severity for code, _ in report.kinds]
    assert weights == sorted(weights, key=list(Severity).index)


def test_sarif_keeps_to_its_schema(report: Report) -> None:
    """The parts of the SARIF 2.1.0 schema that a log of ours touches, restated as checks."""
    for each in (report, replace(report, missing="none", failures=("b.xml: no XML",)), Report("s", "", (), ())):
        log = reader.loads(written("sarif", each))
        assert set(log) == {"$schema", "version", "runs"}
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        assert set(run) <= {"tool", "columnKind", "invocations", "artifacts", "results"}
        driver = run["tool"]["driver"]
        assert driver["name"]
        rules = driver["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
        assert isinstance(run["invocations"][0]["executionSuccessful"], bool)
        for notification in run["invocations"][0]["toolExecutionNotifications"]:
            assert notification["level"] in ("none", "note", "warning", "error")
            assert notification["message"]["text"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in ("none", "note", "warning", "error")
            assert result["message"]["text"]
            for location in result["locations"]:
                physical = location["physicalLocation"]
                assert " " not in physical["artifactLocation"]["uri"]
                assert all(number >= 1 for number in physical.get("region", {}).values())
            for suppression in result.get("suppressions", ()):
                assert suppression["kind"] in ("inSource", "external")
                assert suppression["status"] in ("accepted", "underReview", "rejected")


def test_github_commands_are_one_line_each_and_escaped() -> None:
    finding = Finding("bad-value", Severity.WARNING, "50 % of\nall", Where("a,b:c.xml", 3, 4))
    said = written("github", Report("s", "", ("a",), (finding,))).splitlines()
    assert said[1] == "::warning file=a%2Cb%3Ac.xml,line=3,col=4,title=bad-value::50 %25 of%0Aall"


def test_status() -> None:
    finding = Finding("invalid", Severity.ERROR, "wrong", Where("a"))
    assert Report("s", "", ("a",), ()).status == 0
    assert Report("s", "", ("a",), (replace(finding, severity=Severity.WARNING),)).status == 0
    assert Report("s", "", ("a",), (finding,)).status == 1
    assert Report("s", "not here", ("a",), ()).status == 2
    assert Report("s", "", ("a",), (finding,), failures=("b",)).status == 2
