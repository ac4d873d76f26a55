"""Find page numbers, alone on a line or beside a running head, by the arithmetic of the whole document.

The number printed on a page, less the place of the page in the file, is the same on most pages; where nothing shows the
pages, their numbers rise at the distances of pages. A year as a heading or the number of a chapter does not fit in:

    13 … 14 … 1918 … 16 … 17                            → 13, 14, 16, 17
    160 The pear boat … 195 Night ferries … 196 The …   → page numbers beside running heads
    vii … viii … 2 … 3                                  → two sequences
"""

from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source
from edition.rules.evidence import weigh
from edition.rules.page.folios import folios
from edition.rules.page.numbers import Form
from edition.rules.rule import Rule


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the numbers that fit into a sequence from page to page."""
    for folio in folios(source, earlier):
        certainty, evidence = weigh(
            [
                (min(0.8 * folio.hits - 1.0, 5.0), f"one of {folio.hits} numbers that rise from page to page"),
                (3.0 * (2 * folio.share - 1), f"{folio.share:.0%} of the pages or their distances fit"),
                (-1.0 if folio.number.form is Form.GLUED else 0.0, "no white space beside it"),
            ]
        )
        attributes = (("type", "pageNum"), ("place", folio.place))
        yield Mark(folio.number.span, Kind.FURNITURE, attributes, certainty, None, evidence)


RULE = Rule("page-numbers", find)
