"""A file that a writer has made, before it reaches the disk."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file to be saved: `path` is relative to the output folder, with forward slashes."""

    path: str
    media_type: str
    data: bytes
