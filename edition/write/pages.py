"""The pages of a document: where a long text is divided, and on which page an element stands.

A text of at most `longest` words is one page. A longer one is divided at its highest divisions (its chapters): each is
a page, and those that are short – a title page, a dedication – share one as long as they are `_SMALL` together. A
chapter that is too long itself is divided at its sections, which fill pages up to `longest`, and a section that is too
long, between two of its blocks. A paragraph, a list, a table is never divided, and no heading is parted from what it
heads.

A page is named after the identifier of its first element, which comes from a place in the source: a page keeps its
address as long as its beginning does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from lxml import etree

from edition.model.site import LONGEST
from edition.tei.namespaces import TEI, XML_ID, XML_LANG
from edition.tei.reading import reading_text

_SMALL = 1000
"""Words up to which chapters share a page."""
_TEXTS = frozenset(TEI + name for name in ("TEI", "teiCorpus", "text", "group", "front", "body", "back"))
_DIVISIONS = frozenset(TEI + name for name in ("div", *(f"div{n}" for n in range(1, 8))))
_GATHERING = frozenset({"part", "book", "volume"})
"""Types of divisions that hold chapters."""
_STICKING = frozenset(
    TEI + name
    for name in (
        *("pb", "cb", "lb", "gb", "milestone", "fw", "anchor"),
        *("head", "byline", "epigraph", "opener", "argument", "docAuthor", "docDate"),
    )
)
"""What never ends a page: it belongs to what follows."""
_UNREAD_BETWEEN = frozenset(TEI + name for name in ("lb", "cb", "gb", "milestone", "fw", "pc"))
_MARKS = tuple(TEI + name for name in ("ref", "ptr", "anchor"))
_UNREAD = frozenset(TEI + name for name in ("teiHeader", "standOff", "facsimile", "sourceDoc"))
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_TAKEN = frozenset({"index", "about"})
"""Names of files that stand beside the pages of a document."""
_NUMBERED = re.compile(r" \((\d+)\)$")
_Lengths = dict[etree._Element, int]
"""Words of the parts and divisions of a text."""


@dataclass(frozen=True, eq=False)
class Page:
    """A page of a document.

    `name` is that of its file without the suffix, `path` its place in the output folder, `title` how its first heading
    reads, `elements` what it holds: whole elements of the TEI, in document order.
    """

    name: str
    path: str
    title: str
    language: str
    elements: tuple[etree._Element, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the `xml:id` of everything that stands on the page, or of which it is the first page."""
        inside = [each.get(XML_ID) for top in self.elements for each in top.iter(etree.Element)]
        above = [each for each in self.elements[0].iterancestors() if each.get(XML_ID)] if self.elements else []
        begun = [each.get(XML_ID) for each in above if _first(each) is self.elements[0]]
        return frozenset(filter(None, inside + begun))


def pages(root: etree._Element, name: str, longest: int = LONGEST) -> tuple[Page, ...]:
    """Return the pages of a `TEI` (or `teiCorpus`) element; `name` is the document's name in the build.

    There is at least one, and the first is `html/NAME/index.html`. With 0 for `longest` there is no other.
    """
    lengths = _lengths(root)
    groups = list(_groups(root, longest, lengths)) if longest and lengths[root] > longest else [[root]]
    taken = set(_TAKEN)
    found: list[Page] = []
    for number, elements in enumerate(groups, start=1):
        file = "index" if number == 1 else _file(elements, number, taken)
        title = _title(elements) or (_next_title(found[-1].title) if found else _document_title(root) or name)
        language = next((each.get(XML_LANG) for each in _lineage(elements[0]) if each.get(XML_LANG)), "") or ""
        found.append(Page(file, f"html/{name}/{file}.html", title, language, tuple(elements)))
    return tuple(found)


def page_of(pages: Sequence[Page], identifier: str) -> str:
    """Return the path of the page on which the element of an `xml:id` stands; empty where none does.

    What is divided over several pages (a long chapter) is on the first of them.
    """
    return next((page.path for page in pages if identifier in page.ids), "")


def read_on(page: Page) -> tuple[etree._Element, ...]:
    """Return what is read of the elements of a page: not the running heads and line breaks between its blocks."""
    return tuple(element for element in page.elements if element.tag not in _UNREAD_BETWEEN)


def pages_of_notes(pages: Sequence[Page]) -> dict[str, Page]:
    """Return the page on which each note with an id is shown: that of its first mark, wherever its text stands."""
    called: dict[str, Page] = {}
    marks: dict[str, Page] = {}
    notes: list[etree._Element] = []
    for page in pages:
        for top in page.elements:
            for each in top.iter(*_MARKS):
                if each.get(XML_ID):
                    marks.setdefault(each.get(XML_ID, ""), page)
                for target in each.get("target", "").split():
                    called.setdefault(target.removeprefix("#"), page)
            notes += top.iter(TEI + "note")
    shown = {}
    for note in notes:
        identifier = note.get(XML_ID, "")
        places = (mark.removeprefix("#") for mark in note.get("target", "").split())
        on = called.get(identifier) or next((marks[place] for place in places if place in marks), None)
        if on is not None and identifier:
            shown[identifier] = on
    return shown


def _groups(root: etree._Element, longest: int, lengths: _Lengths) -> Iterator[list[etree._Element]]:
    """Yield the elements of each page of a long text."""
    page: list[etree._Element] = []
    waiting: list[etree._Element] = []  # what belongs to the element that comes next
    size = 0
    for element, words, limit in _steps(root, longest, lengths):
        if page and size + words > limit:
            yield page
            page, size = [], 0
        if element is not None:
            waiting.append(element)
            if not _sticks(element):
                page += waiting
                size += words
                waiting = []
    if page or waiting:
        yield page + waiting


def _steps(root: etree._Element, longest: int, lengths: _Lengths) -> Iterator[tuple[etree._Element | None, int, float]]:
    """Yield what is not divided, in document order, with its words and how many a page may then hold.

    Before the content of a division that is too long for a page comes a step without an element.
    """
    called = _called(root)
    stack: list[tuple[etree._Element, bool]] = [(root, True)]
    while stack:
        element, free = stack.pop()
        gathers = element.tag in _TEXTS or (element.tag in _DIVISIONS and element.get("type") in _GATHERING)
        words = lengths[element] if element in lengths else _words(element)
        limit = min(_SMALL, longest) if free and element.tag in _DIVISIONS and not gathers else longest
        if _has_text(element) or not (gathers or (element.tag in _DIVISIONS and words > longest)):
            yield element, words, float("inf") if _is_spent(element, called) else limit
            continue
        if element.tag in _DIVISIONS:
            yield None, words, limit
        stack += [(child, gathers) for child in reversed(_inside(element))]


def _lengths(root: etree._Element) -> _Lengths:
    """Return the words of an element and of all divisions and parts in it."""
    lengths: _Lengths = {}
    for element in reversed([root, *root.iterdescendants(*_TEXTS, *_DIVISIONS)]):
        if _has_text(element) or element.tag not in _TEXTS | _DIVISIONS:
            lengths[element] = _words(element)
        else:
            lengths[element] = sum(lengths.get(each) or _words(each) for each in _inside(element))
    return lengths


def _inside(element: etree._Element) -> list[etree._Element]:
    """Return what is read of an element's children."""
    return [child for child in element if isinstance(child.tag, str) and child.tag not in _UNREAD]


def _sticks(element: etree._Element) -> bool:
    """Tell whether an element never ends a page: a heading, a break, a division that is nothing but a heading."""
    stack = [element]
    while stack:
        each = stack.pop()
        if each.tag in _DIVISIONS:
            stack += _inside(each)
        elif each.tag not in _STICKING:
            return False
    return True


def _words(element: etree._Element) -> int:
    return len(etree.tostring(element, method="text", encoding=str, with_tail=False).split())


def _has_text(element: etree._Element) -> bool:
    """Tell whether text stands in an element beside its children: then it is kept whole."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _called(root: etree._Element) -> frozenset[str]:
    """Return the ids of the notes that marks in the text call, or that point to their places."""
    ids = {target[1:] for each in root.iter(TEI + "ref", TEI + "ptr") for target in each.get("target", "").split()}
    notes = root.iter(TEI + "note")
    return frozenset(ids | {note.get(XML_ID, "") for note in notes if note.get("target", "").startswith("#")})


def _is_spent(element: etree._Element, called: frozenset[str]) -> bool:
    """Tell whether all that a division holds are notes that are shown at their marks: it stays where they end."""
    if element.tag not in _DIVISIONS:
        return False
    inside = [child for child in _inside(element) if child.tag not in _STICKING]
    return bool(inside) and all(child.tag == TEI + "note" and child.get(XML_ID) in called for child in inside)


def _lineage(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _first(element: etree._Element) -> etree._Element:
    """Return what stands first in an element that was divided, however deep."""
    while element.tag in _TEXTS | _DIVISIONS and not _has_text(element):
        inside = _inside(element)
        if not inside:
            break
        element = inside[0]
    return element


def _file(elements: Sequence[etree._Element], number: int, taken: set[str]) -> str:
    """Return the name of a page: the first identifier on it that is a plain name, else its number."""
    names = [each.get(XML_ID, "") for each in islice((each for top in elements for each in top.iter(etree.Element)), 8)]
    begun = [each.get(XML_ID, "") for each in elements[0].iterancestors() if _first(each) is elements[0]]
    for name in (*begun, *names, f"page-{number}", f"page--{number}"):
        if _NAME.fullmatch(name) and name.lower() not in taken:
            taken.add(name.lower())
            return name
    raise AssertionError("a number is free")


def _title(elements: Sequence[etree._Element]) -> str:
    """Return how the heading with which a page begins reads, in one line; empty where it begins without one."""
    first = next((each for each in elements if each.tag == TEI + "head" or each.tag not in _STICKING), None)
    if first is not None and first.tag in _DIVISIONS:
        first = next((each for each in _inside(first) if each.tag == TEI + "head"), None)
    return _line(first) if first is not None and first.tag == TEI + "head" else ""


def _document_title(root: etree._Element) -> str:
    title = next(root.iter(TEI + "title"), None)
    return _line(title) if title is not None else ""


def _line(element: etree._Element) -> str:
    return " ".join(reading_text(element).split())


def _next_title(title: str) -> str:
    """Return the title of a page that goes on where the one before it ended: `The harbour (2)`."""
    number = _NUMBERED.search(title)
    return f"{title[: number.start()]} ({int(number[1]) + 1})" if number else f"{title} (2)"
