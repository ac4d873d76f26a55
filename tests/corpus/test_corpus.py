"""The sample corpus: every document is described, encodes under the law, and is valid."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from edition.check import check
from edition.model.finding import Severity
from edition.pipeline.encode import encode_source
from edition.read.item import Item, read_corpus
from edition.read.tei import parse
from edition.read.text import read_source
from edition.tei.recover import lines, recover

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
ITEMS = read_corpus(CORPUS).items
TEXTS = [item for item in ITEMS if item.path.suffix == ".txt"]
MADE_BY_HAND = [item for item in ITEMS if item.path.suffix == ".xml"]
DESCRIBED = {"title", "author", "date", "language", "publisher", "licence", "origin", "extraction"}
WORDS = range(600, 3_001)
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def each(items: list[Item] | tuple[Item, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("item", items, ids=lambda item: item.name)


@cache
def source_of(item: Item):
    return read_source(item.path.read_bytes(), item.path.name, item.encoding)


@cache
def encoded(item: Item):
    return encode_source(source_of(item), item.metadata)


def errors(data: bytes, root: etree._Element, item: Item, source=None) -> list[str]:
    return [str(found) for found in check(data, root, item.name, source) if found.severity is Severity.ERROR]


def test_there_are_nine_texts_and_a_tei_file():
    assert len(TEXTS) >= 9
    assert MADE_BY_HAND


@each(ITEMS)
def test_a_folder_describes_itself(item):
    stated = tomllib.loads((item.path.parent / "item.toml").read_text(encoding="utf-8"))
    assert stated.keys() >= DESCRIBED
    assert all(str(stated[key]).strip() for key in DESCRIBED)


@each(TEXTS)
def test_a_text_is_neither_a_snippet_nor_a_book(item):
    assert len(source_of(item).text.split()) in WORDS


@each(TEXTS)
def test_the_law_is_kept(item):
    assert lines(recover(encoded(item).root)) == lines(source_of(item).text)


@each(TEXTS)
def test_the_tei_is_valid(item):
    made = encoded(item)
    assert errors(made.data, made.root, item, source_of(item)) == []


@each(TEXTS)
def test_nothing_is_given_up(item):
    assert encoded(item).rejected == ()


@each(TEXTS)
def test_the_encoding_of_a_text_is_known(item):
    assert not source_of(item).guessed


@each(MADE_BY_HAND)
def test_tei_made_by_hand_is_valid_and_nothing_in_it_is_remarkable(item):
    data = item.path.read_bytes()
    root = parse(data, item.path.name)
    found = {finding.code for finding in check(data, root, item.name)}
    assert found <= {"source-absent"}
    words = " ".join("".join(part.itertext()) for part in root.iter(f"{TEI}text")).split()
    assert len(words) in WORDS


@each(MADE_BY_HAND)
def test_every_entry_of_a_register_is_used(item):
    root = parse(item.path.read_bytes(), item.path.name)
    pointers = (place.get("ref") or place.get("target") or "" for place in root.iter("*"))
    pointed = {pointer.removeprefix("#") for stated in pointers for pointer in stated.split()}
    kept = {entry.get(XML_ID) for entry in root.iterfind(f"{TEI}standOff/*/*") if entry.get(XML_ID)}
    assert kept
    assert kept <= pointed


def test_two_versions_of_one_passage_name_each_other():
    versions = [item for item in TEXTS if item.name.startswith("the-shut-river-")]
    assert len(versions) == 2
    for item, other in (versions, versions[::-1]):
        assert other.name in item.metadata.origin


@pytest.mark.parametrize(
    ("name", "characters"),
    [
        ("two-hands-on-one-dial", "\ufffd\f"),
        ("les-heures-du-sel", "\u037e\u00a0«»"),
        ("the-shut-river-1787", "ſ\ufb01\ufb05"),
        ("a-small-book-of-the-sheet", "\x0b\x0c\r\x13\x7f\\"),
        ("a-letter-from-sallow", "\r½’"),
        ("words-that-were-never-there", "‘’“”—–"),
        ("the-shut-river-1812", "*†"),
    ],
)
def test_the_dirt_is_still_there(name, characters):
    """Editors, mail and version control like to tidy up line ends, blanks and control codes."""
    (item,) = [item for item in TEXTS if item.name == name]
    assert set(characters) <= set(source_of(item).text)
