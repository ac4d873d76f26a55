"""Find displayed quotations: blocks that open with a quotation mark and end with its partner.

    Here is Lenin's answer:
    `[T]he sermons … preach express their true nature …'4     → displayed quotation
    `No,' he said, and went.                                  → paragraph: the mark is closed within

A quotation of several paragraphs opens each of them with a mark and closes only the last.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import Block, blocks
from edition.rules.context import APART
from edition.rules.evidence import weigh
from edition.rules.rule import Rule

_PAIRS = {"`": "'", "‘": "’", "“": "”", "«": "»", '"': '"', "``": "''"}
_TAIL = re.compile(r"[.,]?[\ufffd\s]*\d{0,3}[.,]?$")
_STOP = re.compile(r"[.!?:…][\"'’”»)\]\d\s]*$")
_POSSESSIVE = re.compile(r"(?:[sxz]|\b[^\W\d_]{1,3})$")
_SPOKEN = 0.35
"""Where more of the paragraphs that open with a mark close it before their end, people speak."""
_PLAYED = 0.1
"""Where more of the blocks are speakers, the text is a play."""
_MOST = 40
"""A displayed quotation of more paragraphs than this is more likely a mark that was never closed."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose runs of blocks from an opening mark to its partner at the end of a block, and what is set apart."""
    every = [block for block in blocks(source, earlier) if block.role not in APART]
    dialogue = _dialogue(every)
    spoken = sum(block.role in ("speaker", "speech") for block in every) > _PLAYED * len(every)
    marked = list(_marked(every, dialogue, spoken))
    yield from marked
    ends = [mark.span.end for mark in marked]
    for mark in _set_apart([block for block in every if not (dialogue and _opening(block))]):
        index = bisect_right(ends, mark.span.start)
        if index == len(marked) or marked[index].span.start >= mark.span.end:
            yield mark


def _dialogue(every: Sequence[Block]) -> bool:
    """Tell whether paragraphs often open with speech here: with a mark that is closed before their end."""
    openings = [(block, mark) for block in every if (mark := _opening(block))]
    spoken = sum(_closed_within(_TAIL.sub("", block.text)[:-1], mark) for block, mark in openings)
    return bool(openings) and spoken / len(openings) > _SPOKEN


def _marked(every: Sequence[Block], dialogue: bool, spoken: bool) -> Iterable[Mark]:
    """Propose runs of blocks that open with a mark, the last of which ends with its partner, in a play if `spoken`."""
    index = 0
    while index < len(every):
        mark = _opening(every[index])
        count = _extent(every, index, mark) if mark else 0
        if not count:
            index += 1
            continue
        held = every[index : index + count]
        before = every[index - 1].text if index else ""
        words = sum(len(block.text.split()) for block in held)
        apart = any(block.role == "quote" for block in held)
        certainty, evidence = weigh(
            [
                (1.0, "opens with a quotation mark and ends with its partner"),
                (2.0 if before.endswith(":") else 0.0, "announced by a colon"),
                (1.0 if count > 1 else 0.0, f"{count} paragraphs, each opened by a mark"),
                (-2.5 if dialogue else 0.0, "paragraphs often open with speech here"),
                (-2.5 if spoken else 0.0, "somebody in a play says it, or reads it out"),
                (2.0 if apart else 0.0, "its lines look like those of quotations"),
                (0.6 if words > 40 else -0.8 if words < 12 else 0.0, f"{words} words"),
            ]
        )
        if certainty > 0.2:
            yield Mark(Span(held[0].start, held[-1].end), Kind.QUOTATION, (), certainty, None, evidence)
        index += count


def _set_apart(every: Sequence[Block]) -> Iterable[Mark]:
    """Propose each run of blocks whose lines are set like quotations: smaller, narrower or indented."""
    for same, run in groupby(every, key=lambda block: block.role == "quote"):
        if same:
            held = list(run)
            certainty = sum(block.certainty for block in held) / len(held)
            yield Mark(Span(held[0].start, held[-1].end), Kind.QUOTATION, (), certainty, None, held[0].evidence)


def _opening(block: Block) -> str | None:
    for mark in ("``", "`", "‘", "“", "«", '"'):
        if block.text.startswith(mark):
            return mark
    return None


def _extent(every: Sequence[Block], index: int, mark: str) -> int:
    """Return how many blocks a quotation takes that opens at `index`: 0 where it does not end with a block."""
    for count in range(1, _MOST + 1):
        if index + count > len(every):
            return 0
        block = every[index + count - 1]
        if count > 1 and _opening(block) != mark and not _carried(every, index + count - 1, mark):
            return 0
        if _closes_at_end(block, mark):
            return count
        if _closed_within(_TAIL.sub("", block.text), mark):
            return 0
    return 0


def _carried(every: Sequence[Block], index: int, mark: str) -> bool:
    """Tell whether a block within a quotation goes on with it though no mark opens it.

    It does where the sentence above is not finished, so that the block is no paragraph of its own, and where the block
    below is opened by a mark again.
    """
    block, above = every[index], every[index - 1]
    if block.role == "head":
        return False
    if block.text[0].islower() and not _STOP.search(above.text):
        return True
    return index + 1 < len(every) and _opening(every[index + 1]) == mark and _opening(above) == mark


def _closes_at_end(block: Block, mark: str) -> bool:
    """Tell whether the quotation that opens a block is closed by the mark at its very end."""
    text, partner = _TAIL.sub("", block.text), _PAIRS[mark]
    end = len(text) - len(partner)
    return text.endswith(partner) and end > 0 and not _closed_within(text[:end], mark)


def _closed_within(text: str, mark: str) -> bool:
    """Tell whether the quotation that opens a text is closed in it, quotations within it skipped.

    A single closing mark after an s or a clipped word may be an apostrophe (the keepers' lamp, th' lamp): it closes
    only what was opened since, or where another quotation opens after it.
    """
    partner, depth, index = _PAIRS[mark], 1, len(mark)
    while index < len(text):
        if mark != partner and text.startswith(mark, index):
            depth += 1
            index += len(mark)
        elif text.startswith(partner, index) and not _apostrophe(text, index):
            doubtful = partner in "'’" and depth == 1 and _POSSESSIVE.search(text, max(0, index - 4), index) is not None
            if not doubtful or (mark in text[index:] and text[index + 1 : index + 2] in " ,;"):
                depth -= 1
            if not depth:
                return True
            index += len(partner)
        else:
            index += 1
    return False


def _apostrophe(text: str, index: int) -> bool:
    """Tell whether a mark stands between letters (the first may have been lost), as an apostrophe does."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return text[index] in "'’" and (before.isalpha() or before == "\ufffd") and after.isalpha()


RULE = Rule("quotations", find)
