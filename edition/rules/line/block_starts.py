"""Find the lines with which paragraphs and other blocks begin.

The strongest evidence is what a compositor would have done: where the first word of the next line would still have
fitted into this one, the line was ended on purpose.

    work that was little based on patient political work.     ← "For" would have fitted
    For all these reasons, the struggle against the           → a block begins here

To it come empty lines, indents, the end of a sentence, a capital or an opening quotation mark, and hyphens.
"""

import re
from collections.abc import Iterable

from edition.language.metrics import FACES
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import Line, main_lines, measure, regime, spacing
from edition.rules.rule import Rule

_SENTENCE_END = re.compile(r"[.!?…:][\"'’”»)\]\ufffd\s]*\d{0,3}$")
_OPENING = re.compile(r"[\"'`‘“«\[(—–-]*\s*(\w)")
_NUMBERED = re.compile(r"\d{1,3}[.)]?\s+[^\W\d_a-zà-ÿ]")
_QUOTE = frozenset("\"'`‘“«")
_SHORT = 0.15
"""A line is short that leaves this share of the measure free beside the next word."""
_LEAST = 0.05


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose the starts of blocks, each with the certainty that its evidence gives."""
    lines = main_lines(source, earlier)
    if not lines:
        return
    yield _start(lines[0], 1.0, ("the first line of the text",))
    if regime(earlier) == "paragraph":
        for line in lines[1:]:
            yield _start(line, 0.99, ("every line is a paragraph",))
        return
    usual = 1 if spacing(earlier) == "double" else 0
    page = measure(source)
    widths = FACES[page.face].get
    breaks = {a.span.start for a in earlier.of(Kind.PAGE_BREAK)}
    indented = _indents(lines, breaks)
    natural = [sum([widths(character, 500) for character in line.text]) for line in lines]
    room = [
        (page.full - width - page.blank - sum([widths(c, 500) for c in following.text.partition(" ")[0]]))
        / (page.full or 1)
        for width, following in zip(natural, lines[1:], strict=False)
    ] + [1.0]
    ends = [_SENTENCE_END.search(line.text) is not None for line in lines]
    for index, following in enumerate(lines[1:]):
        line, slack, ended = lines[index], room[index], ends[index]
        first = _OPENING.match(following.text)
        lower = first is not None and first[1].islower()
        extra = following.blanks - usual if following.start not in breaks else 0
        if lower and slack < 0.3 and not ended and extra <= 0:
            continue
        alone = room[index + 1] > _SHORT and not ends[index + 1]
        together = alone and not ended and following.start not in breaks
        quotes = following.text[0] in _QUOTE
        evidence = [
            (_fit(slack), "the next word would have fitted" if slack > 0 else "the next word would not have fitted"),
            (1.0 if ended else -3.0, "a sentence ends" if ended else "no sentence ends"),
            (-4.5 if lower else 0.8, "goes on in lower case" if lower else "begins with a capital or a sign"),
            (0.7 if quotes else 0.0, "opens a quotation"),
            (1.5 if quotes and line.text[-1] == ":" else 0.0, "announced by a colon"),
            (2.5 if alone and ended and not lower else 0.0, "a short line of its own"),
            (_company(room, index) if together and slack > _SHORT else 0.0, "one of several short lines"),
            (1.5 if ended and _NUMBERED.match(following.text) else 0.0, "begins with a number, like a note or an item"),
            (5.0 if extra > 0 else 0.0, "empty lines above"),
            (-4.0 if line.text[-1] == "-" else 0.0, "a hyphen at the end of the line"),
        ]
        if indented and following.start not in breaks:
            evidence.append((3.5, "indented") if following.indent > 1 and line.indent <= 1 else (-0.5, "not indented"))
        certainty, words = weigh(evidence)
        if certainty > _LEAST:
            yield _start(following, certainty, words)


def _fit(slack: float) -> float:
    """Weigh how much room was left in a line, as a share of the measure: none speaks against an end, a tenth for it."""
    return max(-2.3, min(6.0, 40 * slack))


def _company(room: list[float], index: int) -> float:
    """Weigh that a short line stands among short lines: where all are, being short says little."""
    several = (index > 0 and room[index - 1] > _SHORT) or (index + 2 < len(room) and room[index + 2] > _SHORT)
    return -4.0 if several else -2.0


def _indents(lines: list[Line], breaks: set[int]) -> bool:
    """Tell whether first lines are indented here: some lines are, and not most."""
    indented = sum(line.indent > 1 and line.start not in breaks for line in lines)
    return 0.02 * len(lines) < indented < 0.4 * len(lines)


def _start(line: Line, certainty: float, evidence: tuple[str, ...]) -> Mark:
    return Mark(Span(line.start, line.start), Kind.BOUNDARY, (), certainty, None, evidence)


RULE = Rule("block-starts", find)
