"""`edition add`: texts of one's own for an edition."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edition.cli.keys import KeysCommand

if TYPE_CHECKING:
    from edition.pipeline.add import Added

_TOLD = ("title", "author", "language", "encoding")
_SOUGHT = ("title", "author", "language")


@click.command(
    cls=KeysCommand,
    file="item.toml",
    short_help="Add texts to an edition, each described as far as it tells.",
    epilog="""Examples:

\b
edition add letters "first letter.txt"
edition add . ~/scans/*.txt""",
)
@click.argument("folder", metavar="DIR", type=click.Path())
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path())
@click.pass_context
def add_command(context: click.Context, folder: str, files: tuple[str, ...]) -> None:
    """Add each FILE, a plain text or TEI, to the edition in DIR.

    Each gets a folder of its own in DIR/corpus with an untouched copy and an item.toml, which says what could be found
    out: title, author, language, encoding, how the file was made. Guesses are marked “# a guess”: look at them. A file
    that is there already is recognised, and nothing is ever overwritten.

    Exits with 0 if all files are there, 1 if some are not, 2 if nothing could be done.
    """
    from edition.errors import EditionError
    from edition.pipeline.add import add, corpus_of

    corpus = corpus_of(Path(folder))
    done = new = 0
    for file in files:
        try:
            added = add(corpus, Path(file))
        except EditionError as error:
            click.echo(f"edition: {error}", err=True)
            continue
        click.echo(_line(file, added))
        done += 1
        new += not added.twin
    if new:
        click.echo(f"Next:  look at the guesses in item.toml, then:  {_step(Path(folder))}")
    context.exit(0 if done == len(files) else 1 if done else 2)


def _line(file: str, added: "Added") -> str:
    """Say in a line what was made of a file."""
    made = f"{file} → {added.folder}"
    if added.twin:
        return f"{made}: there already, byte for byte"
    if added.tei:
        return f"{made}: TEI, described by its own header"
    guessed = [f"{key} {_short(known.value)}" for key in _TOLD if (known := added.known.get(key)) and known.guess]
    guessed += ["extraction"] if "extraction" in added.known else []
    missing = [key for key in _SOUGHT if key not in added.known]
    parts = [f"guessed: {', '.join(guessed)}"] if guessed else []
    parts += [f"not found: {', '.join(missing)}"] if missing else []
    return f"{made}: {'; '.join(parts) or 'nothing had to be guessed'}"


def _short(value: str) -> str:
    return f"“{value if len(value) <= 50 else value[:48] + '…'}”"


def _step(folder: Path) -> str:
    if folder.resolve() == Path.cwd() and (folder / "corpus").is_dir():
        return "edition build"
    if (folder / "corpus").is_dir():
        return f"cd {shlex.quote(str(folder))} && edition build"
    return f"edition build {shlex.quote(str(folder))}"
