"""Every code of our own checks, shown by readable cases: `cases/CODE/WHAT IT SHOWS/`.

A case is a document: `document.xml`, or `body.xml`, which stands in the one division of a small document (so that its
first line is line 5). With it may lie the `source.txt` that it was made from, and a `schema.rng` to use in place of the
edition's own. `findings.txt` is all that the checks say of it, which is how a case also shows where they stay silent.
"""

from pathlib import Path

import pytest

from check.documents import document
from edition.check import check
from edition.check.catalogue import CATALOGUE
from edition.check.checks import CHECKS
from edition.check.edition_rules import CODES as EDITION_RULES
from edition.check.elsewhere import CODES as ELSEWHERE
from edition.check.schema import CODES as GRAMMAR
from edition.check.waivers import CODES as WAIVERS
from edition.model.source import Source
from edition.read.tei import parse

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(path for path in FOLDER.glob("*/*") if path.is_dir())
SHOWN_ELSEWHERE = {code.name for codes in (GRAMMAR, EDITION_RULES, WAIVERS, ELSEWHERE) for code in codes}
"""Codes whose cases stand in test_schema, test_schematron, test_waivers, and with the rooms that give them."""


def findings(case: Path) -> str:
    body, whole = case / "body.xml", case / "document.xml"
    data = document(body.read_text("utf-8").rstrip("\n")) if body.exists() else whole.read_bytes()
    text = (case / "source.txt").read_text("utf-8") if (case / "source.txt").exists() else None
    source = None if text is None else Source("harbour.txt", text, sha256="00" * 32)
    if case.parent.name != "changed-source":
        data = data.replace(b">00</idno>", b">" + b"00" * 32 + b"</idno>")
    schema = case / "schema.rng" if (case / "schema.rng").exists() else None
    found = check(data, parse(data, "harbour.xml"), "harbour.xml", source, schema=schema)
    return "".join(f"{f.where.line}:{f.where.column} {f.severity} {f.code}: {f.message}\n" for f in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_case(case: Path, golden) -> None:
    golden(case / "findings.txt", findings(case))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_case_is_about_its_code_alone(case: Path) -> None:
    codes = {line.split(" ")[2].rstrip(":") for line in (case / "findings.txt").read_text("utf-8").splitlines()}
    assert codes <= {case.parent.name}


@pytest.mark.parametrize("code", sorted(CATALOGUE.keys() - SHOWN_ELSEWHERE))
def test_every_code_is_found_in_one_of_its_cases(code: str) -> None:
    said = [(case / "findings.txt").read_text("utf-8") for case in (FOLDER / code).iterdir()]
    assert any(f" {code}: " in each for each in said)


def test_every_case_folder_has_a_code() -> None:
    assert {path.name for path in FOLDER.iterdir()} <= CATALOGUE.keys()


@pytest.mark.parametrize("each", CHECKS, ids=lambda each: each.__name__)
def test_every_check_says_in_its_file_what_it_does(each) -> None:
    import sys

    assert sys.modules[each.__module__].__doc__
    assert each.__doc__
