"""Every datatype of XML Schema, every parameter, and the regular expressions, by the table in datatypes.txt."""

import re
import sys
import time
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.relaxng.datatypes import XSD, Datatypes, Scope
from edition.relaxng.datatypes.characters import complement, difference, union
from edition.relaxng.datatypes.kinds import KINDS
from edition.relaxng.datatypes.matcher import Matcher
from relaxng import jing

SCOPE = Scope({"p": "http://p"})


class Row(NamedTuple):
    """A datatype with parameters; `valid` and `invalid` are strings; without any there is no such datatype."""

    title: str
    name: str
    parameters: tuple[tuple[str, str], ...]
    valid: tuple[str, ...]
    invalid: tuple[str, ...]


def rows() -> list[Row]:
    found = []
    text = (Path(__file__).parent / "datatypes.txt").read_text(encoding="utf-8")
    for block in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        title, *lines = block.strip("\n").split("\n")
        name, _, rest = title.partition(" ")
        pairs = [rest] if rest.startswith("pattern=") else rest.split()
        strings = {
            line[0]: tuple(word.replace("␠", " ") if word != '""' else "" for word in line[2:].split(" | "))
            for line in lines
            if line[:2] in ("+ ", "- ")
        }
        parameters = tuple((key, value) for key, _, value in (pair.partition("=") for pair in pairs))
        found.append(Row(title, name, parameters, strings.get("+", ()), strings.get("-", ())))
    return found


ROWS = rows()
TYPES = [row for row in ROWS if row.valid or row.invalid]
NONE = [row for row in ROWS if not (row.valid or row.invalid)]


def test_every_datatype_is_in_the_table() -> None:
    assert {row.name for row in TYPES} == set(KINDS)


@pytest.mark.parametrize("row", TYPES, ids=lambda row: row.title)
def test_strings(row: Row) -> None:
    datatype = Datatypes().find(XSD, row.name, row.parameters)
    assert [text for text in row.valid if not datatype.allows(text, SCOPE)] == []
    assert [text for text in row.invalid if datatype.allows(text, SCOPE)] == []


@pytest.mark.parametrize("row", NONE, ids=lambda row: row.title)
def test_there_is_no_such_datatype(row: Row) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Datatypes().find(XSD, row.name, row.parameters)


@pytest.mark.parametrize(
    ("name", "same", "other"),
    [
        ("decimal", ("1", "1.0", "+01.00"), "1.1"),
        ("integer", ("12", "+12", "012"), "13"),
        ("double", ("1", "1e0", "10E-1"), "1.5"),
        ("double", ("NaN", " NaN "), "INF"),
        ("float", ("16777216", "16777217"), "16777219"),
        ("boolean", ("true", "1"), "0"),
        ("hexBinary", ("0a", "0A"), "0b"),
        ("base64Binary", ("QQ==", "Q Q = ="), "QUI="),
        ("dateTime", ("2026-11-22T12:00:00Z", "2026-11-22T13:00:00+01:00"), "2026-11-22T12:00:00"),
        ("date", ("2026-11-22", " 2026-11-22"), "2026-11-22Z"),
        ("duration", ("P1Y", "P12M"), "P365D"),
        ("token", ("a b", " a  b "), "ab"),
        ("string", ("a b", "a b"), " a b"),
        ("QName", ("p:x", " p:x"), "x"),
        ("NMTOKENS", ("a b", " a  b"), "b a"),
    ],
)
def test_values_are_equal_though_written_otherwise(name: str, same: tuple[str, ...], other: str) -> None:
    datatype = Datatypes().find(XSD, name)
    value = datatype.value(same[0], SCOPE)
    assert all(datatype.equals(text, value, SCOPE) for text in same)
    assert not datatype.equals(other, value, SCOPE)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a+)+b", "a" * 5000),
        ("(a|aa)*b", "a" * 5000),
        ("(a*)*c", "a" * 5000),
        (r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}", "1" * 50_000 + "!"),
        (r"\d*\d*\d*\d*x", "1" * 5000),
        ("(x{0,20}){0,20}y", "x" * 300),
        ("(ab){0,100000}", "ab" * 60_000 + "!"),
    ],
)
def test_no_pattern_is_led_astray(pattern: str, text: str) -> None:
    begin = time.process_time()
    assert not Matcher(pattern)(text)
    assert time.process_time() - begin < (20 if sys.gettrace() else 4)


ATOMS = st.sampled_from(["a", "b", "c", ".", "[ab]", "[^a]", r"\d", "1"])
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}|{pair[1]})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{0,2}"])).map(lambda p: f"({p[0]}){p[1]}"),
    ),
    max_leaves=6,
)


@given(EXPRESSIONS, st.text("abc1", max_size=8))
def test_expressions_that_python_has_too_match_the_same(pattern: str, text: str) -> None:
    assert Matcher(pattern)(text) == bool(re.fullmatch(pattern, text))


RANGES = st.lists(st.tuples(st.integers(0, 127), st.integers(0, 20)), max_size=5).map(
    lambda pairs: union((first, min(first + length, 127)) for first, length in pairs)
)


def members(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    return {code for first, last in ranges for code in range(first, last + 1)}


@given(RANGES, RANGES)
def test_sets_of_characters(left: tuple[tuple[int, int], ...], right: tuple[tuple[int, int], ...]) -> None:
    assert members(union([*left, *right])) == members(left) | members(right)
    assert members(complement(left, 128)) == set(range(128)) - members(left)
    assert members(difference(left, right, 128)) == members(left) - members(right)


@pytest.mark.slow
def test_jing_says_the_same(tmp_path: Path) -> None:
    """All rows in one schema: an element for each. Few differences are known, where jing departs from XML Schema."""
    patterns, lines, expected = [], [], []
    for number, row in enumerate(TYPES):
        parameters = "".join(f'<param name="{name}">{escape(value)}</param>' for name, value in row.parameters)
        patterns.append(f'<element name="t{number}"><data type="{row.name}">{parameters}</data></element>')
        for text in (*row.valid, *row.invalid):
            lines.append(f"<t{number}>{escape(text)}</t{number}>")
            expected.append(text in row.valid or (row.title, text) in DIFFERENT)
    schema, document = tmp_path / "all.rng", tmp_path / "all.xml"
    schema.write_text(
        f'<element name="all" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{XSD}">'
        f"<zeroOrMore><choice>{''.join(patterns)}</choice></zeroOrMore></element>",
        encoding="utf-8",
    )
    document.write_text("\n".join(['<all xmlns:p="http://p">', *lines, "</all>"]), encoding="utf-8")
    faults, wrong = jing.judge(schema, [document])
    assert not wrong
    said = [number + 2 not in faults["all.xml"] for number in range(len(lines))]
    assert [line for line, ours, theirs in zip(lines, expected, said, strict=True) if ours != theirs] == []


DIFFERENT: set[tuple[str, str]] = set()
"""Strings that XML Schema allows and jing does not; none of them is likely in a document."""
