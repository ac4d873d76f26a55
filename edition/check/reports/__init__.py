"""Reports of what was found: to be read on a terminal, and for programs (JSON, SARIF, annotations of GitHub)."""

from collections.abc import Callable

from edition.check.reports.github import github
from edition.check.reports.json import json
from edition.check.reports.report import Report
from edition.check.reports.sarif import sarif

FORMATS: dict[str, Callable[[Report], str]] = {"json": json, "sarif": sarif, "github": github}
"""Forms for programs by their names; `text` and `html` are for people and stand apart."""
