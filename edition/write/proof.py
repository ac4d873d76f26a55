"""Prove that nothing is lost: the words on the pages are those of the reading text, in their order.

The pages are read back as a browser reads them. What is not the text (links of passages, receipts, the source behind
the text) is left out, and the rest is compared with `edition.tei.reading` word by word: the text, and each of its
notes. Of what was set typographically, the straight apostrophes are put back and the spaces that were added are left
out; nothing but blanks is folded.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from lxml import etree

from edition.errors import RenderError
from edition.tei.flow import Node
from edition.tei.reading import Reading

_PHRASES = frozenset(
    """html body a abbr b bdi bdo br button cite code data del dfn em i img ins kbd label mark q ruby rt s samp small
    span strong sub sup time u var wbr""".split()  # noqa: SIM905
)
"""HTML elements that part no words."""
_LEFT_OUT = frozenset(["s", "w", "pl", "mark", "remark", "number", "gap", "description", "address", "n", "continued"])
"""First classes of elements whose words are no part of the reading text."""
_LINE = '<br class="lb">'
"""Where a line of the source begins: there are many, and nothing is in them."""
_NOTES = frozenset({"note", "loose-note"})

Words = list[str]
Texts = tuple[Words, list[tuple[str, Words]]]
"""The words of a text, and of its notes with their ids."""


def texts_of(reading: Reading) -> Texts:
    """Return the words of a reading that has not been typeset."""
    return _words(reading.root), [(note.get("xml:id"), _words(note)) for note in reading.notes]


def _words(root: Node) -> Words:
    """Return the words of the text of a tree, as `Node.text` has it; to split it is enough, white space is folded."""
    pieces: list[str] = []
    stack: list[Node | str] = list(reversed(root.children))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif not item.apart:
            if item.block:
                pieces.append(" ")
                stack.append(" ")
            stack += reversed(item.children)
    return "".join(pieces).split()


def prove(name: str, expected: Texts, bodies: Iterable[str]) -> None:
    """Raise `RenderError` where the words of the pages' `bodies` are not those of the reading text.

    Notes stand elsewhere on pages than in the text: those with an id are compared by it, the others in their order.
    """
    flow, notes = _shown(bodies)
    _compare(name, "the text", expected[0], flow)
    known = {identifier for identifier, _ in expected[1] if identifier}
    for words in (_by_id, _in_order):
        wanted, found = words(expected[1], known), words(notes, known)
        for identifier in wanted.keys() | found.keys():
            _compare(name, f"note {identifier}", wanted.get(identifier, []), found.get(identifier, []))


def _by_id(notes: Sequence[tuple[str, Words]], known: set[str]) -> dict[str, Words]:
    return {identifier: words for identifier, words in notes if identifier in known}


def _in_order(notes: Sequence[tuple[str, Words]], known: set[str]) -> dict[str, Words]:
    others = (words for identifier, words in notes if identifier not in known)
    return {str(number): words for number, words in enumerate(others, start=1)}


def _shown(bodies: Iterable[str]) -> Texts:
    """Return the words of the text and the notes on pages."""
    flow: list[str] = []
    notes: list[tuple[str, list[str]]] = []
    for body in bodies:
        here = [flow]
        page = f"<body>{body.replace(_LINE, '')}</body>"
        root = etree.fromstring(page, etree.HTMLParser(huge_tree=True, remove_comments=True))
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            kind = element.get("class", "")
            first = kind.partition(" ")[0]
            if event == "start":
                if first in _LEFT_OUT:
                    walk.skip_subtree()
                    continue
                if first in _NOTES:
                    notes.append((element.get("id", ""), []))
                    here.append(notes[-1][1])
                if element.tag not in _PHRASES or first == "b":
                    here[-1].append(" ")
                if element.text:
                    here[-1].append("'" if first == "t" else element.text)
            else:
                if first not in _LEFT_OUT:
                    if first in _NOTES:
                        here.pop()
                    elif element.tag not in _PHRASES or first == "b":
                        here[-1].append(" ")
                if element.tail:
                    here[-1].append(element.tail)
        flow.append(" ")
    return "".join(flow).split(), [(identifier, "".join(pieces).split()) for identifier, pieces in notes]


def _compare(name: str, what: str, expected: Sequence[str], found: Sequence[str]) -> None:
    if expected == found:
        return
    place = next(n for n, (a, b) in enumerate(zip_longest(expected, found)) if a != b)
    around = slice(max(place - 3, 0), place + 4)
    raise RenderError(
        f"{name}: on the pages {what} reads “{' '.join(found[around])}” where the TEI reads "
        f"“{' '.join(expected[around])}”; the pages are not written"
    )
