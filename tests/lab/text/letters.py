"""Letters: headings in several forms, place and date above or below, salutation, signature, postscript."""

from dataclasses import dataclass

from tests.lab.text.composer import Composer
from tests.lab.text.headings import HeadingStyle
from tests.lab.text.writer import capital

_OPENINGS = {
    "en": (
        "My dear {0},", "Dear {0},", "Sir,", "My Lord,", "Dearest {0},", "MY DEAR {0}:", "Madam,", "Honoured Sir,",
        "{0},", "My dearest {0}:—", "Dear Sir or Madam,", "Reverend and dear Sir,", "Dear {0}", "My own {0}!",
        "{0} to {1}, greeting.", "Gentlemen:", "DEAR {0},", "My dear Friend,", "Ever dear {0},—", "Worthy Sir,",
    ),
    "fr": (
        "Mon cher {0},", "Cher {0},", "Monsieur,", "Madame,", "Ma chère {0},", "Mon cher ami,", "MONSIEUR,", "{0},",
        "Mon bon {0},", "Monsieur le Comte,", "Chère madame,", "Mon ami", "Monseigneur,", "{0} à {1}, salut.",
        "Très cher {0} !", "MON CHER {0},", "Messieurs,", "Mademoiselle,", "Bien chère {0},",
    ),
}  # fmt: skip
_CLOSINGS = {
    "en": (
        "I am, Sir, your obedient servant,", "Yours ever,", "Your affectionate friend,", "Ever yours,", "Farewell.",
        "Yours truly,", "Believe me, my dear {0}, yours most sincerely,", "Your loving brother,", "God bless you.",
        "I have the honour to be, Sir, your most humble and obedient servant,", "Adieu, and write soon.", "Yours,",
        "With kind regards to {0}, yours faithfully,", "Always yours", "Your most dutiful son,",
    ),
    "fr": (
        "Votre dévoué,", "Je vous embrasse.", "Tout à vous,", "Votre ami,", "Adieu.", "Votre très humble serviteur,",
        "Croyez-moi, mon cher {0}, votre bien dévoué", "Je vous serre la main.", "À vous de cœur,", "Mille amitiés.",
        "J’ai l’honneur d’être, Monsieur, votre très humble et très obéissant serviteur,", "Ton vieux", "Bien à toi,",
        "Veuillez agréer, Madame, l’hommage de mon respect.", "Embrassez {0} pour moi.",
    ),
}  # fmt: skip


@dataclass(slots=True)
class Manner:
    """How a correspondence prints its letters; shares are how often something is there."""

    form: str  # of the heading: number, to, from-to, number-to, source, date, place
    addressee: str  # a line below the heading: none, to, named, where
    place: str  # of place and date: above, below, none
    salute: float
    runin: float  # a salutation that opens the first paragraph
    closing: float
    signed: float
    postscript: float
    argument: float  # a summary below the heading
    upper: bool  # addressee and date in capitals
    opens: bool  # first words in capitals


def letters(composer: Composer) -> None:
    """A correspondence, numbered or named by whom it was written to, with notes of its editor."""
    writer, rng = composer.writer, composer.rng
    style = HeadingStyle.sample(rng, writer.lang, 1, "letter")
    style.title, style.below = "none", 0
    manner = Manner(
        form=rng.choice(("number", "number", "to", "from-to", "number-to", "source", "source", "date", "place")),
        addressee=rng.choice(("none", "to", "named", "where")),
        place=rng.choice(("above", "above", "above", "below", "none")),
        salute=rng.choice((0, 0.5, 0.9, 1)),
        runin=rng.choice((0, 0, 0, 0.7)),
        closing=rng.choice((0, 0.4, 0.8)),
        signed=rng.choice((0, 0.5, 0.9)),
        postscript=rng.choice((0, 0.1, 0.3)),
        argument=rng.choice((0, 0, 0.2, 0.8)),
        upper=rng.random() < 0.5,
        opens=rng.random() < 0.15,
    )
    if manner.form in ("to", "from-to", "date", "place"):
        style.number = "none"
    number = rng.choice((0, 0, 11, 97))
    brief = rng.random() < 0.3
    while not composer.full:
        number += 1
        _letter(composer, manner, style, number, brief)


def _letter(composer: Composer, manner: Manner, style: HeadingStyle, number: int, brief: bool) -> None:
    writer, rng = composer.writer, composer.rng
    someone, other = rng.choice(writer.cast), rng.choice(writer.cast)
    composer.head(style, number, title=_title(composer, manner.form, someone, other))
    if rng.random() < manner.argument:
        composer.add("p", f"{capital(writer.title())}.—{capital(writer.title())}.", role="centred")
    if manner.addressee != "none" and manner.form in ("number", "source", "date"):
        line = _addressee(composer, manner.addressee, someone, other)
        composer.add("salute", line.upper() if manner.upper else line)
    where = _where(composer)
    if manner.place == "above":
        composer.add("dateline", where.upper() if manner.upper else where)
    if rng.random() < manner.salute and not manner.runin:
        called = rng.choice(someone[1:] if writer.lang == "fr" else someone)
        composer.add("salute", rng.choice(_OPENINGS[writer.lang]).format(called, other[1]))
    for i in range(rng.choice((1, 1, 2)) if brief else rng.randint(1, 6)):
        text = writer.paragraph(1, 3 if brief else 9) if rng.random() < 0.9 else capital(writer.spoken())
        if i == 0 and rng.random() < manner.runin:
            called = rng.choice(_OPENINGS[writer.lang]).format(someone[1], other[1])
            text = f"{called.rstrip(',:—')}{rng.choice((',—', ', ', ' — ', ': '))}{text}"
        if i == 0 and manner.opens:
            first, _, rest = text.partition(" ")
            text = f"{first.upper()} {rest}"
        composer.add("p", text)
    if rng.random() < 0.03:
        composer.add("quote", writer.paragraph(1, 2))
    if rng.random() < manner.closing:
        composer.add("salute", rng.choice(_CLOSINGS[writer.lang]).format(someone[1]), role="closing")
    if rng.random() < manner.signed:
        composer.add("signed", _signature(composer, other))
    if manner.place == "below":
        composer.add("dateline", where)
    if rng.random() < manner.postscript:
        mark = rng.choice(("P.S. ", "P. S. — ", "P.S.—", "P.-S. ", "N.B. ", "P. S. "))
        composer.add("p", f"{mark}{writer.paragraph(1, 3)}")


def _title(composer: Composer, form: str, someone: tuple[str, str, str], other: tuple[str, str, str]) -> str:
    """Return what names a letter in its heading."""
    writer, rng = composer.writer, composer.rng
    to = "To" if writer.lang == "en" else "À"
    same = rng.random() < 0.12
    whom = (
        {"en": "the Same", "fr": "la même"}[writer.lang] if same else rng.choice((someone[0], someone[2], someone[1]))
    )
    source = (
        f"{rng.choice(('A', 'F', 'Ep', 'Fam.', 'MS.'))} {rng.choice(('I', 'V', 'XII', 'III'))}, {rng.randint(1, 40)}"
    )
    return {
        "to": f"{to} {whom}",
        "number-to": f"{to} {whom}",
        "from-to": f"{other[2]} {to.lower()} {someone[2]}",
        "source": rng.choice(("({})", "({})", "[{}]")).format(source),
        "date": writer.date(),
        "place": f"{writer.place()}, {writer.year(1700, 1920)}",
    }.get(form, "")


def _addressee(composer: Composer, form: str, someone: tuple[str, str, str], other: tuple[str, str, str]) -> str:
    """Return the line below a heading that says to whom a letter was written, and where he was."""
    writer = composer.writer
    to, at = ("To", "at") if writer.lang == "en" else ("À", "à")
    if form == "named":
        return f"{other[1]} {other[2]} {to.lower()} {someone[1]} {someone[2]}"
    if form == "where":
        return f"{to} {someone[0]} ({at} {writer.place()})"
    return f"{to} {someone[0]}" + writer.one("", ".", f", {writer.np(1)}")


def _where(composer: Composer) -> str:
    """Return place and date as they stand at the head or the foot of a letter."""
    writer = composer.writer
    form = writer.one(
        "{0}, {1}", "{0}, {1}.", "{0}, {1}", "{1}", "[{0}, {1}.]", "{0}.", *["{0}"] * 2, "{1}.", "{0} ({1})"
    )
    return form.format(writer.place(), writer.date())


def _signature(composer: Composer, other: tuple[str, str, str]) -> str:
    """Return how somebody signs."""
    author = composer.book.author
    initials = " ".join(f"{part[0]}." for part in author.split())
    short = composer.rng.choice(
        (author, author, author.split()[0], author.upper(), initials, other[2].upper(), other[1])
    )
    return short if short.endswith(".") else short + composer.rng.choice((".", ""))
