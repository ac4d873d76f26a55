"""What a check has to say about a document."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error keeps a document from being published."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: line and column count from 1; 0 means that the place is not known so closely."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write the place as compilers do: `file:line:column`."""
        return ":".join([self.file] + [str(n) for n in (self.line, self.column) if n])


@dataclass(frozen=True, slots=True)
class Finding:
    """One located remark: `code` is short and stable, `message` is a sentence that tells what to do."""

    code: str
    severity: Severity
    message: str
    where: Where
    rule: str = ""
