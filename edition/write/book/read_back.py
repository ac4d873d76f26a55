"""Read a finished PDF back: its text in the order of its structure, its notes, its links, and the folios on its pages.

Text is read with PDFium, piece by piece as it was marked; structure, links and destinations with qpdf. Nothing is known
here of how the book was made.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple

from edition.write.book.page_texts import Known, page_texts
from edition.write.book.tagging import FOLIO

_STRETCH = 150
"""Pages that are read before memory is given back."""


class Piece(NamedTuple):
    """A piece of text: its page, counted from 0, and whether it is in a cell of a table.

    Marked pieces that follow each other on a page are one, with an end of line between them.
    """

    page: int
    text: str
    cell: bool


@dataclass(slots=True)
class Run:
    """A stretch of text, as the pieces that it was put together from."""

    pieces: list[Piece] = field(default_factory=list)

    def add(self, page: int, text: str, *, cell: bool) -> None:
        """Add a piece."""
        last = self.pieces[-1] if self.pieces else None
        if last is not None and (last.page, last.cell) == (page, cell):
            self.pieces[-1] = Piece(page, f"{last.text}\n{text}", cell)
        else:
            self.pieces.append(Piece(page, text, cell))


@dataclass(slots=True)
class Note:
    """A footnote: the page of its mark, or -1 where it has none, and its text."""

    call: int
    run: Run = field(default_factory=Run)


@dataclass(slots=True)
class Link:
    """A link: its page, the page that it leads to or -1, what it says, and whether that is marked as a folio."""

    page: int
    target: int
    says: str
    folio: bool


@dataclass(slots=True)
class Contents:
    """What a PDF holds.

    `folios` has the folio of each page, empty where it shows none; `fonts` are the names of fonts, each with the first
    page that has it; `unread` counts the marked pieces on pages to which the structure does not lead.
    """

    folios: list[str] = field(default_factory=list)
    fonts: dict[str, int] = field(default_factory=dict)
    flow: Run = field(default_factory=Run)
    notes: list[Note] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    unread: int = 0


_Id = tuple[int, int]
"""Number and generation of an object."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things are: pages by their objects, pages to which names lead, and the highest elements with theirs."""

    pages: dict[_Id, int]
    names: dict[bytes, int]
    elements: list[tuple[_Id, int]]

    def stretches(self) -> Iterator[tuple[list[_Id], range]]:
        """Yield elements that follow each other, and the pages on which they stand."""
        first = 0
        some: list[_Id] = []
        for element, page in self.elements:
            if page - first >= _STRETCH:
                yield some, range(first, page)
                first, some = page, []
            some.append(element)
        yield some, range(first, len(self.pages))


def read_back(data: bytes, known: Known | None = None) -> Contents:
    """Read a PDF, a stretch of pages at a time; `known` are pages that were read before.

    What is loaded for a stretch is given back before the next one, so that a long book needs little more memory.
    """
    contents = Contents()
    places = _places(data)
    pages = _Pages(data, list(places.pages), known or Known())
    reader = _Reader(places, pages, contents)
    for elements, stretch in places.stretches():
        with pages.opened() as pdf:
            pages.read(stretch)
            reader.read([pdf.get_object(element) for element in elements])
        del pdf  # gives its memory back
    contents.fonts = pages.fonts
    contents.folios = [pages.folios[page] for page in range(len(places.pages))]
    contents.unread = pages.left
    return contents


class _Pages:
    """The texts of pages, which are given away piece by piece."""

    def __init__(self, data: bytes, ids: list[_Id], known: Known) -> None:
        self._data, self._ids, self._known = data, ids, known
        self._texts: dict[int, dict[int, str]] = {}
        self._pdf: Any = None
        self.folios: dict[int, str] = {}
        self.fonts: dict[str, int] = {}

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """Open the PDF for a while."""
        import pikepdf

        with pikepdf.open(BytesIO(self._data)) as self._pdf:
            yield self._pdf
        self._pdf = None
        self._known.closed()
        self._texts = {page: left for page, left in self._texts.items() if left}

    @property
    def left(self) -> int:
        """Return how many pieces nobody has asked for."""
        return sum(map(len, self._texts.values()))

    def read(self, pages: Iterable[int]) -> None:
        """Read pages, as far as they are not known."""
        new = [page for page in pages if page not in self.folios]
        known = self._known
        seen: set[_Id] = set()
        for page in new:
            for font in _fonts(self._pdf.get_object(self._ids[page]).get("/Resources", {}), seen):
                self.fonts.setdefault(font, page)
        digests = [known.digest(self._pdf.get_object(self._ids[page])) if known.keeping else "" for page in new]
        found = [known.text(digest) for digest in digests]
        missing = [page for page, text in zip(new, found, strict=True) if text is None]
        read = dict(zip(missing, page_texts(self._data, missing), strict=True))
        for page, digest, before in zip(new, digests, found, strict=True):
            text = before or read[page]
            known.keep(digest, text)
            self._texts[page] = dict(text.marked)
            self.folios[page] = text.folio

    def piece(self, page: int, mark: int) -> str:
        """Return a piece of a page, which can be had once."""
        if page >= 0 and page not in self.folios:
            self.read([page])  # of a note, say, that goes on far behind
        return self._texts.get(page, {}).pop(mark, "")


def _fonts(resources: Any, seen: set[_Id]) -> Iterator[str]:
    """Yield the names of the fonts that resources have, those of forms too; `seen` are lists that were read before."""
    fonts = resources.get("/Font", {})
    if fonts and fonts.objgen not in seen:
        if fonts.objgen[0]:
            seen.add(fonts.objgen)
        for key in fonts:
            yield str(fonts[key].get("/BaseFont", "a font without a name")).removeprefix("/")
    forms = resources.get("/XObject", {})
    for key in forms:
        yield from _fonts(forms[key].get("/Resources", {}), seen)


def _places(data: bytes) -> _Places:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        return _places_of(pdf)


def _places_of(pdf: Any) -> _Places:
    import pikepdf

    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    names = {}
    for name, place in _named(pdf.Root.get("/Names", {}).get("/Dests", {})):
        names[name] = pages.get(place[0].objgen, -1)
    elements = []
    stack = [pdf.Root.StructTreeRoot]
    while stack:
        element = stack.pop()
        if element.get("/S", "/Document") != "/Document":
            elements.append((element.objgen, pages.get(element.Pg.objgen, -1) if "/Pg" in element else -1))
            continue
        kids = element.get("/K", ())
        stack += reversed(list(kids) if isinstance(kids, pikepdf.Array) else [kids])
    return _Places(pages, names, elements)


def _named(tree: Any) -> Iterator[tuple[bytes, Any]]:
    """Yield names and values of a tree of names."""
    for kid in tree.get("/Kids", ()):
        yield from _named(kid)
    flat = list(tree.get("/Names", ()))
    yield from zip(map(bytes, flat[::2]), flat[1::2], strict=True)


class _Reader:
    """Goes through the structure of a PDF."""

    def __init__(self, places: _Places, pages: _Pages, contents: Contents) -> None:
        self._places = places
        self._pages = pages
        self._contents = contents
        self._call = -1

    def read(self, elements: list[Any]) -> None:
        """Read elements that stand below that of the document."""
        import pikepdf

        where = _Where(-1, self._contents.flow)
        stack: list[tuple[Any, _Where]] = [(element, where) for element in reversed(elements)]
        while stack:
            item, where = stack.pop()
            if isinstance(item, int):
                self._piece(item, where)
                continue
            kind = item.get("/Type")
            if kind == "/OBJR":
                if where.link is not None:
                    where.link.target = self._target(item.Obj)
                continue
            if kind == "/MCR":
                self._piece(int(item.MCID), where._replace(page=self._page(item)))
                continue
            where = self._enter(item, where)
            kids = item.get("/K", pikepdf.Array())
            kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            stack += [(kid, where) for kid in reversed(kids)]

    def _page(self, item: Any) -> int:
        return self._places.pages.get(item.Pg.objgen, -1)

    def _enter(self, element: Any, where: "_Where") -> "_Where":
        """Return where the kids of an element are."""
        if "/Pg" in element:
            where = where._replace(page=self._page(element))
        kind = element.get("/S", "")
        if kind == "/Note":
            note = Note(self._call)
            self._contents.notes.append(note)
            self._call = -1
            return where._replace(run=note.run, skipped=False)
        if kind == "/Reference":
            self._call = where.page
            return where._replace(skipped=True)
        if kind == "/Lbl":
            return where._replace(skipped=True)
        if kind in ("/TD", "/TH"):
            return where._replace(cell=True)
        if kind == "/Link" and where.link is None:
            link = Link(where.page, -1, "", str(element.get("/T", "")) == FOLIO)
            self._contents.links.append(link)
            return where._replace(link=link)
        return where

    def _piece(self, mark: int, where: "_Where") -> None:
        text = self._pages.piece(where.page, mark)
        if where.link is not None:
            where.link.says += f" {text}"  # a number can stand at the end of a line, and another one on the next
        if not where.skipped:
            where.run.add(where.page, text, cell=where.cell)

    def _target(self, annotation: Any) -> int:
        """Return the page to which a link leads, or -1."""
        import pikepdf

        place = annotation.get("/Dest")
        if isinstance(place, pikepdf.String):
            return self._places.names.get(bytes(place), -1)
        return -1 if place is None else self._places.pages.get(place[0].objgen, -1)


class _Where(NamedTuple):
    """Where in the structure something is: its page, the text that it is part of, its link, and what it is in."""

    page: int
    run: Run
    link: Link | None = None
    skipped: bool = False
    cell: bool = False
