"""Passages: what is found is what is read, in pieces that can be shown."""

from pathlib import Path

import pytest
from lxml import etree

from edition.read.tei import parse
from edition.tei.reading import read, reading_text
from edition.write.search.found import find
from edition.write.search.passages import Passage, passages

REPOSITORY = Path(__file__).resolve().parents[3]
CASES = [*sorted(REPOSITORY.glob("corpus/*/*.xml")), REPOSITORY / "tests/write/cases/lighthouse.xml"]


def found(body: str, language: str = "en") -> list[Passage]:
    root = etree.fromstring(f'<text xmlns="http://www.tei-c.org/ns/1.0"><body>{body}</body></text>')
    return passages(read(root), language)


def texts(body: str) -> list[str]:
    return [passage.text for passage in found(body)]


def test_a_passage_says_where_it_stands() -> None:
    (head, first, second) = found(
        "<div xml:id='d'><head xml:id='h'><label>I</label> The <hi>lamp</hi></head><p>One.</p>"
        "<p xml:id='p' xml:lang='fr'>Deux.</p></div>"
    )
    assert (head.text, head.id, head.kind, head.language, head.heading) == (
        "I The lamp",
        "h",
        "head",
        "en",
        "I The lamp",
    )
    assert (first.text, first.id, first.kind, first.heading) == ("One.", "d", "body", "I The lamp")
    assert (second.text, second.id, second.language) == ("Deux.", "p", "fr")


def test_a_note_is_a_passage_of_its_own_and_parts_no_sentence() -> None:
    note = "<note xml:id='n'><p>Lit <note xml:id='m'>at dusk</note>always.</p></note>"
    passages = {passage.id: passage for passage in found(f"<p xml:id='p'>The lamp{note} burns.</p>")}
    assert {key: (passage.text, passage.kind) for key, passage in passages.items()} == {
        "p": ("The lamp burns.", "body"),
        "n": ("Lit always.", "note"),
        "m": ("at dusk", "note"),
    }


def test_lines_of_verse_and_of_a_speech_are_one_passage() -> None:
    assert texts("<lg><l>one</l><l>two</l></lg><lg><l>three</l></lg>") == ["one\ntwo", "three"]
    assert texts("<sp><speaker>KIT</speaker><p>Go.</p><l>La la</l></sp><p>x</p>") == ["KIT\nGo.\nLa la", "x"]
    assert texts("<table><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell></row></table>") == ["a\nb", "c"]
    assert texts("<p>before <quote><p>inside</p></quote> after</p>") == ["before", "inside", "after"]


def test_a_long_run_of_lines_is_divided() -> None:
    lines = texts("".join(f"<l>{'word ' * 20}{number}</l>" for number in range(100)))
    assert len(lines) > 3
    assert all(len(line) < 2300 for line in lines)


def test_pages_of_the_source() -> None:
    first, second, third = found("<pb n='5'/><p>a<pb n='6'/>b</p><p>c</p><pb/><p>d</p>")[0:3]
    assert first.breaks == ((0, "5"), (2, "6"))
    assert second.breaks == ((0, "6"),)
    assert third.breaks == ()


def test_names_know_their_place() -> None:
    (passage,) = found(
        "<p>Then <persName ref='#a'>Ann  <hi>Lee</hi></persName> came on <date when='2001'>a day</date>.</p>"
    )
    assert [(mention.element, passage.text[mention.start : mention.end]) for mention in passage.mentions] == [
        ("persName", "Ann Lee"),
        ("date", "a day"),
    ]
    assert passage.mentions[0].attributes == {"ref": "#a"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_nothing_that_is_read_is_left_out(path: Path) -> None:
    root = parse(path.read_bytes(), str(path))
    passages = find(root, "name").passages
    flow = [word for passage in passages if passage.kind != "note" for word in passage.text.split()]
    notes = [word for passage in passages if passage.kind == "note" for word in passage.text.split()]
    assert flow == reading_text(root).split()
    assert sorted(flow + notes) == sorted(reading_text(root, notes=True).split())
