"""What would change in a published edition if it were made again: compared by place, element by element.

Both encodings hold the same characters in the same order, so that a place is the number of characters, blanks apart,
that stand before it; no identifier and no serialisation has a part in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition.decide.anchor import place
from edition.model.source import Source, fold
from edition.pipeline.annotate import annotate
from edition.read.decisions import read_decisions
from edition.read.item import Item
from edition.read.load import TEXT_LIMIT, load
from edition.read.tei import parse
from edition.read.text import read_source
from edition.tei.elements import SUPPLIED
from edition.tei.encode import encode
from edition.tei.namespaces import TEI

_APART = ("xml:id", "corresp", "resp", "ana", "cert", "target", "next", "prev", "rend")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_LONG = 60
_UNTOLD = frozenset({"lb", "text", "body", "choice", "g", "cit"})
"""Elements that follow from others; what changes in them changes there."""

_Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that would be encoded otherwise: where, its words, what it was and would be, and by which rule."""

    file: str
    line: int
    column: int
    text: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    rule: str


def compare(item: Item, published: Path) -> list[Difference]:
    """Return what the rules and the decisions as they are now would change in a published TEI file."""
    from edition.pipeline.decisions import decisions_path

    source = read_source(load(item.path, TEXT_LIMIT), item.source_name, item.encoding, str(item.path))
    placed, _ = place(source, read_decisions(decisions_path(item)))
    made = encode(annotate(source, item.metadata, placed=placed)).root
    return differences(source, str(item.path), parse(published.read_bytes(), str(published)), made)


def differences(source: Source, file: str, old: etree._Element, new: etree._Element) -> list[Difference]:
    """Return the places at which two encodings of a source differ, in their order."""
    before, after = _described(old), _described(new)
    offsets = [at for at, sign in enumerate(source.text) if not _blank(sign)]
    out = []
    for key in sorted(before.keys() | after.keys()):
        gone, come = dict(before.get(key, {})), dict(after.get(key, {}))
        for same in gone.keys() & come.keys():
            del gone[same], come[same]
        if not gone and not come:
            continue
        start = offsets[key[0]] if key[0] < len(offsets) else len(source.text)
        end = offsets[key[1] - 1] + 1 if key[1] > key[0] else start
        line = source.text.count("\n", 0, start) + 1
        words = fold(source.text[start : min(end, start + _LONG)].replace("\n", " ")).strip()
        words += " …" if end - start > _LONG else ""
        rule = next((name for name in [*come.values(), *gone.values()] if name), "")
        column = start - source.text.rfind("\n", 0, start)
        out.append(Difference(file, line, column, words, tuple(gone), tuple(come), rule))
    return out


def _described(root: etree._Element) -> dict[_Key, dict[str, str]]:
    """Return what stands where: for each place its elements, in words, with the rule that decided each."""
    out: dict[_Key, dict[str, str]] = {}
    text = root.find(f"{TEI}text")
    for key, element in _walk(text) if text is not None else ():
        name = str(element.tag).removeprefix(TEI)
        if name in _UNTOLD or (name in ("sic", "orig")):
            continue
        supplied = f" “{''.join(element.itertext())}”" if name in SUPPLIED else ""
        attributes = "".join(
            f" {shown}={value}"
            for attribute, value in sorted(element.attrib.items())
            if (shown := str(attribute).replace(_XML, "xml:")) not in _APART
        )
        if element.get("cert"):
            attributes += f" ({element.get('cert')})"
        if element.get("resp", "#edition") != "#edition":
            attributes += f" by {str(element.get('resp')).removeprefix('#by-')}"
        rule = str(element.get("ana") or "").replace("#rule.", "")
        out.setdefault(key, {})[f"{name}{attributes}{supplied}"] = rule
    return out


def _walk(text: etree._Element) -> Iterator[tuple[_Key, etree._Element]]:
    """Yield each element with the characters before it and up to its end; what was supplied has none."""
    position, supplied = 0, 0
    starts: list[int] = []
    places: dict[etree._Element, _Key] = {}
    for event, element in etree.iterwalk(text, events=("start", "end")):
        name = str(element.tag).removeprefix(TEI)
        if event == "start":
            starts.append(position)
            supplied += name in SUPPLIED
            if not supplied:
                position += _count(element.text) + (name == "g" and not _blank(_sign(element)))
            continue
        supplied -= name in SUPPLIED
        start = starts.pop()
        place_of = (start, position)
        if name in SUPPLIED and element.getparent() is not None and (sibling := element.getprevious()) is not None:
            place_of = places.get(sibling, place_of)
        places[element] = place_of
        yield place_of, element
        if not supplied and element is not text:
            position += _count(element.tail)


def _sign(element: etree._Element) -> str:
    """Return the character for which a `g` of ours stands: `#u000C` for U+000C."""
    code = str(element.get("ref")).removeprefix("#u")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "?"


def _count(text: str | None) -> int:
    return sum(not _blank(sign) for sign in text or "")


def _blank(sign: str) -> bool:
    """Tell whether a sign is one of those that two encodings may set differently: white space and line ends."""
    return sign.isspace() or sign == "\ufeff"
