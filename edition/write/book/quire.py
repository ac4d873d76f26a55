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
    import pydyf

    at = pdf.objects
    root = at[_number(pdf.catalog["StructTreeRoot"])]
    document, mapping = at[_number(root["K"][0])], at[_number(root["ParentTree"])]
    gone = without_spans(pdf, mapping, document)
    pages = [at[number] for number in pdf.pages["Kids"][::3]]
    resources = at[_number(pages[0]["Resources"])]
    contents = [_number(page["Contents"]) for page in pages]
    above = (pdf.pages, pdf.catalog, root, mapping, document, resources)
    left = {0, *gone, *contents, *(each.number for each in above)}
    rest = [each for each in at if each.number not in left]
    plain = [each for each in rest if not _is_of_pages(each)]
    ordered = [*plain, *(at[number] for number in contents), *(each for each in rest if _is_of_pages(each))]
    new = {each.number: number for number, each in enumerate(ordered, start=1)} | {document.number: 0}
    boxes = "".join(f"/{key} {pages[0][key].data.decode()}" for key in ("MediaBox", "TrimBox", "BleedBox"))
    keys, links, names = [], [], []
    for each in ordered:
        kind = each.get("Type") if isinstance(each, dict) else ""
        if kind == "/Annot":
            if (key := each.pop("StructParent", None)) is not None:
                keys.append((new[each.number], key))
            if address := _taken(each, elsewhere):
                links.append((new[each.number], address))
            each["F"] = _PRINTED
        elif kind == "/StructElem" and "ID" in each:
            if not each["ID"].string.startswith(name):  # of a heading of a table, named in the cells below it too
                each["ID"].string = f"{name}-{each['ID'].string}"
            names.append((each["ID"].string, new[each.number]))
    parents = []
    for value in mapping["Nums"][1::2]:
        if isinstance(value, pydyf.Array):
            pdf.add_object(value)
            ordered.append(value)
            new[value.number] = len(ordered)
        parents.append(new[value.number if isinstance(value, pydyf.Array) else _number(value)])
    for page in pages:
        for key in ("Parent", "Contents", "Resources", "StructParents"):
            del page[key]
    forms = resources.pop("XObject")
    found = [(new[page.number], new[content]) for page, content in zip(pages, contents, strict=True)]

    def said(each: Any) -> bytes:
        return shifted(each.data, new.__getitem__)

    texts, streams, raw = [], [], []
    for number, each in enumerate(ordered, start=1):
        if isinstance(each, pydyf.Stream):
            entries, _, data = each.data.partition(_STREAM)
            entries, data = shifted(entries, new.__getitem__), data.removesuffix(_END)
            streams.append((number, len(entries), len(data)))
            raw += [entries, data]
        else:
            texts.append(said(each))
    kids = [new[_number(kid)] for kid in document["K"]]
    inside = said(resources)[2:-2].decode(), said(forms)[2:-2].decode()
    facts = Facts(found, keys, parents, links, kids, names, boxes, *inside, len(plain), list(map(len, texts)), streams)
    head, body = json.dumps(asdict(facts)).encode(), zlib.compress(b"".join(texts), 6)
    return b"%d %d\n" % (len(head), len(body)) + head + body + b"".join(raw)


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


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _is_of_pages(each: Any) -> bool:
    return isinstance(each, dict) and each.get("Type") in _OF_PAGES


def _taken(link: Any, elsewhere: str) -> str:
    """Return the identifier to which a link leads, and take it out; what leads out of the book stays."""
    address = link.get("Dest") or (link["A"].get("URI") if "A" in link else None)
    said = str(getattr(address, "string", ""))
    if "Dest" not in link and not said.startswith(elsewhere):
        return ""
    for key in ("Dest", "A", "Contents"):
        link.pop(key, None)
    return said.removeprefix(elsewhere)
