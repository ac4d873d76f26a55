"""The text of a book in sections, each of which opens a page: a chapter, a title page, what stands before a chapter.

Chapters are the highest divisions of the text; where those are parts (`div[@type='part']`, book or volume), the
divisions in them are chapters, and the heading of a part has a page to itself. What stands between chapters belongs to
the one before it; page breaks and the like belong to what follows. Where chapters are short, the whole text is one
section, and its chapters follow each other on the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edition.tei.flow import Node
from edition.write.survey import Entry, Survey

_WORDS_OF_A_CHAPTER = 600
"""The average from which on chapters open pages of their own."""
_HOLDING = frozenset({"TEI", "teiCorpus", "text", "group", "front", "body", "back"})
_DIVISIONS = frozenset(["div", *(f"div{number}" for number in range(1, 8))])
_GATHERING = frozenset({"part", "book", "volume"})
_STICKING = frozenset({"pb", "lb", "cb", "anchor"})


@dataclass(slots=True, eq=False)
class Section:
    """Nodes that stand together, each with the elements around it, from the outermost.

    `kind` is "title" for a title page, "part" for the heading of a part, else "text"; `chapter` and `part` are the
    headings for running heads, if there are any.
    """

    kind: str
    nodes: list[tuple[tuple[Node, ...], Node]] = field(default_factory=list)
    chapter: Entry | None = None
    part: Entry | None = None


def sections(root: Node, facts: Survey, length: int) -> tuple[Section, ...]:
    """Divide a text that was surveyed; `length` is its length in words. There is at least one section."""
    found: list[Section] = []
    waiting: list[tuple[tuple[Node, ...], Node]] = []
    pieces = list(_pieces(root, facts))
    chapters = [piece for piece in pieces if piece[0] == "chapter"]
    divided = len(chapters) > 1 and length > _WORDS_OF_A_CHAPTER * len(chapters)
    if not divided:
        return (Section("text", [((), root)]),)
    for what, around, node, part in pieces:
        if node.name in _STICKING:
            waiting.append((around, node))
            continue
        begins = what != "more" or (bool(found) and found[-1].kind != "text")
        if begins or not found:
            found.append(Section(what if what in ("title", "part") else "text", part=part))
        if what in ("chapter", "part") and found[-1].chapter is None:
            found[-1].chapter = _entry(node, facts)
        found[-1].nodes += [*waiting, (around, node)]
        waiting.clear()
    found[-1].nodes += waiting
    return tuple(found)


_Piece = tuple[str, tuple[Node, ...], Node, Entry | None]
"""What a node is (chapter, title, part or more), what is around it, itself, and the heading of the part it is in."""


def _pieces(root: Node, facts: Survey) -> Iterator[_Piece]:
    """Yield the smallest pieces of the text that are never divided, in order."""
    stack: list[tuple[Node | str, tuple[Node, ...], Entry | None]] = [(root, (), None)]
    while stack:
        node, around, part = stack.pop()
        if isinstance(node, str):
            if node.strip():
                yield "more", around, Node("seg", {}, children=[node]), part
        elif node.name in _HOLDING:
            stack += [(child, (*around, node), part) for child in reversed(node.children)]
        elif _gathers(node):
            entry = _entry(node, facts)
            stack += [(child, (*around, node), entry) for child in reversed(node.children)]
        elif node.name == "head" and part is not None and around and _gathers(around[-1]):
            yield "part", around, node, part
        elif node.name in _DIVISIONS:
            yield ("more" if _is_spent(node, facts) else "chapter"), around, node, part
        else:
            yield ("title" if node.name == "titlePage" else "more"), around, node, part


def _gathers(node: Node) -> bool:
    """Tell whether a division holds chapters rather than being one."""
    if node.name not in _DIVISIONS or node.get("type") not in _GATHERING:
        return False
    return any(isinstance(child, Node) and child.name in _DIVISIONS for child in node.children)


def _is_spent(division: Node, facts: Survey) -> bool:
    """Tell whether a division holds nothing but notes that are shown at their marks."""
    if division.get("type") != "notes":
        return False
    read = (child for child in division.children if not (isinstance(child, str) and not child.strip()))
    return all(
        isinstance(child, Node)
        and (child.unread or child.name in ("head", *_STICKING) or child.get("xml:id") in facts.called)
        for child in read
    )


def _entry(node: Node, facts: Survey) -> Entry | None:
    """Return the entry of a division, or of the heading of one."""
    heads: Sequence[Node | str] = [node] if node.name == "head" else node.children
    found = (facts.heads.get(id(head)) for head in heads if isinstance(head, Node) and head.name == "head")
    return next((entry for entry in found if entry is not None), None)
