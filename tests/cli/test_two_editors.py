"""Two editors, two branches, one file: git merges their decisions by the .gitattributes of a new project."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import main

TEXT = """The keeper of the light kept a book, and in the book he set down what he had
seen: the names of those who came in her, and what the wind had done.

The signal book

It is kept in the lamp room, on a shelf above the oil, and there is no one
who has read all of it. Nobody can say when it was begun.

Lamps go out, and ships go by,
and nobody on the quay asks why.
"""
JOAN, TOBIAS = "Joan Ames", "Tobias Quill"
Git = Callable[..., str]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Begin a project with one text under version control; return a function that runs git in it."""
    project = tmp_path / "project"
    assert CliRunner().invoke(main, ["new", str(project)]).exit_code == 0
    folder = project / "corpus" / "book"
    folder.mkdir(parents=True)
    (folder / "item.toml").write_text('title = "The book"\nlanguage = "en"\n', encoding="utf-8")
    (folder / "source.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(project)
    person = {f"GIT_{who}_{what}": "editor" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    apart = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(tmp_path)}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], capture_output=True, text=True, check=False, env={**os.environ, **person, **apart}
        )
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout

    run("init", "--quiet", "--initial-branch", "main")
    run("add", ".")
    run("commit", "--quiet", "--message", "A text")
    return run


def decide(*arguments: str, by: str, day: str = "1795392000") -> None:
    result = CliRunner().invoke(main, ["decide", "book", *arguments, "--by", by], env={"SOURCE_DATE_EPOCH": day})
    assert result.exit_code == 0, result.output


def encoded() -> tuple[str, str]:
    built = CliRunner().invoke(main, ["build", "corpus", "--only", "tei", "--out", "out"])
    assert built.exit_code == 0, built.output
    return Path("out/tei/book.xml").read_text(encoding="utf-8"), built.output


def branches(git: Git, one: Callable[[], None], other: Callable[[], None], *, first: str) -> None:
    """Let two editors work on branches of their own, and merge both, `first` the one and then the other."""
    for name, work in (("joan", one), ("tobias", other)):
        git("checkout", "--quiet", "-b", name, "main")
        work()
        git("add", ".")
        git("commit", "--quiet", "--message", name)
    git("checkout", "--quiet", "main")
    for name in (first, *({"joan", "tobias"} - {first})):
        git("merge", "--quiet", "--no-edit", name)
    assert git("status", "--porcelain").strip() in ("", "?? out/")


def joan() -> None:
    decide("set", "4", "heading", "--level", "1", by=JOAN)
    decide("set", "1", "correction", "--quote", "kept a", "--reads", "kept the", by=JOAN)


def tobias() -> None:
    decide("set", "9-10", "stanza", by=TOBIAS)
    decide("set", "7", "new paragraph", "--quote", "Nobody can say", by=TOBIAS)


@pytest.mark.parametrize("decided_before", [False, True])
def test_what_both_decide_stands_in_either_order(git: Git, decided_before: bool) -> None:
    if decided_before:
        decide("set", "2", "foreign", "--quote", "names", "--language", "la", by=JOAN)
        git("add", ".")
        git("commit", "--quiet", "--message", "A decision")
    made = set()
    for first in ("joan", "tobias"):
        start = git("rev-parse", "main").strip()
        branches(git, joan, tobias, first=first)
        tei, output = encoded()
        made.add(tei)
        assert "decision-" not in output
        git("reset", "--quiet", "--hard", start)
        git("branch", "--quiet", "-D", "joan", "tobias")
    (tei,) = made
    for element, person in (
        ("head", "Joan_Ames"),
        ("corr", "Joan_Ames"),
        ("lg", "Tobias_Quill"),
        ("p", "Tobias_Quill"),
    ):
        assert re.search(rf'<{element} [^>]*resp="#by-{person}"', tei), element
    assert len(re.findall('<change [^>]*who="#by-', tei)) == 4 + decided_before


def test_what_they_say_differently_of_one_place_is_told_and_the_later_holds(git: Git) -> None:
    def heading() -> None:
        decide("set", "4", "heading", "--level", "2", by=JOAN)

    def verse() -> None:
        decide("set", "4", "trailer", by=TOBIAS, day="1795500000")

    branches(git, heading, verse, first="joan")
    file = Path("corpus/book/decisions.toml").read_text(encoding="utf-8")
    assert file.count('.by = "Joan Ames"') == file.count('.by = "Tobias Quill"') == 1
    tei, output = encoded()
    assert "decision-contradicted" in output and "corpus/book/decisions.toml:1:" in output
    assert not re.search(r'<head [^>]*resp="#by-Joan_Ames"', tei)


def test_one_decision_in_two_files_is_one(git: Git) -> None:
    def one() -> None:
        decide("set", "4", "heading", "--level", "1", by=JOAN)
        decide("set", "9-10", "stanza", by=JOAN)

    def other() -> None:
        decide("set", "9-10", "stanza", by=JOAN)
        decide("set", "4", "heading", "--level", "1", by=JOAN)

    branches(git, one, other, first="joan")
    tei, output = encoded()
    assert "decision-" not in output and len(re.findall('<change [^>]*who="#by-', tei)) == 2


def test_what_both_changed_by_hand_is_told_with_its_line(git: Git) -> None:
    file = Path("corpus/book/decisions.toml")
    decide("set", "4", "heading", "--level", "1", by=JOAN)
    git("add", ".")
    git("commit", "--quiet", "--message", "A decision")

    def changed(level: int) -> Callable[[], None]:
        def work() -> None:
            file.write_text(file.read_text(encoding="utf-8").replace("level = 1", f"level = {level}"), encoding="utf-8")

        return work

    branches(git, changed(2), changed(3), first="tobias")
    result = CliRunner().invoke(main, ["review", "book"])
    assert result.exit_code == 2
    assert re.search(r"decisions\.toml:3: this is stated twice in one decision", result.output), result.output
