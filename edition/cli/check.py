"""`edition check`: say what is wrong with TEI files, where, and what to do."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edition.cli.files import read

if TYPE_CHECKING:
    from lxml import etree

    from edition.model.finding import Finding
    from edition.model.source import Source


@click.command(
    short_help="Check TEI files.",
    epilog="""Examples:

\b
edition check build/tei/*.xml
edition encode letter.txt | edition check -
edition check --schema tei_all.rng --schema-only letter.xml""",
)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path())
@click.option(
    "--schema",
    metavar="PATH",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A RELAX NG schema (XML syntax) to use in place of the edition's own.",
)
@click.option("--schema-only", is_flag=True, help="Check against the schema and nothing else.")
@click.pass_context
def check_command(context: click.Context, files: tuple[str, ...], schema: Path | None, schema_only: bool) -> None:
    """Check TEI files: the grammar, ids, pointers, the rules of the edition, and that no word of the source is lost.

    FILE may be - for stdin. Words are compared with the source file that the header names, if it lies beside the TEI.
    Exit status: 0 without errors, 1 with errors, 2 when something could not be checked.
    """
    from edition.check.report import report
    from edition.errors import EditionError
    from edition.model.finding import Severity

    findings: list[Finding] = []
    notes: list[str] = []
    done = 0
    for file in files:
        try:
            found, said = _examined(file, schema, schema_only)
        except (EditionError, OSError) as error:
            click.echo(f"edition: {error}", err=True)
            continue
        done += 1
        findings += found
        notes += said
    if done:
        notes += _unasked(schema)
        for line in report(findings, done, notes, colour=True):
            click.echo(line)
    if done < len(files):
        click.echo(f"edition: {len(files) - done} of {len(files)} could not be checked", err=True)
        context.exit(2)
    context.exit(int(any(finding.severity is Severity.ERROR for finding in findings)))


def _examined(file: str, schema: Path | None, schema_only: bool) -> tuple[list["Finding"], list[str]]:
    """Check one file; return its findings, and notes on what could not be looked at."""
    from edition.check import check
    from edition.read.tei import parse

    name = "stdin" if file == "-" else file
    data = read(file)
    root = parse(data, name)
    source, notes = (None, []) if schema_only else _source(file, name, root)
    return check(data, root, name, source, schema=schema, schema_only=schema_only), notes


def _source(file: str, name: str, root: "etree._Element") -> tuple["Source | None", list[str]]:
    """Read the source that the header names, if it lies beside the TEI; else say why the law was not checked."""
    from urllib.parse import unquote

    from edition.errors import EditionError
    from edition.read.text import read_source

    unchecked = f"{name}: note: the text was not compared with its source:"
    pointers = [(unquote(pointer.get("target", "")), pointer.get("mimeType", "")) for pointer in _pointers(root)]
    for target, media_type in pointers:
        path = Path(file).parent / target
        if file != "-" and Path(target).name == target and path.is_file():
            try:
                return read_source(path.read_bytes(), target, media_type.partition("charset=")[2]), []
            except EditionError as error:
                return None, [f"{unchecked} {error}"]
    if not pointers:
        return None, [f"{unchecked} the header names no source file"]
    return None, [f"{unchecked} {pointers[0][0]} does not lie beside it"]


def _pointers(root: "etree._Element") -> Iterator["etree._Element"]:
    """Yield the pointers of the source description."""
    tei = "{http://www.tei-c.org/ns/1.0}"
    for description in root.iterfind(f"{tei}teiHeader/{tei}fileDesc/{tei}sourceDesc"):
        yield from description.iter(f"{tei}ptr")


def _unasked(schema: Path | None) -> list[str]:
    """Say what a schema asks for that is not run."""
    if schema is not None and b"purl.oclc.org/dsdl/schematron" in schema.read_bytes():
        return [f"{schema}: note: the Schematron rules in this schema were not run, only its grammar"]
    return []
