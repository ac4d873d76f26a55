"""The command line: one file per command, loaded when it is asked for."""

import gc
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from edition import __version__
from edition.errors import EditionError, SettingsError

_COMMANDS = (
    *("new", "add", "build", "serve", "encode", "check", "schema", "render", "recover", "review", "decide"),
    *("diff", "explain", "doctor", "completion"),
)

_RARELY = 2_000_000, 50, 50
"""How seldom garbage is looked for: a document is many small objects that live on, and hardly any goes in a circle."""


class OneLine(click.ClickException):
    """A message of one line on stderr, or several such, and the exit code that goes with it."""

    def __init__(self, *messages: str, exit_code: int = 2) -> None:
        """Say each of the `messages` in a line and leave with `exit_code`."""
        super().__init__("\n".join(" ".join(message.split()) for message in messages))
        self.exit_code = exit_code  # type: ignore[misc]  # click calls it a constant of the class, and sets it likewise

    def show(self, file: Any = None) -> None:
        """Write the line or lines."""
        for line in self.message.split("\n"):
            click.echo(f"edition: {line}", file=file, err=True)


class Commands(click.Group):
    """A group that loads each command from the module of its name, and turns what stops it into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the work."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Load a command."""
        return getattr(import_module(f"edition.cli.{name}"), f"{name}_command") if name in _COMMANDS else None

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the program; a sign that the terminal cannot show becomes a question mark and stops nothing."""
        gc.set_threshold(*_RARELY)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        return super().main(*arguments, **{"prog_name": "edition", **options})

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; errors that a user can be told about, interrupts and faults of our own end it in one line."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            raise OneLine("interrupted; what was published before is whole", exit_code=130) from None
        except SettingsError as error:
            raise OneLine(*error.mistakes) from None
        except EditionError as error:
            raise OneLine(str(error)) from None
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            raise OneLine(f"{place}{error.strerror or error}") from None
        except MemoryError:
            raise OneLine("not enough memory") from None
        except Exception as error:
            if os.environ.get("EDITION_TRACEBACK"):
                raise
            fault = f"{type(error).__name__}: {error}"
            raise OneLine(f"a fault in edition itself: {fault}; EDITION_TRACEBACK=1 shows where it happened") from None


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with:  edition new my-edition   then:  cd my-edition && edition build\n\n"
    "Or at once, for a folder of text files:  edition build my-texts   then open build/index.html",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Make scholarly editions of unmarked text.

    The text is encoded as TEI P5 without losing a character, checked, and rendered as web pages and as a book.
    """
