"""Complete a nested tree where TEI does not admit the source's order: open a division, else use `ab`; never move text.

A heading in the middle of a division opens a new one; text after the last subdivision gets a division of its own; a
byline or signature in a place where TEI has none becomes an `ab` of that type. (Content models of `div`, `body`,
`front`, `lg`, `list`: TEI P5 Guidelines, chapter 4 and appendix C.)
"""

from collections.abc import Sequence

from edition.model.kind import Kind
from edition.tei.elements import CONTENT, TOP_ONLY, Level
from edition.tei.nest import Node

_STRUCTURE = (Level.REGION, Level.DIVISION)


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
                if child.kind in TOP_ONLY or (child.kind is Kind.TITLE_LINE and node.kind is not Kind.TITLE_PAGE):
                    child.kind = Kind.BLOCK
        waiting.extend(child for child in node.children if child.children)


def _fill_body(body: Node) -> None:
    """Give a body a block: TEI admits none that has only a heading, signatures or furniture."""
    if all(_global(child) or child.kind in TOP_ONLY for child in body.children):
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
    children, node.children = node.children, []
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
            elif (
                child.kind is Kind.TITLE_LINE
                or (child.kind is Kind.BYLINE and filled)
                or (child.kind is Kind.SIGNED and not _last(children[index + 1 :], alone=current is not node))
            ):
                child.kind = Kind.BLOCK
            filled = filled or child.kind not in (Kind.HEADING, Kind.BYLINE)
        current.children.append(child)
        if current is not node:
            current.end = child.end


def _last(following: Sequence[Node], *, alone: bool) -> bool:
    """Tell whether a signature stands at the bottom: nothing but signatures follow it in its division.

    `alone` says that the division ends where the next one begins; otherwise later divisions are parts of it.
    """
    for node in following:
        if node.kind in (Kind.DIVISION, Kind.HEADING):
            return alone
        if not _global(node) and node.kind is not Kind.SIGNED:
            return False
    return True
