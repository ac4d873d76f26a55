"""A report as annotations of GitHub: lines that its runners show beside the files of a change."""

from edition.check.reports.report import Report
from edition.model.finding import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(report: Report) -> str:
    """Return a report as workflow commands, one a line."""
    lines = [f"::notice title=schema::{_message(f'Schema: {report.schema}')}"]
    if report.missing:
        lines = [f"::error title=schema::{_message(f'Not checked against a schema: {report.missing}')}"]
    lines += [f"::error::{_message(failure)}" for failure in report.failures]
    lines += [_line(finding) for finding in report.findings]
    return "\n".join(lines) + "\n"


def _line(finding: Finding) -> str:
    where = finding.where
    properties = {"file": where.file, "line": where.line, "col": where.column, "title": finding.code}
    stated = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    return f"::{_COMMANDS[finding.severity]} {stated}::{_message(finding.message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
