"""Divisions hold something, and their headings go down one step at a time.

<div><head>Chapter 6</head></div>                              warning empty-division
<div n="2"><div n="2.1.1"><head>…</head></div></div>           warning skipped-level: 2.1 is missing

A heading without text that the software found (`@resp`) has its certainty with it, and is looked at there.
"""

import re
from collections.abc import Iterable

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, named, quoted, select
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

_DIV = "self::tei:div or self::tei:div1 or self::tei:div2 or self::tei:div3 or self::tei:div4 or self::tei:div5"
_empty = select(
    f"//*[{_DIV}][not(*[not(self::tei:head or self::tei:pb or self::tei:lb or self::tei:cb or self::tei:milestone"
    " or self::tei:fw)])][not(tei:head and @resp = '#edition')]"
)
_skipping = select(f"//*[{_DIV}][tei:head][parent::*[{_DIV}][not(tei:head)][parent::*[{_DIV}][tei:head]]]")
_numbered = select(f"//*[{_DIV}][@n][parent::*[{_DIV}][@n]]")
_DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+)*\.?")


def divisions(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report divisions without content, and headings that skip a level."""
    for element in _empty(tei.root):
        what = "nothing but its heading" if element.find(f"{TEI}head") is not None else "nothing"
        message = f"this {named(element)} holds {what}; move its text inside, or remove it"
        yield tei.finding("empty-division", message, element, Severity.WARNING)
    for element in _skipping(tei.root):
        message = (
            f"the heading of this {named(element)} stands two levels below the last heading above it; give the "
            "division between them its heading, or take it away"
        )
        yield tei.finding("skipped-level", message, element, Severity.WARNING)
    yield from _misnumbered(tei)


def _misnumbered(tei: Tei) -> Iterable[Finding]:
    """Compare dotted numbers: what stands in 2 is 2.1, not 2.1.1."""
    for element in _numbered(tei.root):
        own, above = _parts(element), _parts(element.getparent())
        if own and above and own[: len(above)] == above and len(own) > len(above) + 1:
            message = (
                f"division {quoted(element.get('n', ''))} stands directly in {quoted('.'.join(above))}; put it into "
                f"{quoted('.'.join(own[: len(above) + 1]))}, or correct n"
            )
            yield tei.finding("skipped-level", message, element, Severity.WARNING)


def _parts(element: etree._Element | None) -> list[str]:
    number = element.get("n", "").strip() if element is not None else ""
    return number.rstrip(".").split(".") if _DOTTED.fullmatch(number) else []
