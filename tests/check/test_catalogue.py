"""Every code that anything can give is in the catalogue, and the examples there show what they are said to show."""

import re
from pathlib import Path

import pytest
from lxml import etree

from check.documents import document
from edition.check import check
from edition.check.catalogue import CATALOGUE
from edition.check.code import Code, explanation
from edition.model.source import Source
from edition.read.tei import parse
from edition.resources import package, schemas

SHOWN = [code for code in CATALOGUE.values() if code.wrong]
_GIVEN = re.compile(
    r"""(?:\bfinding\(\s*|\bFinding\(\s*|yield \w+, |return \(?\s*|_line\(\s*)"([a-z]+(?:-[a-z]+)+)","""
)


def codes(body: str, code: str) -> dict[str, str]:
    text, _, register = body.partition("<listPerson>")
    data = document(text or "<p/>")
    if register:
        data = data.replace(b"</text>", f"</text><standOff><listPerson>{register}</standOff>".encode())
    source = None
    if code == "fidelity":
        source = Source("harbour.txt", "The keepers call it the old light.\n")
        if "<choice>" not in body:
            source = Source("harbour.txt", "The keepers called it the old light.\n")
    return {f.code: str(f.severity) for f in check(data, parse(data, "x"), "x", source)}


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.name)
def test_an_example_has_the_mistake_before_and_not_after(code: Code) -> None:
    before = codes(code.wrong, code.name)
    assert before[code.name] == code.severity
    after = codes(code.right, code.name)
    assert code.name not in after
    assert "error" not in after.values()


def test_every_code_in_the_program_is_explained() -> None:
    written = {
        code
        for room in ("check", "pipeline", "cli")
        for path in (package() / room).rglob("*.py")
        for code in _GIVEN.findall(path.read_text("utf-8"))
    }
    assert len(written) > 20
    assert written <= CATALOGUE.keys()


def test_every_rule_of_the_edition_is_explained() -> None:
    schema = etree.parse(schemas() / "edition.sch").getroot()
    assert {pattern.get("id") for pattern in schema.iter("{*}pattern")} <= CATALOGUE.keys()


@pytest.mark.parametrize("code", CATALOGUE.values(), ids=lambda code: code.name)
def test_a_code_says_what_why_and_how_to_mend_it(code: Code) -> None:
    for sentence in (code.what, code.why, code.mend):
        assert sentence[0].isupper()
        assert sentence[-1] in ".…?"
    assert bool(code.wrong) == bool(code.right)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name)


def test_an_explanation_is_text(golden) -> None:
    golden(Path(__file__).parent / "golden" / "explanation.txt", explanation(CATALOGUE["date-order"]) + "\n")
