"""`edition render`: one TEI file becomes a web page or a PDF."""

import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import click

from edition.cli.files import read, write
from edition.errors import InputError
from edition.model.artefact import Artefact


@click.command(
    short_help="Render one TEI file as HTML or PDF.",
    epilog="""Examples:

\b
edition render build/tei/letter.xml --to pdf -o letter.pdf
edition render build/tei/letter.xml --to html -o pages/""",
)
@click.argument("file", type=click.Path())
@click.option("--to", "form", type=click.Choice(["html", "pdf"]), required=True, help="The form to render.")
@click.option(
    "-o", "--out", metavar="OUT", type=click.Path(), help="Write to this file, or into this folder, instead of stdout."
)
def render_command(file: str, form: str, out: str | None) -> None:
    """Render a TEI FILE as a web page or a PDF and write it to stdout.

    FILE may be - for stdin. An edition of several files needs a folder to go into: name one with -o. A book has the
    source inside, as it came if that lies beside FILE.
    """
    from edition.pipeline.document import render
    from edition.pipeline.summary import Summary
    from edition.read.tei import parse

    if form == "pdf" and out in (None, "-") and sys.stdout.isatty():
        raise InputError("a PDF is nothing for a terminal: name a file with -o, or send it on with > or |")
    root = parse(read(file), "stdin" if file == "-" else file)
    name = "stdin" if file == "-" else Path(file).stem
    beside = Path(file).with_suffix(".txt")
    source = beside.read_bytes() if form == "pdf" and file != "-" and beside.is_file() else b""
    artefacts = render(form, root, name, source=source)
    _deliver(artefacts, out)
    if notes := Summary().with_book(artefacts).notes:
        click.echo(f"{name}: {notes}.", err=True)


def _deliver(artefacts: Sequence[Artefact], out: str | None) -> None:
    if out is not None and out != "-" and (out.endswith("/") or Path(out).is_dir()):
        for path, data in _beside_each_other(artefacts):
            write(data, str(Path(out, path)))
    elif len(artefacts) == 1:
        write(artefacts[0].data, out)
    else:
        raise InputError(f"this edition has {len(artefacts)} files: name a folder for them: -o {out or 'pages'}/")


def _beside_each_other(artefacts: Sequence[Artefact]) -> list[tuple[PurePosixPath, bytes]]:
    """Return the artefacts without the folders that they have in common, which only a build needs."""
    parents = [PurePosixPath(artefact.path).parent.parts for artefact in artefacts]
    common = 0
    while all(len(parts) > common and parts[common] == parents[0][common] for parts in parents):
        common += 1
    return [(PurePosixPath(*PurePosixPath(artefact.path).parts[common:]), artefact.data) for artefact in artefacts]
