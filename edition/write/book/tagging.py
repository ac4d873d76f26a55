"""The structure of a PDF as a reader who does not see the page needs it: the text in its order, notes at their marks.

WeasyPrint tags what stands on a page, page after page: a paragraph that goes on overleaf becomes two, footnotes come
after the last paragraph of their page, running heads are told as text, and languages are forgotten. While a PDF is
made, `logical` puts that right:

- an element that a page break divides is one element;
- a footnote is a `Note`, and stands behind its mark, a `Reference`; the mark before its text is its `Lbl`;
- running heads, folios and the source's page numbers are artifacts of the page;
- elements in another language than that of the book say so (`Lang`);
- a link over two lines is one, and one that prints the number of a page bears the title `FOLIO`, by which
  `edition.write.book.proof` finds it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import Document

FOLIO = "folio"
_MAY_BE_EMPTY = frozenset({"/TD", "/TH", "/TR", "/Link", "/Figure", "/Table", "/LBody"})
_TAGS = (
    """P Div Sect Part Art BlockQuote Note H1 H2 H3 H4 H5 H6 L LI LBody NonStruct Caption Table THead TBody TR TD TH"""
)
_DIVIDED = frozenset(f"/{tag}" for tag in _TAGS.split())
"""Elements that page breaks can divide."""


def logical(laid_out: "Document", name: str) -> Any:
    """Return the PDF that WeasyPrint makes of this document, as objects in memory, with a logical structure.

    `name` is that of the part, by which the identifiers of its notes differ from those of others.
    """
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint.pdf import generate_pdf

    with _mended(laid_out, name):
        return generate_pdf(laid_out, None, 1, **{**DEFAULT_OPTIONS, "pdf_tags": True, "pdf_version": "1.7"})


@contextmanager
def _mended(laid_out: "Document", name: str) -> Iterator[None]:
    """While this lasts, WeasyPrint makes structures that are logical."""
    import pydyf
    from weasyprint.pdf import stream, tags

    builder = _Builder(laid_out, name, tags._build_box_tree)
    outside = builder.outside
    build, marked, listed = tags._build_box_tree, stream.Stream.marked, pydyf.PDF.page_references

    @contextmanager
    def artifact_or_marked(self: Any, box: Any, tag: str) -> Iterator[None]:
        if id(box) not in outside:
            with marked(self, box, tag):
                yield
            return
        self.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
        try:
            yield
        finally:
            self.end_marked_content()

    known: list[bytes] = []

    def references(pdf: Any) -> list[bytes]:
        """Return the references to all pages, which WeasyPrint would write anew for each element."""
        kids = pdf.pages["Kids"]
        if 3 * len(known) < len(kids):
            known[:] = listed.fget(pdf)
        return known

    tags._build_box_tree, stream.Stream.marked = builder.build, artifact_or_marked
    pydyf.PDF.page_references = property(references)
    try:
        yield
    finally:
        tags._build_box_tree, stream.Stream.marked = build, marked
        pydyf.PDF.page_references = listed


def _outside(laid_out: "Document") -> frozenset[int]:
    """Return the identities of boxes that are no part of the text: in margins, and heads that a table repeats."""
    found: set[int] = set()
    heads: set[int] = set()
    for page in laid_out.pages:
        stack = [(page._page_box, False)]
        while stack:
            box, outside = stack.pop()
            box = getattr(box, "_box", box)
            outside = outside or hasattr(box, "at_keyword") or _class(box) == "pb"
            if getattr(box, "is_header", False) and box.element is not None:
                outside = outside or id(box.element) in heads
                heads.add(id(box.element))
            if outside:
                found.add(id(box))
            stack += [(child, outside) for child in getattr(box, "children", ())]
    return frozenset(found)


def _class(box: Any) -> str:
    element = box.element
    return element.get("class", "") if element is not None and hasattr(element, "get") else ""


class _Builder:
    """Wraps the function that makes structure elements of boxes."""

    def __init__(self, laid_out: "Document", name: str, original: Any) -> None:
        self._original = original
        self._name = name
        self.outside = _outside(laid_out)
        self._begun: dict[tuple[int, str, str], Any] = {}
        self._calls: dict[int, Any] = {}
        self._heads: dict[int, Any] = {}
        self._named: dict[int, Any] = {}
        self._notes = 0
        self._language = laid_out.metadata.lang

    def build(
        self, box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, annotations: Any, tags: Any
    ) -> Iterator[Any]:
        """Yield the elements of a box; takes what WeasyPrint hands over."""
        box = getattr(box, "_box", box)
        if id(box) in self.outside:
            self._repeat(box)
            return
        elements = list(self._original(box, parent, pdf, page_number, nums, annotations, tags))
        if box.element is None or box.element_tag in ("html", "body") or type(box).__name__ == "PageBox":
            yield from (element for element in elements if not self._is_empty(element))
            return
        if box.element_tag == "table":
            self._name_heads(box)
        for element in elements:
            if element is elements[-1] and self._goes_on(box, element, page_number, nums, annotations, pdf):
                continue
            if element is elements[-1] and not self._place(box, element, pdf):
                continue
            if not self._is_empty(element):
                yield element
            elif self._begun.get(key := self._key(box, element)) is element:
                del self._begun[key]  # it has all of its text on pages to come

    @staticmethod
    def _key(box: Any, element: Any) -> tuple[int, str, str]:
        return id(box.element), element["S"], type(box).__name__

    def _repeat(self, box: Any) -> None:
        """Let the cells of a head that a table repeats have what WeasyPrint asks of them, which is written nowhere."""
        import pydyf

        for cell in box.descendants():
            if cell.element_tag == "th":
                cell.mark = pydyf.Dictionary()

    def _name_heads(self, table: Any) -> None:
        """Let heads say whether they are those of a column or a row, and cells name them as the structure has them.

        WeasyPrint lets cells name the heads that are repeated on their page, which are not in the structure.
        """
        import pydyf

        cells = [box for box in table.descendants() if box.element_tag in ("th", "td") and hasattr(box, "mark")]
        for cell in cells:
            if cell.element_tag == "th" and "ID" in cell.mark:
                scope = "/Row" if cell.element.get("scope") == "row" else "/Column"
                cell.mark.setdefault("A", pydyf.Dictionary({"O": "/Table"}))["Scope"] = scope
                first = self._heads.setdefault(id(cell.element), cell.mark["ID"])
                self._named[id(cell.mark["ID"])] = first
        for cell in cells:
            if "Headers" in cell.mark.get("A", ()):
                headers = cell.mark["A"]["Headers"]
                headers[:] = [self._named.get(id(name), name) for name in headers]
                if not headers:
                    del cell.mark["A"]["Headers"]

    def _is_empty(self, element: Any) -> bool:
        return not element["K"] and element["S"] not in _MAY_BE_EMPTY

    def _place(self, box: Any, element: Any, pdf: Any) -> bool:
        """Say of an element what its box is; return whether it stands where it would: or else it was put elsewhere."""
        import pydyf

        pseudo = box.element_tag.partition("::")[2]
        anonymous = type(box.style).__name__ == "AnonymousStyle" and not getattr(box, "is_table_wrapper", False)
        if pseudo == "footnote-call":
            element["S"] = "/Reference"
            self._calls[id(box.element)] = element
            return True
        if pseudo == "footnote-marker":
            element["S"] = "/Lbl"
        if pseudo or anonymous:
            return True
        if box.link_annotation:
            element["S"] = "/Link"
        if element["S"] == "/Link" and self._prints_folio(box.element):
            element["T"] = pydyf.String(FOLIO)
        if (language := box.element.get("lang")) and language != self._language:
            element["Lang"] = pydyf.String(language)
        block = type(box).__name__ not in ("InlineBox", "TextBox", "LineBox")
        noted = block and "footnote" in _class(box).split()
        if noted:
            element["S"] = "/Note"
        key = self._key(box, element)
        if block and element["S"] in _DIVIDED:
            first = self._begun.get(key)
            if first is not None and all(isinstance(kid, bytes) for kid in element["K"]):
                self._join(first, element, pdf)
                return False
            self._begun.setdefault(key, element)
        if noted:
            return self._note(box, element, pdf)
        return True

    def _goes_on(self, box: Any, link: Any, page_number: int, nums: Any, annotations: Any, pdf: Any) -> bool:
        """Tell whether an element is the rest of a link that a line break divides; put it to the first line's."""
        if link["S"] != "/Link" or "::" in box.element_tag or type(box.style).__name__ == "AnonymousStyle":
            return False
        first = self._begun.setdefault((id(box.element), "/Link", str(page_number)), link)
        if first is link:
            return False
        for kid in link["K"]:
            if isinstance(kid, int):
                nums[kid] = first.reference
        for place, (reference, annotation) in enumerate(annotations):
            if reference == link.reference:
                annotations[place] = first.reference, annotation
        self._join(first, link, pdf)
        return True

    @staticmethod
    def _prints_folio(link: Any) -> bool:
        return link.get("class") == FOLIO or any("folio" in each.get("class", "") for each in link)

    @staticmethod
    def _join(first: Any, more: Any, pdf: Any) -> None:
        """Put what an element holds after a break into what it is before it."""
        for kid in more["K"]:
            if not isinstance(kid, bytes):
                continue
            target = pdf.objects[int(kid.split()[0])]
            if "P" in target:
                target["P"] = first.reference
        first["K"].extend(more["K"])
        more["K"].clear()

    def _note(self, box: Any, element: Any, pdf: Any) -> bool:
        """Put a note behind its mark, if that is known."""
        import pydyf

        self._notes += 1
        element["ID"] = pydyf.String(f"{self._name}-note-{self._notes}")
        call = self._calls.get(id(box.element))
        if call is None:
            return True
        around = pdf.objects[int(call["P"].split()[0])]
        if call.reference not in around["K"]:
            return True
        around["K"].insert(around["K"].index(call.reference) + 1, element.reference)
        element["P"] = around.reference
        return False
