"""What pages and books have in common before a line is rendered: the surveyed text and its headings."""

from dataclasses import dataclass

from edition.tei.reading import Reading
from edition.write.header import Header
from edition.write.survey import Entry, Survey, survey
from edition.write.typeset import typeset

_DEEPEST_IN_CONTENTS = 4


@dataclass(slots=True, eq=False)
class Branch:
    """An entry of the contents with those below it."""

    entry: Entry
    below: list["Branch"]


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
