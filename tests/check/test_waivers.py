from pathlib import Path

import pytest

from edition.check.waivers import Waiver, ids_around, read_waivers, waive
from edition.errors import InputError, SettingsError
from edition.model.finding import Finding, Severity, Where

TEXT = """# Accepted.
[[waiver]]
code = "page-order"
where = "letters/a.xml#pb-2"
reason = "The print has it so."

[[waiver]]
code = "bad-value"
where = "*.xml:7"
reason = "Waits for  the new schema."
"""
DATA = b'<TEI xml:id="t">\n<p xml:id="pb-2">x<hi>y</hi></p>\n<p>z</p></TEI>'


def waivers(tmp_path: Path, text: str = TEXT) -> tuple[Waiver, ...]:
    path = tmp_path / "waivers.toml"
    path.write_text(text)
    return read_waivers(path)


def finding(code: str, line: int, column: int, file: str = "letters/a.xml") -> Finding:
    return Finding(code, Severity.WARNING, "what to do", Where(file, line, column))


def test_what_a_file_of_waivers_says(tmp_path: Path) -> None:
    first, second = waivers(tmp_path)
    assert (first.code, first.file, first.element, first.at, first.line) == (
        "page-order",
        "letters/a.xml",
        "pb-2",
        0,
        2,
    )
    assert (second.file, second.at, second.reason, second.line) == ("*.xml", 7, "Waits for the new schema.", 7)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[waiver]]\ncode = "a"\nwhere = "b"\n', ":1: a waiver needs a reason in quotation marks"),
        ('[[waiver]]\ncode = "a"\nwhere = "b"\nreason = " "\n', ":1: a waiver needs a reason in quotation marks"),
        ('\n[[waiver]]\ncode = "a"\nwhere = "b"\nreason = "c"\nfile = "d"\n', ":2: unknown key “file”: known are code"),
        ('[[waiver]]\ncode = 1\nwhere = "b"\nreason = "c"\n', ":1: a waiver needs a code in quotation marks"),
        ('[waiver]\ncode = "a"\n', ": each waiver begins with a line [[waiver]]"),
        ("waivers = []\n", ": unknown key “waivers”: a file of waivers has [[waiver]] entries only"),
        ("[[waiver", ": not TOML: "),
    ],
)
def test_mistakes_in_it_are_told_with_their_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as error:
        waivers(tmp_path, text)
    assert any(said in mistake for mistake in error.value.mistakes)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_waivers(tmp_path / "nowhere.toml")


def test_findings_are_waived_at_an_element_and_in_it_and_in_a_line(tmp_path: Path) -> None:
    found = [
        finding("page-order", 2, 1),
        finding("page-order", 2, 19),
        finding("page-order", 3, 1),
        finding("bad-value", 7, 3),
        finding("bad-value", 8, 3),
        finding("page-order", 2, 1, "other/a.xml"),
    ]
    standing, waived = waive(found, waivers(tmp_path), ["letters/a.xml"], lambda name: DATA)
    assert standing == [found[2], found[4], found[5]]
    assert [each.reason for each in waived] == ["The print has it so."] * 2 + ["Waits for the new schema."]


def test_a_waiver_that_nothing_needs_is_a_finding_if_its_file_was_looked_at(tmp_path: Path) -> None:
    standing, _ = waive([], waivers(tmp_path), ["letters/a.xml"], lambda name: DATA)
    assert [(f.code, f.where.line) for f in standing] == [("unused-waiver", 2), ("unused-waiver", 7)]
    standing, _ = waive([], waivers(tmp_path), ["b.xml"], lambda name: DATA)
    assert [f.where.line for f in standing] == [7]
    assert waive([], waivers(tmp_path), [], lambda name: DATA) == ([], [])


def test_a_file_is_meant_by_the_end_of_its_path(tmp_path: Path) -> None:
    first, second = waivers(tmp_path)
    assert first.is_about("/home/ed/letters/a.xml")
    assert not first.is_about("/home/ed/letters/aa.xml")
    assert not first.is_about("a.xml")
    assert second.is_about("letters/b.xml")


def test_ids_around_places() -> None:
    found = ids_around(DATA)
    assert found[1, 1] == {"t"}
    assert found[2, 19] == {"t", "pb-2"}
    assert found[3, 1] == {"t"}
    assert ids_around(b"<a xml:id='x'><b></a>") == {(1, 1): {"x"}, (1, 15): {"x"}}
    assert ids_around(b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>') == {(1, 31): frozenset()}
