"""`edition review`: what it lists, in which order, and in which words."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import main

TEXT = """The keeper of the light kept a book, and in the book he set down what he had
seen: the �rst ship of the year, the names of those who came in her, and
what the wind had done. A Mr Za�a came, and a Mr Dro�. The tea-
pot was broken on the same day, and he has not said by whom it was broken.
"""


def review(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["review", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_places_are_listed_with_every_way_to_take_them(letter: Path) -> None:
    output = review(str(letter))
    assert f"{letter}:3:" in output
    assert "Mr Za�a came" in output and "left as it stands" in output
    assert "read ff" in output or "read fi" in output
    assert "first ship" not in output
    assert output.splitlines()[-1].endswith("edition explain RULE says why.")


def test_the_most_doubtful_come_first(letter: Path) -> None:
    places = json.loads(review(str(letter), "--format", "json"))
    doubts = [place["doubt"] for place in places]
    assert doubts == sorted(doubts, reverse=True) and len(doubts) > 1
    place = next(place for place in places if TEXT[place["start"]] == "�")
    line = TEXT[: place["start"]].count("\n") + 1
    assert (place["line"], place["end"]) == (line, place["start"] + 1)
    assert place["views"][0]["what"] == "left as it stands"
    assert any(view["rule"] == "lost-glyphs" and view["evidence"] for view in place["views"])


def test_no_more_are_listed_than_asked_for(letter: Path) -> None:
    assert json.loads(review(str(letter), "--limit", "0", "--format", "json")) == []
    output = review(str(letter), "--limit", "1")
    assert "the 1 most doubtful of them above" in output


def test_a_text_without_doubts_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("The keeper of the light kept a book, and wrote in it what he had seen.\n", encoding="utf-8")
    assert review(str(path)) == "No doubtful places.\n"


def test_documents_are_known_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "corpus" / "a-letter"
    folder.mkdir(parents=True)
    (folder / "item.toml").write_text('title = "A letter"\nlanguage = "en"\n', encoding="utf-8")
    (folder / "source.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "corpus/a-letter/source.txt:3:" in review("a-letter")
    assert review("a-letter") == review("corpus/a-letter")


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["review", str(tmp_path / "none.txt")])
    assert result.exit_code == 2 and "no such file, folder or document" in result.output
