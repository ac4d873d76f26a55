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
from itertools import pairwise, takewhile

from edition.language.divisions import LABEL
from edition.model.annotation import Annotation, Annotations
from edition.model.kind import Kind
from edition.model.source import Source
from edition.rules.context import APART, Gathered, settle
from edition.rules.layout import Line, lines, main_lines
from edition.rules.lost_signs import part
from edition.rules.raised import are_raised

_DEDICATED = re.compile(
    r"(?:À|A`|[\x00-\x1f`] ?A?)(?: (?:M|Mme|Mlle)\.)?(?: [A-ZÀ-Þ][^\W\d_]*[a-zß-ÿ.’'-]*(?:[\x00-\x1f][\w-]+)?){1,4}"
)
"""A line below a title that names, in French, to whom the text is dedicated; its accents may be codes."""
BYLINE = re.compile(r"(?:[Bb]y|BY|[Pp]ar|PAR)\s+[^\W\d_a-zß-öø-ÿ]")
"""How a line begins that names the author below a title."""
_HALF = re.compile(r"[^\W\d_]{2}-$")
_LITTLE = frozenset(("the", "a", "an", "on", "in", "at", "by", "for", "from", "with")) | frozenset(
    ("le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "dans", "sur", "pour", "par")
)
"""Words that have a capital in a title only where it begins."""
_NO_END = _LITTLE | {
    *("of", "to", "and", "or", "but", "its", "his", "her", "their"),
    *("et", "ou", "mais", "avec", "sans", "sous", "que", "qui", "à", "en", "ce", "cette", "ces", "son", "sa", "ses"),
    *("leur", "leurs", "se", "ne"),
}
"""Words with which no title ends."""
_RAISED = 8
"""No line of raised capitals is longer."""
_OPEN, _LONG = ",:;-–—(", 4
_TITLES = 3
_PAIR = 2
_FEW_WORDS, _STYLE = 2, 3
"""A heading like a sentence has more words; a style of headings shows in so many of them."""
_SETTLED = 0.8
"""So sure is at least what its context has decided of a block."""
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


def _ends_heading(line: Line, above: Line) -> str:
    """Return what a line below a heading is if it is no part of it: a dedication, an author, a sentence apart."""
    if _DEDICATED.fullmatch(line.text):
        return "salute"
    sentence = line.blanks > 0 and line.text[-1] in ".!?" and line.text.count(" ") >= 2 and not line.text.isupper()
    return "p" if BYLINE.match(line.text) or (sentence and not LABEL.match(above.text)) else ""


def _second_heading(line: Line, above: Line, two_styles: bool) -> bool:
    """Tell whether a line below a heading is a heading of its own, and not the rest of it.

    Where titles are written like sentences, a little word has its capital only where a title begins; and no heading
    changes its style, in a book that has headings in `two_styles`:

        THE YEARS OF THE BOARD                       one heading
        The trial of the keepers                     another
        The decision of the board in February        a third
    """
    words = above.text.split()
    if two_styles and above.text.isupper() and not LABEL.match(above.text) and _like_a_sentence(line.text):
        return len(words) > 1
    first, _, rest = line.text.partition(" ")
    if not (rest and first[0].isupper() and first.casefold() in _LITTLE) or above.text[-1] in _OPEN:
        return False
    return any(word.islower() and len(word) > _LONG for word in words[1:]) and words[-1].casefold() not in _NO_END


def _like_a_sentence(text: str) -> bool:
    words = text.split()
    return len(words) > _FEW_WORDS and words[0][0].isupper() and any(word.islower() for word in words[1:])


def _two_styles(source: Source, annotations: Annotations) -> bool:
    """Tell whether a book has headings in capitals and others that are written like sentences."""
    heads = [source.text[a.span.start : a.span.end] for a in annotations.of(Kind.ROLE) if a.mark.get("role") == "head"]
    return min(sum(text.isupper() for text in heads), sum(map(_like_a_sentence, heads))) >= _STYLE


def _heads_prose(line: Line, above: Sequence[Line]) -> bool:
    """Tell whether what stands below a heading, seemingly the first line of a paragraph, is a heading as well.

    It ends without a stop, and the line below begins as sentences do:

        THE LIGHT ALONE
        An island without a doctor, a pier without a boat
        The winter had been long and …
    """
    word = above[0].text.rpartition(" ")[2]
    first, _, rest = line.text.partition(" ")
    opens = bool(rest) and first[0].isupper() and first.casefold() in _LITTLE
    ends = word[-1:].isalpha() and word.casefold() not in _NO_END
    return len(above) == 1 and opens and ends and _like_a_sentence(above[0].text)


def _below_heading(gathered: Sequence[tuple[str, Annotation, list[Line]]]) -> bool:
    """Tell whether the last block is text that stands below a heading, or below capitals that must be one."""
    if len(gathered) < _PAIR or gathered[-1][0] != "p":
        return False
    role, _, own = gathered[-_PAIR]
    return role == "head" or (role == "p" and len(own) == 1 and own[0].text.isupper())


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


def _divided(text: str, family: str, open_family: str, above: Sequence[Line]) -> bool:
    """Tell whether a line goes on with the block above it, whatever it looks like.

    The line above ends in the middle of a word; or it has the accents of these capitals; or it ends with an article or
    a preposition, below which no heading stands.
    """
    last = above[-1].text
    if last.endswith("-") and _HALF.search(last) is not None:
        return True
    if len(text) < _RAISED and are_raised(text, last):
        return True
    open_end = family == "head" and open_family == "p" and last.rpartition(" ")[2].casefold() in _NO_END
    return open_end and not text.isupper() and not LABEL.match(text)


@lru_cache(maxsize=2)
def blocks(source: Source, annotations: Annotations) -> tuple[Block, ...]:
    """Return the blocks in the order of their first lines."""
    by_start = {line.start: line for line in lines(source)}
    two_styles = _two_styles(source, annotations)
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
        divided = family != "note" and open_text is not None and _divided(line.text, family, *open_text)
        anew = family == "head" and open_text is not None and _second_heading(line, open_text[1][-1], two_styles)
        if two_styles and goes_on and family == "p" and open_text is not None and not divided:
            anew = _below_heading(gathered) and _heads_prose(line, open_text[1])
            if anew:
                gathered[-1] = ("head", *gathered[-1][1:])
        if open_text is not None and (divided or (goes_on and not anew and (open_text[0] == family or turned))):
            other = _ends_heading(line, open_text[1][-1]) if family == "head" else ""
            if not other:
                open_text[1].append(line)
                open_note = None
                continue
            role = family = other
        own = [line]
        gathered.append((role, annotation, own))
        if family == "note":
            open_note = own
        elif family not in APART:
            open_text, open_note = (family, own), None
    roles = {annotation.span.start: annotation for annotation in annotations.of(Kind.ROLE)}
    settled = part(settle([Gathered(role, annotation, own) for role, annotation, own in gathered]), roles)
    titled = all(block.role in ("title", "head") for block in settled)  # a text of nothing but titles has none
    return tuple(_block(block, "p" if titled else block.role) for block in settled)


def _block(own: Gathered, role: str) -> Block:
    mark = own.annotation.mark
    if not own.why:
        return Block(own.lines, role, mark.certainty, mark.evidence)
    return Block(own.lines, role, max(mark.certainty, _SETTLED), (own.why,))
