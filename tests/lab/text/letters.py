"""Letters: headings in several forms, place and date above or below, salutation, signature, postscript."""

from tests.lab.text.composer import Composer
from tests.lab.text.headings import HeadingStyle
from tests.lab.text.writer import capital

_OPENINGS = {
    "en": (
        "My dear {0},",
        "Dear {0},",
        "Sir,",
        "My Lord,",
        "Dearest {0},",
        "MY DEAR {0}:",
        "Madam,",
        "Honoured Sir,",
        "{0},",
    ),
    "fr": ("Mon cher {0},", "Cher {0},", "Monsieur,", "Madame,", "Ma chère {0},", "Mon cher ami,", "MONSIEUR,", "{0},"),
}
_CLOSINGS = {
    "en": (
        "I am, Sir, your obedient servant,",
        "Yours ever,",
        "Your affectionate friend,",
        "Ever yours,",
        "Farewell.",
        "Yours truly,",
    ),
    "fr": (
        "Votre dévoué,",
        "Je vous embrasse.",
        "Tout à vous,",
        "Votre ami,",
        "Adieu.",
        "Votre très humble serviteur,",
    ),
}


def letters(composer: Composer) -> None:
    """A correspondence, numbered or named by whom it was written to, with notes of its editor."""
    writer, rng = composer.writer, composer.rng
    en = writer.lang == "en"
    style = HeadingStyle.sample(rng, writer.lang, 1, "letter")
    style.title = "none"
    form = rng.choice(("number", "number", "to", "from-to", "number-to", "source"))
    addressee = rng.random() < 0.4
    place = rng.choice(("above", "above", "below", "none"))
    composer.note_rate = rng.choice((0, 0.1, 0.3))
    number = rng.choice((0, 0, 11, 97))
    while not composer.full:
        number += 1
        someone, other = rng.choice(writer.cast), rng.choice(writer.cast)
        to = f"{'To' if en else 'À'} {someone[0]}"
        both = f"{other[2]} {'to' if en else 'à'} {someone[2]}"
        title = {"to": to, "from-to": both, "number-to": to}.get(form, "")
        if form == "source":
            title = f"({rng.choice('ABF')} {rng.choice(('I', 'V', 'XII'))}, {rng.randint(1, 30)})"
        if form in ("to", "from-to"):
            style.number = "none"
        composer.head(style, number, title=title)
        if rng.random() < 0.12:
            composer.add("quote", writer.paragraph(1, 3))
        if addressee and form in ("number", "source"):
            composer.add("salute", to.upper() if style.caps == "upper" else to)
        where = f"{writer.place()}, {writer.date()}" + rng.choice((".", "", ""))
        if place == "above":
            composer.add("dateline", where.upper() if rng.random() < 0.1 else where)
        if rng.random() < 0.85:
            composer.add("salute", rng.choice(_OPENINGS[writer.lang]).format(someone[1]))
        for _ in range(rng.randint(1, 5)):
            composer.add("p", writer.paragraph(2, 9) if rng.random() < 0.9 else capital(writer.spoken()))
        if rng.random() < 0.7:
            composer.add("salute", rng.choice(_CLOSINGS[writer.lang]), role="closing")
        if rng.random() < 0.85:
            composer.add(
                "signed",
                rng.choice((composer.book.author, composer.book.author.split()[0], other[2].upper(), other[1]))
                + rng.choice((".", "")),
            )
        if place == "below":
            composer.add("dateline", where)
        if rng.random() < 0.15:
            composer.add(
                "p",
                f"P.{' ' if rng.random() < 0.3 else ''}S. {'' if rng.random() < 0.5 else '— '}{writer.paragraph(1, 3)}",
            )
