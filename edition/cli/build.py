"""`edition build`: texts become an edition."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from edition.cli.table import closing_lines, findings_of
from edition.errors import InputError

_FORMS = ("tei", "html", "pdf")


class Forms(click.ParamType[tuple[str, ...]]):
    """A list of output forms, written `tei,html,pdf`."""

    name = "forms"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the forms named, each known."""
        if isinstance(value, tuple):
            return value
        forms = tuple(part.strip() for part in value.split(",") if part.strip())
        for form in forms:
            if form not in _FORMS:
                self.fail(f"“{form}” is none of {', '.join(_FORMS)}", param, ctx)
        if not forms:
            self.fail(f"name some of {', '.join(_FORMS)}", param, ctx)
        return forms

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """Complete the last form of the list with those that are not in it yet."""
        before, comma, last = incomplete.rpartition(",")
        others = [form for form in _FORMS if form.startswith(last) and form not in before.split(",")]
        return [CompletionItem(before + comma + form) for form in others]


@click.command(
    short_help="Make an edition of a corpus, a folder of texts, or files.",
    epilog="""Examples:

\b
edition build                                  the corpus of this folder, into build/
edition build my-texts --out public            every text in a folder, into public/
edition build letter.txt --only tei,html       one text, without the book""",
)
@click.argument("inputs", nargs=-1, metavar="[FOLDER|FILE]...", type=click.Path())
@click.option(
    "--out",
    default="build",
    show_default=True,
    metavar="FOLDER",
    type=click.Path(),
    help="The folder to write to.",
)
@click.option("--only", type=Forms(), default=_FORMS, metavar="FORMS", help="Some of tei,html,pdf.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes to use; else one per core.")
def build_command(inputs: tuple[str, ...], out: str, only: tuple[str, ...], jobs: int | None) -> None:
    """Make an edition: every text as checked TEI, as web pages and as a PDF, with an index page over all.

    The input is a corpus (a folder with a subfolder for each document, holding an item.toml and the text), a folder
    of text files, or single files; `corpus` if nothing is named, so that in a project of `edition new` no more need be
    said. What an edition.toml states holds for all texts, an item.toml goes before it; it lies in the corpus or in the
    folder above, and the nearest one counts.

    The TEI is always made, and only what has changed is
    made again. A document with an error is not published: what was published of it before stays, marked stale.

    Exits with 0 if all is published, 1 if some document is not, 2 if nothing could be done.
    """
    from edition.pipeline.build import build
    from edition.pipeline.progress import Progress
    from edition.read.inputs import read_input

    if not inputs and not Path("corpus").exists():
        raise InputError(
            "no folder corpus here: name that of your texts, edition build TEXTS, or begin with edition new"
        )
    collection = read_input([Path(path) for path in inputs or ("corpus",)])
    with _ended_by_sigterm():
        report = build(collection, Path(out), only, jobs, Progress(sys.stderr))
    for line in findings_of(report, Path(out)):
        click.echo(line, err=True)
    for line in closing_lines(report, Path(out)):
        click.echo(line)
    click.get_current_context().exit(0 if report.published else 1)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM end the build as an interrupt does, with the processes that it has started, and exit with 143."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
