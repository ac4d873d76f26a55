"""`edition serve`: an edition in the browser while it is worked on."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edition.cli.table import closing_lines, findings_of
from edition.errors import EditionError, InputError, SettingsError

if TYPE_CHECKING:
    from edition.pipeline.build import Report

_FORMS = ("tei", "html")


@click.command(
    short_help="Show an edition in the browser and follow every change.",
    epilog="""Examples:

\b
edition serve                          the corpus of this folder
edition serve my-texts --port 9000     a folder of texts, at a port of your choice""",
)
@click.argument("inputs", nargs=-1, metavar="[FOLDER|FILE]...", type=click.Path())
@click.option(
    "--out", default="build", show_default=True, metavar="FOLDER", type=click.Path(), help="The folder to write to."
)
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="N", help="The port; else the first free one from 8000 on."
)
def serve_command(inputs: tuple[str, ...], out: str, port: int | None) -> None:
    """Build an edition, show it in the browser, and build it again whenever something is saved.

    The input is that of `edition build`; `corpus` if nothing is named. Pages that are open in a browser load themselves
    again. Books are not made: `edition build` makes them. Only this machine can see the pages. Ctrl-C ends it.
    """
    from edition.pipeline.preview import Preview
    from edition.pipeline.watch import changes

    if not inputs and not Path("corpus").exists():
        raise InputError(
            "no folder corpus here: name that of your texts, edition serve TEXTS, or begin with edition new"
        )
    paths = [Path(path) for path in inputs or ("corpus",)]
    with _ended_quietly():
        watched = changes(lambda: _watched(paths), Path(out))
        report = _build(paths, Path(out))
        for line in (*findings_of(report, Path(out)), *list(closing_lines(report, Path(out)))[:-1]):
            click.echo(line, err=True)
        with Preview(Path(out), port) as preview:
            click.echo(f"The edition is at {preview.address} and follows what you save. Ctrl-C ends it.")
            for changed in watched:
                _follow(changed, paths, Path(out))
                preview.news.tell()


def _build(paths: list[Path], out: Path) -> "Report":
    from edition.pipeline.build import build
    from edition.read.inputs import read_input

    return build(read_input(paths), out, _FORMS)


def _follow(changed: frozenset[str], paths: list[Path], out: Path) -> None:
    """Build again after a change and say what came of it; what cannot be built leaves the pages as they are."""
    begun = time.perf_counter()
    if any(_is_template(path) for path in changed):
        _in_a_new_process(paths, out)
        said = "templates"
    else:
        try:
            report = _build(paths, out)
        except SettingsError as error:
            for mistake in error.mistakes:
                click.echo(f"edition: {mistake}", err=True)
            return
        except EditionError as error:
            click.echo(f"edition: {error}", err=True)
            return
        made = tuple(outcome for outcome in report.outcomes if outcome.state != "unchanged")
        for line in findings_of(replace(report, outcomes=made), out):
            click.echo(line, err=True)
        said = ", ".join(f"{outcome.item.name}: {outcome.state}" for outcome in made[:3]) + (", …" if made[3:] else "")
    names = ", ".join(sorted({Path(path).name for path in changed})[:3])
    click.echo(f"{said or names} ({time.perf_counter() - begun:.1f} s)")


def _is_template(path: str) -> bool:
    """Tell whether a file is a template, a style sheet or words of pages, not a text or a setting."""
    return "templates" in Path(path).parts


def _in_a_new_process(paths: list[Path], out: Path) -> None:
    """Build in a process that has read no templates yet; it says itself what is wrong."""
    arguments = ["build", *map(str, paths), "--out", str(out), "--only", ",".join(_FORMS)]
    subprocess.run([sys.executable, "-m", "edition", *arguments], stdout=subprocess.DEVNULL, check=False)


def _watched(paths: list[Path]) -> Iterator[Path]:
    """Yield what an edition is made from: texts and settings, the templates of the project and of the program."""
    from edition import resources

    for path in paths:
        yield path
        for folder in (path.resolve(), *path.resolve().parents[:2]):
            yield folder / "edition.toml"
            yield folder / "templates"
    yield resources.templates()


@contextmanager
def _ended_quietly() -> Iterator[None]:
    """Let an interrupt and SIGTERM end the command as what they are here: the usual way out."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        yield
    except KeyboardInterrupt:
        click.echo("", err=True)
    finally:
        signal.signal(signal.SIGTERM, before)
