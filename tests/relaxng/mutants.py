"""Broken documents: each is a sample document with one change, chosen by a seed, that an editor might make.

The change is made in the text of the file, so that lines stay where they are, and the same seed gives the same file on
every machine.
"""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

DOCUMENTS = Path(__file__).parent / "documents"

_ELEMENTS = """
p div head hi q quote list item lb pb note ref title date name persName table row cell lg l sp speaker stage
text body front back teiHeader fileDesc titleStmt bibl choice sic corr app lem rdg seg ab figure graphic label
desc entry sense form opener closer salute gap foreign emph term idno change language person event zone surface
placename Title paragraph b i span em h1 ul li divv headd lemma nothing
"""
ELEMENTS = _ELEMENTS.split()
_ATTRIBUTES = """
n type xml:id xml:lang target when ref rend place who cert resp wit unit quantity level part Type taget whenn id
lang class href style xml:space
"""
ATTRIBUTES = _ATTRIBUTES.split()
VALUES = (
    "",
    " ",
    "x",
    "two words",
    "-1",
    "0.5",
    "12",
    "true",
    "2026-02-30",
    "1999-13",
    "3 May 1901",
    "high",
    "bottom",
    "#a b#c#",
    "100%",
    "a%zz",
    "en-",
    "français",
    "1e5",
    "1.",
    "+",
    "\N{NO-BREAK SPACE}",
    "a:b:c",
    "1,2",
    "PT3",
)
TEXTS = ("stray", " words that stand alone ", "\n  on a line of its own\n  ", "12", "&amp;", ".")

_TAG = re.compile(r"<(/?)([A-Za-z][\w.:-]*)((?:\s+[\w.:-]+=\"[^\"]*\")*)\s*(/?)>")
_ATTRIBUTE = re.compile(r"\s+([\w.:-]+)=\"([^\"]*)\"")


class Piece(NamedTuple):
    """An element in the text: where its start tag and its end tag begin and end; of an empty tag both are one."""

    name: str
    begin: int
    inside: int
    outside: int
    end: int


def pieces(text: str) -> list[Piece]:
    """Find the elements of a document, in the order of their start tags."""
    found: list[Piece | None] = []
    opened: list[tuple[int, str, int, int]] = []
    for match in _TAG.finditer(text):
        if match[1]:
            place, name, begin, inside = opened.pop()
            assert name == match[2]
            found[place] = Piece(name, begin, inside, match.start(), match.end())
        elif match[4]:
            found.append(Piece(match[2], match.start(), match.end(), match.end(), match.end()))
        else:
            opened.append((len(found), match[2], match.start(), match.end()))
            found.append(None)
    assert not opened
    return [piece for piece in found if piece]


class Mutation:
    """One document and one source of chance; each method is a kind of mistake and returns the changed text."""

    def __init__(self, text: str, chance: random.Random) -> None:
        self.text, self.chance, self.pieces = text, chance, pieces(text)

    def some(self) -> Piece:
        """Choose an element other than the outermost."""
        return self.chance.choice(self.pieces[1:])

    def attributes(self) -> re.Match[str]:
        """Choose an attribute; namespaces are left alone."""
        inside = [
            match
            for piece in self.pieces
            for match in _ATTRIBUTE.finditer(self.text, piece.begin, piece.inside)
            if match[1] != "xmlns"
        ]
        return self.chance.choice(inside)

    def put(self, begin: int, end: int, new: str) -> str:
        return self.text[:begin] + new + self.text[end:]

    def tagged(self, piece: Piece, name: str) -> str:
        """The element with another name."""
        start = self.text[piece.begin : piece.inside].replace(f"<{piece.name}", f"<{name}", 1)
        if piece.inside == piece.end:
            return self.put(piece.begin, piece.end, start)
        return self.put(piece.begin, piece.end, f"{start}{self.text[piece.inside : piece.outside]}</{name}>")

    def rename(self) -> str:
        return self.tagged(self.some(), self.chance.choice(ELEMENTS))

    def misspell(self) -> str:
        piece = self.some()
        at = self.chance.randrange(1, len(piece.name) + 1)
        letters = {
            0: piece.name[:at] + piece.name[at + 1 :],
            1: piece.name[:at] + "x" + piece.name[at:],
            2: piece.name.lower(),
        }
        return self.tagged(piece, letters[self.chance.randrange(3)])

    def drop(self) -> str:
        piece = self.some()
        return self.put(piece.begin, piece.end, "")

    def unwrap(self) -> str:
        piece = self.some()
        return self.put(piece.begin, piece.end, self.text[piece.inside : piece.outside])

    def wrap(self) -> str:
        piece, name = self.some(), self.chance.choice(ELEMENTS)
        return self.put(piece.begin, piece.end, f"<{name}>{self.text[piece.begin : piece.end]}</{name}>")

    def duplicate(self) -> str:
        piece = self.some()
        return self.put(piece.end, piece.end, self.text[piece.begin : piece.end])

    def move(self) -> str:
        piece, other = self.some(), self.some()
        place = self.chance.choice([other.begin, other.inside, other.outside, other.end])
        if piece.begin < place < piece.end or (other.inside == other.end and place not in (other.begin, other.end)):
            place = self.pieces[0].outside
        whole = self.text[piece.begin : piece.end]
        if place >= piece.end:
            return self.text[: piece.begin] + self.text[piece.end : place] + whole + self.text[place:]
        return self.text[:place] + whole + self.text[place : piece.begin] + self.text[piece.end :]

    def swap(self) -> str:
        piece = self.some()
        after = [other for other in self.pieces if other.begin >= piece.end]
        if not after or "</" in self.text[piece.end : after[0].begin]:
            return self.put(piece.begin, piece.end, "")
        between, other = self.text[piece.end : after[0].begin], after[0]
        first, second = self.text[piece.begin : piece.end], self.text[other.begin : other.end]
        return self.put(piece.begin, other.end, second + between + first)

    def empty(self) -> str:
        piece = self.some()
        return self.put(piece.inside, piece.outside, "")

    def drop_attribute(self) -> str:
        match = self.attributes()
        return self.put(match.start(), match.end(), "")

    def rename_attribute(self) -> str:
        match = self.attributes()
        return self.put(match.start(1), match.end(1), self.chance.choice(ATTRIBUTES))

    def add_attribute(self) -> str:
        piece, name = self.some(), self.chance.choice(ATTRIBUTES)
        at = piece.begin + 1 + len(piece.name)
        return self.put(at, at, f' {name}="{self.chance.choice(VALUES)}"')

    def set_value(self) -> str:
        match = self.attributes()
        return self.put(match.start(2), match.end(2), self.chance.choice(VALUES))

    def stray_text(self) -> str:
        piece = self.some()
        place = self.chance.choice([piece.begin, piece.inside, piece.outside, piece.end])
        if piece.inside == piece.end and place == piece.inside:
            place = piece.end
        return self.put(place, place, self.chance.choice(TEXTS))

    def change_namespace(self) -> str:
        piece = self.chance.choice(self.pieces)
        at = piece.begin + 1 + len(piece.name)
        uri = self.chance.choice(["", "http://www.w3.org/1999/xhtml", "http://www.tei-c.org/ns/1.1"])
        start = re.sub(r' xmlns="[^"]*"', "", self.text[at : piece.inside])
        return self.put(at, piece.inside, f' xmlns="{uri}"{start}')


KINDS: tuple[Callable[[Mutation], str], ...] = (
    Mutation.rename,
    Mutation.misspell,
    Mutation.drop,
    Mutation.unwrap,
    Mutation.wrap,
    Mutation.duplicate,
    Mutation.move,
    Mutation.swap,
    Mutation.empty,
    Mutation.drop_attribute,
    Mutation.rename_attribute,
    Mutation.add_attribute,
    Mutation.set_value,
    Mutation.stray_text,
    Mutation.change_namespace,
)


class Mutant(NamedTuple):
    """A broken document: the sample that it was made from, the kind of mistake, and the file."""

    sample: str
    kind: str
    data: bytes


def samples() -> list[Path]:
    """Return the sample documents, all of them valid TEI."""
    return sorted(DOCUMENTS.glob("*.xml"))


def mutants(of_each: int) -> list[Mutant]:
    """Make so many mutants of each sample; twins are left out, and those in which an attribute stands twice."""
    made: dict[bytes, Mutant] = {}
    for path in samples():
        text = path.read_text(encoding="utf-8")
        for number in range(of_each):
            kind = KINDS[number % len(KINDS)]
            data = kind(Mutation(text, random.Random(f"{path.stem} {number}"))).encode()
            if data != text.encode() and not _doubled(data.decode()):
                made.setdefault(data, Mutant(path.stem, kind.__name__, data))
    return list(made.values())


def _doubled(text: str) -> bool:
    for match in _TAG.finditer(text):
        names = [each[1] for each in _ATTRIBUTE.finditer(match[3])]
        if len(names) != len(set(names)):
            return True
    return False
