"""The closing table of a build: one line for each document, and a last one that says what to do next."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

import click

from edition.model.finding import Finding, Severity

if TYPE_CHECKING:
    from edition.pipeline.build import Report
    from edition.pipeline.outcome import Outcome

_HEAD = ("document", "words", "pages", "pdf", "errors", "warnings", "remarks", "time", "state")
_LEFT_ALIGNED = {"document", "state"}
_BOOKS = 5
"""Books of whose notes something is said."""
_COLOURS = {"stale": "red", "not published": "red"}


def findings_of(report: "Report", out: Path) -> Iterator[str]:
    """Return the findings of all documents, in the form of the check report, and the failures, one line each.

    What keeps several documents from being made, a full disk say, is told once.
    """
    from edition.check.report import line

    told: set[str] = set()
    for outcome in report.outcomes:
        for failure in outcome.failure.splitlines():
            if failure not in told:
                yield f"edition: {failure}"
            told.add(failure)
        for finding in outcome.findings:
            yield line(_located(finding, outcome, out), colour=True)


def closing_lines(report: "Report", out: Path) -> Iterator[str]:
    """Return the table and the last lines."""
    rows = [_HEAD, *map(_row, report.outcomes)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        yield _line(row, widths)
    yield ""
    yield from _notes(report)
    if report.left:
        names = ", ".join(report.left[:3]) + (", …" if len(report.left) > 3 else "")
        yield f"Left alone, since no longer in the input: {names} ({len(report.left)} in {out}, not in the index)."
    yield _next(report, out)


def _notes(report: "Report") -> Iterator[str]:
    """Yield what there is to say of the notes in books; of many books, of those that have most to tell."""
    told = [outcome for outcome in report.outcomes if outcome.summary.notes]
    for outcome in sorted(told, key=lambda outcome: (-outcome.summary.late, -outcome.summary.moved))[:_BOOKS]:
        yield f"{outcome.item.name}.pdf: {outcome.summary.notes}."
    if len(told) > _BOOKS:
        yield f"The like holds for {len(told) - _BOOKS} more books."


def _row(outcome: "Outcome") -> tuple[str, ...]:
    summary = outcome.summary
    return (
        outcome.item.name,
        _number(summary.words),
        _number(summary.pages),
        _number(summary.sheets),
        *(_number(outcome.count(severity)) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)),
        f"{outcome.seconds:.1f} s" if outcome.seconds else "–",
        str(outcome.state),
    )


def _number(number: int) -> str:
    return f"{number:,}".replace(",", " ") if number else "–"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = []
    for name, cell, width in zip(_HEAD, row, widths, strict=True):
        space = " " * (width - _width(cell))
        coloured = click.style(cell, fg=_COLOURS[cell]) if cell in _COLOURS else cell
        cells.append(coloured + space if name in _LEFT_ALIGNED else space + coloured)
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _next(report: "Report", out: Path) -> str:
    troubled = [outcome for outcome in report.outcomes if outcome.state in ("stale", "not published")]
    if not troubled:
        index = out / "index.html"
        return f"Open {index}" if index.is_file() else f"The TEI is in {out / 'tei'}"
    many = len(report.outcomes)
    said = f"{len(troubled)} of {many} documents not published" if many > 1 else "Not published"
    refused = [outcome for outcome in troubled if outcome.refused]
    if refused:
        return f"{said}. Look at it with:  edition check {out / refused[0].refused / refused[0].item.name}.xml"
    return f"{said}: see above."


def _located(finding: Finding, outcome: "Outcome", out: Path) -> Finding:
    """Name files as the user knows them: the source by its path in the input, all else in the output folder."""
    file = finding.where.file
    if file.endswith("decisions.toml"):
        return finding
    path = outcome.item.path if file == outcome.item.source_name else out / file
    return replace(finding, where=replace(finding.where, file=str(path)))
