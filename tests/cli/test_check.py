import json
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from check.documents import document
from click.testing import CliRunner, Result

from edition import __version__
from edition.check.catalogue import CATALOGUE
from edition.cli.check import check_command

TEXT = "The harbour\nThe old light\n"
BODY = "<head><lb/>The harbour</head><p><lb/>The old light</p>"
SCHEMA = f"Schema: edition {__version__} (edition.rng and its rules, edition.sch)\n"
SILENT = SCHEMA + "No errors in 1 document.\n"


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(check_command, [str(each) for each in arguments], input=stdin)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder without settings, with an empty cache."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "data"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A faultless document beside its source."""
    (tmp_path / "harbour.txt").write_text(TEXT)
    path = tmp_path / "harbour.xml"
    path.write_bytes(document(BODY, digest=sha256(TEXT.encode()).hexdigest()))
    return path


def broken(file: Path, old: str = "<p>", new: str = '<p colour="red">') -> Path:
    data = file.read_bytes()
    assert old.encode() in data
    file.write_bytes(data.replace(old.encode(), new.encode()))
    return file


def test_a_faultless_document(file: Path) -> None:
    result = run(file)
    assert (result.exit_code, result.output) == (0, SILENT)


def test_an_error_is_placed_shown_and_ends_with_1(file: Path) -> None:
    result = run(broken(file))
    assert result.exit_code == 1
    said = result.stdout.splitlines()
    assert said[0] == SCHEMA.strip()
    assert said[2].startswith(f"{file}:5:30: error unknown-attribute: <p> has no attribute colour")
    assert said[3] == '    <head><lb/>The harbour</head><p colour="red"><lb/>The old light</p>'
    assert said[4].startswith(" " * 33 + "^ https://tei-c.org/")
    assert said[4].endswith("/ref-p.html")
    assert said[-2:] == [
        "1 error in 1 document. Mend the error and check again.",
        "What a code means:  edition explain unknown-attribute",
    ]


def test_a_changed_source_is_an_error(file: Path) -> None:
    file.with_name("harbour.txt").write_text(TEXT + "\n")
    result = run(file)
    assert result.exit_code == 1
    assert "error changed-source: harbour.txt is not the file that was encoded" in result.stdout


def test_the_law_is_checked_against_the_source_beside_the_file(file: Path) -> None:
    result = run(broken(file, "old light", "new light"))
    assert result.exit_code == 1
    assert "line 2 of harbour.txt reads “The old light”, but the TEI gives “The new light”" in result.stdout


def test_it_is_said_when_the_law_was_not_checked(file: Path) -> None:
    file.with_name("harbour.txt").unlink()
    result = run(file)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        SCHEMA.strip(),
        f"{file}: note: the text was not compared with its source: harbour.txt does not lie beside it",
        "No errors in 1 document.",
    ]


def test_a_source_elsewhere_is_not_looked_for(file: Path) -> None:
    (file.parent / "in").mkdir()
    inner = file.parent / "in" / "harbour.xml"
    inner.write_bytes(file.read_bytes().replace(b'target="harbour.txt"', b'target="../harbour.txt"'))
    assert "../harbour.txt does not lie beside it" in run(inner).stdout


def test_stdin(file: Path) -> None:
    result = run("-", stdin=file.read_bytes().replace(b"head>", b"haed>"))
    assert result.exit_code == 1
    assert "stdin:5:1: error unknown-element: " in result.stdout
    assert "did you mean <head>?\n    <haed><lb/>The harbour</haed>" in result.stdout


def test_only_the_grammar(file: Path) -> None:
    broken(file, "<p>", '<p next="#nowhere">')
    assert run(file).exit_code == 1
    assert run(file, "--schema-only").exit_code == 0


def test_a_folder_stands_for_the_tei_in_it(file: Path) -> None:
    file.with_name("other.xml").write_text("<html/>")
    assert run(file.parent).output == SILENT
    file.unlink()
    result = run(file.parent)
    assert result.exit_code != 0
    assert "no TEI files in this folder" in str(result.exception)


def test_pointers_into_files_that_are_checked_together(file: Path) -> None:
    other = file.with_name("other.xml")
    body = '<p><ref target="harbour.xml#nowhere">x</ref> <ref target="harbour.xml#harbour">y</ref></p>'
    other.write_bytes(document(body).replace(b'target="harbour.txt"', b'target="other.txt"'))
    assert run(other).exit_code == 0, "another file is not opened"
    result = run(other, file)
    assert result.exit_code == 1
    assert "but in harbour.xml no element has the xml:id “nowhere”" in result.stdout
    assert result.stdout.count("dangling-pointer:") == 1


RULES = """<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0"
 xmlns:s="http://purl.oclc.org/dsdl/schematron"><s:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<s:pattern id="lit"><s:rule context="t:TEI"><s:assert test="@lit">the light is out</s:assert></s:rule></s:pattern>
<zeroOrMore><attribute><anyName/></attribute></zeroOrMore><ref name="any"/></element>"""


def any_schema(path: Path) -> Path:
    """A schema that allows everything, with a rule in it."""
    grammar = RULES.replace("<element", "<start><element", 1).replace("</element>", "</element></start>")
    anything = (
        '<define name="any"><zeroOrMore><choice><text/><element><anyName/><zeroOrMore><attribute><anyName/></attribute>'
        '</zeroOrMore><ref name="any"/></element></choice></zeroOrMore></define>'
    )
    path.write_text(f'<grammar xmlns="http://relaxng.org/ns/structure/1.0">{grammar}{anything}</grammar>')
    return path


def test_another_schema_with_its_rules_and_its_digest_as_version(file: Path, tmp_path: Path) -> None:
    schema = any_schema(tmp_path / "other.rng")
    result = run(file, "--schema", schema)
    assert result.exit_code == 1
    digest = sha256(schema.read_bytes()).hexdigest()[:12]
    assert result.stdout.splitlines()[0] == f"Schema: {schema} (SHA-256 {digest}…)"
    assert ":1:1: error schematron: the light is out (rule lit)" in result.stdout


def test_the_schema_that_edition_toml_names(file: Path, tmp_path: Path) -> None:
    any_schema(tmp_path / "here" / "mine.rng")
    Path("edition.toml").write_text('schema = "mine.rng"\n')
    assert "error schematron: the light is out" in run(file).stdout
    assert run(file, "--schema", "edition").output == SILENT
    Path("edition.toml").write_text('schema = "nowhere.rng"\n')
    assert "there is no such schema" in str(run(file).exception)


def test_a_schema_that_is_not_there_is_said_first_and_nothing_is_called_valid(file: Path) -> None:
    result = run(broken(file), "--schema", "tei")
    assert result.exit_code == 2
    said = result.stdout.splitlines()
    assert said[0] == (
        "NOT CHECKED against a schema: the schema of TEI P5 is not on this machine; fetch it with: "
        "edition schema fetch, or name a file: --schema PATH"
    )
    assert said[-1] == "Nothing else found in 1 document."
    assert "No errors" not in result.stdout
    assert "unknown-attribute" not in result.stdout
    assert run(file, "--schema", "tei", "--schema-only").exit_code == 2


@pytest.mark.parametrize("data", [b"no XML", b"<html/>", None])
def test_what_cannot_be_checked_is_one_line_and_2_and_the_rest_is_checked(file: Path, data: bytes | None) -> None:
    other = file.with_name("other.xml")
    if data is not None:
        other.write_bytes(data)
    result = run(other, file)
    assert result.exit_code == 2
    assert result.stdout == SILENT
    assert result.stderr.startswith(f"edition: {other}")
    assert result.stderr.endswith("edition: 1 of 2 could not be checked\n")


def test_a_schema_that_is_none(file: Path, tmp_path: Path) -> None:
    schema = tmp_path / "other.rng"
    schema.write_text("no schema")
    result = run(file, "--schema", schema)
    assert result.exit_code == 2
    assert str(schema) in result.stderr
    assert "No errors" not in result.stdout


def test_compact_syntax_goes_through_trang_if_it_is_there(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compact = tmp_path / "mine.rnc"
    compact.write_text("start = element TEI { text }\n")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert "trang, which is not installed" in str(run(file, "--schema", compact).exception)
    trang = tmp_path / "bin" / "trang"
    trang.parent.mkdir()
    schema = any_schema(tmp_path / "other.rng")
    trang.write_text(f"#!/bin/sh\n/bin/cp {schema} $2\n")
    trang.chmod(0o755)
    result = run(file, "--schema", compact)
    assert "mine.rnc (SHA-256" in result.stdout
    assert "converted by trang" in result.stdout
    assert "the light is out" in result.stdout
    trang.write_text("#!/bin/sh\necho mine.rnc:1: syntax error\nexit 1\n")
    assert "not a usable schema in compact syntax: mine.rnc:1: syntax error" in str(
        run(file, "--schema", compact).exception
    )


def test_explain(invoke) -> None:
    for command in (["check", "--explain", "dangling-pointer"], ["explain", "dangling-pointer"]):
        said = invoke(*command).stdout
        assert said.startswith("dangling-pointer (error)\n\nA pointer names an xml:id that no element has.\n\nWhy. ")
        assert 'target="#lmap"' in said
    assert "did you mean dangling-pointer?" in invoke("explain", "dangling-pointers").stderr
    assert all(f"\n{code} " in invoke("explain").stdout for code in CATALOGUE)


def test_without_files_nothing_is_done(invoke) -> None:
    result = invoke("check")
    assert result.exit_code == 2
    assert "name a file, a folder, or - for stdin" in result.stderr


def test_json(file: Path) -> None:
    values = json.loads(run(broken(file), "--format", "json").stdout)
    assert values["schema"] == {"used": SCHEMA.strip().removeprefix("Schema: "), "missing": ""}
    assert values["counts"] == {"error": 1, "warning": 0, "info": 0}
    (finding,) = values["kinds"]["unknown-attribute"]["findings"]
    assert (finding["line"], finding["column"], finding["element"]) == (5, 30, "p")
    assert finding["reference"].endswith("ref-p.html")
    assert values["status"] == 1


def test_a_report_goes_to_a_file(file: Path, tmp_path: Path) -> None:
    result = run(broken(file), "--out", tmp_path / "report.txt")
    assert (result.exit_code, result.output) == (1, "")
    assert "error unknown-attribute" in (tmp_path / "report.txt").read_text()
    assert "\x1b" not in (tmp_path / "report.txt").read_text()


def test_html(file: Path, tmp_path: Path) -> None:
    result = run(broken(file), "--format", "html", "--out", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert result.exit_code == 1
    assert "<h1>1 error in 1 document</h1>" in page
    assert "<mark>&lt;p colour=&#34;red&#34;&gt;</mark>" in page
    assert "default-src 'none'" in page


WAIVER = '[[waiver]]\ncode = "{}"\nwhere = "{}"\nreason = "It was red."\n'


def test_a_waiver_takes_a_finding_away_and_an_unused_one_is_a_finding(file: Path) -> None:
    broken(file)
    Path("waivers.toml").write_text(WAIVER.format("unknown-attribute", "harbour.xml:5"))
    result = run(file)
    assert result.exit_code == 0
    assert "Waived: 1, each with its reason" in result.stdout
    values = json.loads(run(file, "--format", "json").stdout)
    assert values["waived"][0]["reason"] == "It was red."
    Path("waivers.toml").write_text(WAIVER.format("bad-value", "harbour.xml"))
    result = run(file)
    assert result.exit_code == 1
    assert (
        "waivers.toml:1: warning unused-waiver: no finding bad-value is left to waive here (It was red.)"
        in result.stdout
    )


def test_waivers_that_are_named(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "accepted.toml"
    path.write_text(WAIVER.format("unknown-attribute", "*.xml"))
    assert run(broken(file), "--waivers", path).exit_code == 0


def test_watch_checks_again_on_save_and_ends_on_an_interrupt(file: Path) -> None:
    command = [sys.executable, "-m", "edition", "check", "--watch", str(file)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        try:
            assert next(line for line in lines if line.startswith("No errors"))
            assert next(lines).startswith("Watching")
            broken(file)
            assert next(line for line in lines if "unknown-attribute" in line)
            assert next(line for line in lines if line.startswith("Watching"))
            time.sleep(0.1)
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 0
            assert "Traceback" not in (process.stderr.read() if process.stderr else "")
        finally:
            process.kill()


def test_stdin_cannot_be_watched(file: Path) -> None:
    assert "stdin cannot be watched" in str(run("-", "--watch", stdin=b"").exception)
