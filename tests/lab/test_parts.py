"""The parts of the lab of which mistakes would not show in a whole book."""

from random import Random

import pytest

pytest.importorskip("rapidfuzz", reason="the lab needs rapidfuzz (the extra `lab`)")
pytest.importorskip("pdfminer", reason="the lab needs pdfminer.six (the extra `lab`)")

from tests.lab import dump, extract, pieces
from tests.lab.align import align
from tests.lab.label import label, words
from tests.lab.model import Block, Book, Note
from tests.lab.page import Char, Page, PrintedLine
from tests.lab.text.genres import GENRES, WRITERS, write
from tests.lab.text.headings import HeadingStyle, roman

P, Q = pieces.BLOCK, pieces.BLOCK + 1


def printed(text: str, piece: int, y: float, x: float = 50, first: bool = False) -> PrintedLine:
    chars = [Char(letter, piece, x + 5 * i, y, first and i == 0) for i, letter in enumerate(text)]
    return PrintedLine(chars, 0, x, y, y + 10)


def test_a_piece_is_its_colour() -> None:
    for piece in (1, 70_000, pieces.NOTE + 3, pieces.WATERMARK):
        assert pieces.piece_of([part / 255 for part in pieces.rgb(piece)]) == piece
    assert pieces.piece_of(0.0) == 0


def test_words_are_counted_as_the_scorer_counts_them() -> None:
    assert words("Peut-être l’autre—oui; 3 e\u0301te\u0301 _so_") == ["Peut-être", "l'autre", "oui", "3", "été", "so"]
    assert words("self-\u00admade ''quoted'' a--b") == ["self-made", "quoted", "a", "b"]


def test_lines_are_found_whatever_their_order() -> None:
    page = Page(
        [
            printed("The title", pieces.RUNHEAD, 700),
            printed("first words of it", P, 650),
            printed("and the last", P, 640),
        ]
    )
    text = "and the last\nThe title 7\nfirst wor ds of it\n"
    found = align(text, page)
    assert [char.piece if char else None for char in (found[0], found[13], found[26])] == [P, pieces.RUNHEAD, P]


def test_a_torn_watermark_is_told_from_short_words() -> None:
    page = Page([printed("no", P, 650), printed("DRAFT ONLY", pieces.WATERMARK, 300)], 400)
    found = align("DR\n\nno\n\nAFT\n\nLY\n", page)
    assert [char.piece if char else None for char in (found[0], found[4], found[8], found[13])] == [
        pieces.WATERMARK,
        P,
        pieces.WATERMARK,
        pieces.WATERMARK,
    ]


def test_roles_of_a_speech_that_is_run_in() -> None:
    book = Book("en", "drama", "T", "A", blocks=[Block("speaker", "ANNE."), Block("p", "So it is.", joined=True)])
    text = "ANNE. So\nit is.\n"
    first, second = Char("", P, first=True), Char("", Q)
    chars = (
        [first] * 5 + [None] + [Char("", Q, first=True)] * 2 + [None] + [second] * 2 + [None] + [second] * 3 + [None]
    )
    assert [line[1] for line in label(text, chars, book).lines] == ["speech", "p+"]


def test_a_block_begins_once_though_its_first_letters_are_torn_apart() -> None:
    book = Book("fr", "poetry", "T", "A", blocks=[Block("l", "Ô nuit", group=1)])
    accent, letter, rest = Char("^", P, first=True), Char("O", P, first=True), Char("n", P)
    text = "^\nO nuit\n"
    assert [line[1] for line in label(text, [accent, None, letter, None, *[rest] * 4, None], book).lines] == [
        "stanza",
        "l+",
    ]


def test_a_heading_of_several_lines_goes_on() -> None:
    book = Book("en", "novel", "T", "A", blocks=[Block("head", "One The Sea", 1, number="One", breaks=[7])])
    found = [label(*dump.paragraphs(Random(seed), book), book).lines for seed in range(9)]
    heads = {tuple(line[1] for line in lines if line[1].startswith("head")) for lines in found}
    assert heads == {("head",), ("head", "head+")}


def test_a_divided_word_is_given_with_its_place() -> None:
    book = Book("en", "novel", "T", "A", blocks=[Block("p", "a well-known harbour")])
    text = "a well-\nknown har-\nbour\n"
    chars = [None if letter.isspace() else Char(letter, P) for letter in text]
    chars[0] = Char("a", P, first=True)
    assert label(text, chars, book).hyphens == [[1, "well-known"], [2, "harbour"]]


def test_a_dump_says_of_every_line_what_it_is() -> None:
    blocks = [
        Block("head", "I. Begin", 1),
        Block("p", "Some words here.", notes=[(10, 0)]),
        Block("l", "A line,", group=1),
    ]
    blocks.append(Block("l", "another", group=1))
    book = Book("en", "novel", "Title", "Anne Other", blocks=blocks, notes=[Note("A note.")])
    text, chars = dump.paragraphs(Random(1), book)
    roles = [line[1] for line in label(text, chars, book).lines if line[1] not in ("title", "contents")]
    assert roles == ["head", "p", "stanza", "l", "note"]


def test_a_list_of_contents_stands_before_the_text() -> None:
    book = Book("en", "novel", "Title", "Anne Other", blocks=[Block("head", "Of Salt", 1), Block("p", "Some words.")])
    found = [label(*dump.wrapped(Random(seed), book), book).lines for seed in range(12)]
    listed = [[line[1] for line in lines if line[1] in ("contents", "head")] for lines in found]
    assert ["head"] in listed and ["contents", "contents", "head"] in listed


@pytest.mark.parametrize("lang", sorted(WRITERS))
@pytest.mark.parametrize("genre", sorted(GENRES))
def test_every_genre_can_be_written(genre: str, lang: str) -> None:
    book = write(Random(f"{genre}{lang}"), lang, genre, 9000)
    assert sum(len(block.text) for block in book.blocks) >= 9000
    assert all(block.text.strip() == block.text and "  " not in block.text for block in book.blocks), genre
    marks = [note for block in book.blocks for _, note in block.notes]
    assert marks == list(range(len(book.notes)))
    assert all(0 < offset <= len(block.text) for block in book.blocks for offset, _ in block.notes)


def test_the_same_numbers_write_the_same_book() -> None:
    assert write(Random(4), "fr", "drama", 5000) == write(Random(4), "fr", "drama", 5000)


def test_spread_blanks_move_no_letter() -> None:
    text = "some words here\nand there\n"
    chars = [None if letter.isspace() else Char(letter, P) for letter in text]
    spread = [extract.spread(text, chars, Random(seed)) for seed in range(8)]
    assert any("  here" in wide for wide, _ in spread)
    for wide, kept in spread:
        assert wide.split() == text.split() and len(wide) == len(kept)
        assert all(char is None or char.text == letter for letter, char in zip(wide, kept, strict=True))


@pytest.mark.parametrize("lang", sorted(WRITERS))
def test_lines_that_shall_rhyme_do(lang: str) -> None:
    writer = WRITERS[lang](Random(2))
    for ending in sorted(writer.rhymes)[:5]:
        assert writer.rhymed(7, ending).endswith(ending)


@pytest.mark.parametrize("lang", sorted(WRITERS))
def test_no_slot_of_a_shape_stays_open(lang: str) -> None:
    for seed in range(12):
        writer = WRITERS[lang](Random(seed))
        said = [writer.statement(), writer.utterance(), writer.title(), writer.verse(5), writer.direction()]
        assert not any("{" in text or "}" in text for text in said)


def test_headings_are_numbered_in_the_language() -> None:
    assert [roman(n) for n in (4, 9, 14, 49, 97)] == ["IV", "IX", "XIV", "XLIX", "XCVII"]
    writer = WRITERS["fr"](Random(1))
    scene = HeadingStyle(2, "SCÈNE", "ordinal", "none", " ", "none", "")
    assert [scene.block(writer, n).text for n in (1, 2)] == ["SCÈNE PREMIÈRE", "SCÈNE DEUXIÈME"]
