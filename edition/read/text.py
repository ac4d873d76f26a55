"""Read plain text: every byte becomes a code point of the source, and none is dropped.

The bytes decide how they are read: a byte-order mark (UTF-16, UTF-32), else UTF-8 if they are valid as such, else
UTF-16 without a mark, windows-1252, MacRoman, windows-1251, or ISO 8859-1 (which admits every byte), whichever makes
sense of them. All after UTF-8 are guesses and `Source.guessed` says so. A text that is UTF-8 but for some bytes is
refused: to read it as anything else would spoil what is right in it. A stated encoding is believed or refused, never
replaced by a guess. A byte-order mark stays a character of the text and carriage returns stay, because offsets into the
text are the document's identity (ENCODING.md, section 7); so, what was found rather than stated gives the bytes back:
`text.encode(encoding) == data`.
"""

import codecs
from hashlib import sha256

from edition.errors import DecodingError
from edition.model.source import Source
from edition.read.charset import CANDIDATES, guess, utf8_sequences, wide, without_utf8

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks and what they announce; those of UTF-32 first, since one of UTF-16 begins the same way."""

_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (docx, odt and epub files are such)"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an old word processor (doc)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
)
"""First bytes of files that are often taken for text, and what they are."""

_SIGNED = {"utf-8-sig": "utf-8"}
"""Codecs that would swallow a byte-order mark, and the ones that read the same text and keep it."""

_REGISTERED = {
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "latin-1": "iso-8859-1",
    "iso8859-1": "iso-8859-1",
    "mac-roman": "macintosh",
}
"""Codecs whose name in media types is another one (IANA character sets)."""

_ASCII = bytes(range(128))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f"))

_SENSIBLE = 0.3
"""From this fit on (`edition.read.charset`) a text makes sense in an encoding."""

_CERTAIN = 20
"""From so many bytes beyond ASCII on it can be told that they make no sense in any encoding known here."""

_WIDE = {"utf-16": 2, "utf-32": 4}
"""Codecs that need a byte-order mark, with the bytes of a unit."""


def read_source(data: bytes, name: str, encoding: str = "", file: str = "") -> Source:
    """Decode `data` and return it as the source `name`.

    `encoding` is what somebody stated, or empty; `file` is what errors call it, if not by its name. Raises
    `DecodingError` for bytes that are not text, for a stated encoding that does not exist, and, with the offset of the
    first wrong byte, for one that does not fit. The media type names every encoding but UTF-8, so that whoever reads
    the file again knows it.
    """
    text, found, guessed = _stated(data, file or name, encoding) if encoding else _found(data, file or name)
    media_type = "text/plain" if found == "utf-8" else f"text/plain;charset={registered(found)}"
    return Source(name, text, found, sha256(data).hexdigest(), data, guessed, media_type)


def registered(codec: str) -> str:
    """Return the registered name of a codec, which is what people state and media types say."""
    return _REGISTERED.get(codec, codec)


def first_stray_byte(data: bytes) -> int | None:
    """Return the offset of the first byte that is not UTF-8, which is why an encoding had to be guessed."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _stated(data: bytes, name: str, encoding: str) -> tuple[str, str, bool]:
    try:
        codec = codecs.lookup(encoding).name
        codec = _SIGNED.get(codec, codec)
        if codec in _WIDE:
            codec = _by_mark(data) or codec
        if codec in _WIDE:
            raise DecodingError(f"{name}: no byte-order mark: state {codec}-le or {codec}-be as its encoding")
        return data.decode(codec), codec, False
    except LookupError:
        raise DecodingError(f"{name}: no such text encoding: “{encoding}”{_nearest_codec(encoding)}") from None
    except UnicodeDecodeError as error:
        raise DecodingError(f"{name}: {_wrong(data, error, codec)}: state the right encoding, or none") from None
    except UnicodeError as error:
        raise DecodingError(f"{name}: not {encoding}: {error}") from None


def _found(data: bytes, name: str) -> tuple[str, str, bool]:
    if codec := _by_mark(data):
        try:
            return data.decode(codec), codec, False
        except UnicodeDecodeError as error:
            wrong = f"{_wrong(data, error, codec)}, which its byte-order mark announces"
            raise DecodingError(f"{name}: {wrong}: save the text again, as UTF-8") from None
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise DecodingError(f"{name}: {what}, not a plain text: extract its text first")
    if (nul := data.find(0)) >= 0:
        if codec := wide(data):
            return data.decode(codec), codec, True
        raise DecodingError(
            f"{name}: not a plain text: a NUL byte at offset {nul} "
            "(if it is UTF-16, state utf-16-le or utf-16-be as its encoding)"
        )
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError as error:
        codec = _guessed(data, name, error)
    return data.decode(codec), codec, True


def _guessed(data: bytes, name: str, stray: UnicodeDecodeError) -> str:
    """Return the codec that makes sense of bytes of which the first that is not UTF-8 is known."""
    place = f"{data[stray.start]:02X} at offset {stray.start} (line {data.count(10, 0, stray.start) + 1})"
    high = len(data.translate(None, _ASCII))
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) // 20:
        raise DecodingError(f"{name}: not a plain text: more than one byte in twenty is a control code")
    strays = data.decode("utf-8", "replace").count("\ufffd") - data.count("\ufffd".encode())
    codec, fit = guess(data)
    if _is_mixed(data, strays):
        bytes_are = "one byte is not: " if strays == 1 else f"{strays} places are not, the first is byte "
        raise DecodingError(
            f"{name}: UTF-8 for the most part, but {bytes_are}{place}: mend it, "
            'or state in item.toml the encoding of the whole: encoding = "windows-1252"'
        )
    if fit < _SENSIBLE and high >= _CERTAIN:
        known = ", ".join(map(registered, CANDIDATES))
        raise DecodingError(
            f"{name}: byte {place} is not UTF-8, and the text makes no sense as {known} either: "
            'convert it to UTF-8, or state in item.toml: encoding = "…"'
        )
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return "latin-1"
    return codec


def _is_mixed(data: bytes, strays: int) -> bool:
    """Tell whether bytes are UTF-8 but for so many places: for the most part, or as much as cannot be chance.

    By chance such sequences occur in other encodings too, but what is left without them then makes no better sense.
    """
    sequences = utf8_sequences(data)
    return sequences >= strays or (sequences * 10 >= strays and guess(without_utf8(data))[1] > _SENSIBLE)


def _by_mark(data: bytes) -> str:
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), "")


def _wrong(data: bytes, error: UnicodeDecodeError, codec: str) -> str:
    """Say which byte does not fit, on which line (counted by LF, whatever the width of a unit)."""
    line = data.count(b"\n", 0, error.start) + 1
    return f"byte {data[error.start]:02X} at offset {error.start} (line {line}) is not {codec}"


def _nearest_codec(encoding: str) -> str:
    from difflib import get_close_matches
    from encodings.aliases import aliases

    known = sorted({name.replace("_", "-") for name in (*aliases, *aliases.values())})
    near = get_close_matches(encoding.lower().replace("_", "-"), known, 1)
    return f" (did you mean {near[0]}?)" if near and near[0] != encoding else ""
