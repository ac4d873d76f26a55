"""Places: line and column of elements, wherever they stand."""

from check.documents import document
from edition.check.tei import Tei, listed, quoted
from edition.read.tei import parse


def place(data: bytes, name: str) -> tuple[int, int]:
    tei = Tei(parse(data, "x.xml"), data, "x.xml")
    where = tei.where(next(tei.root.iter(f"{{*}}{name}")))
    assert where.file == "x.xml"
    return where.line, where.column


def test_columns_count_characters_from_one() -> None:
    assert place(document("<p>\n  été 𝔄 <hi>light</hi></p>"), "hi") == (6, 9)


def test_an_encoding_other_than_utf_8() -> None:
    data = document("<p>\n  été <hi>light</hi></p>").decode()
    for encoding in ("iso-8859-1", "utf-16", "windows-1252"):
        declared = f'<?xml version="1.0" encoding="{encoding}"?>{data}'.encode(encoding)
        assert place(declared, "hi") == (6, 7)


def test_lines_beyond_the_reach_of_the_tree() -> None:
    assert place(document("<p>" + "\n" * 70_000 + "<hi>light</hi></p>"), "hi") == (70_005, 1)


def test_comments_instructions_and_carriage_returns_do_not_mislead() -> None:
    assert place(document("<!-- a <hi/> -->\r\n<?pb <hi/>?><p><![CDATA[<hi/>]]>\r\n<hi/></p>"), "hi") == (7, 1)


def test_an_entity_of_the_document_does_not_shift_the_count() -> None:
    data = b'<!DOCTYPE TEI [<!ENTITY two "<lb/><lb/>">]>\n' + document("<p>&two;&two;<seg/><hi>x</hi></p>")
    assert place(data, "hi") == (6, 20)


def test_long_texts_are_quoted_in_short_and_lists_in_words() -> None:
    assert quoted("one\n two") == "“one two”"
    assert len(quoted("x" * 1000)) < 70
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b or c"
    assert listed("abcdefghijk", limit=3) == "a, b, c and 8 more"
