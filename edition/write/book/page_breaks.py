"""Page breaks of the source between two blocks, set at the first line of what follows.

A number in the margin stands beside a line. Where a page of the source begins between two paragraphs, or before a
chapter, there is no line; the break is moved to the beginning of the next block, so that its number stands beside the
first line of its page, and on the page on which that line is.
"""

from edition.tei.flow import Node
from edition.write.survey import Survey

_LINES = frozenset({"p", "ab", "l", "head", "speaker", "salute", "dateline", "signed", "byline", "bibl", "titlePart"})
"""Blocks that are lines of text."""


def settle_page_breaks(root: Node, facts: Survey) -> None:
    """Move the page breaks of a surveyed text that stand between blocks into the blocks that follow them."""
    waiting: list[tuple[Node, Node]] = []  # breaks with what they stand in
    for node in list(root.walk()):
        if node.name == "pb":
            above = facts.parents.get(id(node))
            if above is not None and node.get("n") and _stands_between(node, above):
                waiting.append((node, above))
        elif waiting and node.name in _LINES and node.block and node.children:
            for number, (mark, above) in enumerate(waiting):
                if mark in node.children:
                    continue
                above.children = [child for child in above.children if child is not mark]
                node.children.insert(number, mark)
                facts.parents[id(mark)] = node
            waiting.clear()


def _stands_between(mark: Node, above: Node) -> bool:
    """Tell whether a break stands where there are only blocks."""
    return not any(
        child.strip() if isinstance(child, str) else child.apart or not (child.block or child.name in ("pb", "note"))
        for child in above.children
    )
