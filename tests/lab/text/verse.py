"""Poetry: stanzas of many shapes, sonnets, refrains, free verse with long lines, blank verse."""

from tests.lab.text.composer import Composer
from tests.lab.text.headings import HeadingStyle
from tests.lab.text.writer import capital

_SHAPES = (
    ((4, 4, 3, 3), (0,)),
    ((4,), (0, 1.5)),
    ((4,), (0,)),
    ((6,), (0, 0, 2, 0, 0, 2)),
    ((2,), (0,)),
    ((8,), (0, 1)),
    ((5,), (0, 0, 0, 0, 3)),
    ((3,), (0, 1, 1)),
    ((9,), (0, 0, 0, 0, 0, 0, 0, 0, -1)),
)
"""Numbers of lines in the stanzas of a poem, and how far its lines are set in."""


def poetry(composer: Composer) -> None:
    """Poems, perhaps in parts; each with its title, dedication, date, in a shape of its own."""
    writer, rng = composer.writer, composer.rng
    parts = HeadingStyle.sample(rng, writer.lang, 1, "part") if rng.random() < 0.35 else None
    style = HeadingStyle.sample(rng, writer.lang, 2 if parts else 1)
    style.title = style.title if style.title in ("phrase", "none", "year", "place") else "phrase"
    style.number = rng.choice(("none", "none", "roman", "arabic"))
    style.word, style.title = "", "phrase" if style.number == "none" else style.title
    capitals = rng.random() < 0.85
    stops = rng.random() < 0.8
    dedications = rng.random() < 0.25
    dates = rng.random() < 0.2
    one_shape = rng.choice(_SHAPES) if rng.random() < 0.25 else None
    poem = part = 0
    while not composer.full:
        if parts and poem % 8 == 0:
            part += 1
            composer.head(parts, part)
        poem += 1
        composer.head(style, poem)
        if dedications and rng.random() < 0.5:
            composer.add(
                "salute", f"{'À' if writer.lang == 'fr' else 'To'} {writer.new_person()[1]} {writer.new_person()[2]}"
            )
        _poem(composer, one_shape or rng.choice(_SHAPES), capitals, stops)
        if dates and rng.random() < 0.6:
            composer.add("dateline", f"{writer.place()}, {writer.date()}.")


def _poem(composer: Composer, shape: tuple[tuple[int, ...], tuple[float, ...]], capitals: bool, stops: bool) -> None:
    writer, rng = composer.writer, composer.rng
    lengths, indents = shape
    kind = rng.choice(("regular", "regular", "regular", "free", "blank"))
    feet = rng.choice((3, 4, 5, 6, 7, 8))
    refrain = capital(writer.verse(feet)) + "." if kind == "regular" and rng.random() < 0.15 else ""
    number = 0
    count = len(lengths) if len(lengths) > 1 else rng.randint(2, 8)
    if kind == "blank":
        lengths, indents, count = (rng.randint(14, 40),), (0,), 1
    for stanza in range(count):
        composer.group += 1
        lines = rng.randint(1, 9) if kind == "free" else lengths[stanza % len(lengths)]
        for i in range(lines):
            long = rng.choice((2, 4, 6, 9, 14, 18)) if kind == "free" else feet
            text = writer.verse(long)
            text = capital(text) if capitals else text
            if stops:
                text += rng.choice(
                    (",", ",", "", ";" if writer.lang == "en" else " ;", ".", ":" if writer.lang == "en" else " :")
                )
            last = i == lines - 1
            if last and stops:
                text = text.rstrip(",;: ") + "."
            if last and refrain:
                text = refrain
            number += 1
            indent = indents[i % len(indents)] if kind == "regular" else 0
            composer.add("l", writer.spaced(text), group=composer.group, indent=indent, level=number)
