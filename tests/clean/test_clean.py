"""Never harm: nothing is corrected in texts in which nothing is wrong.

Forty texts of eight kinds, in seven languages, each once as it is and once with its lines wrapped. Not a sign of them
may be corrected or read in another way; and where wrapping leaves a hyphen at a line's end, it belongs to its word.
"""

import textwrap
from collections import Counter
from pathlib import Path

import pytest

from edition.model.annotation import Mark
from edition.model.document import Metadata
from edition.model.kind import Kind
from edition.model.source import Source
from edition.pipeline.annotate import annotate

FOLDER = Path(__file__).parent
TEXTS = sorted(FOLDER.glob("*/*.txt"))
KINDS = {"prose", "verse", "code", "numbers", "old-spelling", "other-languages", "names", "hyphens"}
WRAPPED = [path for path in TEXTS if path.parent.name not in ("code", "numbers", "verse")]


def changed(text: str) -> list[tuple[str, str | None, str]]:
    """Return what is corrected in a text or read in another way: the text, the reading, and the rule."""
    document = annotate(Source("source.txt", text), Metadata("clean"))
    return [
        (text[slice(*a.span)], a.mark.supplied, a.rule)
        for a in document.annotations
        if a.kind in (Kind.CORRECTION, Kind.STAND_IN)
    ]


def wrapped(text: str, width: int) -> str:
    """Break the paragraphs of a text into lines, also after hyphens."""
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in text.split("\n\n")) + "\n"


def hyphens(text: str) -> list[tuple[str, Mark]]:
    """Return the hyphens at line ends, each with the words around it."""
    document = annotate(Source("source.txt", text), Metadata("clean"))
    marks = [a.mark for a in document.annotations if a.kind is Kind.HYPHEN]
    return [(text[max(0, m.span.start - 15) : m.span.end + 15], m) for m in marks]


def test_there_are_forty_texts_of_eight_kinds() -> None:
    counted = Counter(path.parent.name for path in TEXTS)
    assert set(counted) == KINDS and len(TEXTS) >= 40 and min(counted.values()) >= 5
    assert min(len(path.read_text(encoding="utf-8").split()) for path in TEXTS) >= 290


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_is_changed(path: Path) -> None:
    assert changed(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", WRAPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_is_changed_in_wrapped_lines(path: Path) -> None:
    text = wrapped(path.read_text(encoding="utf-8"), 60)
    assert changed(text) == []
    joined = [words for words, mark in hyphens(text) if mark.get("force") == "weak"]
    assert joined == []
