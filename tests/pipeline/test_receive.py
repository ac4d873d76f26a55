"""TEI made by hand is published as it is; our own grammar only warns, what contradicts itself is refused."""

from pathlib import Path

import pytest

from edition.errors import TeiError
from edition.model.finding import Severity
from edition.pipeline.build import build
from edition.pipeline.receive import receive
from edition.read.inputs import read_input

LOG = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>The log of the Corvo</title></titleStmt>
<publicationStmt><p>Not published</p></publicationStmt><sourceDesc><p>Written for a test</p></sourceDesc></fileDesc>
</teiHeader><text><body><p xml:id="p1">At noon <ref target="#p1">we</ref> saw land.</p>
{more}</body></text></TEI>
"""


def findings(more: str = "", before: str = "") -> list[tuple[str, str, int]]:
    found = receive(
        LOG.replace("<TEI", before + "<TEI").format(more=more).encode(), Path("x/log.xml"), "log.xml"
    ).findings
    return [(finding.code, str(finding.severity), finding.where.line) for finding in found]


def test_what_is_not_in_our_grammar_is_a_warning_and_said_once():
    found = receive(LOG.format(more="<p><c5/><c5/> <c5/></p>").encode(), Path("log.xml"), "log.xml").findings
    assert {finding.severity for finding in found} == {Severity.INFO, Severity.WARNING}
    (unknown,) = [finding for finding in found if finding.code == "unknown-element"]
    assert (unknown.severity, str(unknown.where)) == (Severity.WARNING, "log.xml:6:4")
    assert unknown.message.endswith("(and 2 more like it)")
    (beyond,) = [finding for finding in found if finding.code == "beyond-edition"]
    assert beyond.message.startswith("4 places go beyond")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ('<p xml:id="p1"/>', "duplicate-id"),
        ('<p><ref target="#nobody">x</ref></p>', "dangling-pointer"),
        ('<p><ref target="ours:1">x</ref></p>', "undeclared-prefix"),
    ],
)
def test_what_contradicts_itself_is_an_error(more, code):
    assert (code, "error", 6) in findings(more)


def test_entities_are_errors():
    found = findings("<p>&ship; and &ship;</p>", "<!DOCTYPE TEI [<!ENTITY ship 'Corvo'>]>")
    assert [line for code, severity, line in found if code == "entity"] == [6]
    assert [severity for code, severity, _ in found if code == "entity"] == ["error"]


def test_what_is_not_tei_names_the_file_as_the_user_does():
    with pytest.raises(TeiError, match=r"^x/log\.xml:1:"):
        receive(b"<TEI", Path("x/log.xml"), "log.xml")


def test_a_build_publishes_the_very_bytes_and_makes_pages(tmp_path):
    data = LOG.format(more="<p>Ship’s <c5/>bell</p>").encode("utf-8").replace(b"\n", b"\r\n")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/log.xml").write_bytes(data)
    report = build(read_input([tmp_path / "in"]), tmp_path / "out", ("html",), jobs=1)
    assert report.published
    assert report.outcomes[0].summary.words == 7
    assert (tmp_path / "out/tei/log.xml").read_bytes() == data
    page = (tmp_path / "out/html/log/index.html").read_text("utf-8")
    assert "saw land" in page
    assert "bell" in page
    again = build(read_input([tmp_path / "in"]), tmp_path / "out", ("html",), jobs=1)
    assert str(again.outcomes[0].state) == "unchanged"
    (tmp_path / "in/log.xml").write_bytes(data.replace(b"saw land", b"saw nothing"))
    build(read_input([tmp_path / "in"]), tmp_path / "out", ("html",), jobs=1)
    assert "saw nothing" in (tmp_path / "out/html/log/index.html").read_text("utf-8")
    assert {path.name for path in (tmp_path / "out/tei").iterdir()} == {"log.xml", "edition.rng", "edition.sch"}
