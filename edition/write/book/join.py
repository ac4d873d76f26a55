"""Join the parts of a book to one PDF: pages, structure, links, bookmarks, folios.

Each part comes as a quire, and is written and forgotten before the next one. What is counted in each of them from the
beginning (objects, keys of the parent tree) is counted on; links to other parts find their places; fonts that several
parts brought along are kept once. Each part is a branch of the tree of pages, and one of the parent tree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from edition.write.book.archive import archived
from edition.write.book.identifiers import called
from edition.write.book.layout import LaidOut, Place
from edition.write.book.numbering import labels
from edition.write.book.part import Book
from edition.write.book.quire import Quire, opened, shifted
from edition.write.book.volume import Volume, dictionary, reference, references, spelled, string


@dataclass(frozen=True, slots=True)
class Leaves:
    """A part that is ready to be bound.

    `page` is its HTML; `blank` is 1 where a blank page goes before it, else 0. `folios` are the numbers of its pages,
    whether it shows them or not. A `late` part is one whose links print numbers of pages; `language` is its own,
    where that is not the book's.
    """

    name: str
    laid: LaidOut
    page: str
    blank: int
    folios: tuple[str, ...]
    late: bool
    language: str = ""
    shows_folios: bool = True

    @property
    def printed(self) -> tuple[str, ...]:
        """Return the folios that its pages show, empty where a page shows none."""
        return self.folios if self.shows_folios else ("",) * len(self.folios)

    @property
    def pages(self) -> int:
        """Return the number of its pages."""
        return self.laid.pages


def join(book: Book, leaves: Sequence[Leaves], folios: Mapping[str, tuple[int, int]], sheets: Sequence[bytes]) -> bytes:
    """Return all parts as one PDF for archives; `folios` says where in the quires with folios each one stands."""
    joiner = _Joiner(leaves, folios, sheets)
    for each in leaves:
        joiner.add(each)
    return joiner.finish(book)


@dataclass(slots=True)
class _Bookmark:
    number: int
    title: str
    place: bytes
    kids: list["_Bookmark"] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """Return how many bookmarks are below it."""
        return len(self.kids) + sum(kid.shown for kid in self.kids)


class _Joiner:
    def __init__(
        self, leaves: Sequence[Leaves], folios: Mapping[str, tuple[int, int]], sheets: Sequence[bytes]
    ) -> None:
        self._volume = volume = Volume()
        self._pages, self._root, self._document = volume.reserve(), volume.reserve(), volume.reserve()
        self._leaves = leaves
        self._anchors = {name for each in leaves for name in each.laid.anchors}
        self._folios = _Folios(volume, folios, sheets)
        self._before = volume.add_stream({}, b"q\n")
        self._after = volume.add_stream({}, b"\nQ\n/Folio Do\n")
        self._branches: list[tuple[int, int]] = []
        self._parents: list[int] = []
        self._next = 0
        self._counted: list[str] = []
        self._kids: list[int] = []
        self._names: dict[bytes, bytes] = {}
        self._targets: dict[str, list[int]] = {}

    def add(self, leaves: Leaves) -> None:
        """Write a part, and what belongs to it."""
        volume, quire = self._volume, opened(leaves.laid.quire)
        facts = quire.facts
        base = volume.reserve(quire.count) - 1
        branch, kids = volume.reserve(), []
        if leaves.blank:
            entries = b"<</Type/Page/Parent %b/Resources<<>>/Tabs/S%b>>"
            kids.append(volume.add(entries % (reference(branch), facts.boxes.encode())))
        kids += [base + page for page, _ in facts.pages]
        self._targets[leaves.name] = kids[leaves.blank :]
        self._counted += ["" for _ in range(leaves.blank)] + list(leaves.folios)
        more = self._more(leaves, quire, base, branch)
        _write(volume, quire, base, more, self._document)
        entries = b"<</Type/Pages/Parent %b/Count %d/Kids%b>>"
        volume.put(branch, entries % (reference(self._pages), len(kids), references(kids)))
        self._branches.append((branch, len(kids)))
        self._kids += [base + kid for kid in facts.kids]
        self._names |= {spelled(name): reference(base + number) for name, number in facts.names}
        if facts.parents:
            last = self._next + len(facts.parents) - 1
            pairs = enumerate(facts.parents, start=self._next)
            listed = b" ".join(b"%d %d 0 R" % (key, base + value) for key, value in pairs)
            self._parents.append(volume.add(b"<</Limits[%d %d]/Nums[%b]>>" % (self._next, last, listed)))
            self._next = last + 1

    def _more(self, leaves: Leaves, quire: Quire, base: int, branch: int) -> dict[int, bytes]:
        """Return what objects of a part say beyond what they say anyway, by their old numbers."""
        facts = quire.facts
        more: dict[int, bytes] = {}

        def placed(number: int) -> int:
            return base + number

        resources, forms = (shifted(each.encode(), placed) for each in (facts.resources, facts.forms))
        for key, ((page, content), folio) in enumerate(zip(facts.pages, leaves.printed, strict=True), start=self._next):
            held, own = reference(base + content), forms
            if folio:
                held = references([self._before, base + content, self._after])
                own = b"%b/Folio %b" % (forms, reference(self._folios.form(folio)))
            entries = b"/Parent %b/StructParents %d/Contents %b/Resources<<%b/XObject<<%b>>>>"
            more[page] = entries % (reference(branch), key, held, resources, own)
        for link, key in facts.keys:
            more[link] = b"/StructParent %d" % (self._next + key)
        for link, identifier in facts.links:
            name = called(identifier, leaves.laid.names)
            more[link] = more.get(link, b"") + b"/Contents" + string(name)
            if name in self._anchors:  # a link that leads nowhere is none any more
                more[link] += b"/Dest" + string(name)
        if leaves.language:
            for kid in facts.kids:
                if b"/Lang" not in quire.objects[kid]:
                    more[kid] = b"/Lang" + string(leaves.language)
        return more

    def finish(self, book: Book) -> bytes:
        """Write links, names, bookmarks and the structure, and return all."""
        volume = self._volume
        numbers = [number for number, _ in self._branches]
        pages = sum(length for _, length in self._branches)
        volume.put(self._pages, b"<</Type/Pages/Count %d/Kids%b>>" % (pages, references(numbers)))
        places: dict[bytes, bytes] = {}
        for each in self._leaves:
            for name, place in each.laid.anchors.items():
                places.setdefault(spelled(name), self._place(each.name, place))
        entries: dict[str, bytes | int] = {
            "Type": b"/StructTreeRoot",
            "K": references([self._document]),
            "ParentTree": reference(volume.add(b"<</Kids%b>>" % references(self._parents))),
            "ParentTreeNextKey": self._next,
        }
        if self._names:
            entries["IDTree"] = reference(volume.add_names(self._names))
        volume.put(self._root, dictionary(entries))
        document = b"<</Type/StructElem/S/Document/P %b/K%b>>"
        volume.put(self._document, document % (reference(self._root), references(self._kids)))
        catalog: dict[str, bytes | int] = {
            "Type": b"/Catalog",
            "Pages": reference(self._pages),
            "StructTreeRoot": reference(self._root),
            "PageLabels": b"<</Nums[%b]>>"
            % b" ".join(b"%d<</S/%b/St %d>>" % (at, style, first) for at, style, first in labels(self._counted)),
        }
        if outlines := self._bookmarks():
            catalog["Outlines"] = reference(outlines)
        names = {"Dests": reference(volume.add_names(places))} if places else {}
        information = archived(volume, book, catalog, names)
        return volume.finish(volume.add(dictionary(catalog)), information)

    def _place(self, name: str, place: Place) -> bytes:
        page, x, y = place
        return b"[%d 0 R/XYZ %b %b 0]" % (self._targets[name][page], _rounded(x), _rounded(y))

    def _bookmarks(self) -> int:
        """Write the bookmarks; return the number of what is above them, or 0 where there are none."""
        root = _Bookmark(self._volume.reserve(), "", b"")
        above = [(0, root)]
        for each in self._leaves:
            for level, title, place in each.laid.bookmarks:
                while above[-1][0] >= level:
                    above.pop()
                item = _Bookmark(self._volume.reserve(), title, self._place(each.name, place))
                above[-1][1].kids.append(item)
                above.append((level, item))
        if not root.kids:
            return 0
        stack: list[tuple[_Bookmark, dict[str, bytes | int]]] = [(root, {"Type": b"/Outlines"})]
        while stack:
            item, entries = stack.pop()
            if item.kids:
                entries |= {"First": reference(item.kids[0].number), "Last": reference(item.kids[-1].number)}
                entries["Count"] = item.shown
            self._volume.put(item.number, dictionary(entries))
            for number, kid in enumerate(item.kids):
                own: dict[str, bytes | int] = {"Title": string(kid.title), "Parent": reference(item.number)}
                own["Dest"] = kid.place
                if number:
                    own["Prev"] = reference(item.kids[number - 1].number)
                if kid is not item.kids[-1]:
                    own["Next"] = reference(item.kids[number + 1].number)
                stack.append((kid, own))
        return root.number


class _Folios:
    """The numbers of pages, each a form that is drawn over its page."""

    def __init__(self, volume: Volume, places: Mapping[str, tuple[int, int]], sheets: Sequence[bytes]) -> None:
        self._volume = volume
        self._places = places
        self._forms: dict[str, int] = {}
        self._sheets = []
        for data in sheets:
            quire = opened(data)
            base = volume.reserve(quire.facts.plain) - 1
            _write(volume, quire, base, {}, 0, quire.facts.plain)
            self._sheets.append((quire, base))

    def form(self, folio: str) -> int:
        """Return the form with a folio."""
        if folio not in self._forms:
            sheet, number = self._places[folio]
            quire, base = self._sheets[sheet]
            facts = quire.facts
            entries, data = quire.streams[facts.pages[number][1]]
            resources = b"%b/XObject<<%b>>" % (facts.resources.encode(), facts.forms.encode())
            form = b"/Type/XObject/Subtype/Form/BBox%b/Resources<<%b>>>>" % (
                facts.boxes.partition("/TrimBox")[2].partition("]")[0].encode() + b"]",
                shifted(resources, lambda old: base + old),
            )
            self._forms[folio] = self._volume.reserve()
            self._volume.put_stream(self._forms[folio], entries[:-2] + form, data)
        return self._forms[folio]


def _write(
    volume: Volume, quire: Quire, base: int, more: Mapping[int, bytes], document: int, last: int | None = None
) -> None:
    """Write the objects of a quire, up to the last that is wanted, and what they say beyond what they say anyway."""
    last = quire.count if last is None else last
    shared: dict[int, int] = {}
    for number, (entries, data) in quire.streams.items():
        if number <= quire.facts.plain and b" 0 R" not in entries:
            shared[number] = volume.share(entries, data)

    def placed(number: int) -> int:
        return shared.get(number) or (base + number if number else document)

    for number, text in quire.objects.items():
        if number <= last:
            text = shifted(text, placed)
            volume.put(base + number, text[:-2] + more[number] + b">>" if number in more else text)
    for number, (entries, data) in quire.streams.items():
        if number <= last and number not in shared:
            volume.put_stream(base + number, shifted(entries, placed), data)


def _rounded(number: float) -> bytes:
    return f"{number:.2f}".rstrip("0").rstrip(".").encode()
