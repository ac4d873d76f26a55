"""Reading plain text: nothing is dropped, and what is not text is refused."""

import codecs
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.errors import DecodingError
from edition.read.text import first_stray_byte, read_source

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def test_utf8_keeps_mark_carriage_returns_and_bytes():
    data = "\ufeffOne\r\ntwo\rthree\n".encode()
    source = read_source(data, "one.txt")
    assert source.text == "\ufeffOne\r\ntwo\rthree\n"
    assert (source.name, source.encoding, source.guessed) == ("one.txt", "utf-8", False)
    assert source.data == data
    assert source.media_type == "text/plain"
    assert source.sha256 == sha256(data).hexdigest()


def test_empty_file():
    assert read_source(b"", "empty.txt").text == ""


@given(texts)
def test_utf8_comes_back(text):
    data = text.encode()
    if data.startswith((b"%PDF-", b"PK\x03\x04", b"GIF8", b"BZh", b"{\\rtf", b"\x7fELF")):
        return
    source = read_source(data, "a.txt")
    assert (source.text, source.encoding) == (text, "utf-8")


@given(st.binary())
def test_whatever_is_found_gives_the_bytes_back(data):
    try:
        source = read_source(data, "a.txt")
    except DecodingError as error:
        assert "\n" not in str(error)
    else:
        assert source.text.encode(source.encoding) == data


@given(texts, st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]))
def test_byte_order_mark_is_believed_and_kept(text, codec):
    if codec == "utf-16-le" and text.startswith("\x00"):
        return
    source = read_source(("\ufeff" + text).encode(codec), "a.txt")
    assert (source.text, source.encoding, source.guessed) == ("\ufeff" + text, codec, False)


def test_windows_1252_is_a_guess():
    source = read_source("“Café” – naïve".encode("cp1252"), "a.txt")
    assert (source.text, source.encoding, source.guessed) == ("“Café” – naïve", "cp1252", True)
    assert source.media_type == "text/plain;charset=windows-1252"


def test_latin_1_where_windows_1252_has_no_character():
    source = read_source(b"caf\xe9 \x81", "a.txt")
    assert (source.text, source.encoding, source.guessed) == ("café \x81", "latin-1", True)


def test_a_stated_encoding_is_no_guess():
    source = read_source("naïve".encode("latin-1"), "a.txt", "latin1")
    assert (source.text, source.guessed) == ("naïve", False)


@pytest.mark.parametrize("stated", ["utf-8-sig", "UTF8", "utf_8"])
def test_stated_utf8_keeps_its_mark(stated):
    assert read_source(codecs.BOM_UTF8 + b"a", "a.txt", stated).text == "\ufeffa"


def test_stated_utf16_goes_by_the_mark():
    assert read_source("\ufeffa".encode("utf-16-be"), "a.txt", "utf-16").text == "\ufeffa"


def test_stated_encoding_admits_nul():
    assert read_source(b"a\0b", "a.txt", "utf-8").text == "a\0b"


@pytest.mark.parametrize(
    ("data", "stated", "message"),
    [
        (b"one\ntwo \xe9", "utf-8", "a.txt: byte E9 at offset 8 (line 2) is not utf-8"),
        (b"a", "utf88", "a.txt: no such text encoding: “utf88” (did you mean utf8?)"),
        (b"6162", "hex", "a.txt: no such text encoding: “hex”"),
        (b"a\0", "utf-16", "a.txt: no byte-order mark: state utf-16-le or utf-16-be as its encoding"),
        (b"\xff\xfea\x00\x00", "", "a.txt: byte 00 at offset 4 (line 1) is not utf-16-le, which its"),
        (b"%PDF-1.7\n", "", "a.txt: a PDF, not a plain text: extract its text first"),
        (b"PK\x03\x04rest", "", "a.txt: a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "", "a.txt: a PNG image"),
        (b"abc\0def", "", "a.txt: not a plain text: a NUL byte at offset 3"),
    ],
)
def test_refused_in_one_line(data, stated, message):
    with pytest.raises(DecodingError) as caught:
        read_source(data, "a.txt", stated)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_first_stray_byte():
    assert first_stray_byte(b"ab\xe9c") == 2
    assert first_stray_byte("é".encode()) is None
