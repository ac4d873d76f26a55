"""Never harm: in clean texts nothing is page furniture, no page begins, and no list is a table of contents."""

from pathlib import Path

import pytest

from edition.decide import LEVELS
from edition.model.annotation import Annotations
from edition.model.kind import Kind
from edition.model.source import Source
from edition.rules import PROFILES, run

TEXTS = sorted((Path(__file__).parent.parent / "clean").glob("*/*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_is_taken_for_furniture(path: Path) -> None:
    source = Source("source.txt", path.read_text(encoding="utf-8"))
    earlier = Annotations()
    for level, rules in PROFILES["default"]:
        if level == "page":
            earlier = Annotations([*earlier, *LEVELS[level](run(rules, source, earlier))])
    found = [(a.rule, source.text[slice(*a.span)]) for a in earlier.of(Kind.FURNITURE, Kind.CONTENTS, Kind.PAGE_BREAK)]
    assert found == []


def test_there_are_texts() -> None:
    assert len(TEXTS) >= 40
