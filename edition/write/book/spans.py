"""Take out of the structure of a part what says nothing: elements for each piece of a line and each inline element.

WeasyPrint makes an element of every piece of text, more than all other objects of a book together. A paragraph can hold
its marked pieces itself; where a piece stands on another page than the paragraph begins on, it says so.
"""

from collections import defaultdict
from typing import Any

_SAYS_NOTHING = {"Type", "S", "K", "Pg", "P"}
"""The entries of an element that is no more than a bracket."""
_LINES = frozenset(f"/{tag}" for tag in ("P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "Span", "Link", "Reference"))
_BLOCKS = frozenset(f"/{tag}" for tag in ("Note", "LBody", "TD", "TH", "Caption", "NonStruct"))
_HOLDING = defaultdict(frozenset, {"/Span": _LINES | _BLOCKS, "/NonStruct": _LINES})
"""Elements that may hold themselves what stands in an element, by its kind."""


def without_spans(pdf: Any, mapping: Any, document: Any) -> frozenset[int]:
    """Take the spans that say nothing out of the structure of a PDF that WeasyPrint has made.

    `mapping` is its parent tree and `document` the element around all others. Returns the numbers of the elements that
    do not belong to the structure, or not any more.
    """
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    reached = {document.number}
    stack = [document]
    while stack:
        element = stack.pop()
        if element["S"] == "/Div" and any(_is_span(kid, pdf) for kid in element["K"]):
            element["S"] = "/P"  # what holds text is a paragraph, a line of verse for one
        flat: list[Any] = []
        waiting = [(kid, element) for kid in reversed(element["K"])]
        while waiting:
            kid, around = waiting.pop()
            if isinstance(kid, int):
                if around is not element:
                    page = around["Pg"]
                    mapping["Nums"][2 * pages[page] + 1][kid] = element.reference
                    if page != element["Pg"]:
                        kid = b"<</Type /MCR/Pg %b/MCID %d>>" % (page, kid)
                flat.append(kid)
                continue
            inner = pdf.objects[int(kid.split()[0])] if kid[:1].isdigit() else None
            if inner is None or "S" not in inner:
                flat.append(kid)
            elif element["S"] in _HOLDING[inner["S"]] and inner.keys() <= _SAYS_NOTHING:
                waiting += [(each, inner) for each in reversed(inner["K"])]
            else:
                inner["P"] = element.reference
                flat.append(kid)
                stack.append(inner)
                reached.add(inner.number)
        element["K"][:] = flat
    elements = [number for number, each in enumerate(pdf.objects) if _is_element(each)]
    return frozenset(elements) - reached


def _is_span(kid: Any, pdf: Any) -> bool:
    return isinstance(kid, bytes) and kid[:1].isdigit() and pdf.objects[int(kid.split()[0])].get("S") == "/Span"


def _is_element(each: Any) -> bool:
    return isinstance(each, dict) and each.get("Type") == "/StructElem"
