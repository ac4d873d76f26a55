"""Shorter prose: tales, diaries, maxims, dialogues, articles, catechisms."""

from itertools import count

from tests.lab.text.composer import Composer, epigraph, song
from tests.lab.text.headings import HeadingStyle, question, roman
from tests.lab.text.prose import argue, quotation, scene
from tests.lab.text.writer import capital


def tales(composer: Composer) -> None:
    """Tales, each under a title without a number, in parts that are only numbered or parted by stars."""
    writer, rng = composer.writer, composer.rng
    style = HeadingStyle.sample(rng, writer.lang, 1)
    style.number, style.word = "none", ""
    style.title = rng.choice(("any", "any", "phrase", "place"))
    parts = rng.choice(("none", "roman", "arabic", "stars"))
    talk = rng.uniform(0.02, 0.65)
    while not composer.full:
        composer.head(style, 1)
        if rng.random() < 0.15:
            epigraph(composer)
        if rng.random() < 0.12:
            composer.add("salute", f"{'À' if writer.lang == 'fr' else 'To'} {writer.new_person()[0]}.")
        for part in range(1, rng.randint(2, 6)):
            if parts in ("roman", "arabic"):
                text = roman(part) + rng.choice(("", ".")) if parts == "roman" else f"{part}"
                composer.add("head", text, level=2, short=text)
            elif parts == "stars" and part > 1:
                composer.add("p", rng.choice(("* * *", "***", "*")), role="centred")
            for _ in range(rng.randint(2, 9)):
                scene(composer, talk)
        if rng.random() < 0.2:
            composer.add("dateline", f"{writer.place()}, {writer.date()}.")


def diary(composer: Composer) -> None:
    """A diary: dates as headings, or at the head of paragraphs; years and months above them."""
    writer, rng = composer.writer, composer.rng
    form = rng.choice(("head", "head", "runin", "both"))
    years = HeadingStyle(1, "", "none", "phrase", "", rng.choice(("none", "upper")), rng.choice(("", ".")))
    days = HeadingStyle(2 if form != "head" else rng.choice((1, 2)), "", "none", "phrase", "", "none", years.stop)
    year = writer.year(1740, 1920)
    while not composer.full:
        if days.level == 2:
            composer.head(years, 1, title=str(year) if rng.random() < 0.7 else f"{writer.place()}, {year}")
        for _ in range(rng.randint(3, 12)):
            date = capital(writer.date(year, year)).rstrip(".")
            if form != "runin":
                composer.head(days, 1, title=date)
            for i in range(rng.choice((1, 1, 1, 2, 3))):
                lead = f"{date}{rng.choice(('. ', '.—', '. — '))}" if i == 0 and form == "runin" else ""
                composer.add("p", lead + writer.paragraph(1, 5))
        year += 1


def maxims(composer: Composer) -> None:
    """Short paragraphs, numbered or not, in chapters."""
    writer, rng = composer.writer, composer.rng
    style = HeadingStyle.sample(rng, writer.lang, 1)
    style.title = "any" if style.title in ("long", "summary") else style.title
    form = rng.choice(("{}. ", "{} ", "§ {}. ", "head", "", "({}) ", "{}. — ", "{}.—"))
    writer.length = rng.choice((0.5, 1, 2))
    numbers = count(1)
    for chapter in count(1):
        if composer.full:
            break
        composer.head(style, chapter)
        if rng.random() < 0.5:
            numbers = count(1)
        for _ in range(rng.randint(6, 22)):
            number = next(numbers)
            if form == "head":
                composer.add("head", f"{number}.", level=2, short=str(number))
            lead = "" if form == "head" else form.format(number)
            composer.add("p", lead + writer.paragraph(1, 3))


def dialogues(composer: Composer) -> None:
    """Conversations of philosophers: speeches of several sentences and paragraphs, no directions."""
    writer, rng = composer.writer, composer.rng
    style = HeadingStyle.sample(rng, writer.lang, 1)
    form = rng.choice(("{}. ", "{}: ", "{}.—", "{} — ", "{}"))
    upper, runin = rng.random() < 0.5, form != "{}"
    for number in count(1):
        if composer.full:
            break
        composer.head(style, number)
        if rng.random() < 0.3:
            composer.add("p", writer.paragraph(1, 3))
        names = [rng.choice(person[1:]) for person in rng.sample(writer.cast, 2)]
        for turn in range(rng.randint(6, 24)):
            composer.speech += 1
            name = names[turn % 2].upper() if upper else names[turn % 2]
            composer.add("speaker", form.format(name).strip(), speech=composer.speech)
            for i in range(rng.choice((1, 1, 1, 2))):
                composer.add("p", writer.paragraph(1, 5), speech=composer.speech, joined=runin and i == 0)


def article(composer: Composer) -> None:
    """A modern article: unnumbered sections, many displayed quotations with their source below, many notes."""
    writer, rng = composer.writer, composer.rng
    depth = rng.choice((1, 2, 2, 3))
    styles = [HeadingStyle.sample(rng, writer.lang, level, "section") for level in range(1, depth + 1)]
    for style in styles:
        style.word, style.number = "", rng.choice(("none", "none", "arabic", "roman"))
        style.title = rng.choice(("any", "any", "phrase", "question"))
        style.caps = rng.choice(("none", "none", "none", "title", "upper"))
    quotes = rng.choice((0.1, 0.3, 0.6))
    counts = [0] * depth
    while not composer.full:
        level = 1 if not counts[0] else rng.choices(range(1, depth + 1), [1, 2, 3][:depth])[0]
        level = min(level, next((i + 1 for i, n in enumerate(counts) if n == 0), depth))
        counts[level - 1] += 1
        counts[level:] = [0] * (depth - level)
        composer.head(styles[level - 1], counts[level - 1])
        for _ in range(rng.randint(1, 6)):
            if rng.random() < quotes:
                quotation(composer)
                if rng.random() < 0.25:
                    composer.add("p", capital(writer.clause()) + ".")
            else:
                argue(composer, 1)


def catechism(composer: Composer) -> None:
    """Questions and answers: run in behind letters, or the questions as headings."""
    writer, rng = composer.writer, composer.rng
    style = HeadingStyle.sample(rng, writer.lang, 1)
    form = rng.choice(("head", "letters", "words", "numbers"))
    marks = {"letters": ("Q. ", "A. " if writer.lang == "en" else "R. "), "words": ("— ", "— ")}.get(form, ("", ""))
    if form == "words":
        marks = ("Question. ", "Answer. ") if writer.lang == "en" else ("Demande. ", "Réponse. ")
    numbers = count(1)
    for chapter in count(1):
        if composer.full:
            break
        composer.head(style, chapter)
        for _ in range(rng.randint(5, 18)):
            asked = question(writer)
            if form == "head":
                composer.add("head", asked, level=2, short=asked[:60])
            else:
                composer.add("p", f"{next(numbers)}. {asked}" if form == "numbers" else marks[0] + asked)
            for i in range(rng.choice((1, 1, 2))):
                composer.add("p", (marks[1] if i == 0 else "") + writer.paragraph(1, 3))
        if rng.random() < 0.2:
            song(composer)
