"""A file that a writer has made, before it reaches the disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file to be saved: `path` is relative to the output folder, with forward slashes.

    `figures` are what was counted while it was made, by name: of a book its pages (`sheets`), `footnotes`, notes that
    found no room at the foot of their page and stand at the end of their chapter (`moved`), and footnotes that begin
    after the page of their mark (`late`).
    """

    path: str
    media_type: str
    data: bytes
    figures: Mapping[str, int] = field(default_factory=dict)
