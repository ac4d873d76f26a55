"""No two elements have the same `xml:id`.

<p xml:id="p-12">…</p> … <p xml:id="p-12">…</p>      error duplicate-id, at the second
"""

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from edition.check.tei import Tei
from edition.model.finding import Finding
from edition.model.source import Source
from edition.tei.namespaces import XML_ID

all_ids = etree.XPath("//@xml:id", smart_strings=False)
"""All values of `xml:id`, quickly, without the elements that bear them."""


def identity(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report every element whose `xml:id` an earlier one has already."""
    ids: list[str] = all_ids(tei.root)
    if len(set(ids)) == len(ids):
        return
    repeated = {name for name, times in Counter(ids).items() if times > 1}
    first: dict[str, etree._Element] = {}
    for element in tei.root.iter("*"):
        name = element.get(XML_ID, "")
        if name not in repeated:
            continue
        if name in first:
            earlier = tei.where(first[name])
            yield tei.finding(
                "duplicate-id",
                f"the xml:id “{name}” is already taken by the <{etree.QName(first[name]).localname}> in line "
                f"{earlier.line}; give this <{etree.QName(element).localname}> an id of its own",
                element,
            )
        else:
            first[name] = element
