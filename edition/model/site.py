"""What holds for the pages of a whole edition: what its settings say of them."""

from dataclasses import dataclass, field
from pathlib import Path

from edition.model.printing import Printing

LONGEST = 6000
"""Words that a page holds at most, where it can be divided."""


@dataclass(frozen=True, slots=True)
class Site:
    """The settings that all pages of an edition share; an empty string means that a setting is not stated.

    `language` is that of the words around the text, `base` the address at which the edition is to be found, with a
    slash at its end. A text of more than `longest` words is divided into pages; 0 never divides. `templates` are the
    folders whose templates, style sheets and words go before our own, the first before the next; `printing` is what
    they say of books.
    """

    title: str = ""
    language: str = ""
    base: str = ""
    longest: int = LONGEST
    templates: tuple[Path, ...] = ()
    printing: Printing = field(default_factory=Printing)
