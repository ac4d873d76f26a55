"""No two elements have the same `xml:id`.

<p xml:id="p-12">…</p> … <p xml:id="p-12">…</p>      error duplicate-id, at the second
"""

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, named
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import XML_ID

CODES = (
    Code(
        "duplicate-id",
        Severity.ERROR,
        "Two elements have the same xml:id.",
        "An xml:id is the address of one element. Where two have it, nobody can say which of them a link, a note mark "
        "or a correction means.",
        "Give the later one an id of its own, and let the pointers that mean it say so.",
        '<p xml:id="storm">The storm came at noon.</p>\n<p xml:id="storm">It was gone by two.</p>',
        '<p xml:id="storm">The storm came at noon.</p>\n<p xml:id="calm">It was gone by two.</p>',
    ),
)

_MOST = 100
"""For more ids than these nothing is guessed."""


def identity(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report every element whose `xml:id` an earlier one has already."""
    ids = tei.attributes.ids
    if len(set(ids)) == len(ids):
        return
    meant = wanted(tei)
    repeated = {name for name, times in Counter(ids).items() if times > 1}
    first: dict[str, etree._Element] = {}
    for element in tei.root.iter("*"):
        name = element.get(XML_ID, "")
        if name not in repeated:
            continue
        if name not in first:
            first[name] = element
            continue
        said = f"the xml:id “{name}” is already taken by the {named(first[name])} in line {tei.where(first[name]).line}"
        if other := meant.get(name):
            hint = f"is it “{other}”, to which pointers lead, and which no element has?"
        else:
            hint = f"give this {named(element)} an id of its own"
        yield tei.finding("duplicate-id", f"{said}; {hint}", element)


def wanted(tei: Tei) -> dict[str, str]:
    """Return, for an id that two elements have, the like id that one of them should have: pointers lead there in vain.

    <p xml:id="p1"> … <p xml:id="p1"> … target="#p2"      {"p1": "p2"}
    """
    ids = tei.attributes.ids
    if len(set(ids)) == len(ids):
        return {}
    repeated = sorted(name for name, times in Counter(ids).items() if times == 2)
    if not repeated or len(repeated) > _MOST:
        return {}
    from difflib import get_close_matches

    there = set(ids)
    tokens = {token[1:] for value in tei.values if "#" in value for token in value.split() if token[0] == "#"}
    missing = sorted(tokens - there)[:_MOST]
    found: dict[str, str] = {}
    for name in repeated:
        for other in get_close_matches(name, [each for each in missing if each not in found.values()], 1, 0.5):
            found[name] = other
    return found
