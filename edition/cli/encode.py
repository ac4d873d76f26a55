"""`edition encode`: one text becomes TEI."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from edition.cli.files import read, write
from edition.errors import InputError

if TYPE_CHECKING:
    from edition.model.decision import Decision


@click.command(
    short_help="Encode one text as TEI.",
    epilog="""Examples:

\b
edition encode letter.txt -o letter.xml
pdftotext letter.pdf - | edition encode - -o letter.xml""",
)
@click.argument("file", type=click.Path())
@click.option("-o", "--out", metavar="OUT", type=click.Path(), help="Write to this file instead of stdout.")
def encode_command(file: str, out: str | None) -> None:
    """Encode FILE as TEI P5 and write it to stdout.

    FILE is a plain text, or - for stdin. Where it lies in a folder of a corpus, the item.toml beside it is heeded.
    Nothing is checked: pipe the result into `edition check -` for that.
    """
    from edition.decide.anchor import place
    from edition.model.document import Metadata
    from edition.pipeline.decisions import decisions_path
    from edition.pipeline.encode import encode_source, guessed_encoding, refuse_empty
    from edition.read.decisions import read_decisions
    from edition.read.inputs import READERS
    from edition.read.text import read_source

    decisions: tuple[Decision, ...] = ()
    if file == "-":
        name, metadata, encoding = "stdin.txt", Metadata("stdin"), ""
    else:
        item = READERS["file"](Path(file)).items[0]
        if item.tei:
            raise InputError(f"{file}: this is TEI already: check it, render it, or let edition build take it as it is")
        name, metadata, encoding = item.source_name, item.metadata, item.encoding
        decisions = read_decisions(decisions_path(item))
    shown = "stdin" if file == "-" else file
    source = read_source(read(file, text=True), name, encoding, shown)
    refuse_empty(source, shown)
    for finding in guessed_encoding(source):
        click.echo(f"{finding.severity}: {finding.message}", err=True)
    placed, lost = place(source, decisions)
    for finding in lost:
        click.echo(f"{finding.where}: {finding.severity}: {finding.message}", err=True)
    write(encode_source(source, metadata, placed).data, out)
