"""The keys of `item.toml` and `edition.toml`: one table for the checks, the messages, the help and the files we write.

Every key has a form, which knows what a value must look like; a meaning, which completes “title: …”; and an example in
TOML, which is a value that the form admits (a test tries them all).
"""

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from edition.language import tags
from edition.model.printing import ENDNOTES, PAGES

Fault = str
"""What is wrong with a value, to follow its key: `must be an ISO date, not “May”`; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a value must look like.

    `fault` tells what is wrong with a text, and `meant` what was probably meant by it, if anything; `number` admits a
    number or a year without quotation marks, `switch` nothing but true and false.
    """

    fault: Callable[[str], Fault]
    meant: Callable[[str], str] = lambda value: ""
    number: bool = False
    switch: bool = False

    @property
    def takes_numbers(self) -> bool:
        """Tell whether a value may be what TOML writes without quotation marks."""
        return self.number or self.switch


@dataclass(frozen=True, slots=True)
class Key:
    """A setting: the form of its value, what it means, and an example as it stands in the file.

    `also` are names that people give it elsewhere.
    """

    form: Form
    meaning: str
    example: str
    also: tuple[str, ...] = ()


def _any(value: str) -> Fault:
    return ""


def _day(value: str) -> Fault:
    """Find fault with an ISO date or a beginning of one."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value)
    if not found:
        return f"must be an ISO date (a year, 2026-11 or 2026-11-22), not “{value}”"
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return f"names a day that does not exist: {value}"
    return ""


def _date_in_words(value: str) -> Fault:
    """Find fault with what means to be an ISO date; anything else may be said in words."""
    return _day(value) if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value) else ""


def _language(value: str) -> Fault:
    return "" if tags.is_well_formed(value) else f"must be a language tag (BCP 47), not “{value}”"


def _address(value: str) -> Fault:
    if re.fullmatch(r"[a-z][a-z0-9+.-]*://[^\s/]\S*", value):
        return ""
    return f"must be the address (URL) of the licence, not “{value}”"


def _address_of(value: str) -> str:
    """Return the address that a name such as `CC BY-SA 4.0` or an address without its scheme means, or nothing."""
    licence = re.fullmatch(r"cc[ -]?(0|by(?:-nc)?(?:-sa|-nd)?)[ -]?(\d\.\d)?", value.lower())
    if licence and licence[1] == "0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if licence:
        return f"https://creativecommons.org/licenses/{licence[1]}/{licence[2] or '4.0'}/"
    return f"https://{value}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value) else ""


def _place(value: str) -> Fault:
    return "" if re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", value) else f"must be a web address, not “{value}”"


def _number(value: str) -> Fault:
    return "" if re.fullmatch(r"\d{1,7}", value) else f"must be a number of words, not “{value}”"


def _file(value: str) -> Fault:
    if re.search(r"[/\\]", value) or value in (".", ".."):
        return f"must be the name of a file in the same folder, not the path “{value}”"
    return ""


def _codec(value: str) -> Fault:
    try:
        if codecs.lookup(value)._is_text_encoding:
            return ""
    except (LookupError, ValueError):
        pass
    return f"must be a text encoding, not “{value}”"


def _codec_near(value: str) -> str:
    from difflib import get_close_matches
    from encodings.aliases import aliases

    known = {name.replace("_", "-") for name in (*aliases, *aliases.values())}
    return next(iter(get_close_matches(value.lower().replace("_", "-"), sorted(known), 1)), "")


def _one_of(*words: str) -> Callable[[str], Fault]:
    """Find fault with anything but these words."""
    return lambda value: "" if value in words else f"must be {' or '.join(words)}, not “{value}”"


def _one_or_two(value: str) -> Fault:
    return "" if value.lstrip("0") in ("1", "2") else f"must be 1 or 2, not {value.lstrip('0') or 0}"


def _page(value: str) -> Fault:
    return "" if value in PAGES else f"must be one of {', '.join(PAGES)}, not “{value}”"


def _page_near(value: str) -> str:
    """Return the format that another way of writing it means: `a5`, `6 × 9 in`."""
    plain = re.sub(r"[\s\"″]|in(?:ch(?:es)?)?$", "", value.lower().replace("×", "x"))
    return next((page for page in PAGES if page.lower() == plain), "")


def _digest(value: str) -> Fault:
    return "" if re.fullmatch(r"[0-9a-f]{64}", value) else f"must be 64 hexadecimal digits, not “{value}”"


TEXT = Form(_any)
DAY = Form(_day, number=True)
DATE_IN_WORDS = Form(_date_in_words, number=True)
LANGUAGE = Form(_language, tags.suggest)
PLACE = Form(_place, lambda value: f"https://{value}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value) else "")
NUMBER = Form(_number, number=True)
ADDRESS = Form(_address, _address_of)
FILE = Form(_file)
CODEC = Form(_codec, _codec_near)
DIGEST = Form(_digest)
LINES = Form(_one_of("wrapped", "paragraph"))
SPACING = Form(_one_of("single", "double"))
PAGE = Form(_page, _page_near)
SIDES = Form(_one_or_two, number=True)
ENDNOTE = Form(_one_of(*ENDNOTES))
SWITCH = Form(_one_of("true", "false"), switch=True)

_PUBLISHER = Key(TEXT, "who publishes the edition", '"The Harbour Press"')
_LICENCE = Key(
    ADDRESS, "the address of the licence", '"https://creativecommons.org/licenses/by/4.0/"', ("license", "rights")
)
_PUBLISHED = Key(DAY, "the date of the edition", "2026-11-22")

_A_DIGEST = '"9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab"'

EDITION: Mapping[str, Key] = {
    "title": Key(TEXT, "the title of the whole edition", '"Harbour papers"'),
    "publisher": _PUBLISHER,
    "licence": _LICENCE,
    "published": _PUBLISHED,
    "language": Key(LANGUAGE, "the language of the texts, unless their own item.toml names another", '"en"'),
    "interface": Key(LANGUAGE, "the language of the words around the texts, if it is another one", '"fr"'),
    "address": Key(PLACE, "where the edition will be found on the web", '"https://example.org/harbour/"', ("base",)),
    "theme": Key(FILE, "a folder in themes/ with templates and styles of its own", '"plain"', ("style", "design")),
    "longest_page": Key(NUMBER, "words from which on a text is divided into pages; 0 never divides", "6000"),
    "page": Key(PAGE, "the format of books: A5, B5, A4 or 6x9 (inches)", '"B5"', ("format", "paper", "page_size")),
    "sides": Key(SIDES, "2 where books are printed on both sides of the paper, 1 where on one", "2"),
    "crop_marks": Key(SWITCH, "whether books show where the sheet is to be cut", "true", ("marks", "bleed")),
    "endnotes": Key(ENDNOTE, "which notes stand at the end of their chapter: none, long ones, or all", '"long"'),
    "schema": Key(TEXT, "what edition check goes by: edition, tei, or a RELAX NG file beside this one", '"my.rng"'),
}
"""What may stand in an `edition.toml`, which describes the whole corpus; an item's own statement goes before it."""

ITEM: Mapping[str, Key] = {
    "title": Key(TEXT, "the title of the text", '"The old light"', ("name", "heading")),
    "subtitle": Key(TEXT, "its subtitle", '"A keeper remembers"'),
    "author": Key(TEXT, "who wrote it", '"Joan Ames"', ("creator", "writer", "by")),
    "editor": Key(TEXT, "who edited it", '"Tobias Quill"'),
    "date": Key(DATE_IN_WORDS, "when it was written, as a date or in words", '"about 1890"', ("year", "written")),
    "language": Key(LANGUAGE, "the language of the text, as a tag", '"en"', ("lang",)),
    "publisher": _PUBLISHER,
    "licence": _LICENCE,
    "published": _PUBLISHED,
    "encoded": Key(DAY, "the date of its encoding", "2026-11-22"),
    "extraction": Key(TEXT, "how the file was made from its original", '"Text of a PDF, by pdftotext"'),
    "origin": Key(TEXT, "where the original was found", '"Harbour archive, box 12"', ("url", "provenance")),
    "source": Key(FILE, "the text file, where it is not source.txt", '"scan-2.txt"', ("file", "path")),
    "encoding": Key(CODEC, "the encoding of the text file", '"utf-8"', ("charset", "codec")),
    "lines": Key(
        LINES, "wrapped like a page, or a paragraph in each line, where it was taken for the other", '"wrapped"'
    ),
    "spacing": Key(SPACING, "double where an empty line stands after every line", '"double"'),
    "sha256": Key(DIGEST, "the digest of the text file, to notice changes", _A_DIGEST, ("digest", "checksum")),
}
"""What may stand in an `item.toml`, which describes one document."""
