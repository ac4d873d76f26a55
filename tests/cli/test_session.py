"""The review at the terminal: narrow ones, what holds several blocks, and a folder in which nothing can be written."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from edition.cli.editor import document
from edition.cli.session import session
from edition.errors import InputError
from edition.pipeline import desk
from edition.pipeline.desk import Desk
from edition.read.decisions import read_decisions

TEXT = """The signal book

JOAN.
The lamp is out, and nobody has said
by whom it was put out, and a Mr Dro\ufffd was told.

TOM. I know.
"""


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    path = tmp_path / "play.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def reviewed(path: Path, monkeypatch: pytest.MonkeyPatch, keys: str, answers: Sequence[str] = ()) -> None:
    """Press these keys and then q; give these answers to the questions, in order."""
    pressed, said = iter(keys + "q"), iter(answers)
    monkeypatch.setattr("click.getchar", lambda: next(pressed))
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(said))
    session(Desk(document(str(path))), "Joan Ames")


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_lines_are_no_wider_than_the_terminal(
    play: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int
) -> None:
    monkeypatch.chdir(play.parent)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
    answers = ["speech", "3-5", ""]
    reviewed(Path("play.txt"), monkeypatch, "sx", answers)
    *shown, _ = capsys.readouterr().out.splitlines()  # the last names a file
    assert max(map(len, shown)) < min(columns, 80), max(shown, key=len)
    assert any(line.startswith("1 → ") for line in shown) and any("[q]uit" in line for line in shown)


def test_what_holds_several_blocks_is_asked_for_its_lines(play: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(play, monkeypatch, "s", ["speech", "3-5", "She speaks."])
    (made,) = read_decisions(play.with_name("play.decisions.toml"))
    assert (made.speaker, made.quote, made.why) == ("JOAN.", "JOAN.", "She speaks.")
    assert TEXT.split("\n")[4].endswith(made.through)


def test_lines_that_are_none_are_told_and_asked_for_again(
    play: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed(play, monkeypatch, "ss", ["list", "three", "list", "90-99"])
    said = capsys.readouterr().out
    assert "“three” are no lines: write 12-18" in said and "none is number 99" in said
    assert not play.with_name("play.decisions.toml").exists()


def test_where_nothing_can_be_written_one_is_told_and_stays_at_the_place(
    play: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(path: Path, data: bytes) -> bool:
        raise InputError(f"{path}: not written: this is not permitted here")

    monkeypatch.setattr(desk, "save", refused)
    reviewed(play, monkeypatch, "aar")
    said = capsys.readouterr().out
    assert said.count("not permitted here") == 3
    assert "0 decided, 0 skipped" in said


def test_an_empty_list_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("The keeper of the light kept a book, and wrote in it what he had seen.\n", encoding="utf-8")
    reviewed(path, monkeypatch, "")
    assert "No doubtful places are left." in capsys.readouterr().out
