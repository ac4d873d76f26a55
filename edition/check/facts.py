"""What the header says of the text is true of it: extent and use of tags.

<measure unit="pages" quantity="9">      but there are 12 pb: warning wrong-extent
<tagUsage gi="p" occurs="21">            but there are 20 p: warning wrong-tag-usage

Words are counted differently by different programs, so that only a count that is off by a tenth is reported; a count of
zero page breaks says nothing, since pages need not be encoded. Languages are looked at in `edition.check.languages`.
"""

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from edition.check.code import Code
from edition.check.tei import NAMESPACES, Tei, counted, tag_of
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import TEI

CODES = (
    Code(
        "wrong-extent",
        Severity.WARNING,
        "The extent in the header is not that of the text.",
        "Catalogues and readers take the size from the header. A figure that is off often means that part of the "
        "text is missing, or was added later.",
        "See whether the text is whole; then correct the quantity, or take the measure out.",
    ),
    Code(
        "wrong-tag-usage",
        Severity.WARNING,
        "A tagUsage in the header states another number of elements than there are in the text.",
        "The numbers were right once; something was added or taken away since. A reader cannot tell which is meant.",
        "Correct occurs, or take the tagUsage out: nobody has to count.",
    ),
)

_MEASURES = "tei:teiHeader/tei:fileDesc/tei:extent//tei:measure[@unit][@quantity]"
_USAGES = "tei:teiHeader/tei:encodingDesc/tei:tagsDecl/tei:namespace/tei:tagUsage[@occurs]"
_UNITS = {"word": "words", "words": "words", "page": "pages", "pages": "pages"}
_TOLERANCE = 0.1


def facts(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report statements of the header that the text contradicts."""
    if tei.root.tag != f"{TEI}TEI":
        return
    text = tei.root.find(f"{TEI}text")
    if text is None:
        return
    for measure in tei.root.findall(_MEASURES, NAMESPACES):
        yield from _extent(tei, measure, text)
    usages = tei.root.findall(_USAGES, NAMESPACES)
    if usages:
        names = {_name(usage) for usage in usages}
        there = Counter(tag for element in text.iter(*names) if (tag := tag_of(element)))
        for usage in usages:
            stated, found = usage.get("occurs", "").strip(), there[_name(usage)]
            if stated.isdecimal() and int(stated) != found:
                counts = f"the header counts {stated} <{usage.get('gi', '')}>, but the text has {found}"
                message = f"{counts}; correct occurs, or take this tagUsage out"
                yield tei.finding("wrong-tag-usage", message, usage, Severity.WARNING)


def _name(usage: etree._Element) -> str:
    around = usage.getparent()
    namespace = around.get("name", "") if around is not None else ""
    return f"{{{namespace}}}{usage.get('gi', '').strip()}" if namespace else usage.get("gi", "").strip()


def _extent(tei: Tei, measure: etree._Element, text: etree._Element) -> Iterable[Finding]:
    unit = _UNITS.get(measure.get("unit", "").strip().lower(), "")
    stated = measure.get("quantity", "").strip()
    if not unit or not stated.isdecimal():
        return
    if unit == "words":
        from edition.tei.reading import word_count

        found = word_count(text)
        wrong = abs(found - int(stated)) > max(10, _TOLERANCE * found)
    else:
        found = sum(1 for _ in text.iter(f"{TEI}pb"))
        wrong = found > 0 and found != int(stated)
    if wrong:
        message = (
            f"the header states {counted(int(stated), unit[:-1])}, but the text has {found}; see whether the text is "
            "whole, then correct quantity"
        )
        yield tei.finding("wrong-extent", message, measure, Severity.WARNING)
