"""A report as SARIF 2.1.0 (OASIS), which code-hosting platforms and editors read."""

from json import dumps
from pathlib import Path
from typing import Any
from urllib.parse import quote

from edition import __version__
from edition.check.catalogue import CATALOGUE
from edition.check.reports.report import Report
from edition.model.finding import Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(report: Report) -> str:
    """Return a report as a SARIF log of one run."""
    everything = [*report.findings, *(each.finding for each in report.waived)]
    codes = sorted({finding.code for finding in everything})
    notifications = [_notification(failure, "error") for failure in report.failures]
    if report.missing:
        notifications.append(_notification(f"Not checked against a schema: {report.missing}", "error"))
    else:
        notifications.append(_notification(f"Schema: {report.schema}", "note"))
    notifications += [_notification(note, "note") for note in report.notes]
    results = [_result(finding, codes) for finding in report.findings]
    for waived in report.waived:
        suppressed = {"kind": "external", "status": "accepted", "justification": waived.reason}
        results.append({**_result(waived.finding, codes), "suppressions": [suppressed]})
    run = {
        "tool": {
            "driver": {"name": "edition", "semanticVersion": _semantic(__version__), "rules": list(map(_rule, codes))}
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": report.status != 2, "toolExecutionNotifications": notifications}],
        "artifacts": [{"location": {"uri": _uri(name)}} for name in report.documents],
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": name}
    if code := CATALOGUE.get(name):
        rule["shortDescription"] = {"text": code.what}
        rule["fullDescription"] = {"text": code.why}
        rule["help"] = {"text": code.mend}
        rule["defaultConfiguration"] = {"level": _LEVELS[code.severity]}
    return rule


def _result(finding: Finding, codes: list[str]) -> dict[str, Any]:
    where = finding.where
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(where.file)}}
    if where.line:
        place["region"] = {"startLine": where.line, **({"startColumn": where.column} if where.column else {})}
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }


def _notification(text: str, level: str) -> dict[str, Any]:
    return {"message": {"text": text}, "level": level}


def _uri(name: str) -> str:
    """Return a file name as a URI reference: an absolute one with its scheme, others relative to where we stand."""
    return Path(name).as_uri() if Path(name).is_absolute() else quote(Path(name).as_posix())


def _semantic(version: str) -> str:
    numbers = [part for part in version.split(".") if part.isdigit()][:3]
    return ".".join([*numbers, *["0"] * (3 - len(numbers))])
