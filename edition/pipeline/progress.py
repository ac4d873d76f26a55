"""Tell how far a build is: one line on a terminal, rewritten as the work goes on; nothing anywhere else."""

import os
import shutil
from typing import TextIO

_CLEAR = "\r\x1b[K"


class Progress:
    """Keeps one line up to date: `3 of 12  old-light: encoding · lamp: pdf`."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Write to `stream` if it is a terminal that can rewrite a line; else keep silent."""
        able = stream is not None and stream.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self._stream = stream if able else None
        self._documents = 0
        self._finished = 0
        self._at: dict[str, str] = {}

    def begin(self, documents: int) -> None:
        """Note how many documents have to be made."""
        self._documents = documents

    def step(self, document: str, stage: str) -> None:
        """Show that a stage of a document begins."""
        self._at[document] = stage
        self._show()

    def done(self, document: str) -> None:
        """Show that all there was to do for a document is done."""
        self._finished += 1
        self._at.pop(document, None)
        self._show()

    def say(self, what: str) -> None:
        """Show one line until there is something else to show."""
        if self._stream:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write(_CLEAR + (what if len(what) <= width else what[: width - 1] + "…"))
            self._stream.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._stream:
            self._stream.write(_CLEAR)
            self._stream.flush()

    def _show(self) -> None:
        at = " · ".join(f"{document}: {stage}" for document, stage in self._at.items())
        self.say(f"{self._finished} of {self._documents}  {at}")
