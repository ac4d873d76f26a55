"""`tests/accuracy.py` says what it measured, what misses its bar, and what it could not measure."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.syspath_prepend(str(TESTS))
    return import_module("figures")


@pytest.fixture
def mistakes(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.syspath_prepend(str(TESTS))
    return import_module("mistakes")


@pytest.fixture
def measured() -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(shared: Path, *options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(TESTS / "accuracy.py"), *options]
        environment = os.environ | {"EDITION_SHARED": str(shared)}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return run


def test_it_says_what_is_missing(measured: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    done = measured(tmp_path, "--lab-folder", str(tmp_path))
    assert done.returncode == 2 and not done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "MISSING    seeds",
        "MISSING    conversion",
        "MISSING    lab",
        "MISSING    the scorers",
    ]


@pytest.mark.skipif(not find_spec("rapidfuzz"), reason="the scorers need rapidfuzz (the extra `lab`)")
def test_it_measures_one_book_and_keeps_the_history(
    measured: Callable[..., subprocess.CompletedProcess[str]], shared: Path, tmp_path: Path
) -> None:
    options = ("--only", "conversion", "--book", "labiche", "--way", "pypdf", "--build", str(tmp_path))
    first, second = measured(shared, *options), measured(shared, *options)
    assert first.returncode == 0 and not first.stderr
    assert "fra_drama_labiche pypdf" in first.stdout and "the law: holds" in first.stdout
    assert "The commonest kinds of mistake, conversion:" in first.stdout
    assert "conversion: as before" in second.stdout
    history = (tmp_path / "accuracy" / "history.jsonl").read_text("utf-8").splitlines()
    assert len(history) == 2
    assert 0 < json.loads(history[0])["means"]["conversion"]["composite"] <= 1


def test_a_figure_says_whether_it_misses_its_bar(figures) -> None:  # type: ignore[no-untyped-def]
    assert figures.cell("head", 0.93, 0.93) == "0.930 "
    assert figures.cell("head", 0.9299, 0.93) == "0.930<"
    assert figures.cell("leak", 1.5, 1.0) == "1.500<"
    assert figures.cell("leak", 0.5, 1.0) == "0.500 "
    assert figures.cell("note", None, 0.92) == ""


def test_means_leave_out_what_a_case_has_not(figures) -> None:  # type: ignore[no-untyped-def]
    case = figures.Case("conversion", "a", "layout", Path(), Path(), "type3")
    rows = [
        figures.Scored(case, {"char_acc": 0.5, "note_f1": None}, {}, 0),
        figures.Scored(case, {"char_acc": 1.0}, {}, 0),
    ]
    assert figures.means(rows, figures.BOOK_FIGURES) == {"char": 0.75}
    assert figures.characters(rows) == {"char, Type 3": 0.75}


def test_mistakes_of_seeds_are_told_by_their_surroundings(mistakes) -> None:  # type: ignore[no-untyped-def]
    shown = "blocks missed 'end.\\n\\n⟦The next'\nblocks missed 'end.\\n⟦and on'\nglyphs  'a ⟦\ufffdb' ('x', 'y')\n"
    assert mistakes.seed_mistakes(shown) == {
        "blocks": {"missed, after a blank line, before capital": 1, "missed, at a line, before small letter": 1},
        "glyphs": {"wrong, inside a line, before '\ufffd'": 1},
    }


def test_the_commonest_kinds_come_first(mistakes) -> None:  # type: ignore[no-untyped-def]
    found = [{"head": {"taken for p": 2}}, {"head": {"made of a l": 5, "taken for p": 1}}]
    assert mistakes.commonest(found, 1) == "  head  made of a l 5"
