"""Every rule on its own cases: what was kept of what it proposed, as a readable list beside the source.

A case is a folder `tests/cases/<rule>/<case>/` with `source.txt` and `marks.txt`, one kept mark a line: its kind, its
attributes, how sure, the text, and what is read in its place.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.model.annotation import Mark
from edition.model.document import Metadata
from edition.model.source import Source
from edition.pipeline.annotate import annotate
from edition.rules import RULES
from edition.tei.encode import encode
from edition.tei.recover import recovered_lines, source_lines

CASES = sorted(path.parent for path in (Path(__file__).parent.parent / "cases").glob("*/*/source.txt"))


def shown(text: str, mark: Mark) -> str:
    quoted = text[slice(*mark.span)]
    if len(quoted) > 60:
        quoted = f"{quoted[:30]} … {quoted[-25:]}"
    if not quoted:
        quoted = (
            f"{text[max(0, mark.span.start - 12) : mark.span.start]}|{text[mark.span.start : mark.span.start + 20]}"
        )
    reading = "" if mark.supplied is None else f" → {mark.supplied!r}"
    attributes = "".join(f" {key}={value}" for key, value in mark.attributes)
    return f"{mark.kind}{attributes} ({mark.certainty:.1f}): {quoted!r}{reading}"


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_case(case: Path, golden: Callable[[Path, bytes | str], None]) -> None:
    source = Source("source.txt", (case / "source.txt").read_bytes().decode())
    document = annotate(source, Metadata("case"))
    encoded = encode(document)
    assert recovered_lines(encoded.root) == source_lines(source)
    kept = [shown(source.text, a.mark) for a in document.annotations if a.rule == case.parent.name]
    golden(case / "marks.txt", "".join(f"{line}\n" for line in kept))


def test_every_rule_has_cases_and_a_docstring_with_an_example() -> None:
    assert {case.parent.name for case in CASES} == {rule.name for rule in RULES}
    for rule in RULES:
        assert rule.summary.endswith("."), rule.name
        assert "\n    " in rule.documentation, f"{rule.name}: the docstring has no example"
        assert rule.find.__module__.rpartition(".")[2] == rule.name.replace("-", "_")
