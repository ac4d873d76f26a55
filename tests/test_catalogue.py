"""The catalogue of rules is what their docstrings say."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.rules import RULES

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def catalogue() -> str:
    return runpy.run_path(str(REPOSITORY / "docs" / "rules.py"))["catalogue"]()


def test_the_catalogue_is_up_to_date(catalogue: str, golden: Callable[[Path, bytes | str], None]) -> None:
    golden(REPOSITORY / "docs" / "rules.md", catalogue)


def test_every_rule_is_in_it_once_in_the_order_in_which_they_run(catalogue: str) -> None:
    rows = [line.split("|")[2] for line in catalogue.splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert rows == [f" [{rule.name}](#{rule.name}) " for rule in RULES]
    entries = [line.removeprefix("### ") for line in catalogue.splitlines() if line.startswith("### ")]
    assert sorted(entries) == sorted(rule.name for rule in RULES)


def test_every_place_it_names_is_there(catalogue: str) -> None:
    targets = [part.partition(")")[0] for part in catalogue.split("](../")[1:]]
    assert len(targets) >= 2 * len(RULES)
    assert [target for target in targets if not (REPOSITORY / target).exists()] == []
