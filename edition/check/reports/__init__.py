"""Reports of what was found: to be read on a terminal, and for programs (JSON, SARIF, annotations of GitHub)."""

from edition.check.reports.report import Report

FORMATS = ("json", "sarif", "github")
"""Forms for programs by their names; `text` and `html` are for people and stand apart."""


def written(form: str, report: Report) -> str:
    """Return a report in one of the `FORMATS`; only the writer of that form is loaded."""
    if form == "json":
        from edition.check.reports.json import json as write
    elif form == "sarif":
        from edition.check.reports.sarif import sarif as write
    else:
        from edition.check.reports.github import github as write
    return write(report)
