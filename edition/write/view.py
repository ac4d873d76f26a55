"""What templates get: plain objects made from the TEI, for the screen or for print."""

from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

from edition.language.typography import typeset as typeset_text
from edition.tei.reading import read
from edition.write.header import Header, read_header
from edition.write.markup import Renderer
from edition.write.survey import Entry
from edition.write.typeset import typeset
from edition.write.words import Words

_DEEPEST_IN_CONTENTS = 4
_CHAPTER_OF_A_BOOK = 600


@dataclass(slots=True, eq=False)
class Branch:
    """An entry of the contents with those below it."""

    entry: Entry
    below: list["Branch"]


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A document as templates see it."""

    name: str
    header: Header
    title: str
    subtitle: str
    language: str
    words: Words
    contents: tuple[Branch, ...]
    entries: tuple[Entry, ...]
    body: Markup
    book: bool
    """Whether the chapters are long enough to begin on pages of their own."""
    length: int
    """Words of the text and its notes."""
    opens_with_title: bool
    """Whether the text itself begins with the title, so that a page need not show it above."""


def view(root: etree._Element, name: str, *, print: bool = False, endnotes: frozenset[str] = frozenset()) -> View:
    """Make the view of a `TEI` (or `teiCorpus`) element; `name` is the document's name in the build.

    For print, `endnotes` are the ids of notes that are to stand at the end of their chapter whatever their length.
    """
    header = read_header(root, name)
    reading = read(root)
    for part in (reading.root, *reading.notes):
        typeset(part, part.get("xml:lang") or header.language)
    renderer = Renderer(reading, header, print=print, endnotes=endnotes)
    facts = renderer.survey
    body = renderer.render()
    opening = _letters(reading.root.text()[: 2 * len(header.title) + 80])
    entries = tuple(entry for entry in facts.entries if entry.level <= _DEEPEST_IN_CONTENTS)
    return View(
        name=name,
        header=header,
        title=typeset_text(header.title, header.language),
        subtitle=typeset_text(header.subtitle, header.language),
        language=header.language,
        words=renderer.words,
        contents=_nested(entries),
        entries=entries,
        body=body,
        book=len(facts.chapters) > 1 and facts.words > _CHAPTER_OF_A_BOOK * len(facts.chapters),
        length=facts.words,
        opens_with_title=opening.startswith(_letters(header.title)),
    )


def _letters(text: str) -> str:
    """Return the letters and digits of a text, whatever their case."""
    return "".join(filter(str.isalnum, text)).casefold()


def _nested(entries: tuple[Entry, ...]) -> tuple[Branch, ...]:
    top: list[Branch] = []
    path: list[Branch] = []
    for entry in entries:
        branch = Branch(entry, [])
        while path and path[-1].entry.level >= entry.level:
            path.pop()
        (path[-1].below if path else top).append(branch)
        path.append(branch)
    return tuple(top)
