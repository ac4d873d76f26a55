"""Examples for the encoding guide: for each element a short stretch of real TEI in which it stands.

What the program notes of every block (where it stands in the source, which rule found it) is left out of the examples:
`xml:id` with an offset, `corresp`, `resp`, `ana`, `cert`.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from edition.errors import EditionError
from edition.read.tei import parse
from edition.tei.namespaces import TEI, XML_ID

_BOOKKEEPING = ("corresp", "resp", "ana", "cert")
_BY_OFFSET = re.compile(r"[A-Za-z0-9]+-[0-9]+(?:\.[0-9]+)?")
_DECLARATION = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')
_SHORT, _BEST, _LONG = 24, 160, 420
_PER_ELEMENT = 60
"""So many places of an element are weighed in a document."""


def examples(files: Iterable[Path]) -> dict[str, tuple[str, str]]:
    """Return, for each element that occurs, an example and the name of the file that it is from."""
    best: dict[str, tuple[int, str, str]] = {}
    for path in files:
        try:
            root = parse(path.read_bytes(), str(path))
        except (EditionError, OSError):
            continue
        seen: dict[str, int] = {}
        for element in root.iter(f"{TEI}*"):
            name = etree.QName(element).localname
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > _PER_ELEMENT:
                continue
            text = shown(element)
            worth = _worth(text, element)
            if name not in best or worth < best[name][0]:
                best[name] = (worth, text, path.name)
    return {name: (text, file) for name, (_, text, file) in best.items()}


def shown(element: etree._Element) -> str:
    """Write an element as the guide shows it."""
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    for each in copy.iter("*"):
        for name in _BOOKKEEPING:
            each.attrib.pop(name, None)
        if _BY_OFFSET.fullmatch(each.get(XML_ID, "")):
            del each.attrib[XML_ID]
    text = _DECLARATION.sub("", etree.tostring(copy, encoding="unicode"))
    text = re.sub(r"\n\s*\n+", "\n", text)
    return text if len(text) <= _LONG else _cut(text)


def _worth(text: str, element: etree._Element) -> int:
    """Weigh an example, the less the better: neither bare nor long, and with attributes rather than without."""
    distance = abs(len(text) - _BEST) if len(text) >= _SHORT else 2 * _BEST
    own = [name for name in element.attrib if name not in _BOOKKEEPING and name != XML_ID]
    return distance + (len(text) > _LONG) * 1000 - 40 * min(len(own), 2) + 200 * text.endswith("…")


def _cut(text: str) -> str:
    """Cut a long example where a tag or a word ends."""
    end = max(text.rfind(" ", 0, _LONG), text.rfind("\n", 0, _LONG), text.rfind(">", 0, _LONG) + 1)
    return f"{text[:end].rstrip()} …"
