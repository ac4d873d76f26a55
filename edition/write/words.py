"""The words that pages and books say of themselves, kept in `templates/words/`: a file for each language.

A project adds a language, or says something in another way, with a file of the same form in `words/` of its templates.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from edition import resources
from edition.errors import RenderError
from edition.language.typography import primary

_FALLBACK = "en"


class Words:
    """The words of one language, asked for by an English name: `words("note", n="3")`; English where it has none."""

    def __init__(self, language: str, templates: tuple[Path, ...] = ()) -> None:
        """Choose the words for a BCP 47 language tag; `templates` are folders that go before our own."""
        folders = (*templates, resources.templates())
        known = primary(language)
        self.language = known if known and any((path / f"words/{known}.toml").is_file() for path in folders) else "en"
        self._words: dict[str, str] = {}
        for code in dict.fromkeys((_FALLBACK, self.language)):
            for folder in reversed(folders):
                self._words |= read_words(folder / f"words/{code}.toml")

    def __call__(self, name: str, /, **values: object) -> str:
        """Return the words for `name`, with `values` set in; a name without words stands for itself."""
        words = self._words.get(name)
        return name if words is None else words.format(**values)

    def known(self, name: str) -> bool:
        """Tell whether there are words for a name."""
        return name in self._words


@cache
def read_words(path: Path) -> Mapping[str, str]:
    """Return the words of a file, by their names; none where there is no file."""
    if not path.is_file():
        return {}
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RenderError(f"{path}: not TOML: {error}") from error
    for name, value in words.items():
        if not isinstance(value, str):
            raise RenderError(f"{path}: {name} must be text in quotation marks")
    return words
