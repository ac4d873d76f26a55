"""The rules of RELAX NG, restated as cases of our own: schemas, documents that follow them, and others that do not."""

from pathlib import Path

import pytest

from edition.relaxng import Schema, SchemaError
from relaxng import jing
from relaxng.cases import Case, cases

CASES = cases()
SCHEMAS = [case for case in CASES if not case.wrong]


def title(case: Case) -> str:
    return f"{case.topic}: {case.title}"


def test_there_are_enough_cases_and_no_two_of_one_name() -> None:
    assert len(CASES) >= 200
    assert len({title(case) for case in CASES}) == len(CASES)
    assert all(case.valid or case.invalid or case.wrong for case in CASES)


@pytest.mark.parametrize("case", SCHEMAS, ids=title)
def test_documents(case: Case, tmp_path: Path) -> None:
    schema = Schema.load(case.write(tmp_path))
    for document in case.valid:
        assert [fault.message for fault in schema.validate(document.encode())] == [], document
    for document in case.invalid:
        assert schema.validate(document.encode()), document


@pytest.mark.parametrize("case", [case for case in CASES if case.wrong], ids=title)
def test_schemas_that_are_none(case: Case, tmp_path: Path) -> None:
    path = case.write(tmp_path)
    with pytest.raises(SchemaError) as caught:
        Schema.load(path)
    message = str(caught.value)
    assert case.wrong in message
    assert message.startswith(str(tmp_path)), "it says in which file"
    assert "\n" not in message


@pytest.mark.parametrize("case", SCHEMAS, ids=title)
def test_documents_are_judged_alike_a_second_time(case: Case, tmp_path: Path) -> None:
    """What a schema remembers of one document must not tell on the next, whatever their order."""
    schema = Schema.load(case.write(tmp_path))
    documents = [*case.invalid, *case.valid]
    first = [schema.validate(document.encode()) for document in documents]
    again = [schema.validate(document.encode()) for document in reversed(documents)]
    assert first == again[::-1]
    for document, faults in zip(documents, first, strict=True):
        assert Schema.load(case.write(tmp_path)).validate(document.encode()) == faults


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=title)
def test_jing_says_the_same(case: Case, tmp_path: Path) -> None:
    documents = [*case.valid, *case.invalid] or ["<none/>"]
    paths = [tmp_path / f"{number}.xml" for number in range(len(documents))]
    for path, document in zip(paths, documents, strict=True):
        path.write_text(document, encoding="utf-8")
    faults, wrong = jing.judge(case.write(tmp_path), paths)
    assert bool(wrong) == bool(case.wrong), wrong
    if not case.wrong:
        assert sorted(faults) == sorted(path.name for path in paths[len(case.valid) :])
