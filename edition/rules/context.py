"""Roles of blocks that their context rules out, when every line has one.

    II                             a heading        To his brother               a salutation
    THE BOARD WITHOUT A LIGHT      a paragraph?     ROME (DECEMBER)              a heading? the place and date
    The keepers had heard …        a paragraph      I have had two letters …     a paragraph

Each rule names what it changes and why; the reason goes to the receipt.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from edition.language.divisions import LABEL
from edition.language.identify import identify
from edition.language.metre import MEASURES, syllables
from edition.language.roles import is_date
from edition.model.annotation import Annotation
from edition.rules.layout import Line

APART = frozenset({"note"})
"""Roles of blocks that stand apart from the running text and end nothing."""
VERSE = frozenset({"l", "stanza"})
_MOSTLY = 0.3
_BARE = re.compile(r"[\[(]?(?:\d{1,3}|[IVXLC]{1,7}|[ivxlc]{1,7})[\])]?\.?")
_MARKED = re.compile(r"\W*\d|[•·▪○◦*–—-]|\(?[a-z]{1,3}[).]")
"""How an item of a list begins that is marked as one."""
_PROSE = frozenset({"p", "quote", "signed"})
_SALUTES = frozenset({"salute", "dateline"})
_LETTERS = 3
"""A book with fewer openings of letters is no book of letters."""
_NAME = 4
"""The name of an author has so many words at most."""
_INSCRIBED, _SMALL = 3, 0.6
"""So many lines with a small letter at least, and such a share, are prose that is set in short lines."""
_FEW, _SOME, _MUCH = 0.01, 0.05, 100
"""The first share of speeches is none in a text of so many blocks, the second is if hardly a name comes again."""
_NUMBERED, _NEARLY_ALL = 3, 0.6
_DOUBT, _LIKELY = 0.5, 0.8
_SENTENCE = re.compile(r"[^\W\d_](?=[^\W\d_]*[a-zß-ÿ’' ]).* [a-zß-ÿ]+\.")
"""Words of which the last has a small letter, with a full stop."""
_SAMPLE = 400
_GOES_ON = re.compile(r"[^\W\d_]{2,}|[aàyoô]\b(?![.)])")
"""A word with a small letter, which is not the letter of an item."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Lines that are one block, with their role, and what their first line was found to be."""

    role: str
    annotation: Annotation
    lines: list[Line]
    why: str = ""


Changes = dict[int, tuple[str, str]]
"""The role that the block of a number takes, and why; with a plus it goes on with the block above it."""


def settle(gathered: Sequence[Gathered]) -> list[Gathered]:
    """Return the blocks with the roles that their context allows; the rules see what those before them changed."""
    out = list(gathered)
    for rule in _RULES:
        text = [i for i, block in enumerate(out) if block.role not in APART]
        joined: set[int] = set()
        for place, (role, why) in sorted(rule([out[i] for i in text]).items()):
            own = out[text[place]]
            if role.endswith("+"):
                before = next(i for i in reversed(text[:place]) if i not in joined)
                out[before] = replace(out[before], lines=[*out[before].lines, *own.lines])
                joined.add(text[place])
            else:
                out[text[place]] = replace(own, role=role, why=why)
        out = [block for i, block in enumerate(out) if i not in joined]
    return out


def runs_on(above: str, text: str) -> bool:
    """Tell whether a sentence runs on from a line to the next, by a comma or a word and a small letter."""
    return (above[-1] == "," or above[-1].isalpha()) and text[0].islower() and _GOES_ON.match(text) is not None


def _mostly_verse(text: Sequence[Gathered]) -> bool:
    verse = sum(len(block.lines) for block in text if block.role in VERSE)
    return verse > _MOSTLY * sum(len(block.lines) for block in text)


def _numbers_in_poems(text: Sequence[Gathered]) -> Changes:
    """Find bare numbers that part the stanzas of a poem which prose quotes: they head no division of the book."""
    if _mostly_verse(text):
        return {}
    bare = {i for i, block in enumerate(text) if block.role == "head" and _BARE.fullmatch(block.lines[0].text)}
    out: Changes = {}
    for i in sorted(bare - {0}):
        if len(text[i].lines) > 1 or not (text[i - 1].role in VERSE or i - 1 in out):
            continue
        below = next((text[j].role for j in range(i + 1, len(text)) if j not in bare), "")
        if below in VERSE:
            out[i] = ("stanza", "a number between the stanzas of a poem")
    return out


def _unmarked_items(text: Sequence[Gathered]) -> Changes:
    """Find items of lists without a mark that go on with verse and are followed by it: they are short verse.

    In a text that is mostly verse it is enough that verse stands on one side.
    """
    mostly = _mostly_verse(text)
    out: Changes = {}
    for listed, run in groupby(range(len(text)), lambda i: text[i].role == "item"):
        places = list(run)
        if not listed or any(_MARKED.match(text[i].lines[0].text) for i in places):
            continue
        verse = sum(text[i].role in VERSE for i in (places[0] - 1, places[-1] + 1) if 0 <= i < len(text))
        if verse == 2 or (verse and mostly):
            out.update(dict.fromkeys(places, ("l", "verse stands beside it")))
    return out


def _datelines(text: Sequence[Gathered]) -> Changes:
    """Find headings below a salutation, in a book of letters: they are the place and date."""
    if sum(block.role in _SALUTES for block in text) < _LETTERS:
        return {}
    return {
        i: ("dateline", "stands between the salutation and the letter")
        for i in range(1, len(text) - 1)
        if text[i].role == "head"
        and text[i - 1].role == "salute"
        and text[i + 1].role == "p"
        and len(text[i].lines) == 1
        and not LABEL.match(text[i].lines[0].text)
    }


def _dates(text: Sequence[Gathered]) -> Changes:
    """Find dates between a paragraph and a heading: they say when the former was written."""
    return {
        i: ("dateline", "a date below the text that it dates")
        for i in range(1, len(text) - 1)
        if text[i].role == "head"
        and text[i - 1].role in _PROSE
        and text[i + 1].role in ("head", "title")
        and len(text[i].lines) == 1
        and is_date(text[i].lines[0].text)
    }


def _authors(text: Sequence[Gathered]) -> Changes:
    """Find a few words with a full stop, between the verse below a heading and prose: they name who wrote the verse."""
    out: Changes = {}
    for i in range(1, len(text) - 1):
        own = text[i].lines[0].text
        if (
            text[i].role == "head"
            and text[i - 1].role in VERSE
            and text[i + 1].role == "p"
            and len(text[i].lines) == 1
            and own.endswith(".")
            and len(own.split()) <= _NAME
            and not own.isupper()
            and not LABEL.match(own)
        ):
            top = next((j for j in range(i - 1, -1, -1) if text[j].role not in VERSE), -1)
            if top >= 0 and text[top].role == "head":
                out[i] = ("signed", "below the verse that stands below a heading")
    return out


def _capitals(text: Sequence[Gathered]) -> Changes:
    """Find lines in capitals between a heading and a paragraph: they are no paragraphs of their own."""
    return {
        i: (
            "head+" if LABEL.match(text[i - 1].lines[-1].text) or text[i - 1].lines[-1].text.isupper() else "head",
            "a line in capitals between a heading and a paragraph",
        )
        for i in range(1, len(text) - 1)
        if text[i].role == "p"
        and text[i - 1].role == "head"
        and text[i + 1].role in ("p", "head")
        and len(text[i].lines) == 1
        and text[i].lines[0].text.isupper()
        and " " in text[i].lines[0].text
        and text[i].lines[0].text[-1].isalpha()
    }


def _titles_of_songs(text: Sequence[Gathered]) -> Changes:
    """Find headings in doubt between prose and verse where divisions are numbered: they belong to what is quoted."""
    heads = [i for i, block in enumerate(text) if block.role == "head"]
    numbered = {i for i in heads if LABEL.match(text[i].lines[0].text)}
    if len(numbered) < _NUMBERED or len(numbered) < _NEARLY_ALL * (len(heads) - 1) or _mostly_verse(text):
        return {}
    return {
        i: ("stanza", "the title of a song that prose quotes")
        for i in heads
        if i not in numbered
        and 0 < i < len(text) - 1
        and text[i - 1].role == "p"
        and text[i + 1].role in VERSE
        and len(text[i].lines) == 1
        and text[i].annotation.mark.certainty < _LIKELY
    }


def _sentences(text: Sequence[Gathered]) -> Changes:
    """Find headings in doubt that are sentences between paragraphs, where no surer heading ends with a full stop."""
    heads = [block for block in text if block.role == "head"]
    if any(block.annotation.mark.certainty >= _DOUBT and block.lines[-1].text.endswith(".") for block in heads):
        return {}
    return {
        i: ("p", "a sentence between paragraphs")
        for i in range(1, len(text) - 1)
        if text[i].role == "head"
        and text[i].annotation.mark.certainty < _DOUBT
        and text[i - 1].role == text[i + 1].role == "p"
        and _SENTENCE.fullmatch(text[i].lines[-1].text)
    }


def _lone_speakers(text: Sequence[Gathered]) -> Changes:
    """Find speeches in a long text in which hardly anybody speaks, or nobody again: it is prose that tells of them."""
    voices = [i for i, block in enumerate(text) if block.role in ("speaker", "speech")]
    names = {" ".join(text[i].lines[0].text.split()[:2]) for i in voices}
    if any(name.partition(" ")[0].strip(".,:").isupper() for name in names):
        return {}
    few = len(voices) <= _FEW * len(text) or (len(voices) <= _SOME * len(text) and 2 * len(names) > len(voices))
    if not few or len(text) < _MUCH:
        return {}
    return dict.fromkeys(voices, ("p", "hardly anybody speaks in this text"))


def _bracketed(text: Sequence[Gathered]) -> Changes:
    """Find lines in brackets above verse, in a book of it in which nobody speaks: they are titles, no directions."""
    if not _mostly_verse(text) or any(block.role in ("speaker", "speech") for block in text):
        return {}
    return {
        i: ("head", "a line in brackets above verse")
        for i in range(len(text) - 1)
        if text[i].role in ("stage", "signed", "salute", "p")
        and text[i + 1].role in VERSE
        and len(text[i].lines) == 1
        and text[i].lines[0].text[0] in "[("
        and text[i].lines[0].text[-1] in "])"
    }


def _inscriptions(text: Sequence[Gathered]) -> Changes:
    """Find verse in a text of prose most of whose lines begin with small letters: it is a dedication, mostly."""
    if _mostly_verse(text):
        return {}
    out: Changes = {}
    for verse, run in groupby(range(len(text)), lambda i: text[i].role in VERSE):
        places = list(run)
        small = [i for i in places if text[i].lines[0].text[0].islower()]
        quoted = places[0] > 0 and text[places[0] - 1].lines[-1].text.endswith(":")
        if verse and not quoted and len(small) >= max(_INSCRIBED, _SMALL * len(places)):
            out.update(dict.fromkeys(small, ("p+", "")))
            out.update(dict.fromkeys({places[0], *places} - set(small) | {places[0]}, ("p", "prose in short lines")))
    return out


def _introduced(text: Sequence[Gathered]) -> Changes:
    """Find single lines as long as a verse below a colon, in prose that quotes verse: they are quoted verse."""
    verse = [i for i, block in enumerate(text) if block.role in VERSE]
    if not verse or _mostly_verse(text) or any(block.role == "speaker" for block in text):
        return {}
    small = {i for i in verse if text[i].lines[0].text[0].islower()}
    carriers = {i for i in small if text[i].lines[0].text.endswith(":") and 2 * len(small) < len(verse)}
    out: Changes = dict.fromkeys(carriers, ("p", "a phrase that introduces verse"))
    language = identify(" ".join(block.lines[0].text for block in text[:: max(1, len(text) // _SAMPLE)]))
    for i in range(1, len(text) - 1):
        own, above = text[i].lines[0].text, text[i - 1].lines[-1].text
        single = (
            len(text[i].lines) == 1 and text[i].role in ("p", "quote") and text[i + 1].role in ("p", "quote", *VERSE)
        )
        if single and above.endswith(":") and own[0].isupper() and syllables(own, language) in MEASURES[language]:
            out[i] = "stanza", "as long as a verse, below a colon"
    return out


def _continued(text: Sequence[Gathered]) -> Changes:
    """Find paragraphs with a small letter below one that ends with a comma or a word: they go on with it."""
    out: Changes = {}
    for i in range(1, len(text)):
        if text[i].role == text[i - 1].role == "p" and runs_on(text[i - 1].lines[-1].text, text[i].lines[0].text):
            out[i] = "p+", ""
    return out


_RULES: tuple[Callable[[Sequence[Gathered]], Changes], ...] = (
    _numbers_in_poems,
    _unmarked_items,
    _datelines,
    _dates,
    _authors,
    _capitals,
    _titles_of_songs,
    _sentences,
    _lone_speakers,
    _bracketed,
    _inscriptions,
    _introduced,
    _continued,
)
