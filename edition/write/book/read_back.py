"""Read a finished PDF back: its text in the order of its structure, its notes, its links, and the folios on its pages.

Text is read with PDFium, piece by piece as it was marked; structure, links and destinations with qpdf. Nothing is known
here of how the book was made.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple

from edition.write.book.tagging import FOLIO

_TEXT, _FORM = 1, 5
"""Kinds of objects on a page, as PDFium numbers them."""


class Piece(NamedTuple):
    """A piece of text: its page, counted from 0, and whether it is in a cell of a table."""

    page: int
    text: str
    cell: bool


@dataclass(slots=True)
class Run:
    """A stretch of text, as the pieces that it was put together from."""

    pieces: list[Piece] = field(default_factory=list)


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

    `folios` has the folio of each page, empty where it shows none; `unread` counts the marked pieces on pages to which
    the structure does not lead.
    """

    folios: list[str] = field(default_factory=list)
    flow: Run = field(default_factory=Run)
    notes: list[Note] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    unread: int = 0


def read_back(data: bytes) -> Contents:
    """Read a PDF."""
    import pikepdf

    contents = Contents()
    texts = []
    for marked, folio in _pages(data):
        texts.append(marked)
        contents.folios.append(folio)
    with pikepdf.open(BytesIO(data)) as pdf:
        _Reader(pdf, texts, contents).read()
    contents.unread = sum(map(len, texts))
    return contents


def _pages(data: bytes) -> Iterator[tuple[dict[int, str], str]]:
    """Yield for each page its marked text by the number of the mark, and the text of its folio."""
    import pypdfium2
    from pypdfium2 import raw

    buffer = (ctypes.c_ushort * 4096)()

    def text(item: Any, page: Any) -> str:
        nonlocal buffer
        length = raw.FPDFTextObj_GetText(item, page, buffer, ctypes.sizeof(buffer))
        if length > ctypes.sizeof(buffer):
            buffer = (ctypes.c_ushort * length)()
            raw.FPDFTextObj_GetText(item, page, buffer, length)
        return bytes(buffer)[: max(0, length - 2)].decode("utf-16-le", "replace")

    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            read = page.get_textpage()
            marked: dict[int, str] = {}
            folio = ""
            for number in range(raw.FPDFPage_CountObjects(page.raw)):
                item = raw.FPDFPage_GetObject(page.raw, number)
                kind = raw.FPDFPageObj_GetType(item)
                if kind == _TEXT:
                    mark = raw.FPDFPageObj_GetMarkedContentID(item)
                    if mark >= 0:
                        marked[mark] = marked.get(mark, "") + text(item, read.raw)
                elif kind == _FORM:
                    for inner in range(raw.FPDFFormObj_CountObjects(item)):
                        part = raw.FPDFFormObj_GetObject(item, inner)
                        if raw.FPDFPageObj_GetType(part) == _TEXT:
                            folio += text(part, read.raw)
            yield marked, folio.strip()
            read.close()
            page.close()
    finally:
        document.close()


class _Reader:
    """Goes through the structure of a PDF."""

    def __init__(self, pdf: Any, texts: list[dict[int, str]], contents: Contents) -> None:
        self._root = pdf.Root.StructTreeRoot
        self._texts = texts
        self._contents = contents
        self._places = {page.objgen: number for number, page in enumerate(pdf.pages)}
        names = pdf.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
        flat = list(names)
        self._names = {bytes(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
        self._call = -1

    def read(self) -> None:
        """Fill the contents."""
        import pikepdf

        stack: list[tuple[Any, _Where]] = [(self._root, _Where(-1, self._contents.flow))]
        while stack:
            item, where = stack.pop()
            if isinstance(item, int):
                self._piece(item, where)
                continue
            if item.get("/Type") == "/OBJR":
                if where.link is not None:
                    where.link.target = self._target(item.Obj)
                continue
            where = self._enter(item, where)
            kids = item.get("/K", ())
            kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            stack += [(kid, where) for kid in reversed(kids)]

    def _enter(self, element: Any, where: "_Where") -> "_Where":
        """Return where the kids of an element are."""
        if "/Pg" in element:
            where = where._replace(page=self._places.get(element.Pg.objgen, -1))
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
        text = self._texts[where.page].pop(mark, "") if where.page >= 0 else ""
        if where.link is not None:
            where.link.says += text
        if not where.skipped:
            where.run.pieces.append(Piece(where.page, text, where.cell))

    def _target(self, annotation: Any) -> int:
        """Return the page to which a link leads, or -1."""
        import pikepdf

        place = annotation.get("/Dest")
        if isinstance(place, pikepdf.String):
            place = self._names.get(bytes(place))
        return -1 if place is None else self._places.get(place[0].objgen, -1)


class _Where(NamedTuple):
    """Where in the structure something is: its page, the text that it is part of, its link, and what it is in."""

    page: int
    run: Run
    link: Link | None = None
    skipped: bool = False
    cell: bool = False
