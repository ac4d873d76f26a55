"""`edition new`: a project of one's own."""

import shlex
from pathlib import Path

import click

from edition.cli.keys import KeysCommand


@click.command(
    cls=KeysCommand,
    file="edition.toml",
    short_help="Begin an edition of your own.",
    epilog="""Examples:

\b
edition new letters && cd letters && edition build
mkdir letters && cd letters && edition new .""",
)
@click.argument("folder", metavar="DIR", type=click.Path())
def new_command(folder: str) -> None:
    """Begin an edition in the new folder DIR, which can be built at once.

    DIR gets an edition.toml (what holds for the whole edition), a folder corpus/ with a first page to try things on,
    and a README.md with the next step. A folder that has something in it is left alone.
    """
    from edition.pipeline.project import begin

    begin(Path(folder))
    click.echo(f"{folder}: a new edition, with a first page in corpus/.")
    step = "edition build" if Path(folder).resolve() == Path.cwd() else f"cd {shlex.quote(folder)} && edition build"
    click.echo(f"Next:  {step}")
