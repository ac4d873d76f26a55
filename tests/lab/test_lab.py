"""The lab makes books whose labels agree with their texts. It is run in a process of its own, as people run it."""

import json
import re
import shutil
import subprocess
import sys
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from edition.read.text import read_source
from edition.rules.layout import lines

REPOSITORY = Path(__file__).resolve().parents[2]
MISSING = [name for name in ("pdfminer", "pypdf", "rapidfuzz", "typst") if not find_spec(name)]

pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"the lab needs {', '.join(MISSING)} (the extra `lab`)"),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="the lab needs pdftotext (poppler-utils)"),
]
needs_tex = pytest.mark.skipif(not shutil.which("pdflatex"), reason="no pdflatex: books set by TeX cannot be made")


def made(folder: Path, *options: str) -> list[Path]:
    """The folders of the books that a run of the lab makes."""
    command = [sys.executable, "-m", "tests.lab", "--out", str(folder), "--jobs", "1", *options]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return sorted(truth.parent for truth in folder.glob("*/truth.json"))


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def letters(text: str) -> str:
    plain = normalize("NFKD", re.sub(r"\(cid:\d+\)", "", text)).casefold()
    return "".join(letter for letter in plain if letter.isalpha() and letter < "\x80")


def alike(line: str, block: str) -> bool:
    """Whether a line may be the first of a block, some letters of which the extraction does not know."""
    length = min(len(line), len(block), 12)
    return SequenceMatcher(None, line[:length], block[:length]).ratio() > 0.6 if length else True


@pytest.fixture(scope="module", params=["typst", pytest.param("tex", marks=needs_tex)])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lab")
    return made(folder, "--books", "1", "--seed", "3", "--engine", request.param)[0]


def test_a_book_has_its_truth_and_six_ways(book: Path) -> None:
    truth = load(book / "truth.json")
    assert truth["blocks"] and truth["pages"] > 2 and truth["title"] and truth["author"]
    assert len(truth["flavours"]) == 6
    assert {path.name for path in book.iterdir()} == {"truth.json"} | {
        name for way in truth["flavours"] for name in (f"input.{way}.txt", f"lines.{way}.json", f"labels.{way}.json")
    }


def test_every_line_is_labelled_and_hardly_any_is_not_known(book: Path) -> None:
    for path in book.glob("lines.*.json"):
        way = path.name.split(".")[1]
        found = lines(read_source((book / f"input.{way}.txt").read_bytes(), "book"))
        labels = load(path)
        assert [label[0] for label in labels] == list(range(len(found))), way
        assert sum(label[1] == "?" for label in labels) < 0.02 * len(labels), way


def test_a_line_that_begins_a_block_begins_with_its_words(book: Path) -> None:
    """The labels come from places on pages; the words are looked at here only."""
    blocks = load(book / "truth.json")["blocks"]
    for path in book.glob("lines.*.json"):
        way = path.name.split(".")[1]
        if way.startswith("wm"):
            continue  # letters of the watermark stand among the words
        found = lines(read_source((book / f"input.{way}.txt").read_bytes(), "book"))
        begun = [
            (line, label) for line, label in zip(found, load(path), strict=True) if label[1] in ("p", "quote", "head")
        ]
        right = sum(
            alike(letters(line.text), letters(blocks[label[3]]["text"]))
            for line, label in begun
            if label[3] is not None
        )
        assert right >= 0.95 * sum(label[3] is not None for _, label in begun), way


def test_words_count_as_the_truth_says(book: Path) -> None:
    for path in book.glob("labels.*.json"):
        labels = load(path)
        assert labels["n_tokens"] > 1000
        ends = [end for _, end, _ in labels["furniture"]]
        assert ends == sorted(ends) and (not ends or ends[-1] <= labels["n_tokens"])


def test_divided_words_stand_in_the_truth(book: Path) -> None:
    from tests.lab.label import words

    true = [word for block in load(book / "truth.json")["blocks"] for word in words(block["text"])]
    for path in book.glob("labels.*.json"):
        assert all(true[index] == word for index, word in load(path)["hyphens"])


def test_notes_hang_on_their_blocks(book: Path) -> None:
    truth = load(book / "truth.json")
    assert [note["n"] for note in truth["notes"]] == list(range(1, len(truth["notes"]) + 1))
    for note in truth["notes"]:
        assert 0 < note["anchor_char"] <= len(truth["blocks"][note["anchor_block"]]["text"])


@pytest.mark.slow
def test_the_same_seed_makes_the_same_books(tmp_path: Path) -> None:
    for name in ("once", "again"):
        made(tmp_path / name, "--books", "4", "--seed", "9")
    once = {path.relative_to(tmp_path / "once"): path.read_bytes() for path in (tmp_path / "once").rglob("*.*")}
    again = {path.relative_to(tmp_path / "again"): path.read_bytes() for path in (tmp_path / "again").rglob("*.*")}
    assert once == again and once
