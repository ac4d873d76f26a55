"""`edition decide`, `edition diff` and the review at the terminal: what they write, say and take back."""

import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import main
from edition.cli.editor import document
from edition.cli.session import session
from edition.pipeline.desk import Desk

TEXT = """The keeper of the light kept a book, and in the book he set down what he had
seen: the �rst ship of the year, the names of those who came in her, and
what the wind had done. A Mr Za�a came, and a Mr Dro�. The tea-
pot was broken on the same day, and he has not said by whom it was broken.

The signal book

It is kept in the lamp room, on a shelf above the oil, and there is no one
who has read all of it. Nobody can say when it was begun.
"""
GOLDEN = Path(__file__).parent / "golden" / "session.txt"
_PROMPT = re.compile(rb"(?:\[q\]uit\r\n|it is: |it reads: |why: |level \[1\]: )$")
_PAUSE = 0.7
"""Seconds without output after which the program is taken to wait; it drops what is typed before that."""
STEPS = (
    ("accept", "3:32", "2"),
    ("reject", "3:53"),
    ("set", "6", "heading", "--level", "1", "--why", "It stands alone."),
    ("set", "9", "new paragraph", "--quote", "Nobody can say"),
    ("set", "1", "correction", "--quote", "kept a", "--reads", "kept the"),
)


@pytest.fixture(autouse=True)
def editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITION_EDITOR", "Joan Ames")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def encoded(letter: Path) -> str:
    result = run("encode", str(letter))
    assert result.exit_code == 0, result.output
    return result.stdout


def decided(letter: Path) -> Path:
    return letter.with_name("letter.decisions.toml")


def test_decisions_in_any_order_make_the_same_edition(letter: Path) -> None:
    made = set()
    for steps in list(permutations(STEPS))[::29]:
        for step in steps:
            result = run("decide", str(letter), *step)
            assert result.exit_code == 0, result.output
        made.add(encoded(letter))
        decided(letter).unlink()
    assert len(made) == 1
    (tei,) = made
    assert tei.count('resp="#by-Joan_Ames"') == 4 and tei.count('who="#by-Joan_Ames"') == len(STEPS)
    assert '<corr type="editorial" resp="#by-Joan_Ames" ana="#rule.decision">kept the</corr>' in tei
    assert "heading. It stands alone.</change>" in tei


def test_undo_gives_the_bytes_back(letter: Path) -> None:
    states = []
    for step in STEPS:
        states.append(decided(letter).read_bytes() if decided(letter).exists() else None)
        run("decide", str(letter), *step)
    for before in reversed(states):
        assert run("decide", str(letter), "undo").exit_code == 0
        assert (decided(letter).read_bytes() if decided(letter).exists() else None) == before
    assert "nothing to take back" in run("decide", str(letter), "undo").output


def test_two_files_merge_in_either_order(letter: Path, tmp_path: Path) -> None:
    files = []
    for number, (steps, by) in enumerate([(STEPS[:2], "Joan Ames"), (STEPS[2:], "Tobias Quill")]):
        for step in steps:
            assert run("decide", str(letter), *step, "--by", by).exit_code == 0
        files.append(tmp_path / f"{number}.toml")
        decided(letter).rename(files[-1])
    base = tmp_path / "base.toml"
    base.write_text("")
    made = set()
    for one, other in (files, files[::-1]):
        merge = ["git", "merge-file", "--union", "-p", str(one), str(base), str(other)]
        merged = subprocess.run(merge, capture_output=True, check=True).stdout
        decided(letter).write_bytes(merged)
        made.add(encoded(letter))
    assert len(made) == 1
    assert len(re.findall('<change [^>]*who="#by-', made.pop())) == len(STEPS)


def test_a_heading_is_accepted_with_its_level(letter: Path) -> None:
    desk = Desk(document(str(letter)))
    name = desk.decide(desk.span(6), {"is": "heading", "level": "2"}, "Joan Ames", "2026-11-22")
    assert f"{name}.level = 2\n" in decided(letter).read_text(encoding="utf-8")


def test_decided_places_leave_the_list(letter: Path) -> None:
    assert f"{letter}:3:32" in run("review", str(letter)).output
    run("decide", str(letter), "accept", "3:32")
    assert f"{letter}:3:32" not in run("review", str(letter)).output
    assert "no doubtful place" in run("decide", str(letter), "accept", "3:32").output


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (("set", "6", "hading"), "did you mean “heading”?"),
        (("set", "60", "heading"), "none is number 60"),
        (("set", "5", "heading"), "this line is empty"),
        (("set", "1", "correction", "--quote", "kept a"), "needs"),
        (("set", "1", "foreign", "--language", "not a tag"), "language tag"),
        (("set", "1-4", "verse"), "say stanza or poem"),
        (("set", "1", "speech", "--speaker", "JOAN."), "does not begin with “JOAN.”"),
        (("set", "1-2", "paragraph", "--level", "2"), "level says nothing of a paragraph"),
        (("set", "1", "foreign", "--language", "la", "--quote", "scholar"), "nor in any other"),
        (("set", "1", "foreign", "--language", "la", "--quote", "lamp room"), "in line 8 it does"),
        (("accept", "9:9"), "no doubtful place"),
        (("set", "x", "heading"), "is no place"),
        (("set", "1", "hyphen", "--quote", "k", "--force", "weak"), "end of a line"),
    ],
)
def test_what_cannot_be_is_said_and_not_written(letter: Path, step: tuple[str, ...], said: str) -> None:
    result = run("decide", str(letter), *step)
    assert result.exit_code == 2 and said in result.output
    assert not decided(letter).exists()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('k1.is = "heading"\nk1.quot = "x"\n', ":2: unknown key “quot”: did you mean quote?"),
        ("k1.is = heading\n", ":1: not TOML"),
        ('k1.is = "heading"\nk1.is = "verse"\n', ":2: this is stated twice"),
        ('k1.is = "heading"\nk1.quote = "x"\nk1.by = "A"\nk1.on = "May"\n', ":4: on must be a day"),
        ('title = "x"\n', "belongs to no decision"),
    ],
)
def test_mistakes_in_the_file_are_told_with_their_line(letter: Path, written: str, said: str) -> None:
    decided(letter).write_text(written, encoding="utf-8")
    result = run("review", str(letter))
    assert result.exit_code == 2 and said in result.output, result.output


def test_a_decision_makes_the_document_stale_and_diff_says_what_will_change(letter: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    build = ("build", str(letter), "--only", "tei", "--out", out)
    assert run(*build).exit_code == 0
    same = run("diff", str(letter), "--out", out)
    assert (same.exit_code, same.output) == (0, "Nothing would change in 1 text.\n")
    run("decide", str(letter), "accept", "3:32", "2")
    changed = run("diff", str(letter), "--out", out)
    assert changed.exit_code == 1
    assert f"{letter}:3:32: �\n    + corr type=extraction by Joan_Ames “ff”" in changed.output
    assert run(*build).exit_code == 0
    assert run("diff", str(letter), "--out", out).exit_code == 0


def test_a_key_answers_without_reading_the_text_anew(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    doubts = Desk.doubts
    monkeypatch.setattr(Desk, "doubts", lambda desk: read.append(1) or doubts(desk))
    keys = iter("akuq")
    monkeypatch.setattr("click.getchar", lambda: next(keys))
    session(Desk(document(str(letter))), "Joan Ames")
    assert len(read) == 2  # at the beginning, and when something was taken back


def test_a_review_at_the_terminal(letter: Path, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN, transcript(letter, ["2", "r", "u", "s", "correction\r", "ff\r", "for a test\r", "k", "q"]))
    assert decided(letter).read_text(encoding="utf-8").count(".is = ") == 2


def transcript(letter: Path, keys: list[str]) -> str:
    """What a terminal of 80 columns shows, a key sent whenever the program waits."""
    env = {**os.environ, "COLUMNS": "80", "TERM": "dumb", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "edition", "review", "-i", letter.name]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=letter.parent, stdin=theirs, stdout=theirs, stderr=theirs, env=env) as run:
        os.close(theirs)
        out, waiting = b"", list(keys)
        while True:
            ready, _, _ = select.select([ours], [], [], _PAUSE)
            if ready:
                try:
                    out += os.read(ours, 4096)
                except OSError:
                    break
            elif waiting and _PROMPT.search(out):
                os.write(ours, waiting.pop(0).encode())
            elif run.poll() is not None:
                break
        os.close(ours)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", out.decode().replace("\r\n", "\n"))
