"""Findings as lines to be read: one line each, what was looked at, and what to do next.

harbour.xml:14:44: error unknown-element: this grammar has no element <placename>; did you mean <placeName>?
1 error in 1 document. Mend it and check again.
"""

from collections.abc import Iterable, Iterator, Sequence

from edition.model.finding import Finding, Severity

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
_RESET = "\x1b[0m"


def line(finding: Finding, *, colour: bool = False) -> str:
    """Return a finding as `file:line:column: error code: sentence`; only the severity is ever coloured."""
    severity = str(finding.severity)
    if colour:
        severity = f"{_COLOURS[finding.severity]}{severity}{_RESET}"
    return f"{finding.where}: {severity} {finding.code}: {finding.message}"


def report(
    findings: Sequence[Finding], documents: int, notes: Iterable[str] = (), *, colour: bool = False
) -> Iterator[str]:
    """Yield the lines of a report on so many documents: findings, notes on what was not checked, and the next step."""
    for finding in findings:
        yield line(finding, colour=colour)
    yield from notes
    yield closing(findings, documents)


def closing(findings: Sequence[Finding], documents: int) -> str:
    """Return the last line: counts, and what to do."""
    count = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    parts = [_counted(count[severity], _NAMES[severity]) for severity in Severity if count[severity]]
    where = f"in {_counted(documents, 'document')}"
    if not parts:
        return f"No errors {where}."
    said = f"{' and '.join(parts) if len(parts) < 3 else ', '.join(parts)} {where}."
    if not count[Severity.ERROR]:
        return f"{said} Nothing here keeps a document from being published."
    if count[Severity.ERROR] == 1:
        return f"{said} Mend the error and check again."
    return f"{said} Mend the errors from the first on, one may cause others, and check again."


_NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'s' * (number != 1)}"
