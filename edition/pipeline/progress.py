"""Tell how far a build is: one line on a terminal, rewritten as the work goes on; nothing anywhere else."""

import os
import shutil
from typing import TextIO

_CLEAR = "\r\x1b[K"


class Progress:
    """Keeps one line up to date: `3 of 12  old-light: encoding · lamp: pdf`."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Write to `stream` if it is a terminal that can rewrite a line; else keep silent."""
        self._able = stream is not None and stream.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self._stream = stream
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

    def wait(self, what: str) -> None:
        """Say, wherever there is somebody to hear it, what the work has to wait for."""
        if self._able:
            self._rewrite(what)
        elif self._stream:
            self._stream.write(what + "\n")
            self._stream.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._able:
            self._rewrite("")

    def _show(self) -> None:
        if self._able:
            at = " · ".join(f"{document}: {stage}" for document, stage in self._at.items())
            self._rewrite(f"{self._finished} of {self._documents}  {at}")

    def _rewrite(self, line: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        if self._stream:
            self._stream.write(_CLEAR + (line if len(line) <= width else line[: width - 1] + "…"))
            self._stream.flush()
