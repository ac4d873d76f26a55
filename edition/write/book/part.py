"""What a book is before it is laid out: parts that open right-hand pages, with a style and fonts for all of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from edition.write.book.faces import Faces

Folios = Mapping[str, str]
"""The printed numbers of pages by the identifiers that stand on them, as far as they are known."""
Body = Callable[[Folios, frozenset[str]], Markup]
"""Makes the HTML of a part from the folios and the notes that must stand at the end of their chapter."""
PLACEHOLDER = "000"
"""Stands for the number of a page before it is known, with about its width."""


class Numbers(Mapping[str, str]):
    """The folios as the binder hands them to bodies.

    Before the first layout every identifier has a placeholder, whatever it is: so that the first layout is as near to
    the last as can be, and the same whatever else has changed in the book. `asked` tells whether any was asked for.
    """

    def __init__(self, folios: Mapping[str, str] | None = None) -> None:
        """Take the folios; None before the first layout."""
        self._folios = folios
        self.asked = False

    def __getitem__(self, identifier: str) -> str:
        self.asked = True
        return PLACEHOLDER if self._folios is None else self._folios[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._folios or ())

    def __len__(self) -> int:
        return len(self._folios or ())


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a book that opens on a right-hand page: a chapter, the contents, the index.

    `numbering` is "arabic", "roman", or "none" for pages that are counted and show no number. `left` and `right` are
    running heads of left-hand and right-hand pages, without the first page; with an empty `right`, the last heading of
    this `level` on or before a page stands there. `kind` is a class for style sheets. A part that is `late` says little
    but numbers of pages; it is laid out when those of all others are known.
    """

    name: str
    body: Body
    numbering: str = "arabic"
    left: str = ""
    right: str = ""
    language: str = ""
    kind: str = "text"
    late: bool = False
    level: int = 2


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a book; `relationship` is that of PDF/A-3: "Source", "Data" or "Supplement"."""

    name: str
    media_type: str
    data: bytes
    about: str
    relationship: str = "Supplement"


@dataclass(frozen=True, slots=True)
class Book:
    """A book: its parts in their order, those with roman numbers first, and what holds for all of them.

    `sides` is 1 where the paper is printed on one side, so that no part has to open on a right-hand page. `metadata`
    are names and contents of `meta` elements; `attachments` are the files that an archive keeps with it.
    """

    name: str
    title: str
    language: str
    parts: tuple[Part, ...]
    style: str
    faces: Faces
    sides: int = 2
    metadata: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
