"""What came of a document in a build."""

from dataclasses import dataclass, field
from enum import StrEnum

from edition.model.finding import Finding, Severity
from edition.pipeline.summary import Summary
from edition.read.item import Item


class State(StrEnum):
    """What came of a document in a build."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    STALE = "stale"
    REFUSED = "not published"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build has to say of a document.

    `failure` is the one line that tells why it could not be made at all, `refused` the folder with the TEI that the
    checks refused; `seconds` is 0 where nothing was done.
    """

    item: Item
    state: State
    summary: Summary = field(default_factory=Summary)
    findings: tuple[Finding, ...] = ()
    failure: str = ""
    refused: str = ""
    seconds: float = 0.0

    def count(self, severity: Severity) -> int:
        """Return the number of findings of a severity; a failure counts as an error."""
        failure = 1 if self.failure and severity is Severity.ERROR else 0
        return failure + sum(finding.severity is severity for finding in self.findings)
