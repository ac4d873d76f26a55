"""What a book is before it is laid out: parts that open right-hand pages, with a style and fonts for all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from edition.write.book.faces import Faces

Folios = Mapping[str, str]
"""The printed numbers of pages by the identifiers that stand on them, as far as they are known."""
Body = Callable[[Folios, frozenset[str]], Markup]
"""Makes the HTML of a part from the folios and the notes that must stand at the end of their chapter."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a book that opens on a right-hand page: a chapter, the contents, the index.

    `numbering` is "arabic", "roman", or "none" for pages that are counted and show no number. `left` and `right` are
    running heads of left-hand and right-hand pages, without the first page; with an empty `right`, the last heading on
    or before a page stands there. `kind` is a class for style sheets.
    """

    name: str
    body: Body
    numbering: str = "arabic"
    left: str = ""
    right: str = ""
    language: str = ""
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Book:
    """A book: its parts in their order, those with roman numbers first, and what holds for all of them.

    `sides` is 1 where the paper is printed on one side, so that no part has to open on a right-hand page. `metadata`
    are names and contents of `meta` elements.
    """

    name: str
    title: str
    language: str
    parts: tuple[Part, ...]
    style: str
    faces: Faces
    sides: int = 2
    metadata: tuple[tuple[str, str], ...] = ()
