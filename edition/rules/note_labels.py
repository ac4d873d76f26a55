"""The labels of notes, and the marks in the text to which they answer: numbers, signs, letters.

In an unmarked text a mark has lost its raised position: `lamp.3`, `lamp3`, `lamp 3.`, `lamp*`, `lamp (3)`, `lamp [a]`.
"""

import re

from edition.language.encodings import FONTS
from edition.model.annotation import Attributes

_SIGNS = "*†‡§¶‖"
_SIGN = rf"[{_SIGNS}]{{1,4}}"
_CODE = r"(?:[\x01-\x08\x80-\x9f\ue000-\uf8ff]|\(cid:(?!(?:1[1-9]|2\d|3[01])\))\d{1,4}\)){1,3}"
"""A sign that the extraction could not name: † and ‡ come out as codes where a font does not tell what they are.

The codes 11 to 31 are left out: in TeX's fonts they are ligatures, accents and letters.
"""

LABEL = re.compile(
    r"(?P<label>(?:\[\s?(?:[Ff]oot)?[Nn]ote\s(?=\d+:)|[(\[]?)"
    r"(?P<number>\d{1,3})(?:[.)\]]{1,2}|:(?=\s)|(?=\s|[^\W\d_]|[\"“‘«'`(\\]))"
    rf"|(?P<sign>{_SIGN}|\(\*+\)|{_CODE}(?=\s?[^\W\d_a-zß-ÿ]))"
    r"|[(\[]?(?P<letter>[a-z])[.)\]]{1,2})\s*(?=\S)"
)
"""How the body of a note begins; transcribers write `[Footnote 3: See Ames.]`."""

_MARKS = (
    re.compile(
        r"(?=[\d\s(\[])(?:(?:(?<=[^\W\d_]{2})|(?<=[.,;:!?”’»\")\]…'\ufffd]))(?P<glued>\d{1,3})(?![\w%°]|[.,:]\d|\s?[%°])"
        r"|(?<=[.,;:!?”’»\")\]…'])\s(?P<spaced>\d{1,3})(?=\s|$|[.,;:»”)])"
        r"|(?<=[^\W\d_])\s(?P<before>\d{1,3})(?=\s?[.,;:!?»”)](?:\s|$))"
        r"|(?<=\S)\s?(?P<bracketed>[(\[]\d{1,3}[)\]]))"
    ),
    re.compile(
        rf"(?<=[^\s*†‡§¶‖(\[])\s?\(?(?P<sign>{_SIGN})\)?"
        rf"|(?<=[\w.,;:!?”\"'’)\]])\s?(?P<code>{_CODE})(?=\s|$|[.,;:!?)])"
    ),
    re.compile(r"(?<=\S)\s?(?P<letter>[(\[][a-z][)\]])"),
)
_CID = re.compile(r"cid:(\d+)")
_LOOSE = re.compile(r"(?<=[^\W\d_])\s(?P<loose>\d{1,3})(?=\s[^\W\d_]|$)")
_ALONE = re.compile(rf"(?P<mark>[(\[]?\d{{1,3}}[)\]]?|{_SIGN}|{_CODE})$")
_ANY = re.compile(r"[\d*†‡§¶‖\x01-\x08\x80-\x9f\ue000-\uf8ff]|[(\[][a-z][)\]]")


def marks(text: str, loose: bool = False) -> list[tuple[str, int, int, str]]:
    """Return what may be a note mark in a line: key, start and end in the line, and how it stands there.

    The key is what a label has to be to answer: the number, the sign, or the letter. With `loose` even what is hardly
    ever a mark counts: a number between blanks, and what is all there is in a line.
    """
    out: list[tuple[str, int, int, str]] = []
    if not _ANY.search(text):
        return out
    if loose and (whole := _ALONE.match(text)):
        return [(whole["mark"].strip("()[]"), whole.start("mark"), whole.end("mark"), "alone")]
    for pattern in (*_MARKS, _LOOSE) if loose else _MARKS:
        for found in pattern.finditer(text):
            way = found.lastgroup or ""
            key = found[way].strip("()[]")
            if not key.startswith("0"):
                out.append((key, found.start(way), found.end(way), way))
    return out


def key(text: str) -> str:
    """Return the key of the label with which a note begins, or an empty string."""
    found = LABEL.match(text)
    return (found["number"] or (found["sign"] or "").strip("()") or found["letter"] or "") if found else ""


def shown(key: str) -> Attributes:
    """Return the attribute that tells a key, with signs for its codes in TeX's companion font; none for others."""
    codes = [int(code) for code in _CID.findall(key)] or [ord(sign) for sign in key if not sign.isprintable()]
    if not codes:
        return (("n", key),) if key else ()
    signs = [FONTS["TS1"].get(code, "") for code in codes]
    return (("n", "".join(signs)),) if all(sign and sign in _SIGNS for sign in signs) else ()


def alone(text: str) -> str:
    """Return the key of a number or a sign that is all there is in a line, or an empty string."""
    found = _ALONE.match(text)
    return found["mark"].strip("()[]") if found else ""
