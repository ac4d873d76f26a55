"""Divisions hold something, and their headings go down one step at a time.

<div><head>Chapter 6</head></div>                              warning empty-division
<div n="2"><div n="2.1.1"><head>…</head></div></div>           warning skipped-level: 2.1 is missing

A heading without text that the software found (`@resp`) has its certainty with it, and is looked at there.
"""

import re
from collections.abc import Iterable

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, every, named, quoted
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import TEI

CODES = (
    Code(
        "empty-division",
        Severity.WARNING,
        "A division holds nothing, or nothing but its heading.",
        "It stands in the contents and leads to an empty place. Often its text has slipped into the next division.",
        "Move the text that belongs to it inside, or remove the division. Where text is lost, say so with gap.",
        '<div type="section"><head>The storm</head></div>',
        '<div type="section"><head>The storm</head><p>It came at noon.</p></div>',
    ),
    Code(
        "skipped-level",
        Severity.WARNING,
        "A heading stands two levels below the heading above it.",
        "Contents, bookmarks and screen readers build their tree from the levels. A missing level leaves a hole in "
        "it, and often means that a heading was not recognised.",
        "Give the division between them its heading, or take one division away.",
        '<head>Lights</head>\n<div type="part"><div type="section"><head>The lamp</head><p>It burns.</p></div></div>',
        '<head>Lights</head>\n<div type="section"><head>The lamp</head><p>It burns.</p></div>',
    ),
)

_DIVS = ("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7")
_TAGS = frozenset(TEI + name for name in _DIVS)
_HEAD = f"{TEI}head"
_HOLLOW = frozenset(TEI + name for name in ("head", "pb", "lb", "cb", "milestone", "fw"))
"""Elements that do not make a division more than empty."""
_DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+)*\.?")


def divisions(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report divisions without content, and headings that skip a level."""
    for element in every(tei.root, *_DIVS):
        head = element.find(_HEAD)
        headed = head is not None
        found_by_rule = head is not None and "#edition" in (element.get("resp"), head.get("resp"))
        if not found_by_rule and all(child.tag in _HOLLOW for child in element.iterchildren("*")):
            what = "nothing but its heading" if headed else "nothing"
            message = f"this {named(element)} holds {what}; move its text inside, or remove it"
            yield tei.finding("empty-division", message, element, Severity.WARNING)
        around = element.getparent()
        if around is not None and around.tag in _TAGS:
            yield from _skipped(tei, element, around, headed)


def _skipped(tei: Tei, element: etree._Element, around: etree._Element, headed: bool) -> Iterable[Finding]:
    """Compare a division with the one around it: headings, and dotted numbers (what stands in 2 is 2.1, not 2.1.1)."""
    further = around.getparent()
    bare = headed and around.find(_HEAD) is None and further is not None and further.tag in _TAGS
    if bare and further is not None and further.find(_HEAD) is not None:
        message = (
            f"the heading of this {named(element)} stands two levels below the last heading above it; give the "
            "division between them its heading, or take it away"
        )
        yield tei.finding("skipped-level", message, element, Severity.WARNING)
    own, above = _parts(element), _parts(around)
    if own and above and own[: len(above)] == above and len(own) > len(above) + 1:
        message = (
            f"division {quoted(element.get('n', ''))} stands directly in {quoted('.'.join(above))}; put it into "
            f"{quoted('.'.join(own[: len(above) + 1]))}, or correct n"
        )
        yield tei.finding("skipped-level", message, element, Severity.WARNING)


def _parts(element: etree._Element) -> list[str]:
    number = element.get("n", "").strip()
    return number.rstrip(".").split(".") if _DOTTED.fullmatch(number) else []
