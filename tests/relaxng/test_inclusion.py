"""Whether one schema is a subset of another, on small ones."""

from pathlib import Path

import pytest

from edition.relaxng import Schema
from edition.relaxng.datatypes import XSD, Datatypes
from edition.relaxng.datatypes.containment import within
from edition.relaxng.datatypes.matcher import contains
from edition.relaxng.inclusion import gaps
from relaxng.cases import cases


def schema(content: str) -> Schema:
    root = f'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{XSD}"'
    return Schema(f'<element name="a" {root}>{content}</element>'.encode(), Path("a.rng"))


B, C = '<element name="b"><empty/></element>', '<element name="c"><empty/></element>'


@pytest.mark.parametrize(
    ("part", "whole", "gap"),
    [
        (B, f"<optional>{B}</optional>", ""),
        (f"<optional>{B}</optional>", B, "the end at the beginning"),
        (f"<choice>{B}{C}</choice>", f"<zeroOrMore><choice>{C}{B}</choice></zeroOrMore>", ""),
        (f"{B}{C}", f"<interleave>{C}{B}</interleave>", ""),
        (f"<interleave>{C}{B}</interleave>", f"{B}{C}", "<c> at the beginning"),
        (f"<oneOrMore>{B}</oneOrMore>", f"{B}<zeroOrMore>{B}</zeroOrMore>", ""),
        (f"<oneOrMore>{B}</oneOrMore>", f"{B}<optional>{B}</optional>", "<b> after b b"),
        (f"<mixed>{B}</mixed>", B, "text at the beginning"),
        (B, f"<mixed>{B}</mixed>", ""),
        (f"{B}<text/>", f"<mixed>{B}</mixed>", ""),
        (f"<optional><element name='b'>{C}</element></optional>", f"<optional>{B}</optional>", "<c> at the beginning"),
        ('<attribute name="x"/>', '<optional><attribute name="x"/></optional>', ""),
        ('<optional><attribute name="x"/></optional>', '<attribute name="x"/>', "an attribute is missing"),
        ('<attribute name="x"/>', "<empty/>", "the attribute x"),
        (
            '<attribute name="x"><value>1</value></attribute>',
            '<attribute name="x"><data type="integer"/></attribute>',
            "",
        ),
        (
            '<attribute name="x"><data type="integer"/></attribute>',
            '<attribute name="x"><value>1</value></attribute>',
            "the attribute x with this value",
        ),
        ('<data type="byte"/>', '<data type="integer"/>', ""),
        ('<data type="integer"/>', '<data type="byte"/>', "a string with this datatype"),
        ('<data type="integer"/>', "<text/>", ""),
        (
            '<list><oneOrMore><data type="NCName"/></oneOrMore></list>',
            '<list><zeroOrMore><data type="Name"/></zeroOrMore></list>',
            "",
        ),
        (
            '<list><zeroOrMore><data type="NCName"/></zeroOrMore></list>',
            '<list><oneOrMore><data type="Name"/></oneOrMore></list>',
            "a string with this datatype",
        ),
        (
            f'<choice><group><attribute name="k"><value>1</value></attribute>{B}</group>'
            f'<group><attribute name="k"><value>2</value></attribute>{C}</group></choice>',
            f'<attribute name="k"/><choice>{B}{C}</choice>',
            "",
        ),
        (
            f'<attribute name="k"><choice><value>1</value><value>2</value></choice></attribute><choice>{B}{C}</choice>',
            f'<choice><group><attribute name="k"><value>1</value></attribute>{B}</group>'
            f'<group><attribute name="k"><value>2</value></attribute>{C}</group></choice>',
            "<c> at the beginning",
        ),
        ("<zeroOrMore><attribute><anyName/></attribute></zeroOrMore>", "<empty/>", "attributes of any name"),
        ("<element><anyName/><empty/></element>", B, "elements of any name"),
    ],
)
def test_small_schemas(part: str, whole: str, gap: str) -> None:
    found = gaps(schema(part), schema(whole))
    assert bool(found) == bool(gap)
    assert not gap or any(each.what.startswith(gap) for each in found), found


def test_valid_documents_of_a_subset_are_valid(tmp_path: Path) -> None:
    """Every pair of the cases: where the proof succeeds, no document of theirs may contradict it."""
    files = [case for case in cases() if not case.wrong and len(case.files) == 1]
    loaded = [(case, Schema.load(case.write(tmp_path))) for case in files]
    proved = 0
    for part, left in loaded:
        for whole, right in loaded:
            if gaps(left, right) == []:
                proved += part is not whole
                for document in part.valid:
                    assert right.validate(document.encode()) == [], (part.title, whole.title, document)
    assert proved > 100


@pytest.mark.parametrize(
    ("whole", "part", "answer"),
    [
        (r"\S+", r"[^\p{C}\p{Z}]+", True),
        (r"[^\p{C}\p{Z}]+", r"\S+", False),
        (r"[\-+]?\d+(\.\d+)?(%|cm|mm)", r"[0-9]+(\.[0-9]+)?(cm|mm)", True),
        (r"[0-9]+(\.[0-9]+)?(cm|mm)", r"\d+cm", False),
        ("(a|b)*", "(ab)*", True),
        ("(ab)*", "(a|b)*", False),
        ("a{2,5}", "a{3}|aa", True),
        ("a{2,5}", "a+", False),
        (r"\i\c*", r"[\i-[:]][\c-[:]]*", True),
        (".*", r"\n", False),
    ],
)
def test_expressions(whole: str, part: str, answer: bool) -> None:
    assert contains(whole, part) is answer


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        (("NCName",), ("token", ("pattern", r"\S+")), True),
        (("token",), ("token", ("pattern", r"\S+")), False),
        (("integer",), ("double",), True),
        (("double",), ("integer",), False),
        (("double", ("minInclusive", "0"), ("maxInclusive", "1")), ("double", ("minInclusive", "0")), True),
        (("double", ("minInclusive", "0")), ("double", ("minInclusive", "0"), ("maxInclusive", "1")), False),
        (("date",), ("string",), True),
        (("string",), ("date",), False),
        (("language",), ("NCName",), False),
    ],
)
def test_datatypes(left: tuple[str, ...], right: tuple[str, ...], answer: bool) -> None:
    find = Datatypes().find
    assert within(find(XSD, left[0], left[1:]), find(XSD, right[0], right[1:])) is answer  # type: ignore[arg-type]
