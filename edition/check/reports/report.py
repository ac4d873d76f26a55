"""What a report is made from, whatever its form."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from edition.check.reports.place import Place, Places
from edition.check.waivers import Waived
from edition.model.finding import Finding, Severity


@dataclass(frozen=True, eq=False)
class Report:
    """The findings in a number of documents, and under what conditions they were looked for.

    `schema` names the schema with its version; `missing` says that it could not be had, so that nothing was checked
    against it. `failures` are sentences on what could not be checked at all, `notes` on what was left out in single
    documents. `data` gives the bytes of a document by its name, or nothing.
    """

    schema: str
    missing: str
    documents: tuple[str, ...]
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    notes: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    data: Callable[[str], bytes] = field(default=lambda name: b"")

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def status(self) -> int:
        """Return the exit status: 2 where something could not be checked, 1 where there are errors, else 0."""
        if self.failures or self.missing:
            return 2
        return int(self.count(Severity.ERROR) > 0)

    @cached_property
    def kinds(self) -> list[tuple[str, int]]:
        """The codes with their numbers, errors first, then the most frequent."""
        order = {severity: number for number, severity in enumerate(Severity)}
        counts = Counter(finding.code for finding in self.findings)
        worst: dict[str, int] = {}
        for finding in self.findings:
            worst[finding.code] = min(order[finding.severity], worst.get(finding.code, len(order)))
        return sorted(counts.items(), key=lambda kind: (worst[kind[0]], -kind[1], kind[0]))

    @cached_property
    def _places(self) -> dict[str, Places]:
        return {}

    def place(self, finding: Finding) -> Place:
        """Return what stands where a finding points to."""
        name = finding.where.file
        if name not in self._places:
            self._places[name] = Places(self.data(name))
        return self._places[name].at(finding)
