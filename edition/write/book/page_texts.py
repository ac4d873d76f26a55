"""The text on the pages of a finished PDF, piece by piece as it was marked, read with PDFium.

What PDFium reads of a page follows from the page's content, fonts and forms alone. A page that has the same ones as in
the last book, byte by byte, has the same text, and need not be read again.
"""

import ctypes
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any, NamedTuple

_TEXT, _FORM = 1, 5
"""Kinds of objects on a page, as PDFium numbers them."""


class PageText(NamedTuple):
    """The text of a page: its marked pieces by the number of the mark, and the folio, empty where it shows none."""

    marked: dict[int, str]
    folio: str


class Known:
    """Texts of pages that were read before, by the digest of all that they follow from."""

    def __init__(self, pages: dict[str, list[Any]] | None = None, *, keeping: bool = False) -> None:
        """Take what `kept` had in an earlier run; `keeping` tells whether there will be a later one."""
        self._before = pages or {}
        self.keeping = keeping
        self.kept: dict[str, list[Any]] = {}
        """Texts of the pages of this book."""
        self._state = version("pypdfium2").encode()
        self._digests: dict[tuple[int, int], bytes] = {}

    def text(self, digest: str) -> PageText | None:
        """Return the text of a page that is known."""
        found = self._before.get(digest)
        if found is None:
            return None
        return PageText(dict(enumerate(found[1:])), found[0])

    def keep(self, digest: str, text: PageText) -> None:
        """Remember the text of a page."""
        if self.keeping and list(text.marked) == list(range(len(text.marked))):
            self.kept[digest] = [text.folio, *text.marked.values()]

    def digest(self, page: Any) -> str:
        """Return the digest of what is drawn on a page, with what, by whom it is read."""
        state = sha256(self._state)
        for key in ("/Contents", "/Resources"):
            state.update(self._of(page.get(key)))
        return state.hexdigest()

    def closed(self) -> None:
        """Forget the numbers of objects: another reader of the same file counts anew."""
        self._digests.clear()

    def _of(self, thing: Any) -> bytes:
        """Return the digest of an object and of all that it leads to, whatever its number."""
        import pikepdf

        number = thing.objgen if isinstance(thing, pikepdf.Object) else (0, 0)
        if number[0] and number in self._digests:
            return self._digests[number]
        state = sha256()
        if isinstance(thing, pikepdf.Array):
            for each in thing:
                state.update(self._of(each) + b" ")
        elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            for key in sorted(thing.keys()):
                state.update(key.encode() + self._of(thing[key]))
            if isinstance(thing, pikepdf.Stream):
                state.update(thing.read_raw_bytes())
        else:
            state.update(thing.unparse() if isinstance(thing, pikepdf.Object) else str(thing).encode())
        if number[0]:
            self._digests[number] = state.digest()
        return state.digest()


def page_texts(data: bytes, numbers: Sequence[int]) -> Iterator[PageText]:
    """Yield the text of pages, which are counted from 0."""
    import pypdfium2
    from pypdfium2 import raw

    buffer = (ctypes.c_ushort * 4096)()

    def text(item: Any, page: Any) -> str:
        nonlocal buffer
        length = raw.FPDFTextObj_GetText(item, page, buffer, ctypes.sizeof(buffer))
        if length > ctypes.sizeof(buffer):
            buffer = (ctypes.c_ushort * length)()
            raw.FPDFTextObj_GetText(item, page, buffer, length)
        return ctypes.string_at(buffer, max(0, length - 2)).decode("utf-16-le", "replace")

    if not numbers:
        return
    document = pypdfium2.PdfDocument(data)
    try:
        for place in numbers:
            page = document[place]
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
            yield PageText(marked, folio.strip())
            read.close()
            page.close()
    finally:
        document.close()
