"""The blocks of a text, as the roles of its lines make them.

A role with a plus goes on with the block above it; notes at the foot of a page do not end what they interrupt:

    p    The keepers called it the old
    note 1 Ames, Lights, p. 5.
    p+   light, and no one asked why.          → one paragraph of two lines, one note
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise, takewhile

from edition.language.divisions import LABEL
from edition.model.annotation import Annotation, Annotations
from edition.model.kind import Kind
from edition.model.source import Source
from edition.rules.layout import Line, lines, main_lines

APART = frozenset({"note"})
"""Roles of blocks that stand apart from the running text and end nothing."""
BYLINE = re.compile(r"(?:[Bb]y|BY|[Pp]ar|PAR)\s+[^\W\d_a-zß-öø-ÿ]")
"""How a line begins that names the author below a title."""
_DIVIDED = re.compile(r"[^\W\d_]{2}-$")
"""A line ends in the middle of a word, so that the next one goes on with it, whatever it looks like."""
_VERSE = frozenset({"l", "stanza"})
_MOSTLY = 0.3
_BARE = re.compile(r"[\[(]?(?:\d{1,3}|[IVXLC]{1,7}|[ivxlc]{1,7})[\])]?\.?")
_MARKED = re.compile(r"\W*\d|[•·▪○◦*–—-]|\(?[a-z]{1,3}[).]")
"""How an item of a list begins that is marked as one."""
_LITTLE = frozenset(("the", "a", "an", "on", "in", "at", "by", "for", "from", "with")) | frozenset(
    ("le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "dans", "sur", "pour", "par")
)
"""Words that have a capital in a title only where it begins."""
_NO_END = _LITTLE | {"of", "to", "and", "or", "but", "et", "ou", "mais", "avec", "sans", "sous", "que", "qui"}
"""Words with which no title ends."""
_OPEN, _LONG = ",:;-–—(", 4
_TITLES = 3
_FAMILIES = {"speech": "p", "stanza": "l"}
"""Roles that are gone on with like another."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are one block; `role` is that of the first, with its certainty and what speaks for it."""

    lines: Sequence[Line]
    role: str
    certainty: float
    evidence: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Return the offset of the first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Return the offset after the last character."""
        return self.lines[-1].end

    @property
    def text(self) -> str:
        """Return the block's text, its lines joined by blanks (hyphens at line ends kept)."""
        return " ".join(line.text for line in self.lines)


def _ends_heading(line: Line, above: Line) -> bool:
    """Tell whether a line below a heading is no part of it: the name of an author, or a sentence that stands apart."""
    sentence = line.blanks > 0 and line.text[-1] in ".!?" and line.text.count(" ") >= 2 and not line.text.isupper()
    return BYLINE.match(line.text) is not None or (sentence and not LABEL.match(above.text))


def _second_heading(line: Line, above: Line) -> bool:
    """Tell whether a line below a heading is a heading of its own, and not the rest of it.

    Where titles are written like sentences, a little word has its capital only where a title begins:

        The trial of the keepers                     one heading
        The decision of the board in February        another
    """
    first, _, rest = line.text.partition(" ")
    if not (rest and first[0].isupper() and first.casefold() in _LITTLE) or above.text[-1] in _OPEN:
        return False
    words = above.text.split()
    return any(word.islower() and len(word) > _LONG for word in words[1:]) and words[-1].casefold() not in _NO_END


def following(source: Source, annotations: Annotations) -> Iterator[tuple[Line, Line]]:
    """Yield each line with the line that goes on with its block directly below, or across page breaks and furniture."""
    place = {line.start: index for index, line in enumerate(main_lines(source, annotations))}
    for block in blocks(source, annotations):
        for line, after in pairwise(block.lines):
            if place[after.start] == place[line.start] + 1:
                yield line, after


def title_page(source: Source, annotations: Annotations) -> tuple[Block, ...]:
    """Return the blocks with which a text begins if they make a title page, and not only the head of an article.

    A title page has three lines apart and more, or stands on a page of its own, or a heading follows it.
    """
    every = blocks(source, annotations)
    leading = tuple(takewhile(lambda block: block.role in ("title", *APART), every))
    titles = tuple(block for block in leading if block.role == "title")
    following = every[len(leading)] if len(leading) < len(every) else None
    if len(titles) < _TITLES:
        turned = following is not None and any(
            titles[-1].end <= a.span.start <= following.start for a in annotations.of(Kind.PAGE_BREAK) if titles
        )
        headed = following is not None and following.role == "head"
        return titles if len(titles) > 1 and (turned or headed) else ()
    return titles


def _within_poems(gathered: Sequence[tuple[str, Annotation, list[Line]]]) -> frozenset[int]:
    """Return the bare numbers that part the stanzas of a poem which prose quotes: they head no division of the book."""
    text = [i for i, (role, *_) in enumerate(gathered) if role not in APART]
    if _mostly_verse(gathered):
        return frozenset()
    bare = {i for i in text if gathered[i][0] == "head" and _BARE.fullmatch(gathered[i][2][0].text)}
    out: set[int] = set()
    for position, i in enumerate(text):
        if i in bare and position and (gathered[text[position - 1]][0] in _VERSE or text[position - 1] in out):
            below = next((gathered[j][0] for j in text[position + 1 :] if j not in bare), "")
            if below in _VERSE and len(gathered[i][2]) == 1:
                out.add(i)
    return frozenset(out)


def _unlisted(gathered: Sequence[tuple[str, Annotation, list[Line]]]) -> frozenset[int]:
    """Return the items of lists without a mark that go on with verse and are followed by it: they are short verse.

    In a text that is mostly verse it is enough that verse stands on one side.
    """
    text = [i for i, (role, *_) in enumerate(gathered) if role not in APART]
    mostly = _mostly_verse(gathered)
    out: set[int] = set()
    for listed, run in groupby(range(len(text)), lambda position: gathered[text[position]][0] == "item"):
        places = list(run)
        if not listed or any(_MARKED.match(gathered[text[place]][2][0].text) for place in places):
            continue
        beside = [text[place] for place in (places[0] - 1, places[-1] + 1) if 0 <= place < len(text)]
        verse = sum(gathered[i][0] in _VERSE for i in beside)
        if verse == 2 or (verse and mostly):
            out.update(text[place] for place in places)
    return frozenset(out)


def _mostly_verse(gathered: Sequence[tuple[str, Annotation, list[Line]]]) -> bool:
    verse = sum(len(own) for role, _, own in gathered if role in _VERSE)
    return verse > _MOSTLY * sum(len(own) for *_, own in gathered)


def _divided(text: str) -> bool:
    return text.endswith("-") and _DIVIDED.search(text) is not None


@lru_cache(maxsize=2)
def blocks(source: Source, annotations: Annotations) -> tuple[Block, ...]:
    """Return the blocks in the order of their first lines."""
    by_start = {line.start: line for line in lines(source)}
    gathered: list[tuple[str, Annotation, list[Line]]] = []
    open_text: tuple[str, list[Line]] | None = None
    open_note: list[Line] | None = None
    for annotation in annotations.of(Kind.ROLE):
        said, line = annotation.mark.get("role"), by_start[annotation.span.start]
        role = said.removesuffix("+")
        family = _FAMILIES.get(role, role)
        goes_on = said.endswith("+")
        if goes_on and family == "note" and open_note is not None:
            open_note.append(line)
            continue
        turned = family == "l" and open_text is not None and open_text[0] == "p"  # there is no verse to be turned
        divided = family != "note" and open_text is not None and _divided(open_text[1][-1].text)
        anew = family == "head" and open_text is not None and _second_heading(line, open_text[1][-1])
        if open_text is not None and (divided or (goes_on and not anew and (open_text[0] == family or turned))):
            if family != "head" or not _ends_heading(line, open_text[1][-1]):
                open_text[1].append(line)
                open_note = None
                continue
            role = family = "p"
        own = [line]
        gathered.append((role, annotation, own))
        if family == "note":
            open_note = own
        elif family not in APART:
            open_text, open_note = (family, own), None
    within = _within_poems(gathered)
    gathered = [("stanza" if i in within else role, a, own) for i, (role, a, own) in enumerate(gathered)]
    verse = _unlisted(gathered)
    gathered = [("l" if i in verse else role, a, own) for i, (role, a, own) in enumerate(gathered)]
    titled = all(role in ("title", "head") for role, *_ in gathered)  # a text of nothing but titles has none
    return tuple(Block(own, "p" if titled else role, a.mark.certainty, a.mark.evidence) for role, a, own in gathered)
