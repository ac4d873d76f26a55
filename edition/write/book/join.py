"""Join the parts of a book to one PDF: pages, structure, links, bookmarks, folios.

Each part comes as a PDF of its own. What is counted in each of them from the beginning (keys of the parent tree,
identifiers of elements) is counted on; links to other parts find their places; fonts that several parts brought along
are kept once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from edition.write.book.layout import ELSEWHERE, LaidOut, Place

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class Leaves:
    """A part that is ready to be bound.

    `page` is its HTML; `blank` is 1 where a blank page goes before it, else 0. `printed` are the folios that its pages
    show, empty where a page shows none. A `late` part is one whose links print numbers of pages; `language` is its own,
    where that is not the book's.
    """

    name: str
    laid: LaidOut
    page: str
    blank: int
    printed: tuple[str, ...]
    late: bool
    language: str = ""

    @property
    def pages(self) -> int:
        """Return the number of its pages."""
        return self.laid.pages


def join(leaves: Sequence[Leaves], folios: Mapping[str, tuple[int, int]], folio_sheets: Sequence[bytes]) -> bytes:
    """Return all parts as one PDF; `folios` says where in the PDFs with folios each one stands."""
    joiner = _Joiner(folios, folio_sheets)
    for each in leaves:
        joiner.add(each)
    return joiner.finish(leaves)


class _Joiner:
    def __init__(self, folios: Mapping[str, tuple[int, int]], folio_sheets: Sequence[bytes]) -> None:
        import pikepdf

        self._out = pikepdf.new()
        self._folios = folios
        self._sheets = [pikepdf.open(BytesIO(data)) for data in folio_sheets]
        self._open = list(self._sheets)
        """PDFs from which pages come; they must stay open until all is written."""
        self._forms: dict[str, Any] = {}
        self._parents: list[tuple[int, Any]] = []
        self._next = 0
        self._kids: list[Any] = []
        self._document = self._out.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document)
        )
        self._firsts: dict[str, int] = {}

    def add(self, leaves: Leaves) -> None:
        """Add the pages of a part, and what belongs to them."""
        import pikepdf

        part = pikepdf.open(BytesIO(leaves.laid.pdf))
        self._open.append(part)
        box = part.pages[0].obj["/MediaBox"]
        if leaves.blank:
            page = self._out.add_blank_page(page_size=(float(box[2] - box[0]), float(box[3] - box[1])))
            for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
                page.obj[name] = pikepdf.Array([*part.pages[0].obj[name]])
        first = self._firsts[leaves.name] = len(self._out.pages)
        for page in part.pages:
            page.obj.StructParents = int(page.obj.StructParents) + self._next
            for link in page.obj.get("/Annots", ()):
                if "/StructParent" in link:
                    link.StructParent = int(link.StructParent) + self._next
        for page in part.pages:
            self._out.pages.append(page)
        for number, folio in enumerate(leaves.printed):
            if folio:
                self._print(self._out.pages[first + number].obj, folio)
        structure = part.Root.StructTreeRoot
        document = self._out.copy_foreign(structure.K[0])
        for kid in document.K:
            kid.P = self._document
            if leaves.language and "/Lang" not in kid:
                kid.Lang = pikepdf.String(leaves.language)
            self._kids.append(kid)
        most = -1
        for key, value in _numbers(structure.ParentTree):
            copied = self._out.copy_foreign(part.make_indirect(value)) if not value.is_indirect else None
            self._parents.append((key + self._next, copied if copied is not None else self._out.copy_foreign(value)))
            most = max(most, key)
        self._next += most + 1

    def _print(self, page: Any, folio: str) -> None:
        """Put a folio over a page."""
        import pikepdf

        form = self._forms.get(folio)
        if form is None:
            sheet, number = self._folios[folio]
            form = self._forms[folio] = self._out.copy_foreign(self._sheets[sheet].pages[number].as_form_xobject())
        resources = pikepdf.Dictionary({key: page.Resources[key] for key in page.Resources})
        objects: Any = resources.get("/XObject", pikepdf.Dictionary())
        resources.XObject = pikepdf.Dictionary({key: objects[key] for key in objects})
        resources.XObject.Folio = form
        page.Resources = resources
        content = page.Contents
        before, after = (self._out.make_stream(data) for data in (b"q\n", b"\nQ\n/Folio Do\n"))
        page.Contents = pikepdf.Array([before, content, after])

    def finish(self, leaves: Sequence[Leaves]) -> bytes:
        """Write links, names, bookmarks and the structure, and return all."""
        import pikepdf

        out = self._out
        anchors: dict[str, Any] = {}
        for each in leaves:
            for name, place in each.laid.anchors.items():
                if name not in anchors:
                    anchors[name] = self._place(each.name, place)
        self._lead_links(anchors)
        flat = [item for name in sorted(anchors, key=str.encode) for item in (pikepdf.String(name), anchors[name])]
        out.Root.Names = pikepdf.Dictionary(Dests=out.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(flat))))
        self._document.K = pikepdf.Array(self._kids)
        nums = [item for key, value in self._parents for item in (key, value)]
        root = out.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        root.K = pikepdf.Array([self._document])
        root.ParentTree = out.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(nums)))
        root.ParentTreeNextKey = self._next
        self._document.P = root
        out.Root.StructTreeRoot = root
        self._name_elements(root)
        self._set_bookmarks(leaves)
        self._share_fonts()
        data = BytesIO()
        out.save(data, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return data.getvalue()

    def _place(self, name: str, place: Place) -> Any:
        import pikepdf

        page, x, y = place
        target = self._out.pages[self._firsts[name] + page].obj
        return pikepdf.Array([target, pikepdf.Name.XYZ, round(x, 2), round(y, 2), 0])

    def _lead_links(self, anchors: Mapping[str, Any]) -> None:
        """Give links into other parts their destinations; a link that leads nowhere is none any more."""
        import pikepdf

        for page in self._out.pages:
            for link in page.obj.get("/Annots", ()):
                address = str(link.A.get("/URI", "")) if "/A" in link else ""
                if address.startswith(ELSEWHERE):
                    name = address.removeprefix(ELSEWHERE)
                    del link["/A"]
                    link.Contents = pikepdf.String(name)
                    if name in anchors:
                        link.Dest = pikepdf.String(name)

    def _name_elements(self, root: Any) -> None:
        """Make the tree of the identifiers of elements."""
        import pikepdf

        named: dict[bytes, Any] = {}
        for element in _elements(self._document):
            if "/ID" in element:
                named[bytes(element.ID)] = element
        if named:
            flat = [item for name in sorted(named) for item in (pikepdf.String(name), named[name])]
            root.IDTree = self._out.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(flat)))

    def _set_bookmarks(self, leaves: Sequence[Leaves]) -> None:
        from pikepdf import OutlineItem

        with self._out.open_outline() as outline:
            above: list[tuple[int, list[OutlineItem]]] = [(0, outline.root)]
            for each in leaves:
                for level, title, place in each.laid.bookmarks:
                    while above[-1][0] >= level:
                        above.pop()
                    item = OutlineItem(title, self._place(each.name, place))
                    above[-1][1].append(item)
                    above.append((level, item.children))

    def _share_fonts(self) -> None:
        """Keep files of fonts that are the same once."""
        import pikepdf

        first: dict[bytes, Any] = {}
        for descriptor in self._out.objects:
            for key in _FONT_FILES:
                if isinstance(descriptor, pikepdf.Dictionary) and key in descriptor:
                    stream = descriptor[key]
                    digest = sha256(stream.read_raw_bytes()).digest()
                    descriptor[key] = first.setdefault(digest, stream)


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """Yield keys and values of a number tree."""
    for kid in tree.get("/Kids", ()):
        yield from _numbers(kid)
    flat = list(tree.get("/Nums", ()))
    yield from zip((int(key) for key in flat[::2]), flat[1::2], strict=True)


def _elements(root: Any) -> Iterator[Any]:
    """Yield structure elements in their order."""
    import pikepdf

    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        kids = element.get("/K", ())
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        stack += [kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
