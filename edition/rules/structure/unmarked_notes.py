"""Find notes that stand after their paragraph without a printed mark, as in pages made by LaTeX2HTML.

LaTeX2HTML dropped the marks and set footnotes after their paragraph, with more white space above.

    The keepers had long known it.
    ·
    ·
    Ames, op. cit., pp. 377--378.          → note to the paragraph above; its place there is an anchor
    ·
    So the lamp went out.
"""

import re
from collections.abc import Iterable
from statistics import median

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import blocks
from edition.rules.evidence import weigh
from edition.rules.layout import regime
from edition.rules.rule import Rule

_CITATION = re.compile(
    r"\b(op\.? ?cit|loc\.? ?cit|ibid|ibidem|idem|pp?\. ?\d|vol\. ?[\divx]|ed\.,|éd\.|t\. ?[ivx]+\b|eds?\.\)"
    r"|chap\. ?\d|n°|no\. ?\d)",
    re.IGNORECASE,
)
_WORDS = 45


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose short blocks that cite, set off from the paragraph above by more white space than usual."""
    if regime(earlier) != "paragraph":
        return
    every = blocks(source, earlier)
    gaps = [block.lines[0].blanks for block in every[1:]]
    usual = median(gaps) if gaps else 1
    host = every[0] if every else None
    for block in every[1:]:
        words = len(block.text.split())
        cites = len(_CITATION.findall(block.text))
        apart = block.lines[0].blanks > usual
        certainty, evidence = weigh(
            [
                (1.0 + 0.8 * min(cites, 2), "cites a page, a volume or a work cited before"),
                (2.0 if apart else -2.5, "set off by more white space than usual" if apart else "not set off"),
                (1.0 if words <= 20 else -0.5, f"{words} words"),
                (-2.0 if block.text[0] in "–—-(" else 0.0, "begins like the reference of a quotation"),
                (-3.0 if block.text[0].isdigit() else 0.0, "begins with a number, like a note that has a mark"),
            ]
        )
        if not cites or words > _WORDS or certainty < 0.2 or host is None:
            host = block
            continue
        attributes = (("place", "inline"), ("mark", str(host.end)))
        yield Mark(Span(block.start, block.end), Kind.NOTE, attributes, certainty, None, evidence)
        yield Mark(Span(host.end, host.end), Kind.ANCHOR, (("note", str(block.start)),), certainty, None, evidence)


RULE = Rule("unmarked-notes", find)
