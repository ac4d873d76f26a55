"""What the header says, in the language of the book: every phrase that the program writes, and nobody else's."""

import re
from pathlib import Path

import pytest

from edition.model.document import Metadata
from edition.model.printing import Printing
from edition.model.source import Source
from edition.pipeline.encode import encode_source
from edition.write.book.content import book
from edition.write.book.described import said_by_header
from edition.write.book.phrases import number, said, said_of_file
from edition.write.book.text import Text
from edition.write.words import Words

ENGLISH, FRENCH = Words("en"), Words("fr")
TEXT = """LE SEL

Chapitre premier

Il disait : "Le sel attend." On le pe-
sait le matin, puis le soir, et l'on in-
scrivait le poids dans un registre que per-
sonne n'ouvrait, sinon pour y noter encore.

Le lendemain, il ne restait rien à peser.
"""


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Nothing was corrected.", "Rien n’a été corrigé."),
        (
            "1231 places corrected: 1230 high certainty, 1 low certainty.",
            "1 231 endroits corrigés : 1 230 de certitude haute, 1 de certitude faible.",
        ),
        (
            "Found by rule: 1 division, 4 paragraphs. Each line of the source is a whole paragraph.",
            "Trouvés par les règles : 1 division, 4 paragraphes. Chaque ligne de la source est un paragraphe entier.",
        ),
        (
            "3 note marks, 0 notes. Page furniture: 1 pageNum, 7 watermark.",
            "3 appels de note, aucune note. Éléments de la page imprimée : 1 numéro de page, 7 filigranes.",
        ),
        (
            "Find running heads and feet by place and recurrence.",
            "Trouve les titres courants et les pieds de page par leur place et leur retour.",
        ),
        ("3 places corrected by Ann Onym.", ""),
        ("The lamp was 3 feet high.", ""),
    ],
)
def test_in_french(english: str, french: str) -> None:
    assert said(english, FRENCH, ()).replace("\u202f", " ") == french


@pytest.mark.parametrize(
    ("english", "read"),
    [
        (
            "3 note marks, 1420 notes. Page furniture: 1 pageNum, 12 header.",
            "3 note marks, 1,420 notes. Page furniture: 1 page number, 12 running heads.",
        ),
        (
            "The lamp of 1811, which was 3 feet high: so they say.",
            "The lamp of 1811, which was 3 feet high: so they say.",
        ),
    ],
)
def test_in_english_names_of_tei_are_words(english: str, read: str) -> None:
    assert said(english, ENGLISH, ()) == read


def test_a_project_says_it_in_its_own_way(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/header.fr.toml").write_text('"Nothing was corrected" = "Pas de corrections"', encoding="utf-8")
    assert said("Nothing was corrected.", FRENCH, (tmp_path,)) == "Pas de corrections."


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Tiré de son PDF. Read as cp1252 (a guess).", "Tiré de son PDF. Lu comme CP1252 (supposé)."),
        ("Read as utf-8.", "Lu comme UTF-8."),
        ("Taken from a loft.", "Taken from a loft."),
    ],
)
def test_how_the_file_was_read(english: str, french: str) -> None:
    assert said_of_file(english, FRENCH) == french


def test_all_that_the_program_says_of_a_french_text_is_french() -> None:
    source = Source("sel.txt", TEXT, sha256="0" * 64)
    root = encode_source(source, Metadata("sel", "Le sel", language="fr")).root
    text = Text(root, "sel", Printing())
    statements = said_by_header(text, text.header.statements)
    assert len(statements) == 6
    assert [(each.topic, each.text) for each in statements if each.language] == []
    (part,) = book(root, "sel").parts
    foot = part.body({}, frozenset()).partition("<footer")[2]
    assert 'lang="en"' not in foot
    assert re.search("Lu comme UTF-8", foot)


def test_numbers() -> None:
    assert [number(1505, words) for words in (ENGLISH, FRENCH, Words("de"))] == ["1,505", "1\u202f505", "1,505"]
