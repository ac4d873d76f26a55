"""Read TEI: without entities, document type, network, or surprise."""

import re
from contextlib import suppress
from pathlib import Path

from lxml import etree

from edition.errors import TeiError

NAMESPACE = "http://www.tei-c.org/ns/1.0"

_ROOTS = ("TEI", "teiCorpus")
"""The elements that a TEI document may begin with."""

_PLACE = re.compile(r"\.?,? line \d+, column \d+$")
_FAULTS = (
    (
        re.compile("amplification|entity reference loop"),
        "its entities expand beyond all measure: write out what they say",
    ),
    (re.compile("Excessive depth"), "its elements are nested too deeply: a document has some dozens of levels at most"),
)
_LOOKS_LIKE_TEI = re.compile(rb"<([A-Za-z]+:)?(TEI|teiCorpus)[\s>]")

_OPENING = 65_536
"""So many bytes are looked at for the root element: more than any prologue has."""


def parse(data: bytes, name: str) -> etree._Element:
    """Parse a TEI file and return its root element, `TEI` or `teiCorpus`.

    External entities are not resolved, no DTD is loaded and the network is not touched. Ids are not collected while
    parsing, because the parser would refuse a file in which one occurs twice, which is for a check to report. Raises
    `TeiError` with the place in `name` where the file is not well-formed, or when its root is not TEI.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise TeiError(f"{name}:{line}:{column}: {_fault(error.msg or '')}") from None
    if root.tag not in [f"{{{NAMESPACE}}}{tag}" for tag in _ROOTS]:
        raise TeiError(f"{name}: not a TEI document: {_refusal(root)}")
    return root


def is_tei(path: Path) -> bool:
    """Tell whether a file begins as TEI does, or means to: `parse` will say what is wrong with it."""
    parser = etree.XMLPullParser(("start",), resolve_entities=False, no_network=True, load_dtd=False)
    opening = b""
    with suppress(OSError, etree.XMLSyntaxError), path.open("rb") as file:
        opening = file.read(_OPENING)
        parser.feed(opening)
    with suppress(etree.XMLSyntaxError):
        for _, root in parser.read_events():
            return etree.QName(root).localname in (*_ROOTS, "TEI.2")
    return path.suffix.lower() == ".xml" and bool(_LOOKS_LIKE_TEI.search(opening))


def _fault(message: str) -> str:
    """Put into words what libxml2 says, where its own words are for programmers, and leave the rest."""
    for pattern, words in _FAULTS:
        if pattern.search(message):
            return words
    return f"not well-formed XML: {_PLACE.sub('', message)}"


def _refusal(root: etree._Element) -> str:
    name = etree.QName(root)
    if name.localname in _ROOTS:
        return f'its root element <{name.localname}> is not in the namespace of TEI: add xmlns="{NAMESPACE}" to it'
    if name.localname == "TEI.2":
        return "its root element is <TEI.2>, that of TEI P4: convert it to TEI P5"
    return f"its root element is <{name.localname}>"
