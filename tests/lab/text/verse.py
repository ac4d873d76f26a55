"""Poetry: stanzas of many shapes, rhymed or not, free verse, long lines, blank verse, songs, poems in parts."""

from dataclasses import dataclass

from tests.lab.text.composer import Composer, epigraph
from tests.lab.text.headings import HeadingStyle, roman
from tests.lab.text.writer import capital

_SHAPES = (
    ((4, 4, 3, 3), (0,), "abba abba ccd eed"),
    ((4,), (0, 1.5), "abab"),
    ((4,), (0,), "abcb"),
    ((4,), (0,), "aabb"),
    ((6,), (0, 0, 2, 0, 0, 2), "aabccb"),
    ((2,), (0,), "aa"),
    ((8,), (0, 1), "abababcc"),
    ((5,), (0, 0, 0, 0, 3), "ababb"),
    ((3,), (0, 1, 1), "aaa"),
    ((9,), (0, 0, 0, 0, 0, 0, 0, 0, -1), "ababbcbcc"),
    ((14,), (0,), "ababcdcdefefgg"),
    ((3, 3, 3, 1), (0,), "aba bcb cdc d"),
    ((7,), (0, 0, 2, 0, 2, 0, 3), "ababcca"),
    ((10,), (0,), "ababbccdcd"),
)
"""Numbers of lines in the stanzas of a poem, how far its lines are set in, and how they rhyme."""

_SCRAP = 4
"""Lines of free verse of fewer words are scraps of a sentence."""
_KINDS = ("regular", "regular", "regular", "regular", "free", "free", "long", "blank", "couplets", "song", "brief")


@dataclass(slots=True)
class Manner:
    """How a collection prints its poems."""

    kinds: tuple[str, ...]
    capitals: str  # with what begins a capital: every line, a sentence, nothing
    stops: str  # full, none, light
    rhyme: float
    first_indent: float  # of the first line of a stanza, in em
    shape: tuple[tuple[int, ...], tuple[float, ...], str] | None
    voices: float  # how often somebody is named above a stanza
    metre: int  # syllables of a line where lines are regular, 0 for any
    parts: str  # how the parts of a poem are headed: none, roman, arabic, stars, title


def poetry(composer: Composer) -> None:
    """Poems, perhaps in parts; each with its title, dedication, date, in a shape of its own."""
    writer, rng = composer.writer, composer.rng
    parts = HeadingStyle.sample(rng, writer.lang, 1, "part") if rng.random() < 0.35 else None
    style = HeadingStyle.sample(rng, writer.lang, 2 if parts else 1)
    style.title = rng.choice(("any", "any", "phrase", "place", "year", "first", "verse", "verse", "none"))
    style.number = rng.choice(("none", "none", "roman", "arabic"))
    style.word, style.title = "", "any" if style.number == "none" and style.title == "none" else style.title
    style.below = rng.choice((0, 0, 0.15))
    shape = rng.choice(_SHAPES) if rng.random() < 0.2 else None
    manner = Manner(
        kinds=tuple(rng.sample(_KINDS, rng.randint(1, 5))),
        capitals=rng.choice(("line", "line", "line", "sentence", "none")),
        stops=rng.choice(("full", "full", "light", "none")),
        rhyme=rng.choice((0, 0.5, 1, 1)),
        first_indent=rng.choice((0, 0, 0, 1.5, 2.5)),
        shape=shape,
        voices=rng.choice((0, 0, 0, 0, 0.1)),
        metre=rng.choice((0, 0, 6, 8, 8, 10, 10, 12, 12)),
        parts=rng.choice(("none", "none", "roman", "arabic", "stars", "title")),
    )
    dedications, mottoes, dates = rng.choice((0, 0, 0.3, 0.6)), rng.choice((0, 0, 0.15, 0.3)), rng.choice((0, 0, 0.4))
    poem = part = 0
    while not composer.full:
        if parts and poem % 8 == 0:
            part += 1
            composer.head(parts, part)
        poem += 1
        at = len(composer.book.blocks)
        composer.head(style, poem)
        if rng.random() < dedications:
            composer.add("salute", dedication(composer))
        if rng.random() < mottoes:
            epigraph(composer)
        _poem(composer, manner, style.level + 1)
        if style.title == "first":
            _first_line(composer, at)
        if rng.random() < dates:
            composer.add("dateline", f"{writer.place()}, {writer.date()}.")


def _first_line(composer: Composer, at: int) -> None:
    """Head a poem with its first line, as is done with those that have no title."""
    head = composer.book.blocks[at]
    lines = [block.text for block in composer.book.blocks[at:] if block.kind == "l"]
    form = composer.rng.choice(("{}", "[{}]", "{}…", "“{}”", "[« {} »]" if composer.writer.lang == "fr" else "[{} …]"))
    if lines:
        head.text = composer.writer.spaced(form.format(lines[0].rstrip(",;:. \u00a0\u202f")))
        head.number, head.breaks, head.short = "", [], head.text


def dedication(composer: Composer) -> str:
    """Return to whom a poem is given."""
    writer = composer.writer
    short, given, family = writer.new_person()
    to = "À" if writer.lang == "fr" else "To"
    return writer.one(
        f"{to} {given} {family}", f"{to} {short}", f"{to} {family[0]}.", f"{to} {given[0]}. {family[0]}.",
        f"{to} {given} {family}.", f"({to} {family})", f"{to.upper()} {given.upper()} {family.upper()}",
        f"{to} {given} {family}, {writer.phrase()}.",
    )  # fmt: skip


def _poem(composer: Composer, manner: Manner, level: int) -> None:
    rng = composer.rng
    kind = rng.choice(manner.kinds)
    parts = manner.parts if rng.random() < 0.25 and kind != "brief" else "none"
    for number in range(1, rng.randint(2, 5) if parts != "none" else 2):
        if parts in ("roman", "arabic"):
            text = roman(number) if parts == "roman" else f"{number}."
            composer.add("head", text, level=level, short=text)
        elif parts == "title":
            text = capital(composer.writer.title())
            composer.add("head", text, level=level, short=text)
        elif parts == "stars" and number > 1:
            composer.add("p", rng.choice(("*", "* * *", "***", "—")), role="centred")
        _stanzas(composer, manner, kind)


def _stanzas(composer: Composer, manner: Manner, kind: str) -> None:
    """Write one poem or part of a poem of a kind."""
    writer, rng = composer.writer, composer.rng
    shape = manner.shape or rng.choice(_SHAPES)
    lengths, indents, scheme = shape
    feet = rng.choice((2, 3, 4, 4, 5, 5, 6, 7))
    count = len(lengths) if len(lengths) > 1 else rng.randint(2, 9)
    rhymed = kind in ("regular", "couplets", "song") and rng.random() < manner.rhyme
    if kind == "blank":
        lengths, indents, count = (rng.randint(6, 40),), (0,), rng.randint(1, 4)
    elif kind == "couplets":
        lengths, indents, scheme, count = (rng.choice((2, 20, 32)),), (0,), "aabbccddeeffgghhiijj", rng.randint(1, 3)
    elif kind == "brief":
        lengths, indents, count = (rng.choice((1, 2, 3, 4)),), (0,), 1
    elif kind == "long":
        feet, indents = rng.choice((9, 11, 13, 18)), (0,)
    voices = rng.sample(writer.cast, 2) if rng.random() < manner.voices else []
    upper = rng.random() < 0.4
    refrain = capital(writer.verse(feet)) + "." if kind in ("regular", "song") and rng.random() < 0.2 else ""
    metre = manner.metre if kind in ("regular", "couplets", "song", "blank", "brief") else 0
    free = (rng.choice((1, 1, 2, 4, 6)), rng.choice((3, 6, 9, 14, 22)), rng.choice((4, 9, 22, 40)))
    number, ended = 0, True
    for stanza in range(count):
        composer.group += 1
        if voices and stanza % 2 == 0:
            voice = voices[stanza // 2 % 2][1]
            composer.speech += 1
            composer.add("speaker", voice.upper() if upper else voice, speech=composer.speech)
        lines = rng.randint(1, free[2]) if kind == "free" else lengths[stanza % len(lengths)]
        ends = scheme.split()
        rhymes = {letter: rng.choice(list(writer.rhymes)) for letter in scheme}
        own = ends[stanza % len(ends)]
        for i in range(lines):
            here = rng.randint(min(free[:2]), max(free[:2])) if kind == "free" else feet
            if kind == "free" and here < _SCRAP:
                text = writer.scrap(here)
            else:
                text = writer.line(here, rhymes[own[i % len(own)]] if rhymed else "", metre)
            if manner.capitals == "line" or (manner.capitals == "sentence" and ended):
                text = capital(text)
            text = _pointed(composer, text, manner.stops, i == lines - 1)
            ended = text[-1] in ".!?"
            if i == lines - 1 and refrain:
                text = refrain
            number += 1
            indent = indents[i % len(indents)] if kind in ("regular", "song") else 0
            indent += manner.first_indent if i == 0 and kind != "brief" else 0
            if kind == "free" and rng.random() < 0.1:
                indent += rng.choice((2, 4, 8))
            composer.add("l", writer.spaced(text), group=composer.group, indent=indent, level=number)


def _pointed(composer: Composer, text: str, stops: str, last: bool) -> str:
    """Return a line of verse with the stop at its end that the collection's punctuation wants."""
    if stops == "none":
        return "".join(letter for letter in text if letter not in ",;:.").strip()
    blank = " " if composer.writer.lang == "fr" else ""
    choice = (",", ",", "", f"{blank};", ".", f"{blank}:", f"{blank}!", "—", f"{blank}?")
    weights = (9, 9, 14, 3, 3, 2, 1, 1, 1) if stops == "full" else (3, 0, 30, 0, 1, 0, 1, 0, 1)
    stop = "." if last and stops == "full" else composer.rng.choices(choice, weights)[0]
    return text if text[-1:] in ".!?" else text.rstrip(",") + stop
