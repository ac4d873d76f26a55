"""Help that ends with the keys of a settings file, each with what it means and an example."""

from typing import Any

import click

_LONG = 48
"""Characters that an example may have; of a digest, say, the beginning is enough."""


class KeysCommand(click.Command):
    """A command whose help lists the keys of the settings `file`, `item.toml` or `edition.toml`."""

    def __init__(self, *arguments: Any, file: str, **options: Any) -> None:
        """Make the command of click, which heeds all other arguments."""
        super().__init__(*arguments, **options)
        self._file = file

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the keys below the examples; their table is loaded for nothing else."""
        from edition.read.settings import FILES

        super().format_epilog(ctx, formatter)
        rows = [(name, f"{key.meaning}:  {_short(key.example)}") for name, key in FILES[self._file].items()]
        with formatter.section(f"Keys of {self._file}, with what they mean and an example (none has to be there)"):
            formatter.write_dl(rows)


def _short(example: str) -> str:
    return example if len(example) <= _LONG else f'{example[: _LONG - 10]}…"'
