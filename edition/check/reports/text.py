"""A report to be read on a terminal.

Schema: edition 0.1.0 (edition.rng and its rules, edition.sch)

harbour.xml:14:44: error unknown-element: the schema has no element <placename>; did you mean <placeName>?
<p>in <placename>Lyon</placename></p>
^ https://tei-c.org/…/ref-placeName.html

1 error in 1 document. Mend the error and check again.
"""

from collections import Counter
from collections.abc import Iterator

from edition.check.report import closing, line
from edition.check.reports.report import Report
from edition.model.finding import Finding, Severity

MOST = 20
"""So many findings of a kind are shown for a document, the others counted."""

_DIM, _RESET = "\x1b[2m", "\x1b[0m"


def text(report: Report, *, colour: bool = False) -> Iterator[str]:
    """Yield the lines of a report."""
    if report.missing:
        yield f"NOT CHECKED against a schema: {report.missing}"
    else:
        yield f"Schema: {report.schema}"
    shown: Counter[tuple[str, str]] = Counter()
    linked: set[str] = set()
    for finding in report.findings:
        kind = (finding.where.file, finding.code)
        shown[kind] += 1
        if shown[kind] <= MOST:
            yield ""
            yield line(finding, colour=colour)
            yield from _excerpt(report, finding, linked, colour)
    left = {kind: number - MOST for kind, number in shown.items() if number > MOST}
    if left:
        yield ""
    for (file, code), number in left.items():
        yield f"{file}: {number} more {code}; --format json has them all"
    if report.findings:
        yield ""
    if len(report.kinds) > 1:
        width = max(len(str(number)) for _, number in report.kinds)
        yield from (f"{number:{width}}  {code}" for code, number in report.kinds)
        yield ""
    yield from report.notes
    if report.waived:
        yield f"Waived: {len(report.waived)}, each with its reason (--format json has them)."
    if report.documents or report.findings:
        last = closing(report.findings, len(report.documents))
        yield last.replace("No errors", "Nothing else found") if report.missing else last
    if report.findings:
        yield f"What a code means:  edition explain {report.kinds[0][0]}"


def _excerpt(report: Report, finding: Finding, linked: set[str], colour: bool) -> Iterator[str]:
    """Yield the line of the file that a finding points to, and a caret under the place with the reference page."""
    place = report.place(finding)
    if not place.text:
        return
    dim, reset = (_DIM, _RESET) if colour else ("", "")
    link = ""
    if place.element and place.element not in linked and finding.severity is not Severity.INFO:
        linked.add(place.element)
        link = f" {place.reference}"
    yield f"    {dim}{place.text}{reset}"
    yield f"    {dim}{' ' * place.caret}^{link}{reset}"
