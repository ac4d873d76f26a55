"""Everything that can stop `edition`, as one small family.

::

    EditionError             anything a user can be told in one line
    ├── InputError           a file, folder or setting that cannot be used as it is
    │   ├── DecodingError    bytes that are not text in the encoding stated or found
    │   └── SettingsError    mistakes in edition.toml or item.toml, one line each
    ├── TeiError             a document that is not well-formed XML or not TEI
    ├── RenderError          a page that could not be made (template, style sheet)
    └── MissingLibraryError  a library of the system or an extra that is not installed

The message is one clear line: what is wrong, where, and what to do. The command line prints it without a traceback and
exits with 2. Faults inside a document that still can be located and listed are not errors but findings
(`edition.model.finding`).
"""

from collections.abc import Iterable


class EditionError(Exception):
    """Anything a user can be told in one line."""


class InputError(EditionError):
    """A file, folder or setting that cannot be used as it is."""


class DecodingError(InputError):
    """Bytes that are not text in the encoding stated or found."""


class SettingsError(InputError):
    """Settings files with mistakes in them: all of these, each told in one line."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        """Hold the lines, in the order of the files."""
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


class TeiError(EditionError):
    """A document that is not well-formed XML, or not TEI."""


class RenderError(EditionError):
    """A page that could not be made."""


class MissingLibraryError(EditionError):
    """A library of the system, or an optional extra, that is not installed."""
