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
    source = read_source(b"d\xe9j\xe0 na\xefve \x81", "a.txt")
    assert (source.text, source.encoding, source.guessed) == ("déjà naïve \x81", "latin-1", True)


WRITINGS = {
    "English, quoted": "“It won’t do,” she said – and shut the door… The café was closed.",
    "English, one accent": "The keeper of the light went up to the café and sat down. Nothing else happened.",
    "English, apostrophes": "He didn’t know what he’d find there, and it wasn’t the lamp of the keeper’s.",
    "English, possessive": "The pilots’ chart, and the ‘new’ buoys.",
    "English, a note": "It was ‘a fair wind’3 that day; the lamp – an old one – cost £30.",
    "French": "L’été dernier, à la fenêtre, elle répétait : « Où êtes-vous ? » Ça va, mon cœur. Évidemment.",
    "German": "Die Brücke über den Fluß war größer; „Müller“ schüttelte ärgerlich den Kopf. Öl und Äpfel.",
    "Spanish": "¿Dónde está el niño? —preguntó la señora. ¡Qué lástima! Mañana volverá el capitán.",
    "Portuguese": "A canção não é só do coração: amanhã haverá pão e avós.",
    "Swedish": "Sjön låg öde på hösten när båten gick över till ön.",
    "Danish": "På øen lå en å, og i åen var der ål; hun så på æblerne.",
    "Italian": "Perché la città è così lontana? È più bella di là.",
    "Russian": "Привет, мир! «Это было давно», — сказал он. Её никто не слышал… В 1905 году она уехала.",
    "Russian capitals": "ГЛАВА ПЕРВАЯ\n\nОн вышел из дому и пошёл к реке.\n",
    "Ukrainian": "Він її не бачив, але ґанок і досі стоїть. Є й інші.",
    "Russian in English": "The word мир in Russian means both peace and world, as in Война и мир.",
}
LATIN = [name for name in WRITINGS if not name.startswith(("Russian", "Ukrainian"))]
CYRILLIC = [name for name in WRITINGS if name not in LATIN]


@pytest.mark.parametrize("times", [1, 50])
@pytest.mark.parametrize(
    ("writing", "codec"),
    [
        *[(writing, codec) for writing in LATIN for codec in ("cp1252", "mac-roman")],
        *[(writing, "cp1251") for writing in CYRILLIC],
        *[(writing, codec) for writing in WRITINGS for codec in ("utf-16-le", "utf-16-be")],
    ],
)
def test_encodings_are_told_apart_by_what_they_say(writing, codec, times):
    text = "\n".join([WRITINGS[writing]] * times)
    source = read_source(text.encode(codec), "a.txt")
    assert source.text == text
    assert source.guessed


@pytest.mark.parametrize("writing", WRITINGS)
def test_latin_1_is_read_as_what_it_shares_with_windows_1252(writing):
    data = WRITINGS[writing].encode("latin-1", "ignore")
    if writing in LATIN and not data.isascii():
        assert read_source(data, "a.txt").text == data.decode("latin-1")


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("stray", [b"\xe9", b"\xff", b"\xc3", b"\xe2\x80"])
def test_utf8_with_a_stray_byte_is_not_read_as_something_else(writing, stray):
    lines = [line.encode() for line in (WRITINGS[writing] + "\n") * 20 if line != "\n"]
    data = b"".join(lines) + b"\ntwo " + stray + b" words\n"
    with pytest.raises(DecodingError) as caught:
        read_source(data, "a.txt")
    place = f"one byte is not: {stray[0]:02X} at offset {data.rindex(stray)} (line {data.count(10, 0, -8) + 1})"
    assert str(caught.value).startswith(f"a.txt: UTF-8 for the most part, but {place}: mend it")


def test_two_encodings_in_one_file():
    text = WRITINGS["French"]
    for codec in ("cp1252", "mac-roman"):
        with pytest.raises(DecodingError, match=r"UTF-8 for the most part, but \d+ places are not"):
            read_source(f"{text}\n".encode() + text.encode(codec), "a.txt")


def test_what_makes_no_sense_is_refused():
    with pytest.raises(DecodingError, match="makes no sense as windows-1252, macintosh, windows-1251 either"):
        read_source("吾輩は猫である。名前はまだ無い。".encode("shift-jis") * 3, "a.txt")


def test_a_stated_encoding_overrules():
    text = "吾輩は猫である。名前はまだ無い。"
    source = read_source(text.encode("shift-jis"), "a.txt", "shift_jis")
    assert (source.text, source.guessed) == (text, False)
    assert read_source("don’t".encode("macintosh"), "a.txt", "macintosh").media_type == "text/plain;charset=macintosh"


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
        (b"\xff\x01\x02abc" * 9, "", "a.txt: not a plain text: more than one byte in twenty is a control code"),
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
