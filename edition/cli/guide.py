"""The encoding guide: one page on every element of the edition's schema, made from the schema itself."""

import re
from dataclasses import dataclass
from pathlib import Path

from edition import __version__
from edition.check.vocabulary import Homes
from edition.cli.guide_examples import examples
from edition.cli.guide_words import Entry, Grammar
from edition.cli.style import style
from edition.errors import InputError
from edition.relaxng import Schema
from edition.resources import schemas

_MARKUP = re.compile(r"(</?[\w:]+|/?>|\s[\w:]+=|\"[^\"]*\"|&[#\w]+;)")


@dataclass(frozen=True, slots=True)
class Shown:
    """An element as the page shows it: its entry, where it may stand, and an example in coloured pieces."""

    entry: Entry
    parents: tuple[str, ...]
    example: tuple[tuple[str, str], ...]
    file: str

    @property
    def reference(self) -> str:
        """The page on the element in the TEI Guidelines."""
        return f"https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-{self.entry.name}.html"


def guide(folder: Path | None) -> bytes:
    """Return the page; examples come from the TEI files of a folder, `build/tei` if that is here and none is named."""
    from edition.write.templates import fill

    path = schemas() / "edition.rng"
    grammar, homes = Grammar(path), Homes(Schema.load(path))
    found = examples(_files(folder))
    sections = [
        (section.title, [_shown(entry, homes, found) for entry in section.entries]) for section in grammar.sections
    ]
    count = sum(len(entries) for _, entries in sections)
    text = " ".join(text for text, _ in found.values())
    page = fill(
        "guide/guide.html",
        sections=sections,
        groups=grammar.groups,
        shared=grammar.shared,
        count=count,
        version=__version__,
        **style("guide/guide.css", text),
    )
    return page.encode("utf-8")


def _files(folder: Path | None) -> list[Path]:
    if folder is not None and not folder.is_dir():
        raise InputError(f"{folder}: no folder: name one with TEI files in it")
    place = folder or Path("build/tei")
    found = sorted(place.rglob("*.xml")) if place.is_dir() else []
    if folder is not None and not found:
        raise InputError(f"{folder}: no TEI files in this folder")
    return found


def _shown(entry: Entry, homes: Homes, found: dict[str, tuple[str, str]]) -> Shown:
    text, file = found.get(entry.name, ("", ""))
    return Shown(entry, homes.parents.get(entry.name, ()), tuple(_pieces(text)), file)


def _pieces(text: str) -> list[tuple[str, str]]:
    """Part an example into tags, attributes, values and words, for the page to set apart."""
    pieces: list[tuple[str, str]] = []
    for piece in _MARKUP.split(text):
        if not piece:
            continue
        kind = ""
        if piece[0] == "<" or piece in (">", "/>"):
            kind = "tag"
        elif piece[-1] == "=" and piece[0].isspace():
            kind = "name"
        elif piece[0] == '"' and pieces and pieces[-1][1] == "name":
            kind = "value"
        pieces.append((piece, kind))
    return pieces
