"""The source reading: what the file said, read back from the TEI alone (ENCODING.md, section 1).

    <p><lb/>a line-<lb break="no"/>end <choice><sic>teh</sic><corr>the</corr></choice></p>

reads back as the two lines ``a line-`` and ``end teh``.
"""

from collections.abc import Set as AbstractSet

from lxml import etree

from edition.model.source import Source, fold
from edition.tei.elements import LINE_BEGINNERS, SUPPLIED
from edition.tei.namespaces import TEI, XML_ID


def recover(root: etree._Element) -> str:
    """Return the source reading of a TEI document: its non-empty lines, folded, each ended by LF."""
    return "".join(line + "\n" for line in recovered_lines(root))


def recovered_lines(root: etree._Element) -> list[str]:
    """Return the lines of the source reading of a TEI document."""
    return lines(_reading(root))


def recovered_passages(root: etree._Element, names: frozenset[str]) -> dict[str, list[str]]:
    """Return the lines of the source reading of each element of these names that has an `xml:id`, by its id."""
    places: dict[str, tuple[int, int]] = {}
    pieces = _pieces(root, {TEI + name for name in names}, places)
    return {identifier: _folded("".join(pieces[start:end])) for identifier, (start, end) in places.items()}


def _folded(text: str) -> list[str]:
    """Do what `lines` does, in less time where there are no signs that it has to look at closely."""
    if "\r" in text or "\f" in text:
        return lines(text)
    return [line for piece in fold(text).split("\n") if (line := piece.strip(" "))]


def lines(text: str) -> list[str]:
    """Fold any text to the lines that the fidelity law compares: non-empty, trimmed, white space folded."""
    return source_lines(Source("", text))


def source_lines(source: Source) -> list[str]:
    """Return the lines of a source as the fidelity law compares them."""
    return list(source.folded)


def _reading(root: etree._Element) -> str:
    return "".join(_pieces(root, frozenset(), {}))


def _pieces(root: etree._Element, names: AbstractSet[str], places: dict[str, tuple[int, int]]) -> list[str]:
    """Return the source reading in pieces; for elements of these names, enter in `places` which pieces are theirs."""
    text = root.find(f"{TEI}text") if root.tag != f"{TEI}text" else root
    if text is None:
        return []
    characters = _code_points(root)
    out: list[str] = []
    walk = etree.iterwalk(text, events=("start", "end", "comment", "pi"))
    supplied = {TEI + name for name in SUPPLIED}
    beginners = {TEI + name for name in LINE_BEGINNERS}
    note, glyph, line = f"{TEI}note", f"{TEI}g", f"{TEI}lb"
    for event, element in walk:
        if event == "start":
            tag = element.tag
            if tag == line:
                out.append("\n")
                continue
            if tag in supplied or (tag == note and element.get("type") == "editorial"):
                walk.skip_subtree()
                continue
            if tag in names and XML_ID in element.attrib:
                places[element.attrib[XML_ID]] = (len(out), len(out))
            if tag in beginners and "run-in" not in element.get("rend", "").split():
                out.append("\n")
            if tag == glyph:
                out.append(_character(element, characters))
                walk.skip_subtree()
            elif element.text:
                out.append(element.text.replace("\n", " "))
        else:
            if element.tag in names and XML_ID in element.attrib:
                identifier = element.attrib[XML_ID]
                places[identifier] = (places[identifier][0], len(out))
            if element.tail and element is not text:
                out.append(element.tail.replace("\n", " "))
    return out


def _code_points(root: etree._Element) -> dict[str, str]:
    """Return the characters that `charDecl` declares, by their `xml:id`."""
    found = {}
    for char in root.iter(f"{TEI}char"):
        for mapping in char.iterfind(f"{TEI}mapping[@type='codepoint']"):
            digits = (mapping.text or "").strip().removeprefix("U+")
            try:
                found[char.get(XML_ID, "")] = chr(int(digits, 16))
            except (ValueError, OverflowError):
                continue
    return found


def _character(glyph: etree._Element, characters: dict[str, str]) -> str:
    return characters.get(glyph.get("ref", "").removeprefix("#")) or "".join(glyph.itertext())
