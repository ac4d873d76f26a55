"""Plays in prose and in verse: cast list, acts, scenes, speakers in all their forms, directions, songs."""

from dataclasses import dataclass

from tests.lab.model import Block
from tests.lab.text.composer import Composer
from tests.lab.text.headings import HeadingStyle
from tests.lab.text.writer import capital

_CROWD = {
    "en": ("ALL", "BOTH", "A VOICE", "FIRST LORD", "SECOND LORD", "CHORUS", "THE MAID", "A SERVANT", "CITIZENS"),
    "fr": ("TOUS", "TOUS DEUX", "UNE VOIX", "LE VALET", "LE PREMIER GARDE", "LE CHŒUR", "LA BONNE", "UN PAYSAN", "LUI"),
}

_AIRS = {
    "en": ("Song.", "Air: {}", "To the tune of {}.", "Air: {} ({})", "DUET.", "Air, “{}”"),
    "fr": (
        "Air : {}",
        "AIR du {}",
        "Air de {}.",
        "Couplet.",
        "Air du {} ({})",
        "ENSEMBLE.",
        "Air de {} : {}",
        "Air {}",
    ),
}


@dataclass(slots=True)
class Manner:
    """How a play prints its speakers and directions; shares are how often something is there."""

    runin: bool
    case: str  # upper, plain, lower (small capitals of which the extraction knows nothing)
    stop: str
    short: int  # letters that are left of a name, 0 for all
    bracket: tuple[str, str]  # about directions on lines of their own
    inner: tuple[str, str]  # about those beside a name or within a speech
    beside: float
    within: float
    between: float  # on lines of their own
    first: float  # on a line of their own before the first words
    goes_on: float  # speech after such a direction
    point: str  # what ends a direction
    capital: bool
    song: float
    words: tuple[int, ...]  # sentences of a speech
    metre: int  # syllables of a line of verse, 0 for any


def drama(composer: Composer) -> None:
    """A play in prose; now and then somebody sings."""
    _play(composer, verse=False)


def verse_drama(composer: Composer) -> None:
    """A play in verse, with lines that are shared by speakers."""
    _play(composer, verse=True)


def _manner(composer: Composer) -> Manner:
    rng = composer.rng
    stops = (".", ".", ".", "", "", ":", ".—", " —", ",", " :" if composer.writer.lang == "fr" else ":", ". —", "–")
    busy = rng.choice((0.3, 1, 1, 1.8))
    bracket = rng.choice((("", ""), ("", ""), ("", ""), ("(", ")"), ("[", "]"), ("[", "")))
    manner = Manner(
        runin=rng.random() < 0.5,
        case=rng.choice(("upper", "upper", "plain", "plain", "lower")),
        stop=rng.choice(stops),
        short=rng.choice((0, 0, 0, 0, 3, 4)),
        bracket=bracket,
        inner=rng.choice((bracket, ("", ""), ("(", ")"))),
        beside=busy * rng.choice((0.05, 0.15, 0.3)),
        within=busy * rng.choice((0.05, 0.15)),
        between=busy * rng.choice((0.03, 0.1, 0.2)),
        first=busy * rng.choice((0, 0.03, 0.1)),
        goes_on=rng.choice((0.2, 0.5, 0.8)),
        point=rng.choice((".", ".", "")),
        capital=rng.random() < 0.8,
        song=rng.choice((0, 0, 0.03, 0.08, 0.15)),
        words=rng.choice(((1,), (1, 1, 1, 2, 3), (1, 2, 4, 7))),
        metre=rng.choice((0, 8, 10, 10, 12, 12)),
    )
    if manner.runin and not manner.stop:
        manner.stop = "."
    return manner


def _play(composer: Composer, verse: bool) -> None:
    writer, rng = composer.writer, composer.rng
    manner = _manner(composer)
    form = rng.choice((1, 1, 2, 0))
    names = list(dict.fromkeys(person[form] for person in writer.cast))
    names += rng.sample(_CROWD[writer.lang], rng.choice((0, 1, 3)))
    names = [capital(name.lower()) if name.isupper() and manner.case != "upper" else name for name in names]
    if rng.random() < 0.5:
        cast_list(composer, names)
    acts = HeadingStyle.sample(rng, writer.lang, 1, "act") if rng.random() < 0.7 else None
    scenes = HeadingStyle.sample(rng, writer.lang, 2 if acts else 1, "scene") if rng.random() < 0.9 else None
    if rng.random() < 0.15:
        _prologue(composer, manner)
    cast_line = scenes is not None and scenes.title == "none" and rng.random() < 0.5
    place_line = rng.choice((0, 0.3, 0.9))
    per_act = rng.randint(2, 7)
    act, scene = 0, per_act
    length = rng.randint(800, 4000)
    while not composer.full:
        if acts and scene >= per_act:
            act, scene = act + 1, 0
            composer.head(acts, act)
            if rng.random() < 0.7:
                _direction(composer, manner, " ".join(writer.statement() for _ in range(rng.randint(1, 4))))
        scene += 1
        present = rng.sample(names, min(len(names), rng.choice((1, 2, 2, 2, 3, 3, 4, 5))))
        if scenes:
            composer.head(scenes, scene, title=_present(composer, present) if scenes.title == "cast" else "")
        if cast_line:
            line = ", ".join(name.upper() if manner.case == "upper" else name for name in present) + "."
            composer.add("stage", line)
        if rng.random() < place_line:
            _direction(composer, manner, capital(writer.fill(rng.choice(("{pl}. {x}", "{x} {pp}", "{x}", "{pl}")))))
        begun, last = composer.length, ""
        while composer.length < begun + length:
            last = rng.choice([name for name in present if name != last] or names)
            _speech(composer, manner, last, verse)
        if rng.random() < 0.3:
            ends = ("Exeunt", "Exit", "Curtain") if writer.lang == "en" else ("Rideau", "Ils sortent", "Elle sort")
            _direction(composer, manner, rng.choice(ends))
    end = rng.choice(("FIN.", "FIN", "RIDEAU.") if writer.lang == "fr" else ("CURTAIN.", "THE END", "FINIS."))
    composer.add("trailer", end) if rng.random() < 0.4 else None


def _present(composer: Composer, names: list[str]) -> str:
    """Return who is on the stage, as it stands beside the number of a scene."""
    rng, en = composer.rng, composer.writer.lang == "en"
    same, then, alone = ("The same", "; afterwards ", "alone") if en else ("Les mêmes", " ; puis ", "seul")
    if len(names) == 1:
        return rng.choice((names[0], f"{names[0]}, {alone}.", f"{names[0]}, {alone}"))
    listed = ", ".join(names)
    late = f"{', '.join(names[:-1])}{then}{names[-1]}"
    return composer.writer.spaced(rng.choice((listed, listed, f"{listed}.", f"{same}, {names[-1]}", late, f"{late}.")))


def _prologue(composer: Composer, manner: Manner) -> None:
    title = composer.rng.choice(("PROLOGUE", "Prologue", "PROLOGUE."))
    composer.add("head", title, level=1, short=title)
    composer.group += 1
    for _ in range(composer.rng.randint(8, 20)):
        composer.add("l", capital(composer.writer.verse(7)) + ",", group=composer.group)


def cast_list(composer: Composer, names: list[str]) -> None:
    """Add the list of persons."""
    writer, rng = composer.writer, composer.rng
    title = rng.choice(
        ("PERSONNAGES", "Personnages", "ACTEURS", "Personnages :", "PERSONNAGES.")
        if writer.lang == "fr"
        else ("DRAMATIS PERSONAE", "Persons of the Play", "CHARACTERS", "The Persons", "Dramatis Personæ")
    )
    composer.head(HeadingStyle(1, "", "none", "phrase", "", "none", ""), 1, title=title)
    upper, form = rng.random() < 0.5, rng.choice(("{}, {}.", "{}, {}", "{}", "{}: {}", "{} — {}", "{} . . . . {}"))
    for name in names:
        composer.add("castItem", form.format(name.upper() if upper else name, writer.np(1)).replace(",.", "."))
    if rng.random() < 0.5:
        place = writer.place()
        scene = f"La scène est à {place}." if writer.lang == "fr" else f"The scene is laid at {place}."
        composer.add("stage", scene)


def _direction(composer: Composer, manner: Manner, text: str, speech: int = 0) -> None:
    left, right = manner.bracket
    if composer.rng.random() < 0.25:
        text += composer.rng.choice((", ", ". ", " ; " if composer.writer.lang == "fr" else "; "))
        text += capital(composer.writer.direction()) if text[-2] == "." else composer.writer.direction()
        text = composer.writer.spaced(text.replace(".. ", ". "))
    text = capital(text) if manner.capital else text
    text = text if text[-1] in ".!?)" else text + manner.point
    composer.add("stage", f"{left}{text}{right}", speech=speech)


def _shown(composer: Composer, manner: Manner, name: str) -> str:
    """Return a speaker's name as it is printed, with what stands beside it."""
    shown = name[: manner.short] + "." if manner.short and len(name) > manner.short + 1 and " " not in name else name
    shown = {"upper": shown.upper(), "lower": shown.lower()}.get(manner.case, shown)
    left, right = manner.inner
    stop = manner.stop
    if composer.rng.random() < manner.beside:
        text = composer.writer.direction()
        shown += f", {text}" if not left else f" {left}{text}{right or ']'}"
        stop = stop or "."
    return shown.rstrip(".") + stop if stop and stop[0] == "." else shown + stop


def _speech(composer: Composer, manner: Manner, name: str, verse: bool) -> None:
    writer, rng = composer.writer, composer.rng
    composer.speech += 1
    number = composer.speech
    composer.add("speaker", _shown(composer, manner, name), speech=number)
    joined = manner.runin
    if rng.random() < manner.first:
        _direction(composer, manner, writer.direction(), number)
        joined = False
    if verse:
        _lines(composer, number, joined, manner.metre)
    else:
        text = writer.spaced(" ".join(writer.utterance() for _ in range(rng.choice(manner.words))))
        block = composer.add("p", text, speech=number, joined=joined)
        if rng.random() < manner.within:
            _insert(composer, manner, block)
        if rng.random() < manner.song:
            _song(composer, number)
    while rng.random() < manner.between:
        _direction(composer, manner, writer.direction(), number)
        if rng.random() < manner.goes_on:
            if verse:
                _lines(composer, number, False, manner.metre)
            else:
                composer.add("p", writer.utterance(), speech=number)


def _song(composer: Composer, number: int) -> None:
    """Let somebody sing, to an air that is named or not."""
    writer, rng = composer.writer, composer.rng
    if rng.random() < 0.7:
        composer.add(
            "stage",
            writer.spaced(rng.choice(_AIRS[writer.lang]).format(capital(writer.noun()), writer.new_person()[2])),
            speech=number,
        )
    feet, ends = rng.choice((4, 5, 6)), rng.sample(list(writer.rhymes), 2)
    metre = rng.choice((0, 5, 6, 7, 8, 8, 10))
    for _ in range(rng.choice((1, 1, 2, 3))):
        composer.group += 1
        for i in range(rng.randint(3, 8)):
            text = capital(writer.line(feet, ends[i % 2], metre)) + rng.choice((",", ",", "", ".", "!"))
            composer.add("l", text, group=composer.group, speech=number, indent=rng.choice((0, 0, 1)))


def _insert(composer: Composer, manner: Manner, block: Block) -> None:
    """Put a direction into a speech, between two sentences."""
    left, right = manner.inner
    text = block.text
    places = [i + 2 for i in range(10, len(text) - 10) if text[i] in ".!?" and text[i + 1] == " "]
    if places:
        place = composer.rng.choice(places)
        said = f"{left}{capital(composer.writer.direction())}.{right or (left and ']')} "
        block.text = text[:place] + said + text[place:]
        block.italics = [(place + len(left), place + len(said) - 2)]
        block.notes = []


def _lines(composer: Composer, number: int, joined: bool, metre: int) -> None:
    """Add lines of verse; the first may go on the line at which another speaker stopped."""
    writer, rng = composer.writer, composer.rng
    composer.group += 1
    shared = rng.random() < 0.15
    feet = rng.choice((4, 5, 6))
    ends = rng.sample(list(writer.rhymes), 3)
    for i in range(rng.choice((1, 1, 2, 3, 5, 9, 14))):
        own = rng.choice((1, 2, 3)) if shared and i == 0 else feet
        whole = own == feet
        text = writer.line(own, ends[i // 2 % 3] if whole and rng.random() < 0.5 else "", metre if whole else 0)
        text = capital(text) if not (shared and i == 0) or rng.random() < 0.5 else text
        text += rng.choice((",", "", ".", ";" if writer.lang == "en" else " ;", "!" if writer.lang == "en" else " !"))
        composer.add(
            "l", writer.spaced(text.replace(",,", ",")), group=composer.group, speech=number, joined=joined and i == 0,
            indent=rng.choice((6, 9, 12)) if shared and i == 0 and not joined else 0,
        )  # fmt: skip
