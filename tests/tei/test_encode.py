"""The whole form of an encoded document, to be read: golden file, header facts, determinism."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from edition.model.annotation import Annotation, Mark
from edition.model.document import Document, Metadata
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.tei.encode import Encoded, encode

CASE = Path(__file__).parent / "cases" / "a-whole-small-document"
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def at(text: str, quoted: str, kind: Kind, *attributes: tuple[str, str], supplied: str | None = None) -> Annotation:
    start = text.index(quoted)
    return Annotation(Mark(Span(start, start + len(quoted)), kind, attributes, 0.97, supplied), "hand-made")


@pytest.fixture(scope="module")
def encoded() -> Encoded:
    text = (CASE / "source.txt").read_text(encoding="utf-8")
    paragraph = text[text.index("The keepers") : text.index("\n\n1 See")]
    mark = text.index(".1") + 1
    annotations = [
        at(text, text.strip(), Kind.DIVISION, ("type", "chapter"), ("n", "6")),
        at(text, "Chapter 6\n\nThe second landing", Kind.HEADING),
        at(text, "Chapter 6", Kind.LABEL),
        at(text, paragraph, Kind.PARAGRAPH),
        at(text, "`the pear boat'", Kind.QUOTED),
        at(text, "`", Kind.STAND_IN, supplied="‘"),
        at(text, "'", Kind.STAND_IN, supplied="’"),
        Annotation(Mark(Span(mark, mark + 1), Kind.NOTE_MARK, (("n", "1"),), 1.0), "hand-made", "ed1"),
        at(text, "\ufffd", Kind.CORRECTION, ("type", "extraction"), supplied="fi"),
        Annotation(Mark(Span(text.index("-\nLog"), text.index("-\nLog") + 1), Kind.HYPHEN, (("force", "weak"),)), "h"),
        Annotation(
            Mark(Span(text.index("-\ncrit"), text.index("-\ncrit") + 1), Kind.HYPHEN, (("force", "strong"),)), "h"
        ),
        Annotation(Mark(Span(text.index("Log"), text.index("Log")), Kind.PAGE_BREAK, (("n", "195"),)), "hand-made"),
        at(text, "Log of the river", Kind.FURNITURE, ("type", "header"), ("place", "top")),
        at(text, "195", Kind.FURNITURE, ("type", "pageNum"), ("place", "top")),
        at(text, ": : :", Kind.STAND_IN, supplied="…"),
        at(text, "1 See Vane, Lights, July 1926.", Kind.NOTE, ("n", "1"), ("place", "end"), ("mark", str(mark))),
        Annotation(Mark(Span(text.index("1 See"), text.index("1 See") + 1), Kind.LABEL), "hand-made"),
    ]
    source = Source("landing.txt", text, "utf-8", "0" * 64)
    metadata = Metadata(
        "the landing", "The second landing", author="Hester Vane", date="1931", language="en", publisher="Quay Press",
        published="2026-11-22", licence="https://creativecommons.org/publicdomain/zero/1.0/",
    )  # fmt: skip
    return encode(Document(source, metadata, tuple(annotations), (("hand-made", "Marks made by hand."),)))


def test_the_form_is_that_of_the_contract(encoded: Encoded, golden: Callable[[Path, bytes], None]) -> None:
    assert not encoded.rejected
    golden(CASE / "edition.xml", encoded.data)


def test_the_header_counts_what_stands_in_the_text(encoded: Encoded) -> None:
    text = encoded.root.find("t:text", TEI)
    assert text is not None
    for usage in encoded.root.iterfind(".//t:tagUsage", TEI):
        found = list(text.iter(f"{{{TEI['t']}}}{usage.get('gi')}"))
        assert len(found) == int(usage.get("occurs", "")), usage.get("gi")
    gathered = {etree.QName(e).localname for e in text.iter(etree.Element)}
    assert gathered == {u.get("gi") for u in encoded.root.iterfind(".//t:tagUsage", TEI)}


def test_every_rule_that_is_named_is_described(encoded: Encoded) -> None:
    named = {value.removeprefix("#") for value in encoded.root.xpath("//@ana")}
    described = set(encoded.root.xpath("//t:category/@xml:id", namespaces=TEI))
    assert named and named <= described


def test_hostile_metadata_stay_text() -> None:
    nasty = 'a<b>&"\x00\ufffe]]>'
    metadata = Metadata(nasty, nasty, nasty, nasty, nasty, nasty, "en", nasty, nasty, nasty, nasty, nasty, nasty)
    root = encode(Document(Source('x"<.txt', "text"), metadata)).root
    assert root.findtext(".//t:titleStmt/t:title", namespaces=TEI) == 'a<b>&"  ]]>'


def test_a_quotation_that_is_split_is_linked_even_where_its_reference_stands_alone() -> None:
    text = "Vane, Lights, p. 7\nThe lamp was lit."
    source = Source("lamp.txt", text)
    back = Span(text.index("The"), len(text))
    marks = [
        Mark(Span(0, len(text)), Kind.QUOTATION),
        Mark(Span(0, back.start), Kind.REFERENCE),
        Mark(back, Kind.BACK),
    ]
    encoded = encode(Document(source, Metadata("lamp"), tuple(Annotation(mark, "hand-made") for mark in marks)))
    first, second = encoded.root.iterfind(".//t:cit", TEI)
    assert [child.tag.rpartition("}")[2] for child in (first[0], second[0])] == ["bibl", "quote"]
    assert first.get("next") == f"#{second.get(XML_ID)}"
    assert second.get("prev") == f"#{first.get(XML_ID)}"


def outline(text: str, *marks: tuple[str, Kind]) -> str:
    """Encode a text with marks on what is quoted; return the names of the elements in its body, nested in brackets."""
    found = [Mark(Span(text.index(quoted), text.index(quoted) + len(quoted)), kind) for quoted, kind in marks]
    source = Source("lamp.txt", text)
    encoded = encode(Document(source, Metadata("lamp"), tuple(Annotation(mark, "hand-made") for mark in found)))
    assert not encoded.rejected

    def named(element: etree._Element) -> str:
        name, inside = etree.QName(element).localname, "".join(map(named, element))
        return "" if name == "lb" else f"{name}({inside})" if inside else f"{name} "

    return "".join(map(named, encoded.root.find(".//t:body", TEI))).replace(" )", ")").strip()


def test_a_reference_before_what_is_quoted_stands_beside_it() -> None:
    text = "Vane writes:\nThe lamp was lit.\nNobody saw it."
    whole = (text, Kind.QUOTATION)
    reference, first, second = (("Vane writes:", Kind.REFERENCE), ("The lamp was lit.", Kind.PARAGRAPH),
                                ("Nobody saw it.", Kind.PARAGRAPH))  # fmt: skip
    assert outline(text, whole, reference, first, second) == "cit(bibl quote(p p))"
    between = ("The lamp was lit.", Kind.REFERENCE)
    assert outline(text, whole, ("Vane writes:", Kind.PARAGRAPH), between, second) == "cit(quote(p)bibl quote(p))"


def test_items_outside_a_list_share_one_and_a_list_of_nothing_is_none() -> None:
    text = "Oil.\nWicks.\nIt was little.\nMatches."
    oil, wicks, little, matches = text.split("\n")
    items = [(item, Kind.ITEM) for item in (oil, wicks, matches)]
    assert outline(text, *items, (little, Kind.PARAGRAPH)) == "list(item item)p list(item)"
    assert outline(text, (text, Kind.LIST), *items, (little, Kind.PARAGRAPH)) == "list(item item item item)"
    assert outline(text, (matches, Kind.LIST), (matches, Kind.FURNITURE)) == "ab fw"
