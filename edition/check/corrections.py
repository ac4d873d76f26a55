"""What is marked as an error has its correction beside it.

<sic>teh</sic>      info sic-without-corr

Found once for a document: to mark errors without correcting them is a policy as good as another, when it is meant.
"""

from collections.abc import Iterable

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, counted, every, quoted, words_of
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import TEI

CODES = (
    Code(
        "sic-without-corr",
        Severity.INFO,
        "Words are marked as an error of the source, and no correction stands beside them.",
        "The reading text then keeps the error, and the reader is not told what was meant.",
        "Put sic into choice and its correction into corr beside it; or leave it, if errors are to be marked only.",
        "<p>They lit <sic>teh</sic> lamp.</p>",
        "<p>They lit <choice><sic>teh</sic><corr>the</corr></choice> lamp.</p>",
    ),
)


def corrections(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report the first `sic` without `corr`, and how many there are."""
    found = [sic for sic in every(tei.root, "sic") if not _is_corrected(sic)]
    if found:
        others = f" (and {counted(len(found) - 1, 'other place', 'other places')})" if len(found) > 1 else ""
        message = (
            f"{quoted(words_of(found[0]))} is marked as an error and has no correction{others}; where it is to be "
            "corrected, put it into choice with corr beside it"
        )
        yield tei.finding("sic-without-corr", message, found[0], Severity.INFO)


def _is_corrected(sic: etree._Element) -> bool:
    choice = next(sic.iterancestors(f"{TEI}choice"), None)
    return choice is not None and next(choice.iter(f"{TEI}corr"), None) is not None
