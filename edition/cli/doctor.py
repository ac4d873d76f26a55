"""`edition doctor`: what the machine has, what it lacks, and how to get it."""

import shlex
import sys
from time import perf_counter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from edition.cli.machine import Fact

_COLOURS = {"missing": "red", "too old": "red", "odd": "yellow", "newer than tested": "yellow"}
_TRIAL = b"A trial\n\nThis text is made into a web page and a book to see whether it can be done.\n"


@click.command(
    short_help="Say what this machine has and lacks.",
    epilog="Example:  edition doctor",
)
@click.pass_context
def doctor_command(context: click.Context) -> None:
    """Say what this machine has of what edition needs, what it lacks, and how to get it.

    One line for each thing: what it is, what was found, whether that will do, and what to do or what it is for. At the
    end a small text is made into TEI, a web page and a PDF, which is the proof.

    Exits with 0 if editions can be built in all forms, else with 1.
    """
    from edition.cli.machine import facts

    found = [*facts(), trial()]
    widths = [
        max(len(text) for text in column) for column in zip(*((f.name, f.found, f.verdict) for f in found), strict=True)
    ]
    for fact in found:
        verdict = click.style(f"{fact.verdict:{widths[2]}}", fg=_COLOURS.get(fact.verdict))
        click.echo(f"{fact.name:{widths[0]}}  {fact.found:{widths[1]}}  {verdict}  {fact.remark}".rstrip())
    click.echo()
    click.echo(_next(found))
    context.exit(int(any(fact.hinders for fact in found)))


def trial() -> "Fact":
    """Make a small text into all forms, in memory; what goes wrong is told, not raised.

    WeasyPrint prints a page of advice where it finds no Pango, which is kept back: the facts say it in a line.
    """
    from contextlib import redirect_stdout
    from io import StringIO

    from edition.cli.machine import Fact, Verdict

    begun = perf_counter()
    try:
        with redirect_stdout(StringIO()):
            _make()
    except Exception as error:
        told = " ".join(str(error).split()) or type(error).__name__
        return Fact("a trial edition", "-", Verdict.MISSING, told)
    return Fact("a trial edition", f"{perf_counter() - begun:.1f} s", Verdict.OK, "TEI, HTML and PDF were made")


def _make() -> None:
    from edition.errors import EditionError
    from edition.model.document import Metadata
    from edition.pipeline.document import render
    from edition.pipeline.encode import encode_and_check
    from edition.read.text import read_source

    encoding = encode_and_check(read_source(_TRIAL, "trial.txt"), Metadata("trial"), "trial.xml")
    if encoding.refused:
        raise EditionError(next(finding.message for finding in encoding.findings))
    for form in ("html", "pdf"):
        render(form, encoding.encoded.root, "trial")


def _next(found: list["Fact"]) -> str:
    """Say what to do, in one line."""
    from edition.cli.machine import debian_packages, installation

    if not any(fact.hinders for fact in found):
        return "Editions can be built in all forms. Next:  edition new my-edition"
    steps = []
    if libraries := debian_packages(found):
        steps.append(installation(libraries))
    if packages := [
        fact.remark.removeprefix("pip install ") for fact in found if fact.remark.startswith("pip install ")
    ]:
        steps.append(f"{shlex.quote(sys.executable)} -m pip install {' '.join(packages)}")
    if not steps:
        return "Not all forms can be built: see the lines marked missing or too old."
    return f"Not all forms can be built. Next:  {' && '.join(steps)}"
