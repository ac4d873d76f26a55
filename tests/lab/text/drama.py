"""Plays in prose and in verse: cast list, acts, scenes, speakers in all their forms, directions."""

from dataclasses import dataclass

from tests.lab.text.composer import Composer
from tests.lab.text.headings import HeadingStyle
from tests.lab.text.writer import capital


@dataclass(slots=True)
class Manner:
    """How a play prints its speakers and directions."""

    runin: bool
    case: str  # upper, plain
    stop: str
    short: bool
    bracket: tuple[str, str]
    beside: float  # how often a direction stands beside a name
    within: float  # inside speech
    between: float  # on lines of their own


def drama(composer: Composer) -> None:
    """A play in prose; now and then somebody sings."""
    _play(composer, verse=False)


def verse_drama(composer: Composer) -> None:
    """A play in verse, with lines that are shared by speakers."""
    _play(composer, verse=True)


def _play(composer: Composer, verse: bool) -> None:
    writer, rng = composer.writer, composer.rng
    manner = Manner(
        rng.random() < 0.5, rng.choice(("upper", "upper", "plain")), rng.choice((".", ".", "", ":", ".—", " —", ",")),
        rng.random() < 0.15, rng.choice((("", ""), ("(", ")"), ("[", "]"))), rng.choice((0.05, 0.15, 0.3)),
        rng.choice((0.05, 0.15)), rng.choice((0.05, 0.12, 0.2)),
    )  # fmt: skip
    if manner.runin and not manner.stop:
        manner.stop = "."
    names = list(dict.fromkeys(person[rng.choice((1, 1, 2))] for person in writer.cast))
    if rng.random() < 0.5:
        cast_list(composer, names)
    acts = HeadingStyle.sample(rng, writer.lang, 1, "act") if rng.random() < 0.7 else None
    scenes = HeadingStyle.sample(rng, writer.lang, 2 if acts else 1, "scene")
    cast_line = scenes.title == "none" and rng.random() < 0.5
    act = scene = 0
    length = rng.randint(1200, 4000)
    while not composer.full:
        if acts and scene % 5 == 0:
            act, scene = act + 1, 0
            composer.head(acts, act)
            if rng.random() < 0.7:
                _direction(composer, manner, f"{writer.paragraph(1, 3)}")
        scene += 1
        present = rng.sample(names, min(len(names), rng.randint(2, 4)))
        composer.head(scenes, scene, title=", ".join(present) if scenes.title == "cast" else "")
        if cast_line:
            line = ", ".join(name.upper() if manner.case == "upper" else name for name in present) + "."
            composer.add("stage", line)
        begun = composer.length
        while composer.length < begun + length:
            _speech(composer, manner, rng.choice(present), verse)
    composer.add("trailer", "FIN." if writer.lang == "fr" else "CURTAIN.") if rng.random() < 0.4 else None


def cast_list(composer: Composer, names: list[str]) -> None:
    """Add the list of persons."""
    writer, rng = composer.writer, composer.rng
    title = rng.choice(
        ("PERSONNAGES", "Personnages")
        if writer.lang == "fr"
        else ("DRAMATIS PERSONAE", "Persons of the Play", "CHARACTERS")
    )
    composer.head(HeadingStyle(1, "", "none", "phrase", "", "none", ""), 1, title=title)
    for name in names:
        composer.add(
            "castItem", f"{name.upper() if rng.random() < 0.5 else name}, {writer.np(1)}{rng.choice(('.', ''))}"
        )


def _direction(composer: Composer, manner: Manner, text: str) -> None:
    left, right = manner.bracket
    composer.add("stage", f"{left}{text}{right}")


def _speech(composer: Composer, manner: Manner, name: str, verse: bool) -> None:
    writer, rng = composer.writer, composer.rng
    composer.speech += 1
    number = composer.speech
    shown = name[:3] + "." if manner.short and len(name) > 4 else name
    shown = shown.upper() if manner.case == "upper" else shown
    left, right = manner.bracket
    stop = manner.stop
    if rng.random() < manner.beside:
        text = writer.direction()
        shown += f", {text}" if not left else f" {left}{text}{right}"
        stop = stop or "."
    shown = shown.rstrip(".") + stop if stop and stop[0] == "." else shown + stop
    composer.add("speaker", shown, speech=number)
    if verse:
        _lines(composer, manner, number)
    else:
        text = writer.spaced(" ".join(writer.utterance() for _ in range(rng.choice((1, 1, 1, 2, 3)))))
        block = composer.add("p", text, speech=number, joined=manner.runin)
        if rng.random() < manner.within:
            _insert(composer, manner, block)
        if rng.random() < 0.02:
            composer.group += 1
            for _ in range(rng.randint(2, 6)):
                composer.add("l", capital(writer.verse(5)) + ",", group=composer.group, speech=number)
    if rng.random() < manner.between:
        text = writer.direction()
        composer.add("stage", f"{left}{capital(text)}.{right}", speech=number)
        if rng.random() < 0.4 and not verse:
            composer.add("p", writer.utterance(), speech=number)


def _insert(composer: Composer, manner: Manner, block: object) -> None:
    """Put a direction into a speech, between two sentences."""
    left, right = manner.bracket if manner.bracket[0] else ("(", ")")
    text = block.text  # type: ignore[attr-defined]
    places = [i + 2 for i in range(10, len(text) - 10) if text[i] in ".!?" and text[i + 1] == " "]
    if places:
        place = composer.rng.choice(places)
        said = f"{left}{capital(composer.writer.direction())}.{right} "
        block.text = text[:place] + said + text[place:]  # type: ignore[attr-defined]
        block.italics = [(place + 1, place + len(said) - 2)]  # type: ignore[attr-defined]
        block.notes = []  # type: ignore[attr-defined]


def _lines(composer: Composer, manner: Manner, number: int) -> None:
    writer, rng = composer.writer, composer.rng
    composer.group += 1
    shared = rng.random() < 0.1
    for i in range(rng.choice((1, 1, 2, 3, 5, 9))):
        text = capital(writer.verse(rng.choice((6, 7)))) + rng.choice(
            (",", "", ".", ";" if writer.lang == "en" else " ;")
        )
        composer.add(
            "l",
            writer.spaced(text),
            group=composer.group,
            speech=number,
            joined=manner.runin and i == 0,
            indent=6 if shared and i == 0 else 0,
        )
