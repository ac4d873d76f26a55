"""What templates get of a document: plain objects made from the TEI."""

from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

from edition.language.typography import typeset as typeset_text
from edition.tei.reading import Reading, read, word_count
from edition.write.header import Header, read_header
from edition.write.own import OwnTemplates
from edition.write.paper import PaperRenderer
from edition.write.survey import Entry, Survey, survey
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
    """A document as templates of books see it."""

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


def view(root: etree._Element, name: str, *, endnotes: frozenset[str] = frozenset()) -> View:
    """Make the view of a `TEI` (or `teiCorpus`) element for print; `name` is the document's name in the build.

    `endnotes` are the ids of notes that are to stand at the end of their chapter whatever their length.
    """
    header = read_header(root, name)
    reading = read(root)
    facts = surveyed(reading, header)
    words = Words(header.language)
    renderer = PaperRenderer(facts, header, words, OwnTemplates(), endnotes)
    body = renderer.render([reading.root, renderer.endnotes])
    entries = shown_entries(facts)
    length = word_count(root)
    return View(
        name=name,
        header=header,
        title=typeset_text(header.title, header.language),
        subtitle=typeset_text(header.subtitle, header.language),
        language=header.language,
        words=words,
        contents=nested(entries),
        entries=entries,
        body=body,
        book=len(facts.chapters) > 1 and length > _CHAPTER_OF_A_BOOK * len(facts.chapters),
        length=length,
        opens_with_title=opens_with(header.title, reading),
    )


def surveyed(reading: Reading, header: Header, *, trace: bool = False) -> Survey:
    """Typeset a reading and look over it; with `trace` what was set is marked."""
    for part in (reading.root, *reading.notes):
        typeset(part, part.get("xml:lang") or header.language, trace=trace)
    return survey(reading)


def shown_entries(facts: Survey) -> tuple[Entry, ...]:
    """Return the headings that contents show."""
    return tuple(entry for entry in facts.entries if entry.level <= _DEEPEST_IN_CONTENTS)


def opens_with(title: str, reading: Reading) -> bool:
    """Tell whether a text itself begins with its title, whatever the case and the signs between the letters."""
    pieces: list[str] = []
    length, enough = 0, 2 * len(title) + 80
    for node in reading.root.walk():
        if length > enough:
            break
        if (
            node.block
            and node.children
            and not any(child.block for child in node.children if not isinstance(child, str))
        ):
            pieces.append(node.text())
            length += len(pieces[-1])
    return _letters("".join(pieces)).startswith(_letters(title))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def nested(entries: tuple[Entry, ...]) -> tuple[Branch, ...]:
    """Return entries as a tree."""
    top: list[Branch] = []
    path: list[Branch] = []
    for entry in entries:
        branch = Branch(entry, [])
        while path and path[-1].entry.level >= entry.level:
            path.pop()
        (path[-1].below if path else top).append(branch)
        path.append(branch)
    return tuple(top)
