"""The numbers of the pages go up.

<pb n="12"/> … <pb n="13"/> … <pb n="12"/>      warning page-order: page “12” comes after page “13”

Arabic and Roman numbers, and folios (12r, 12v), each are a sequence of their own; so are the pages of each edition
(`@ed`, `@edRef`) and of each text in a group. A sequence that begins again with its first page is a new one.
"""

import re
from collections.abc import Iterable

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, every, quoted
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import TEI

CODES = (
    Code(
        "page-order",
        Severity.WARNING,
        "A page has a number that is not higher than that of the page before it.",
        "Pages are cited by their number. A number that goes back is either a slip of the printer, which readers "
        "should be told of, or a slip in the encoding.",
        "Look at the page. If the print has it so, waive the finding and say so; else correct n.",
        '<p>The old <pb n="195"/> light <pb n="159"/> burnt.</p>',
        '<p>The old <pb n="195"/> light <pb n="196"/> burnt.</p>',
    ),
)

_ARABIC = re.compile(r"([0-9]{1,6})([a-z]?)")
_FOLIO = re.compile(r"f?(?:ol)?\.?\s*([0-9]{1,5})\s*([rv]|a|b)")
_ROMAN = re.compile(r"(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,4})")
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def pages(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report page breaks whose number does not follow the one before."""
    last: dict[tuple[object, ...], tuple[tuple[int, str], str]] = {}
    for element in every(tei.root, "pb"):
        said = element.get("n", "")
        kind, number = _number(said)
        if not kind:
            continue
        series = (kind, element.get("ed"), element.get("edRef"), _text_of(element))
        before = last.get(series)
        if before and number <= before[0] and number[0] != 1:
            what = "has the number of the page before it" if number == before[0] else f"comes after {quoted(before[1])}"
            message = f"page {quoted(said)} {what}; correct n, unless the pages are really numbered so"
            yield tei.finding("page-order", message, element, Severity.WARNING)
        last[series] = (number, said)


def _number(said: str) -> tuple[str, tuple[int, str]]:
    """Return the kind of a page number and its value; an empty kind for what is no number."""
    text = said.strip().strip("[]()").strip().lower()
    if (found := _ARABIC.fullmatch(text)) and found[2] not in ("r", "v"):
        return "arabic", (int(found[1]), found[2])
    if found := _FOLIO.fullmatch(text):
        return "folio", (int(found[1]), found[2])
    if _ROMAN.fullmatch(text):
        digits = [_DIGITS[sign] for sign in text]
        pairs = zip(digits, [*digits[1:], 0], strict=True)
        return "roman", (sum(-here if here < following else here for here, following in pairs), "")
    return "", (0, "")


def _text_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{TEI}text"), None)
