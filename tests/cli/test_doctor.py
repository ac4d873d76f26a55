"""`edition doctor`: what it says of this machine, and of machines that lack something."""

import ctypes
import re
import shutil
import sys
from importlib import metadata
from pathlib import Path

import pytest

from edition.cli import doctor, machine
from edition.cli.machine import Verdict


@pytest.fixture
def diagnose(invoke):
    """Return a function that runs the doctor and gives its exit code, the cells of each line, and the last line."""

    def run() -> tuple[int, dict[str, list[str]], str]:
        result = invoke("doctor")
        assert result.stderr == ""
        table, _, last = result.stdout.rstrip("\n").partition("\n\n")
        assert "\n" not in last
        rows = {cells[0]: cells[1:] for cells in (re.split(r"\s{2,}", line) for line in table.splitlines())}
        at = {
            line.index(found, len(name))
            for line, (name, (found, *_)) in zip(table.splitlines(), rows.items(), strict=True)
        }
        assert len(at) == 1, "all lines are aligned"
        return result.exit_code, rows, last

    return run


def test_this_machine(diagnose):
    code, rows, last = diagnose()
    assert code == 0
    assert last == "Editions can be built in all forms. Next:  edition new my-edition"
    assert rows["Python"][:2] == [".".join(map(str, sys.version_info[:3])), "ok"]
    assert rows["lxml"][0] == metadata.version("lxml")
    assert rows["lxml"][1] == "ok"
    assert re.fullmatch(r"\d+\.\d+\.\d+", rows["Pango"][0])
    assert {
        "HarfBuzz",
        "weasyprint",
        "brotli",
        "pdftotext",
        "xmllint",
        "a browser",
        "this folder",
        "characters",
    } <= set(rows)
    assert rows["a trial edition"][1:] == ["ok", "TEI, HTML and PDF were made"]


def test_without_pango(diagnose, monkeypatch):
    load = ctypes.CDLL

    def gone(name, *arguments, **options):
        if "pango" in str(name):
            raise OSError(f"cannot load library {name}")
        return load(name, *arguments, **options)

    monkeypatch.setattr(ctypes, "CDLL", gone)
    monkeypatch.setattr(machine, "_family", lambda: "debian")
    monkeypatch.setattr(doctor, "_make", lambda: print("advice\n" * 20) or no_pango())
    code, rows, last = diagnose()
    assert code == 1
    assert rows["Pango"] == ["-", "missing", "for PDF: apt-get install libpango-1.0-0"]
    assert rows["a trial edition"] == ["-", "missing", "books need Pango"]
    assert last == "Not all forms can be built. Next:  apt-get install libpango-1.0-0 libpangoft2-1.0-0"


def no_pango():
    raise OSError("books need\nPango")


@pytest.mark.parametrize(
    ("installed", "verdict", "code"),
    [(None, "missing", 1), ("5.1", "too old", 1), ("6.9", "ok", 0), ("8.0", "newer than tested", 0)],
)
def test_packages_and_their_ranges(diagnose, monkeypatch, installed, verdict, code):
    version = metadata.version

    def pretend(name):
        if name == "lxml" and installed is None:
            raise metadata.PackageNotFoundError(name)
        return installed if name == "lxml" else version(name)

    monkeypatch.setattr(metadata, "version", pretend)
    monkeypatch.setattr(metadata, "requires", lambda name: ["lxml<7,>=5.2", "click>=8.1", 'pytest; extra == "test"'])
    found, rows, last = diagnose()
    assert (found, rows["lxml"][1]) == (code, verdict)
    assert "pytest" not in rows
    if code:
        assert rows["lxml"][2] == "pip install 'lxml<7,>=5.2'"
        assert last == f"Not all forms can be built. Next:  {sys.executable} -m pip install 'lxml<7,>=5.2'"


def test_extras_are_followed(monkeypatch):
    needs = {
        "edition": ["fonttools[woff]<5,>=4.59", 'ruff>=0.8; extra == "test"'],
        "fonttools": [
            'brotli>=1.0.1; platform_python_implementation == "CPython" and extra == "woff"',
            'brotlicffi>=0.8; platform_python_implementation != "CPython" and extra == "woff"',
            'lz4>=1.7; extra == "graphite"',
            "base>=1",
        ],
    }
    monkeypatch.setattr(metadata, "requires", needs.get)
    assert list(machine.requirements()) == [("fonttools", "<5,>=4.59"), ("brotli", ">=1.0.1")]


@pytest.mark.parametrize(
    ("version", "wanted", "verdict"),
    [
        ("5.2", ">=5.2,<7", Verdict.OK),
        ("5.2.0rc1", "<7,>=5.2", Verdict.OK),
        ("5.1.99", "<7,>=5.2", Verdict.OLD),
        ("10.0", "<7,>=5.2", Verdict.UNTESTED),
        ("7", "<7,>=5.2", Verdict.UNTESTED),
        ("7.0.1", "<=7", Verdict.UNTESTED),
        ("3.0", "==3", Verdict.OK),
        ("2.9", "==3", Verdict.OLD),
        ("2.9", ">2.9", Verdict.OLD),
        ("1", "", Verdict.OK),
    ],
)
def test_versions_are_compared_as_numbers(version, wanted, verdict):
    assert machine.verdict(version, wanted) is verdict


def test_without_metadata_it_says_so(diagnose, monkeypatch):
    def none(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", none)
    monkeypatch.setattr(metadata, "metadata", none)
    code, rows, _ = diagnose()
    assert (code, rows["edition"][:2]) == (0, ["not installed", "odd"])


def test_programs_for_the_tests_are_not_needed(diagnose, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    code, rows, _ = diagnose()
    assert code == 0
    assert rows["pdftotext"][:2] == ["-", "not needed"]
    assert "poppler-utils" in rows["pdftotext"][2]


def test_a_folder_that_nothing_can_be_written_to(diagnose, monkeypatch):
    def refuse(**options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(machine.tempfile, "TemporaryFile", refuse)
    code, rows, last = diagnose()
    assert (code, rows["this folder"][1]) == (1, "missing")
    assert "permission denied" in rows["this folder"][2]
    assert last == "Not all forms can be built: see the lines marked missing or too old."


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, "apt-get install libx"),
        ({"ID": "fedora"}, "dnf install pango harfbuzz"),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, "zypper install"),
        ({"ID": "plan9"}, "your system's package for Pango and HarfBuzz (on Debian: libx)"),
    ],
)
def test_the_system_in_hand_says_how_it_installs(monkeypatch, release, command):
    monkeypatch.setattr(machine.platform, "freedesktop_os_release", lambda: release)
    assert machine.installation(["libx"]).startswith(command)


def test_a_terminal_that_cannot_show_everything(spawn, tmp_path):
    process = spawn("doctor", cwd=tmp_path, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    told, errors = process.communicate()
    assert (process.returncode, errors) == (0, b"")
    assert re.search(rb"^characters +ascii.* odd +not all signs can be shown: export LANG=C.UTF-8$", told, re.MULTILINE)
    assert told.isascii()
    assert not list(Path(tmp_path).iterdir())
