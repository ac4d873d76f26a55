"""Books to look things up in: reports with tables, dictionaries."""

from tests.lab.text.composer import Composer, table
from tests.lab.text.headings import HeadingStyle
from tests.lab.text.prose import argue
from tests.lab.text.writer import capital


def report(composer: Composer) -> None:
    """A report in numbered sections with tables, lists and a signature."""
    writer, rng = composer.writer, composer.rng
    styles = [HeadingStyle.sample(rng, writer.lang, level, "section") for level in (1, 2)]
    for style in styles:
        style.number, style.word, style.title = "arabic", "", "phrase"
    index = 0
    while not composer.full:
        index += 1
        composer.head(styles[0], index)
        composer.add("p", writer.paragraph(2, 6))
        for sub in range(1, rng.randint(1, 4)):
            composer.head(styles[1], sub, prefix=f"{index}.")
            argue(composer, rng.randint(1, 4))
            if rng.random() < 0.5:
                table(composer)
                composer.add("p", writer.paragraph(1, 4))
    composer.add("signed", composer.book.author)
    if rng.random() < 0.5:
        composer.add("dateline", f"{writer.place()}, {writer.date()}")


def dictionary(composer: Composer) -> None:
    """Entries in the order of the alphabet, each a paragraph that begins with its word, under letters."""
    writer, rng = composer.writer, composer.rng
    style = HeadingStyle(1, "", "none", "none", "", "upper", rng.choice(("", ".")))
    words = sorted(
        {word for _ in range(400) for word in writer.phrase().lower().split() if len(word) > 3 and word.isalpha()}
    )
    letter = ""
    classes = ("n.", "v.", "adj.", "adv.") if writer.lang == "en" else ("s. m.", "s. f.", "v.", "adj.")
    form = rng.choice(("comma", "dash", "capital"))
    for word in words:
        if composer.full:
            break
        if word[0] != letter:
            letter = word[0]
            composer.head(style, 1, title=letter)
        entry = word.upper() if form == "capital" else capital(word)
        between = " — " if form == "dash" else ", "
        composer.add("p", f"{entry}{between}{rng.choice(classes)} {writer.paragraph(1, 2)}")
