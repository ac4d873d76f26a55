"""Find displayed quotations: blocks that open with a quotation mark and end with its partner.

    Here is Lenin's answer:
    `[T]he sermons … preach express their true nature …'4     → displayed quotation
    `No,' he said, and went.                                  → paragraph: the mark is closed within

A quotation of several paragraphs opens each of them with a mark and closes only the last.
"""

import re
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import Block, blocks
from edition.rules.rule import Rule

_PAIRS = {"`": "'", "‘": "’", "“": "”", "«": "»", '"': '"', "``": "''"}
_TAIL = re.compile(r"[\ufffd\s]*\d{0,3}[.,]?$")
_MOST = 12
"""A displayed quotation of more paragraphs than this is more likely a mark that was never closed."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose runs of blocks from an opening mark to its partner at the end of a block."""
    every = blocks(source, earlier)
    spoken = sum(_opening(block) is not None and not _closes_at_end(block, _opening(block) or "") for block in every)
    quoted = sum(_opening(block) is not None for block in every)
    dialogue = quoted > 0 and spoken / quoted > 0.6
    index = 0
    while index < len(every):
        mark = _opening(every[index])
        count = _extent(every, index, mark) if mark else 0
        if not count:
            index += 1
            continue
        before = every[index - 1].text if index else ""
        words = sum(len(block.text.split()) for block in every[index : index + count])
        certainty, evidence = weigh(
            [
                (1.0, "opens with a quotation mark and ends with its partner"),
                (2.0 if before.endswith(":") else 0.0, "announced by a colon"),
                (1.0 if count > 1 else 0.0, f"{count} paragraphs, each opened by a mark"),
                (-2.5 if dialogue else 0.0, "paragraphs often open with speech here"),
                (0.6 if words > 40 else -0.8 if words < 12 else 0.0, f"{words} words"),
            ]
        )
        if certainty > 0.2:
            span = Span(every[index].start, every[index + count - 1].end)
            yield Mark(span, Kind.QUOTATION, (), certainty, None, evidence)
        index += count


def _opening(block: Block) -> str | None:
    for mark in ("``", "`", "‘", "“", "«", '"'):
        if block.text.startswith(mark):
            return mark
    return None


def _extent(every: list[Block], index: int, mark: str) -> int:
    """Return how many blocks a quotation takes that opens at `index`: 0 where it does not end with a block."""
    for count in range(1, _MOST + 1):
        if index + count > len(every):
            return 0
        block = every[index + count - 1]
        if count > 1 and _opening(block) != mark:
            return 0
        if _closes_at_end(block, mark):
            return count
        if _closed_within(_TAIL.sub("", block.text), mark):
            return 0
    return 0


def _closes_at_end(block: Block, mark: str) -> bool:
    """Tell whether the quotation that opens a block is closed by the mark at its very end."""
    text, partner = _TAIL.sub("", block.text), _PAIRS[mark]
    end = len(text) - len(partner)
    return text.endswith(partner) and end > 0 and not _closed_within(text[:end], mark)


def _closed_within(text: str, mark: str) -> bool:
    """Tell whether the quotation that opens a text is closed in it, quotations within it skipped.

    A single closing mark after a letter may be an apostrophe (the keepers' lamp): it closes only what was opened since,
    or where another quotation opens after it.
    """
    partner, depth, index = _PAIRS[mark], 1, len(mark)
    while index < len(text):
        if mark != partner and text.startswith(mark, index):
            depth += 1
            index += len(mark)
        elif text.startswith(partner, index) and not _apostrophe(text, index):
            doubtful = partner in "'’" and text[index - 1].isalpha() and depth == 1
            if not doubtful or (mark in text[index:] and text[index + 1 : index + 2] in " ,;"):
                depth -= 1
            if not depth:
                return True
            index += len(partner)
        else:
            index += 1
    return False


def _apostrophe(text: str, index: int) -> bool:
    """Tell whether a mark stands between letters, as an apostrophe does."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return text[index] in "'’" and before.isalpha() and after.isalpha()


RULE = Rule("quotations", find)
