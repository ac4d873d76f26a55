"""A part of a book, made ready to be bound: the objects of its PDF, numbered anew, and what has to be known of them.

WeasyPrint makes a PDF of each part. Where that is bound into a book, all its numbers change, and pages, links and the
structure are hung up elsewhere. `gathered` writes down what is needed for that and leaves the rest; `opened` reads it.
Objects are numbered from 1; a reference to 0 is one to the element around all of the book.
"""

import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from edition.write.book.spans import without_spans

_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|(?<![\w.])(\d+) 0 R\b", re.DOTALL)
"""A reference to an object, or a string, in which there is none."""
_STREAM, _END = b"\nstream\n", b"\nendstream"
_MAP, _JOINED = b"begincmap", b"<034f>"
"""What is in a map from glyphs to letters, and for a glyph with none of its own the sign that is nothing by itself."""
_PRINTED = 4
"""The flag of annotations that are printed."""
_OF_PAGES = frozenset({"/Page", "/Annot", "/StructElem", "/OBJR"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What has to be known of the objects of a part; numbers are theirs.

    `pages` are pages and their contents. `keys` are links with their keys in the parent tree, which has `parents` in
    the order of their keys; `links` are links with the identifiers to which they lead. `kids` are the elements below
    that of the book, `names` have the identifiers of elements. `boxes`, `resources` and `forms` are
    what all pages say, without brackets. The first `plain` objects are what pages are drawn with, fonts above all.
    """

    pages: list[tuple[int, int]]
    keys: list[tuple[int, int]]
    parents: list[int]
    links: list[tuple[int, str]]
    kids: list[int]
    names: list[tuple[str, int]]
    boxes: str
    resources: str
    forms: str
    plain: int
    lengths: list[int]
    streams: list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Quire:
    """A part that is ready to be bound: what is known of it, and its objects by their numbers.

    Of a stream there are its dictionary and its data, of other objects the data alone.
    """

    facts: Facts
    objects: dict[int, bytes]
    streams: dict[int, tuple[bytes, bytes]]

    @property
    def count(self) -> int:
        """Return the number of objects."""
        return len(self.objects) + len(self.streams)


def shifted(text: bytes, renumbered: Callable[[int], int]) -> bytes:
    """Return an object in which references have other numbers."""
    return _REFERENCE.sub(lambda at: b"%d 0 R" % renumbered(int(at[1])) if at[1] else at[0], text)


def gathered(pdf: Any, name: str, elsewhere: str) -> bytes:
    """Return the PDF that WeasyPrint has made of a part, with its structure, as a quire.

    `elsewhere` stands before the identifiers in other parts to which links lead.
    """
    return _Gatherer(pdf, name, elsewhere).quire()


class _Gatherer:
    """Puts the objects of the PDF of a part in order: what pages are drawn with, their contents, and all the rest."""

    def __init__(self, pdf: Any, name: str, elsewhere: str) -> None:
        self._name, self._elsewhere = name, elsewhere
        at = pdf.objects
        _give_letters(at)
        root = at[_number(pdf.catalog["StructTreeRoot"])]
        self._document, self._mapping = at[_number(root["K"][0])], at[_number(root["ParentTree"])]
        gone = without_spans(pdf, self._mapping, self._document)
        self._pages = [at[number] for number in pdf.pages["Kids"][::3]]
        self._resources = at[_number(self._pages[0]["Resources"])]
        self._contents = [_number(page["Contents"]) for page in self._pages]
        above = (pdf.pages, pdf.catalog, root, self._mapping, self._document, self._resources)
        left = {0, *gone, *self._contents, *(each.number for each in above)}
        rest = [each for each in at if each.number not in left]
        plain = [each for each in rest if _kind(each) not in _OF_PAGES]
        contents = [at[number] for number in self._contents]
        self._plain = len(plain)
        self._ordered = [*plain, *contents, *(each for each in rest if _kind(each) in _OF_PAGES)]
        self._new = {each.number: number for number, each in enumerate(self._ordered, start=1)}
        self._new[self._document.number] = 0

    def quire(self) -> bytes:
        """Return all as a quire."""
        keys, links = self._links()
        names = self._names()
        parents = self._parents()
        pairs = zip(self._pages, self._contents, strict=True)
        pages = [(self._new[page.number], self._new[content]) for page, content in pairs]
        boxes = "".join(f"/{key} {self._pages[0][key].data.decode()}" for key in ("MediaBox", "TrimBox", "BleedBox"))
        for page in self._pages:
            for key in ("Parent", "Contents", "Resources", "StructParents"):
                del page[key]
        forms = self._resources.pop("XObject")
        resources = self._renumbered(self._resources.data)[2:-2].decode()
        images = self._renumbered(forms.data)[2:-2].decode()
        kids = [self._new[_number(kid)] for kid in self._document["K"]]
        texts, streams, raw = self._written()
        lengths = list(map(len, texts))
        facts = Facts(pages, keys, parents, links, kids, names, boxes, resources, images, self._plain, lengths, streams)
        head, body = json.dumps(asdict(facts)).encode(), zlib.compress(b"".join(texts), 6)
        return b"%d %d\n" % (len(head), len(body)) + head + body + b"".join(raw)

    def _renumbered(self, text: bytes) -> bytes:
        return shifted(text, self._new.__getitem__)

    def _links(self) -> tuple[list[tuple[int, int]], list[tuple[int, str]]]:
        """Take out of links where they lead and their keys, and return both."""
        keys, links = [], []
        for link in self._ordered:
            if _kind(link) == "/Annot":
                link["F"] = _PRINTED
                if (key := link.pop("StructParent", None)) is not None:
                    keys.append((self._new[link.number], key))
                if identifier := _taken(link, self._elsewhere):
                    links.append((self._new[link.number], identifier))
        return keys, links

    def _names(self) -> list[tuple[str, int]]:
        """Return the identifiers of elements; each begins with the name of the part, and so is that of no other."""
        found = []
        for each in self._ordered:
            if _kind(each) == "/StructElem" and "ID" in each:
                name = each["ID"]  # that of a heading of a table is the same object in the cells that it is named in
                if not name.string.startswith(self._name):
                    name.string = f"{self._name}-{name.string}"
                found.append((name.string, self._new[each.number]))
        return found

    def _parents(self) -> list[int]:
        """Return the values of the parent tree; those that are lists become objects."""
        found = []
        for value in self._mapping["Nums"][1::2]:
            if isinstance(value, bytes):
                found.append(self._new[_number(value)])
            else:
                self._ordered.append(value)
                found.append(len(self._ordered))
        return found

    def _written(self) -> tuple[list[bytes], list[tuple[int, int, int]], list[bytes]]:
        """Return the objects as they are written: texts, and of streams the lengths and the bytes."""
        import pydyf

        texts, streams, raw = [], [], []
        for number, each in enumerate(self._ordered, start=1):
            if isinstance(each, pydyf.Stream):
                entries, _, data = each.data.partition(_STREAM)
                entries, data = self._renumbered(entries), data.removesuffix(_END)
                streams.append((number, len(entries), len(data)))
                raw += [entries, data]
            else:
                texts.append(self._renumbered(each.data))
        return texts, streams, raw


def opened(data: bytes) -> Quire:
    """Read what `gathered` has written."""
    start = data.index(b"\n") + 1
    head, body = map(int, data[:start].split())
    facts = Facts(**json.loads(data[start : start + head]))
    texts = zlib.decompress(data[start + head : start + head + body])
    place = start + head + body
    streams = {}
    for number, entries, length in facts.streams:
        middle, end = place + entries, place + entries + length
        streams[number] = data[place:middle], data[middle:end]
        place = end
    count = len(facts.lengths) + len(streams)
    free = (number for number in range(1, count + 1) if number not in streams)
    return Quire(facts, dict(zip(free, _divided(texts, facts.lengths), strict=True)), streams)


def _divided(texts: bytes, lengths: list[int]) -> Iterator[bytes]:
    place = 0
    for length in lengths:
        yield texts[place : place + length]
        place += length


def _give_letters(objects: Any) -> None:
    """Say of every glyph what it stands for.

    Where two letters and marks are two glyphs together, WeasyPrint says it of the first; PDF/A wants to know it of all.
    """
    import pydyf

    for each in objects:
        if isinstance(each, pydyf.Stream) and _MAP in each.stream:
            each.stream[:] = [line[:-2] + _JOINED if line.endswith(b" <>") else line for line in each.stream]


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _kind(each: Any) -> str:
    return str(each.get("Type", "")) if isinstance(each, dict) else ""


def _taken(link: Any, elsewhere: str) -> str:
    """Return the identifier to which a link leads, and take it out; what leads out of the book stays."""
    address = link.get("Dest") or (link["A"].get("URI") if "A" in link else None)
    said = str(getattr(address, "string", ""))
    if "Dest" not in link and not said.startswith(elsewhere):
        return ""
    for key in ("Dest", "A", "Contents"):
        link.pop(key, None)
    return said.removeprefix(elsewhere)
