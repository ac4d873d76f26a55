"""`edition check`: say what is wrong with TEI files, where, and what to do."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from edition.errors import InputError

if TYPE_CHECKING:
    from edition.check.reports.report import Report
    from edition.cli.examine import Order

_FORMATS = ("text", "json", "sarif", "github", "html")


def _codes(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Return the codes that begin like this, with what they mean."""
    from edition.check.catalogue import CATALOGUE

    return [
        CompletionItem(code.name, help=code.what) for code in CATALOGUE.values() if code.name.startswith(incomplete)
    ]


@click.command(
    short_help="Check TEI files.",
    epilog="""Examples:

\b
edition check build/tei
edition encode letter.txt | edition check -
edition check --schema tei letter.xml              all of TEI, see edition schema fetch
edition check --schema my.rng --format sarif --out report.sarif letters/*.xml
edition check --explain dangling-pointer""",
)
@click.argument("files", metavar="[FILE|FOLDER]...", nargs=-1, type=click.Path())
@click.option(
    "--schema",
    metavar="SCHEMA",
    default="",
    help="edition, tei (or tei@4.12.0), or the path of a RELAX NG schema; else what edition.toml says, else edition.",
)
@click.option("--schema-only", is_flag=True, help="Check against the grammar alone, in one pass.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="Of the report.")
@click.option("--out", metavar="FILE", type=click.Path(), help="Where to write the report; else to stdout.")
@click.option(
    "--waivers",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Findings that are accepted, each with a reason; else waivers.toml, if there is one.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@click.option("--explain", metavar="CODE", shell_complete=_codes, help="Say what a code means, and how to mend it.")
@click.pass_context
def check_command(
    context: click.Context,
    files: tuple[str, ...],
    schema: str,
    schema_only: bool,
    form: str,
    out: str | None,
    waivers: Path | None,
    watch: bool,
    explain: str | None,
) -> None:
    """Check TEI files: the schema and its rules, and what no schema can say.

    That is: pointers, notes, pages, dates, languages, names, the facts of the header, and that no word of the source is
    lost, where the header names a source file that lies beside the TEI. FILE may be - for stdin; of a FOLDER all TEI
    files are checked. Pointers are followed into files that are checked together, never elsewhere.

    Exit status: 0 without errors, 1 with errors, 2 when something could not be checked.
    """
    if explain:
        from edition.cli.explain import explained

        click.echo(explained(explain))
        return
    if not files:
        raise click.UsageError("name a file, a folder, or - for stdin")
    from edition.cli.examine import Order, examine, listed

    order = Order(schema, schema_only, waivers)
    if watch:
        _watch(list(files), order, form, out)
        return
    # What a check makes, it needs to its end: to look for garbage meanwhile costs a fifth of the time.
    gc.disable()
    report = examine(listed(files), order)
    _tell(report, form, out)
    context.exit(report.status)


def _tell(report: "Report", form: str, out: str | None) -> None:
    """Write a report; what could not be checked goes to stderr too."""
    for failure in report.failures:
        click.echo(f"edition: {failure}", err=True)
    if form == "text" and out in (None, "-"):
        from edition.check.reports.text import text

        for line in text(report, colour=True):
            click.echo(line)
        return
    from edition.cli.files import write

    write(_written(report, form).encode(), out)


def _written(report: "Report", form: str) -> str:
    if form == "text":
        from edition.check.reports.text import text

        return "".join(f"{line}\n" for line in text(report))
    if form == "html":
        from edition.cli.report_page import page

        return page(report)
    from edition.check.reports import written

    return written(form, report)


def _watch(files: list[str], order: "Order", form: str, out: str | None) -> None:
    """Check again whenever one of the files is saved, or another one appears in a folder."""
    import time

    from edition.cli.examine import examine, listed

    if "-" in files:
        raise InputError("stdin cannot be watched: name files")
    seen: object = None
    try:
        while True:
            named = listed(files)
            state = [
                (file, *_state(file)) for file in [*named, *filter(None, [order.schema, str(order.waivers or "")])]
            ]
            if state != seen:
                if seen is not None:
                    click.echo(f"\n{time.strftime('%H:%M:%S')}")
                seen = state
                _tell(examine(named, order), form, out)
                if form == "text" and out in (None, "-"):
                    click.echo("Watching; Ctrl-C ends it.")
            time.sleep(0.4)
    except KeyboardInterrupt:
        click.echo("", err=True)


def _state(file: str) -> tuple[int, int]:
    """Return what changes when a file is saved."""
    try:
        status = Path(file).stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
