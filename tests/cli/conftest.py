"""The command line in this process, and as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import main

LETTER = """The keeper of the light

No ship had passed for eleven days when the keeper set down his pen and
went up to trim the lamp. The oil was low, and what there was of it had
begun to smoke.

He counted the steps, as he always did, and there were ninety-four.
"""


@pytest.fixture
def invoke() -> Callable[..., Result]:
    """Return a function that runs `edition` with arguments in this process."""

    def run(*arguments: object, data: bytes | str | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=data, prog_name="edition")

    return run


@pytest.fixture
def spawn() -> Callable[..., subprocess.Popen]:
    """Return a function that starts `edition` as a process of its own, in a process group of its own."""
    started = []

    def start(*arguments: object, code: str = "", **options) -> subprocess.Popen:
        command = ["-c", code] if code else ["-m", "edition"]
        process = subprocess.Popen(
            [sys.executable, "-W", "error", *command, *map(str, arguments)],
            stdout=options.pop("stdout", subprocess.PIPE),
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **options.pop("env", {})},
            **options,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A short text of our own."""
    path = tmp_path / "texts" / "letter.txt"
    path.parent.mkdir()
    path.write_text(LETTER, encoding="utf-8")
    return path
