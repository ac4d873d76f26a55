"""A report as JSON: all there is to know, in an order that does not change."""

from json import dumps
from typing import Any

from edition import __version__
from edition.check.reports.report import Report
from edition.model.finding import Finding, Severity


def json(report: Report) -> str:
    """Return a report as one JSON object."""
    kinds = {code: {"count": number, "findings": []} for code, number in report.kinds}
    for finding in report.findings:
        kinds[finding.code]["findings"].append(_finding(report, finding))  # type: ignore[attr-defined]
    values = {
        "edition": __version__,
        "schema": {"used": report.schema, "missing": report.missing},
        "status": report.status,
        "documents": list(report.documents),
        "counts": {str(severity): report.count(severity) for severity in Severity},
        "kinds": kinds,
        "waived": [{**_finding(report, each.finding), "reason": each.reason} for each in report.waived],
        "notes": list(report.notes),
        "failures": list(report.failures),
    }
    return dumps(values, ensure_ascii=False, indent=1) + "\n"


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    place = report.place(finding)
    where = finding.where
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "text": place.text,
        "element": place.element,
        "reference": place.reference,
        "rule": finding.rule,
    }
