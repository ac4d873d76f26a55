"""What holds for every command: quick to start, one line for what goes wrong, an exit code that tells."""

import fcntl
import signal
import subprocess

import pytest

from edition import __version__
from edition.cli import main
from edition.errors import InputError


def test_help_names_every_command(invoke):
    result = invoke("--help")
    assert result.exit_code == 0
    for command in ("build", "encode", "check", "schema", "render", "recover", "explain"):
        assert f"\n  {command} " in result.output


@pytest.mark.parametrize("command", ["build", "encode", "check", "schema", "render", "recover", "explain"])
def test_help_of_a_command_has_an_example(invoke, command):
    result = invoke(command, "--help")
    assert result.exit_code == 0
    assert "  Example" in result.output
    assert f"edition {command}" in result.output.partition("Example")[2]


def test_version(invoke):
    assert invoke("--version").output == f"edition {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["encode"], ["build", "--only", "docx"], ["build", "--jobs", "0"]]
)
def test_wrong_usage(invoke, arguments):
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["--help"], {"lxml", "weasyprint", "jinja2", "multiprocessing", "edition.pipeline.document"}),
        (["encode", "letter.txt", "-o", "letter.xml"], {"weasyprint", "jinja2", "multiprocessing", "hypothesis"}),
        (["build", "letter.txt", "--only", "tei", "--jobs", "1"], {"weasyprint", "jinja2", "multiprocessing"}),
    ],
)
def test_nothing_is_loaded_that_is_not_needed(spawn, letter, arguments, loaded):
    code = (
        "import sys; from edition.cli import main\n"
        "try: main(sys.argv[1:])\n"
        f"finally: print(sorted({loaded!r} & set(sys.modules)), file=sys.stderr)"
    )
    process = spawn(*arguments, code=code, stdin=subprocess.DEVNULL, cwd=letter.parent)
    errors = process.communicate()[1].decode()
    assert process.returncode == 0
    assert errors.splitlines()[-1] == "[]"


@pytest.fixture
def raising(monkeypatch):
    """Make the command `explain` raise what it is given."""

    def install(error: BaseException) -> None:
        def raise_it(*arguments, **options):
            raise error

        monkeypatch.setattr(main.get_command(None, "explain"), "callback", raise_it)

    return install


@pytest.mark.parametrize(
    ("error", "line", "code"),
    [
        (InputError("a.txt: of no use\nat all"), "edition: a.txt: of no use at all", 2),
        (PermissionError(13, "Permission denied", "a.txt"), "edition: a.txt: Permission denied", 2),
        (MemoryError(), "edition: not enough memory", 2),
        (KeyboardInterrupt(), "edition: interrupted; what was published before is whole", 130),
        (KeyError("leaf"), "edition: a fault in edition itself: KeyError: 'leaf'; EDITION_TRACEBACK=1 shows where", 2),
    ],
)
def test_what_stops_a_command_is_told_in_one_line(invoke, raising, error, line, code):
    raising(error)
    result = invoke("explain")
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.startswith(line)
    assert result.stderr.count("\n") == 1


def test_the_traceback_is_there_for_who_asks(invoke, raising, monkeypatch):
    monkeypatch.setenv("EDITION_TRACEBACK", "1")
    raising(KeyError("leaf"))
    assert isinstance(invoke("explain").exception, KeyError)


def test_a_broken_pipe_is_silent(spawn):
    process = spawn("explain", code="import time; time.sleep(.2); from edition.cli import main; main()")
    process.stdout.close()
    process.stdout = None
    assert process.communicate()[1] == b""
    assert process.returncode == 1


SLOW = r"""
import os, sys, time
from edition.pipeline import document
def encode_and_check(*arguments):
    os.write(1, b"encoding\n")
    time.sleep(30)
document.encode_and_check = encode_and_check
from edition.cli import main
main(sys.argv[1:])
"""
"""A program whose builds take their time."""


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("number", "code", "line"),
    [(signal.SIGINT, 130, b"edition: interrupted; what was published before is whole\n"), (signal.SIGTERM, 143, b"")],
)
def test_a_build_can_be_ended(spawn, letter, tmp_path, jobs, number, code, line):
    (letter.parent / "second.txt").write_text("Another.")
    process = spawn("build", letter.parent, "--out", tmp_path / "out", "--jobs", jobs, code=SLOW)
    assert process.stdout.readline() == b"encoding\n"
    process.send_signal(number)
    errors = process.communicate(timeout=10)[1]
    assert (process.returncode, errors) == (code, line)
    assert not (tmp_path / "out/tei").exists()
    with (tmp_path / "out/.edition/lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # no process is left that holds it
