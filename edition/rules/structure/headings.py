"""Find headings: short blocks that are no sentences, between blocks that are.

No piece of evidence decides alone: length, case, punctuation, numbering and neighbours are weighed together.

    Chapter 6                              → heading, its first line a printed label
    The struggle for the harbour
    Reinforce the mole                     → heading
    The harbour was lost.                  → paragraph: it ends like a sentence
"""

import re
from collections.abc import Iterable

from edition.language.divisions import LABEL
from edition.language.metrics import width
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import Block, Measure, blocks, measure, regime
from edition.rules.rule import Rule

_END = re.compile(r"[.,;:][\"'’”»)\]]*\d{0,3}$")
_FINAL = re.compile(r"[.!?…:;,][\"'’”»)\]\ufffd\s]*\d{0,3}$")
_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_a-z]")
_PROSE = 0.35
"""Prose has a larger share of full lines than this."""
_WORDS = 16


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose short blocks as headings; a label and the heading below it are one heading."""
    every = blocks(source, earlier)
    page = measure(source) if regime(earlier) == "wrapped" else None
    index = 0
    while index < len(every):
        block = every[index]
        count = 2 if index + 1 < len(every) and _labels(block, every[index + 1], page) else 1
        last = every[index + count - 1]
        certainty, evidence = weigh(_evidence(every, index, count, page))
        if certainty > 0.2:
            yield Mark(
                Span(block.start, last.end), Kind.HEADING, (("level", _rank(block, last)),), certainty, None, evidence
            )
            if count == 2 or (len(block.lines) > 1 and LABEL.match(block.lines[0].text)):
                end = block.end if count == 2 else block.lines[0].end
                yield Mark(Span(block.start, end), Kind.LABEL, (), certainty, None, evidence)
            index += count
        else:
            index += 1


def _labels(block: Block, following: Block, page: Measure | None) -> bool:
    """Tell whether a block is the printed label of the heading that follows; numbers alone head stanzas too."""
    return (
        len(block.lines) == 1
        and LABEL.match(block.text) is not None
        and len(following.text.split()) <= _WORDS
        and not _END.search(following.text)
        and (following.text.isupper() or not block.text.isdecimal())
        and (following.text.isupper() or page is None or page.filled >= _PROSE or " " in block.text)
    )


def _evidence(every: list[Block], index: int, count: int, page: Measure | None) -> Iterable[tuple[float, str]]:
    block, last = every[index], every[index + count - 1]
    text = last.text if count == 1 else f"{block.text} {last.text}"
    words = len(text.split())
    if words > _WORDS or len(block.lines) > 3:
        return [(-9.0, "too long for a heading")]
    before = every[index - 1].text if index else ""
    after = every[index + count].text if index + count < len(every) else ""
    number = text.rstrip(".)")
    bare = count == 1 and number.isdecimal() and not 1400 < int(number) < 2100
    plain = count == 1 and not text.isupper() and not LABEL.match(block.lines[0].text)
    first = next((c for c in text if c.isalnum()), "")
    evidence = [
        (-0.5, "few blocks are headings"),
        (
            -3.5 if _END.search(text) else 1.2,
            "ends like a sentence" if _END.search(text) else "does not end like a sentence",
        ),
        (-3.0 if first.islower() else 0.3, "begins in lower case" if first.islower() else "begins with a capital"),
        (1.0 if words <= 8 else 0.2, f"{words} words"),
        (1.5 if text.isupper() else 0.0, "in capitals"),
        (3.0 if LABEL.match(block.text) and not bare else 0.0, "named or numbered as a division"),
        (-2.5 if bare else 0.0, "a number alone, which is no year"),
        (0.6 if not before or _FINAL.search(before) else -2.0, "what stands above is complete"),
        (0.6 if len(after.split()) > words else -1.0, "stands above a longer block"),
        (-2.5 if not after else 0.0, "nothing follows"),
        (-2.5 if not any(c.isalnum() for c in text) else 0.0, "no letters"),
        (-1.5 if after[:1].islower() else 0.0, "what follows goes on in lower case"),
        (-0.8 if text[-1] in "?!" else 0.0, "asks or exclaims"),
        (-2.5 if _SENTENCE.search(text) else 0.0, "a sentence ends within it"),
        (-3.5 if text[0] in '"`‘“«' and text[-1] not in "\"'’”»" else 0.0, "opens a quotation and does not close it"),
        (-3.0 if page and _fills(block, page) else 0.0, "its first line fills the measure, as in a paragraph"),
        (-2.5 if plain and page and page.filled < _PROSE else 0.0, "most lines are short here, as in verse"),
        (1.0 if index == 0 else 0.0, "the first block of the text"),
    ]
    if page is None and index > 1:
        evidence.append((-1.0, "between blocks of its own kind"))
    return evidence


def _fills(block: Block, page: Measure) -> bool:
    """Tell whether a block of several lines has a first line as long as the measure."""
    return len(block.lines) > 1 and width(block.lines[0].text, page.face) > 0.9 * page.full


def _rank(block: Block, last: Block) -> str:
    """Name the style of a heading: what is labelled or set in capitals stands above the rest."""
    text = last.text
    labelled = LABEL.match(block.lines[0].text) is not None and not block.text.isdecimal()
    return "1" if labelled or (text.isupper() and any(c.isalpha() for c in text)) else "2"


RULE = Rule("headings", find)
