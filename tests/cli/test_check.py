from hashlib import sha256
from pathlib import Path

import pytest
from check.documents import document
from click.testing import CliRunner, Result

from edition.cli.check import check_command

TEXT = "The harbour\nThe old light\n"
BODY = "<head><lb/>The harbour</head><p><lb/>The old light</p>"


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(check_command, [str(each) for each in arguments], input=stdin)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A faultless document beside its source."""
    (tmp_path / "harbour.txt").write_text(TEXT)
    path = tmp_path / "harbour.xml"
    path.write_bytes(document(BODY, digest=sha256(TEXT.encode()).hexdigest()))
    return path


def test_a_faultless_document(file: Path) -> None:
    result = run(file)
    assert (result.exit_code, result.output) == (0, "No errors in 1 document.\n")


def test_an_error_is_placed_and_ends_with_1(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"<p>", b'<p colour="red">'))
    result = run(file)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{file}:5:30: error unknown-attribute: <p> has no attribute colour")


def test_a_changed_source_is_an_error(file: Path) -> None:
    file.with_name("harbour.txt").write_text(TEXT + "\n")
    result = run(file)
    assert result.exit_code == 1
    assert "error changed-source: harbour.txt is not the file that was encoded" in result.stdout


def test_the_law_is_checked_against_the_source_beside_the_file(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"old light", b"new light"))
    result = run(file)
    assert result.exit_code == 1
    assert "line 2 of harbour.txt reads “The old light”, but the TEI gives “The new light”" in result.stdout


def test_it_is_said_when_the_law_was_not_checked(file: Path) -> None:
    file.with_name("harbour.txt").unlink()
    result = run(file)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
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
    assert result.stdout.startswith(
        "stdin:5:1: error unknown-element: this grammar has no element <haed>; did you mean <head>?"
    )


def test_only_the_schema(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"<p>", b'<p next="#nowhere">'))
    assert run(file).exit_code == 1
    assert run(file, "--schema-only").exit_code == 0


def test_another_schema_and_what_in_it_is_not_run(file: Path, tmp_path: Path) -> None:
    schema = tmp_path / "other.rng"
    schema.write_text(
        '<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0" '
        'xmlns:s="http://purl.oclc.org/dsdl/schematron"><s:ns prefix="x" uri="y"/><text/></element>'
    )
    result = run(file, "--schema", schema)
    assert result.exit_code == 1
    assert f"{schema}: note: the Schematron rules in this schema were not run" in result.stdout


@pytest.mark.parametrize("data", [b"no XML", b"<html/>", None])
def test_what_cannot_be_checked_is_one_line_and_2_and_the_rest_is_checked(file: Path, data: bytes | None) -> None:
    other = file.with_name("other.xml")
    if data is not None:
        other.write_bytes(data)
    result = run(other, file)
    assert result.exit_code == 2
    assert result.stdout == "No errors in 1 document.\n"
    assert result.stderr.startswith(f"edition: {other}")
    assert result.stderr.endswith("edition: 1 of 2 could not be checked\n")


def test_a_schema_that_is_none(file: Path, tmp_path: Path) -> None:
    schema = tmp_path / "other.rng"
    schema.write_text("no schema")
    result = run(file, "--schema", schema)
    assert result.exit_code == 2
    assert "not a RELAX NG schema" in result.stderr
