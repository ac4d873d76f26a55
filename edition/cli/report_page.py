"""The report of a check as a web page: one file, complete in itself, findings by kind with what each kind means."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition import __version__
from edition.check.catalogue import CATALOGUE
from edition.check.reports.place import Place
from edition.cli.style import style
from edition.model.finding import Finding, Severity

if TYPE_CHECKING:
    from edition.check.reports.report import Report

_TAG = re.compile(r"</?[\w:.-]+[^<>]*>?")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A place as the page shows it: a line in three parts, the middle one marked."""

    before: str
    marked: str
    after: str
    element: str
    reference: str

    @property
    def text(self) -> bool:
        return bool(self.before or self.marked or self.after)


@dataclass(frozen=True, slots=True)
class _Kind:
    """All findings of a code, with what the catalogue says of it."""

    code: str
    severity: Severity
    what: str
    why: str
    mend: str
    places: list[tuple[Finding, _Shown]]


def page(report: "Report") -> str:
    """Return a report as an HTML page."""
    from edition.write.templates import fill

    kinds = [_kind(report, code) for code, _ in report.kinds]
    values = {"report": report, "kinds": kinds, "title": _title(report), "version": __version__}
    text = " ".join([*(finding.message for finding in report.findings), *report.documents])
    return fill("report/report.html", **values, **style("report/report.css", text))


def _title(report: "Report") -> str:
    parts = [
        f"{number} {name}{'s' * (number != 1)}"
        for severity, name in zip(Severity, ("error", "warning", "remark"), strict=True)
        if (number := report.count(severity))
    ]
    many = f"{len(report.documents)} document{'s' * (len(report.documents) != 1)}"
    return f"{', '.join(parts) or 'No errors'} in {many}"


def _kind(report: "Report", code: str) -> _Kind:
    findings = [finding for finding in report.findings if finding.code == code]
    known = CATALOGUE.get(code)
    what, why, mend = (known.what, known.why, known.mend) if known else ("", "", "")
    shown = [(finding, _shown(report.place(finding))) for finding in findings]
    return _Kind(code, findings[0].severity, what, why, mend, shown)


def _shown(place: Place) -> _Shown:
    """Part a line at the caret: the tag there is marked, or else the word."""
    before, rest = place.text[: place.caret], place.text[place.caret :]
    tag = _TAG.match(rest)
    end = tag.end() if tag else len(rest.split(" ")[0])
    return _Shown(before, rest[:end], rest[end:], place.element, place.reference)
