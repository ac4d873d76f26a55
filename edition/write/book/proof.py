"""Prove that a finished PDF is the book: every word on a page, in order and once, and every number of a page right.

The PDF itself is read back (`edition.write.book.read_back`), in the order of its structure, and its letters and digits
are compared with those of the HTML that its parts were made from; hyphens at line ends, leaders and brackets that a
style sheet adds do not matter. No font may stand in it but those of the edition. Then every number of a page that is
printed is compared with the folio that stands on the page to which its link leads.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from lxml import html as lxml_html

from edition.errors import RenderError
from edition.write.book.join import Leaves
from edition.write.book.page_texts import Known
from edition.write.book.part import Book
from edition.write.book.read_back import Contents, Run, read_back

_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_AROUND = 30
"""Signs of the text that an error quotes."""
_NEAR = 5
"""Pieces of text that may stand on one line with a word from right to left, before it and behind it."""
_OUTSIDE = frozenset({"pb"})
"""Classes of what is in the margins and no text."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved: how many letters, notes and numbers there are, and the notes that begin after their mark."""

    letters: int
    notes: int
    numbers: int
    late: int


def prove(data: bytes, book: Book, leaves: Sequence[Leaves], known: Known | None = None) -> Proof:
    """Prove that a PDF is the book, which was made of these parts; `known` are pages that were read before.

    Raises `RenderError` with the first place where it is not.
    """
    name = book.name
    contents = read_back(data, known)
    _prove_fonts(contents, book)
    firsts = _prove_pages(contents, name, leaves)
    flow, notes = [], []
    for each in leaves:
        text, own = expected(each.page)
        flow.append(text)
        notes += own
    count = _prove_text(contents.flow, "".join(flow), name, contents)
    _prove_order(contents.flow, name, contents)
    if len(notes) != len(contents.notes):
        raise RenderError(f"{name}: {len(contents.notes)} of {len(notes)} footnotes are on the pages{_END}")
    for note, text in zip(contents.notes, notes, strict=True):
        count += _prove_text(note.run, text, name, contents)
        _prove_order(note.run, name, contents)
    if contents.unread:
        raise RenderError(
            f"{name}: {contents.unread} pieces of text on the pages are not in the order of reading{_END}"
        )
    numbers = _prove_numbers(contents, name, leaves, firsts)
    begun = [(note.call, note.run.pieces[0].page) for note in contents.notes if note.call >= 0 and note.run.pieces]
    return Proof(count, len(notes), numbers, sum(page > call for call, page in begun))


_END = "; the book is not written"


def _prove_fonts(contents: Contents, book: Book) -> None:
    """Prove that no font has crept in that a machine happened to have."""
    for font, page in contents.fonts.items():
        for stranger in book.faces.strangers([font]):
            where = contents.folios[page] or page + 1
            raise RenderError(f"{book.name}: page {where} is set in {stranger}, which is no font of the edition{_END}")


def _prove_pages(contents: Contents, name: str, leaves: Sequence[Leaves]) -> list[int]:
    """Prove that there are all pages, with the folios that they ought to show; return the first page of each part."""
    printed: list[str] = []
    firsts = []
    for each in leaves:
        printed += [""] * each.blank
        firsts.append(len(printed))
        printed += each.printed
    if len(printed) != len(contents.folios):
        raise RenderError(f"{name}: the book has {len(contents.folios)} pages and not {len(printed)}{_END}")
    for number, (wanted, found) in enumerate(zip(printed, contents.folios, strict=True), start=1):
        if wanted != found:
            raise RenderError(f"{name}: page {number} bears the folio “{found}” and not “{wanted}”{_END}")
    return firsts


def _prove_text(run: Run, wanted: str, name: str, contents: Contents) -> int:
    """Prove that a run has exactly these letters; return how many they are."""
    pieces = [(piece.page, letters(piece.text)) for piece in run.pieces]
    found = "".join(text for _, text in pieces)
    if found != wanted and any(map(_runs_left, wanted)):
        pieces = list(_lines_in_order(run, wanted))
        found = "".join(text for _, text in pieces)
    if found == wanted:
        return len(found)
    pairs = enumerate(zip(found, wanted, strict=False))
    place = next((at for at, (read, due) in pairs if read != due), min(len(found), len(wanted)))
    ends = zip(accumulate(len(text) for _, text in pieces), pieces, strict=True)
    page = next((page for end, (page, _) in ends if end > place), pieces[-1][0] if pieces else -1)
    where = f"page {contents.folios[page] or page + 1}" if page >= 0 else "no page"
    raise RenderError(
        f"{name}: the text on {where} is not that of the edition: “{found[place : place + _AROUND]}” stands where "
        f"“{wanted[place : place + _AROUND]}” ought to{_END}"
    )


def _runs_left(sign: str) -> bool:
    """Tell whether a letter is one of a script that is written from right to left."""
    return unicodedata.bidirectional(sign) in ("R", "AL")


def _lines_in_order(run: Run, wanted: str) -> Iterator[tuple[int, str]]:
    """Yield the letters of lines, each with its page; those of a line with words from right to left as they are due.

    A PDF has such words as they stand on the line, which is not the order of reading, and its reader turns other words
    around them too. Each piece of a line still has the letters that are its own, each as often as it ought to be there.
    """
    lines = [(piece.page, letters(line)) for piece in run.pieces for line in piece.text.split("\n")]
    turned = [place for place, (_, text) in enumerate(lines) if any(map(_runs_left, text))]
    near = {place + off for place in turned for off in range(-_NEAR, _NEAR + 1)}
    start = 0
    for place, (page, text) in enumerate(lines):
        due = wanted[start : start + len(text)]
        yield page, due if place in near and Counter(text) == Counter(due) else text
        start += len(text)


def _prove_order(run: Run, name: str, contents: Contents) -> None:
    """Prove that a text goes on from page to page; cells of tables, which can go on side by side, need not."""
    last = -1
    for page, text, cell in run.pieces:
        if cell or not text.strip():
            continue
        if page < last:
            raise RenderError(
                f"{name}: the text goes back from page {last + 1} to page {page + 1}: “{text[:_AROUND]}”{_END}"
            )
        last = max(last, page)


def _prove_numbers(contents: Contents, name: str, leaves: Sequence[Leaves], firsts: Sequence[int]) -> int:
    """Prove that links which print the number of a page lead to the page with this folio; return how many there are.

    A page that shows no folio has the one by which it is counted.
    """
    late: set[int] = set()
    folios = list(contents.folios)
    for each, first in zip(leaves, firsts, strict=True):
        folios[first : first + each.pages] = each.folios
        if each.late:
            late.update(range(first, first + each.pages))
    count = 0
    for link in contents.links:
        if not (link.folio or link.page in late) or link.target < 0:
            continue
        said = link.says.strip()
        numbers = _NUMBER.findall(said) if link.folio else _NUMBER.match(said)
        if not numbers:
            continue
        count += 1
        folio = folios[link.target]
        if numbers[-1 if link.folio else 0] != folio:
            here = contents.folios[link.page] or link.page + 1
            raise RenderError(f"{name}: page {here} names “{said}”, which is page {folio or link.target + 1}{_END}")
    return count


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """Return the letters and digits of a text, without accents and case."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text))).casefold()


def expected(page: str) -> tuple[str, list[str]]:
    """Return the letters of the text of an HTML page, and those of its footnotes, in their order."""
    (body,) = lxml_html.document_fromstring(page, parser=lxml_html.HTMLParser(huge_tree=True)).iter("body")
    notes: list[list[str]] = []
    flow: list[str] = []
    for text, note in _texts(body):
        if note < 0:
            flow.append(text)
        else:
            while len(notes) <= note:
                notes.append([])
            notes[note].append(text)
    return letters("".join(flow)), [letters("".join(note)) for note in notes]


def _texts(body: Any) -> Iterator[tuple[str, int]]:
    """Yield the texts of an HTML body, each with the number of the footnote that it is in, or -1."""
    notes = -1
    stack: list[tuple[Any, int]] = [(body, -1)]
    while stack:
        item, note = stack.pop()
        if isinstance(item, str):
            yield item, note
            continue
        classes = (item.get("class") or "").split() if isinstance(item.tag, str) else ["pb"]
        if "footnote" in classes and note < 0:
            notes += 1
            note = notes
        inner: list[tuple[Any, int]] = []
        if not _OUTSIDE.intersection(classes):
            if item.text:
                inner.append((item.text, note))
            for child in item:
                inner.append((child, note))
                if child.tail:
                    inner.append((child.tail, note))
        stack += reversed(inner)
