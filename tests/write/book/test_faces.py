"""Fonts of books: ours or the project's, never those of the machine."""

import io
import re
import zlib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from edition.errors import RenderError
from edition.model.printing import Printing
from edition.write.book import faces as module
from edition.write.book.faces import faces
from edition.write.book.part import Book
from tests.write.book.sample import laid_out, made


def embedded(book: Book) -> tuple[set[str], tuple[str, ...]]:
    """Return the names of the fonts in the PDF of a book, and those that are none of its faces."""
    data = laid_out(book).write_pdf()
    packed = re.findall(rb"stream\n(x\xda.*?)\nendstream", data, re.DOTALL)
    unpacked = data + b"".join(zlib.decompress(stream) for stream in packed)
    fonts = [name.decode() for name in re.findall(rb"/BaseFont (/[A-Z]{6}\+[\w,-]+)", unpacked)]
    return {font.partition("+")[2].rstrip(",") for font in fonts}, book.faces.strangers(fonts)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Élan, œuvre", ("EB Garamond",)),
        ("λόγος and правда", ("EB Garamond",)),
        ("שלום", ("EB Garamond", "Cardo")),
        ("سلام", ("EB Garamond", "Amiri")),
        ("a\u00adb\u200bc\u2060d", ("EB Garamond",)),
    ],
)
def test_letters_bring_their_font(words: str, names: tuple[str, ...]) -> None:
    assert faces(words).names == names


def test_the_pdf_has_these_fonts_and_no_other() -> None:
    book = made("<p>One, <hi>two</hi>, <hi rend='bold'>three</hi>, שלום, سلام, λόγος, \ue123.</p>")
    names, strangers = embedded(book)
    assert {"Book-Text", "Book-Text-Italic", "Book-Text-Bold", "Book-1", "Book-2", "Book-Lost"} <= names
    assert all(name.startswith("Book-") for name in names)
    assert strangers == ()


def test_a_font_of_the_machine_is_noticed() -> None:
    book = made("<p>One.</p>")
    other = Book(book.name, book.title, book.language, book.parts, "html { font-family: monospace }", book.faces)
    assert any("Mono" in name for name in embedded(other)[1])


def test_a_sign_without_a_font_is_named() -> None:
    with pytest.raises(
        RenderError, match=r"no font has 字 \(U\+5B57 cjk unified ideograph-5b57, 2 ×\); .*folder fonts/"
    ):
        made("<p>字 and 字</p>")


def test_many_signs_without_a_font_are_counted() -> None:
    with pytest.raises(RenderError, match="and 3 others"):
        made(f"<p>{''.join(map(chr, range(0x4E00, 0x4E09)))}</p>")


def _named(path: Path, name: str, signs: str) -> None:
    """Write a font that has these signs, by another name."""
    with TTFont(io.BytesIO(faces("x").faces[0].data), recalcTimestamp=False) as font:
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap |= {ord(sign): table.cmap[ord("x")] for sign in signs}
        for record in (1, 4, 16):
            font["name"].setName(name, record, 3, 1, 0x409)
        font.save(path)


def test_fonts_of_the_project_have_what_ours_have_not(tmp_path: Path) -> None:
    _named(tmp_path / "han.ttf", "Han", "字")
    book = made("<p>字 and שלום</p>", Printing(fonts=tmp_path))
    assert book.faces.names == ("EB Garamond", "Han", "Cardo")
    assert embedded(book)[1] == ()


def test_a_project_has_a_text_face_of_its_own(tmp_path: Path) -> None:
    _named(tmp_path / "text.ttf", "Own", "")
    _named(tmp_path / "text-italic.ttf", "Own", "")
    book = made("<p>One <hi>two</hi>.</p>", Printing(fonts=tmp_path))
    assert book.faces.names == ("Own",)


def test_a_text_face_needs_its_regular_style(tmp_path: Path) -> None:
    _named(tmp_path / "text-italic.ttf", "Own", "")
    with pytest.raises(RenderError, match=r"needs at least text\.ttf"):
        faces("a", folder=tmp_path)


def test_what_is_no_font_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"no font")
    with pytest.raises(RenderError, match=r"a\.ttf: not a font that can be read"):
        faces("a", folder=tmp_path)


def test_a_package_that_is_not_there_is_no_fault_until_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_packaged", lambda package, file: b"")
    assert faces("abc").names == ("EB Garamond",)
    with pytest.raises(RenderError, match="hebrew letter"):
        faces("ש")
