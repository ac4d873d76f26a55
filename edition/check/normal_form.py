"""The text is in Unicode's normal form C, or somebody knows that it is not.

e + U+0301      info not-nfc: found once for a document, with the first place

Nothing is ever changed: the source has its characters, and the TEI keeps them. But whoever searches for a word that is
written otherwise does not find it.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from unicodedata import is_normalized, normalize

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, counted
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import TEI

CODES = (
    Code(
        "not-nfc",
        Severity.INFO,
        "The text has characters outside of Unicode’s normal form C, such as a letter with its accent apart.",
        "Two spellings that look the same differ for a program: a search for one does not find the other.",
        "Nothing needs to be done: the text of a source is never changed. Save in form C what you typed yourself.",
        "<p>Cafe\u0301</p>",
        "<p>Café</p>",
    ),
)

_CORRECTED = frozenset([f"{TEI}sic", f"{TEI}orig"])


def normal_form(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report the first place outside of form C, and how many there are; what a choice corrects is known already."""
    if tei.data.isascii() and b"&#" not in tei.data:
        return
    if _is_normal(tei):
        return
    found = list(_places(tei.root))
    if found:
        element, text = found[0]
        many = f" (and {counted(len(found) - 1, 'other place', 'other places')})" if len(found) > 1 else ""
        message = (
            f"outside of Unicode's normal form C: {_difference(text)}{many}; a search may miss such words, which are "
            "left as they are"
        )
        yield tei.finding("not-nfc", message, element, Severity.INFO)


def _is_normal(tei: Tei) -> bool:
    """Tell from the bytes alone, quickly, that nothing in the file is outside of form C."""
    encoding = tei.root.getroottree().docinfo.encoding or "utf-8"
    if encoding.lower() not in ("utf-8", "us-ascii", "ascii") or b"&#" in tei.data:
        return False
    return all(line.isascii() or is_normalized("NFC", line.decode("utf-8", "replace")) for line in BytesIO(tei.data))


def _places(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each text outside of form C with the element at which it stands."""
    for element in root.iter("*"):
        if element.text and element.tag not in _CORRECTED and not is_normalized("NFC", element.text):
            yield element, element.text
        if element.tail and not is_normalized("NFC", element.tail):
            parent = element.getparent()
            if parent is not None and parent.tag not in _CORRECTED:
                yield element, element.tail


def _difference(text: str) -> str:
    """Name the first characters outside of form C by their code points, and those of the form."""
    end = next(end for end in range(1, len(text) + 1) if not is_normalized("NFC", text[:end]))
    start = end - 1 if not is_normalized("NFC", text[end - 1 : end]) else max(0, end - 2)
    return f"{_codes(text[start:end])} instead of {_codes(normalize('NFC', text[start:end]))}"


def _codes(text: str) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in text)
