"""Books for archives: PDF/A-3a and PDF/UA-1, and what the validator does not look at."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pytest

from edition.write.book.bind import bound
from edition.write.book.press_room import PressRoom
from tests.write.book.test_proof import sample


@pytest.fixture(scope="module")
def book() -> bytes:
    """Return a small book."""
    return bound(sample(), jobs=1)[0]


def whole_streams(data: bytes) -> bool:
    """Tell whether each stream has the length that it says, and an end of line after it that is not counted."""
    found = list(re.finditer(rb"/Length (\d+)\b[^\n]*>>\nstream\n", data))
    ends = [data[each.end() + int(each[1]) - 1 :] for each in found]
    return len(found) > 5 and all(re.match(rb"[^\r]\nendstream|\r\r\nendstream", end, re.DOTALL) for end in ends)


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the structure elements in the order of reading."""
    found, stack = [], [pdf.Root.StructTreeRoot.K[0]]
    while stack:
        element = stack.pop()
        found.append(element)
        kids = element.get("/K", [])
        if isinstance(kids, pikepdf.Array):
            stack += [kid for kid in reversed(list(kids)) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return found


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_the_validator_finds_nothing(book: bytes, profile: str) -> None:
    report = validator.validate_pdf_bytes(book, profile=profile)
    assert whole_streams(book)
    assert [each.message for each in report.failures] == []


def test_the_validator_can_find_something(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        del pdf.Root.Metadata
        saved = BytesIO()
        pdf.save(saved)
    assert not validator.validate_pdf_bytes(saved.getvalue(), profile="3a").is_compliant


def test_qpdf_finds_nothing(book: bytes, tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed: the PDF is not checked by it")
    (tmp_path / "book.pdf").write_bytes(book)
    ran = subprocess.run(["qpdf", "--check", tmp_path / "book.pdf"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_metadata_stand_uncompressed_inside_rdf(book: bytes) -> None:
    (packet,) = re.findall(rb"<\?xpacket begin.*?<\?xpacket end", book, re.DOTALL)
    inside = packet[packet.index(b"<rdf:RDF") : packet.index(b"</rdf:RDF>")]
    for said in (b"A sample", b"Ann Onym", b"<pdfaid:part>3<", b"<pdfuaid:part>1<", b"2026-05-01T00:00:00Z"):
        assert said in inside


def test_the_tei_is_inside(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        (spec,) = pdf.Root.AF
        assert (spec.AFRelationship, spec.UF) == ("/Source", "sample.xml")
        assert pdf.attachments["sample.xml"].get_file().read_bytes() == b"<TEI/>"


def test_notes_stand_behind_their_marks_and_have_names(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        kinds = [str(element.S) for element in elements(pdf)]
        notes = [element for element in elements(pdf) if element.S == "/Note"]
        assert len(notes) == 18
        assert len({bytes(note.ID) for note in notes}) == 18
        assert [kinds[place - 1] for place, kind in enumerate(kinds) if kind == "/Note"] == ["/Reference"] * 18
        assert all("/Lbl" in [str(kid.S) for kid in elements_of(note)] for note in notes)


def elements_of(element: Any) -> list[Any]:
    """Return the elements in another."""
    kids = element.get("/K", [])
    inner = [kid for kid in list(kids) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [*inner, *(each for kid in inner if isinstance(kid.get("/K"), pikepdf.Array) for each in elements_of(kid))]


def test_parts_and_paragraphs_say_their_language() -> None:
    book = sample()
    parts = tuple(replace(part, language="fr") if part.name == "c2" else part for part in book.parts)
    with pikepdf.open(BytesIO(bound(replace(book, parts=parts), jobs=1)[0])) as pdf:
        assert pdf.Root.Lang == "en"
        said = [str(element.Lang) for element in elements(pdf) if "/Lang" in element]
        assert said.count("la") == 3
        assert "fr" in said


def test_no_element_is_there_for_a_mere_piece_of_text(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        assert not {"/Span", "/NonStruct"} & {str(element.S) for element in elements(pdf)}


def test_a_paragraph_over_a_page_is_one(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        assert sum(element.S == "/P" for element in elements(pdf)) == 3 + 3 * (6 + 2)


def test_one_process_or_two_the_same_bytes_and_nothing_is_laid_out_twice(tmp_path: Path, book: bytes) -> None:
    data, figures = bound(sample(), jobs=2, folder=tmp_path / "parts")
    assert data == book
    assert figures.made == 9, "three chapters twice, the contents, and two kinds of folios"
    data, figures = bound(sample(), jobs=2, folder=tmp_path / "parts")
    assert (data, figures.made) == (book, 0)


def test_what_is_not_used_any_more_is_removed(tmp_path: Path) -> None:
    room = PressRoom({}, 1, tmp_path)
    (tmp_path / "old").write_bytes(b"old")
    room.tidy()
    assert not list(tmp_path.iterdir())


def test_readers_programs_call_the_pages_by_their_folios(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        called = [page.label for page in pdf.pages]
    assert called[0] == "i"
    first = called.index("1")
    assert called[first:] == [str(number) for number in range(1, len(called) - first + 1)]
