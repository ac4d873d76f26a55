"""Complete a nested tree where TEI does not admit the source's order: open a division, else use `ab`; never move text.

A heading in the middle of a division opens a new one; text after the last subdivision gets a division of its own; a
byline or signature in a place where TEI has none becomes an `ab` of that type. (Content models of `div`, `body`,
`front`, `lg`, `list`: TEI P5 Guidelines, chapter 4 and appendix C.)
"""

from collections.abc import Iterator, Sequence

from edition.model.kind import Kind
from edition.tei.elements import CONTENT, EDGES, IN_LETTERS, Level
from edition.tei.nest import Node

_STRUCTURE = (Level.REGION, Level.DIVISION)
_TOP = frozenset({Kind.HEADING, Kind.BYLINE, Kind.OPENER, Kind.EPIGRAPH})
_BOTTOM = frozenset({Kind.SIGNED, Kind.TRAILER, *IN_LETTERS})
_EDGES = EDGES | {Kind.OPENER, Kind.CLOSER, Kind.EPIGRAPH}


def admit(regions: Sequence[Node]) -> None:
    """Change the tree under `regions` in place so that every order of children is one that TEI admits."""
    waiting = list(regions)
    while waiting:
        node = waiting.pop()
        _dissolve_empty(node)
        if node.kind is not Kind.LIST:
            _list_items(node)
        if node.element.level in _STRUCTURE:
            _divide(node)
            if node.kind is Kind.BODY:
                _fill_body(node)
        else:
            for child in node.children:
                if _misplaced(child, node):
                    child.kind = Kind.BLOCK
        waiting.extend(child for child in node.children if child.children)


def _misplaced(node: Node, parent: Node) -> bool:
    """Tell whether a block stands in an element, no division, that TEI gives no such block."""
    return (
        (node.kind in EDGES and parent.kind not in (Kind.OPENER, Kind.CLOSER))
        or (node.kind is Kind.TITLE_LINE and parent.kind is not Kind.TITLE_PAGE)
        or (node.kind is Kind.SPEAKER and parent.kind is not Kind.SPEECH)
        or (node.kind is Kind.REFERENCE and parent.kind is Kind.SPEECH)
    )


def _fill_body(body: Node) -> None:
    """Give a body a block: TEI admits none that has only a heading, signatures or furniture."""
    if all(_global(child) or child.kind in _EDGES for child in body.children):
        signatures = [child for child in body.children if child.kind is Kind.SIGNED]
        for child in signatures:
            child.kind = Kind.BLOCK
        if not signatures:
            body.children.append(Node(Kind.PARAGRAPH, body.end, body.end))


def _global(node: Node) -> bool:
    return node.element.level is Level.POINT or node.element.free


def _dissolve_empty(node: Node) -> None:
    """Put the children of a list or stanza that holds neither item nor line in its place."""
    empty = [child for child in node.children if _empty(child)]
    if empty:
        node.children = [each for child in node.children for each in (child.children if child in empty else [child])]
    for child in empty:
        if child.pieces:
            child.pieces.remove(child)


def _list_items(node: Node) -> None:
    """Put items that stand outside a list into one, neighbours into the same."""
    if all(child.kind is not Kind.ITEM for child in node.children):
        return
    children, node.children = node.children, []
    for child in children:
        last = node.children[-1] if node.children else None
        if child.kind is not Kind.ITEM:
            node.children.append(child)
        elif last is not None and last.kind is Kind.LIST and last.annotation is None:
            last.children.append(child)
            last.end = child.end
        else:
            node.children.append(Node(Kind.LIST, child.start, child.end, children=[child]))


def _empty(node: Node) -> bool:
    return node.kind in CONTENT and all(_global(child) for child in node.children)


def _divide(node: Node) -> None:
    """Order the children of a division or region."""
    children, node.children = list(_unframed(node.children)), []
    needs_division = node.kind in (Kind.FRONT, Kind.BACK)
    current = node
    headed = filled = False
    for index, child in enumerate(children):
        if child.kind in (Kind.DIVISION, Kind.TITLE_PAGE):
            node.children.append(child)
            current, needs_division = node, True
            continue
        if not _global(child):
            opens = child.kind is Kind.HEADING and (headed or filled)
            if opens or (needs_division and current is node):
                current = Node(Kind.DIVISION, child.start, child.end)
                node.children.append(current)
                needs_division, headed, filled = True, False, False
            if child.kind is Kind.HEADING:
                headed = True
            elif child.kind in _EDGES:
                last = filled and _last(children[index + 1 :], alone=current is not node)
                child = _at_edge(child, current, filled=filled, last=last)
            elif child.kind in (Kind.TITLE_LINE, Kind.SPEAKER):
                child.kind = Kind.BLOCK
            filled = filled or child.kind not in _TOP
        if child not in current.children[-1:]:
            current.children.append(child)
        if current is not node:
            current.end = child.end


def _unframed(children: Sequence[Node]) -> Iterator[Node]:
    """Yield the children of a division that was ordered before: what stood in an opener or closer is ordered anew."""
    for child in children:
        framed = child.kind in (Kind.OPENER, Kind.CLOSER) and child.annotation is None
        yield from child.children if framed else (child,)


def _at_edge(node: Node, parent: Node, *, filled: bool, last: bool) -> Node:
    """Return what a signature, salutation or date becomes at the top, in the middle or at the bottom of a division."""
    if node.kind is Kind.EPIGRAPH:
        node.kind = Kind.QUOTATION if filled else Kind.EPIGRAPH
    elif node.kind in IN_LETTERS and (last or not filled):
        kind = Kind.CLOSER if filled else Kind.OPENER
        if not parent.children or parent.children[-1].kind is not kind:
            return Node(kind, node.start, node.end, children=[node])
        frame = parent.children[-1]
        frame.children.append(node)
        frame.end = node.end
        return frame
    elif not (last or (not filled and node.kind in _TOP)):
        node.kind = Kind.BLOCK
    return node


def _last(following: Sequence[Node], *, alone: bool) -> bool:
    """Tell whether a signature stands at the bottom: nothing but such blocks follow it in its division.

    `alone` says that the division ends where the next one begins; otherwise later divisions are parts of it.
    """
    for node in following:
        if node.kind in (Kind.DIVISION, Kind.HEADING):
            return alone
        if not _global(node) and node.kind not in _BOTTOM:
            return False
    return True
