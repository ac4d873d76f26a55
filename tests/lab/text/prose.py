"""Genres in prose: novels, essays, histories, memoirs, sermons."""

from tests.lab.text.composer import Composer, epigraph, song, table
from tests.lab.text.headings import HeadingStyle
from tests.lab.text.writer import capital


def novel(composer: Composer) -> None:
    """Chapters of narrative and dialogue; now and then a letter, a song, a scene's break."""
    writer, rng = composer.writer, composer.rng
    parts = HeadingStyle.sample(rng, writer.lang, 1, "part") if rng.random() < 0.25 else None
    chapters = HeadingStyle.sample(rng, writer.lang, 2 if parts else 1)
    talk = rng.uniform(0.02, 0.65)
    mottoes = rng.choice((0, 0, 0.1, 0.8, 1))
    length = rng.randint(2000, 9000)
    chapter = part = 0
    while not composer.full:
        if parts and chapter % 3 == 0:
            part += 1
            composer.head(parts, part)
        chapter += 1
        composer.head(chapters, chapter)
        if rng.random() < mottoes:
            epigraph(composer)
        begun = composer.length
        while composer.length < begun + length:
            scene(composer, talk)
    if rng.random() < 0.4:
        composer.add(
            "trailer", rng.choice(("THE END.", "The End", "FINIS") if writer.lang == "en" else ("FIN.", "FIN", "Fin"))
        )


def scene(composer: Composer, talk: float) -> None:
    """Add a paragraph of narrative, a run of dialogue, or what else stands between them."""
    writer, rng = composer.writer, composer.rng
    roll = rng.random()
    if roll < talk:
        for _ in range(rng.choice((1, 1, 2, 4, 8))):
            composer.add("p", _said(composer))
    elif roll < talk + 0.02:
        song(composer)
        resume(composer)
    elif roll < talk + 0.035:
        composer.add("quote", writer.paragraph(1, 4))
    elif roll < talk + 0.045:
        composer.add("p", rng.choice(("* * *", "***", "*", "—", "* * * * *")), role="centred")
        composer.add("p", writer.paragraph())
    elif roll < talk + 0.052:
        _inserted_letter(composer)
    else:
        composer.add("p", writer.paragraph(1, 8))


def _said(composer: Composer) -> str:
    """Return a paragraph in which somebody speaks: a line, a line with what goes on meanwhile, or a long speech."""
    writer, roll = composer.writer, composer.rng.random()
    if roll < 0.6:
        return writer.dialogue()
    if roll < 0.9:
        return f"{writer.dialogue()} {writer.paragraph(1, 3)}"
    left, right = ("— ", "") if writer.lang == "fr" and composer.rng.random() < 0.5 else writer.quotes
    return writer.spaced(f"{left}{writer.paragraph(2, 6)}{right}")


def _inserted_letter(composer: Composer) -> None:
    """Add a letter that somebody reads in a novel."""
    writer, rng = composer.writer, composer.rng
    if rng.random() < 0.5:
        composer.add("dateline", f"{writer.place()}, {writer.date()}.")
    if rng.random() < 0.7:
        name = rng.choice(writer.cast)[rng.choice((0, 1))]
        composer.add("salute", f"{'Cher' if writer.lang == 'fr' else 'Dear'} {name},")
    for _ in range(rng.randint(1, 3)):
        composer.add("quote", writer.paragraph(1, 5))
    if rng.random() < 0.7:
        composer.add("signed", " ".join(rng.choice(writer.cast)[1:]).upper())


def essay(composer: Composer) -> None:
    """A treatise in numbered sections down to four levels, with lists, quotations and some notes."""
    writer, rng = composer.writer, composer.rng
    dotted = rng.random() < 0.5
    depth = rng.choice((2, 3, 3, 4))
    roles = (
        ("part", "chapter", "section", "section")
        if rng.random() < 0.5
        else ("chapter", "section", "section", "section")
    )
    styles = [HeadingStyle.sample(rng, writer.lang, level, roles[level - 1]) for level in range(1, depth + 1)]
    if dotted:
        for style in styles:
            style.number, style.word, style.between = (
                "arabic",
                style.word if style.level == 1 else "",
                rng.choice((" ", ". ")),
            )
    for style in styles:
        style.title = "any" if style.title in ("none", "long", "summary") else style.title
    counts = [0] * depth
    if rng.random() < 0.3:
        composer.add("p", writer.paragraph(2, 5))
    while not composer.full:
        level = 1 if not any(counts) else rng.choices(range(1, depth + 1), [1, 2, 4, 4][:depth])[0]
        level = min(level, next((i + 1 for i, n in enumerate(counts) if n == 0), depth))
        counts[level - 1] += 1
        counts[level:] = [0] * (depth - level)
        prefix = ".".join(map(str, counts[: level - 1])) + "." if dotted and level > 1 else ""
        composer.head(styles[level - 1], counts[level - 1], prefix=prefix)
        if level == depth or rng.random() < 0.6:
            argue(composer, rng.randint(2, 6))
        elif level < depth and rng.random() < 0.5:
            composer.add("p", writer.paragraph(1, 2))


def argue(composer: Composer, count: int) -> None:
    """Add paragraphs of argument with what stands among them: quotations, lists, numbered points."""
    writer, rng = composer.writer, composer.rng
    for _ in range(count):
        roll = rng.random()
        if roll < 0.02:
            song(composer)
            resume(composer)
        elif roll < 0.08:
            quotation(composer)
        elif roll < 0.14:
            points(composer)
        elif roll < 0.15:
            table(composer)
        elif roll < 0.18:
            composer.add("p", f"{rng.randint(1, 12)}. {writer.paragraph(2, 5)}")
        else:
            composer.add("p", writer.paragraph(2, 9))


def quotation(composer: Composer) -> None:
    """Add a displayed quotation of one or several paragraphs, which may each open with a mark."""
    writer, rng = composer.writer, composer.rng
    if rng.random() < composer.poets:
        _verse_quotation(composer)
        return
    count = rng.choice((1, 1, 1, 2, 3))
    marks = rng.choice((None, writer.quotes, writer.narrow_quotes))
    if rng.random() < 0.7:
        _announce(composer, writer.paragraph(1, 4))
    for i in range(count):
        text = writer.paragraph(1, 5)
        if marks:
            text = marks[0] + text + (marks[1] if i == count - 1 else "")
        composer.add("quote", text)
    if rng.random() < 0.15:
        by, work = writer.new_person()[2], capital(writer.phrase())
        source = rng.choice(
            (f"{by}, {work}, p. {rng.randint(2, 400)}.", f"— {by}", f"({by}, {work}.)", f"{by}, {work}")
        )
        composer.add("bibl", source)


def _announce(composer: Composer, text: str) -> None:
    """Add a paragraph that ends with a colon."""
    lead = composer.add("p", text)
    lead.text = lead.text.rstrip(".!? …\u00a0\u202f") + (" :" if composer.writer.lang == "fr" else ":")
    lead.notes = [note for note in lead.notes if note[0] < len(lead.text)]
    lead.italics = [pair for pair in lead.italics if pair[1] < len(lead.text)]


def _verse_quotation(composer: Composer) -> None:
    """Quote a poet, by the line mostly, and perhaps another at once; between them stands a word or two."""
    writer, rng = composer.writer, composer.rng
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if rng.random() < 0.85:
            _announce(composer, writer.paragraph(1, 4) if rng.random() < 0.7 else capital(writer.clause()))
        composer.group += 1
        metre = rng.choice((0, 8, 8, 10, 12, 12))
        ending = rng.choice((*writer.rhymes, "")) if rng.random() < 0.5 else ""
        for _ in range(rng.choice((1, 1, 1, 2, 2, 4))):
            text = capital(writer.line(6, ending, metre)) + rng.choice((",", " ;", ".", ".", "", " !", " ?"))
            text = text if writer.lang == "fr" else text.replace(" ;", ";").replace(" !", "!").replace(" ?", "?")
            composer.add("l", writer.spaced(text), group=composer.group)
        resume(composer)


def resume(composer: Composer) -> None:
    """Let a sentence go on below what was displayed, in a paragraph that begins with a small letter."""
    writer = composer.writer
    if composer.rng.random() < 0.25:
        composer.add("p", f"{writer.clause()}. {writer.paragraph(1, 4)}")


def points(composer: Composer) -> None:
    """Add a list."""
    writer, rng = composer.writer, composer.rng
    marks = rng.choice(("1.", "(1)", "(a)", "—", "•", "1°", "a)", "-", "*", "1)", "–", "1", "[1]", "·"))
    long = rng.random() < 0.2
    for i in range(rng.randint(3, 7)):
        mark = marks.replace("1", str(i + 1)).replace("a", "abcdefg"[i])
        text = (
            writer.paragraph(1, 2)
            if long
            else writer.statement()
            if rng.random() < 0.6
            else capital(writer.phrase()) + rng.choice((";", ".", ""))
        )
        composer.add("item", f"{mark} {text}")


def history(composer: Composer) -> None:
    """Chapters with dates, an argument below the heading, quotations and many notes."""
    writer, rng = composer.writer, composer.rng
    depth = rng.choice((1, 2, 2, 3))
    roles = ("part", "chapter", "section") if depth == 3 else ("chapter", "section")
    styles = [HeadingStyle.sample(rng, writer.lang, level, roles[level - 1]) for level in range(1, depth + 1)]
    argument = rng.random() < 0.35
    summaries = rng.choice((("{0}. {1}.", " — "), ("{1}", ".—"), ("{1}", " — "), ("{1}.", " "), ("{0}. {1};", " ")))
    counts = [0] * depth
    while not composer.full:
        level = next(
            (i + 1 for i, n in enumerate(counts) if n == 0), rng.choices(range(1, depth + 1), [1, 2, 5][:depth])[0]
        )
        counts[level - 1] += 1
        counts[level:] = [0] * (depth - level)
        composer.head(styles[level - 1], counts[level - 1])
        if argument and level == min(2, depth):
            form, between = summaries
            number = 0
            for _ in range(rng.choice((1, 1, 1, 2, 3))):
                said = []
                for _ in range(rng.randint(2, 7)):
                    number += 1
                    said.append(form.format(number, capital(writer.title())))
                composer.add("p", ("— " if number > 7 else "") + between.join(said))
        if level == depth:
            argue(composer, rng.randint(4, 9))
            if rng.random() < 0.2:
                composer.add("p", rng.choice(("* * *", "***")), role="centred")


def memoir(composer: Composer) -> None:
    """Recollections with displayed quotations, now and then verse, a place and date at the end."""
    writer, rng = composer.writer, composer.rng
    style = HeadingStyle.sample(rng, writer.lang, 1)
    index = 0
    while not composer.full:
        index += 1
        composer.head(style, index)
        if rng.random() < 0.3:
            epigraph(composer)
        for _ in range(rng.randint(5, 16)):
            roll = rng.random()
            if roll < 0.16:
                quotation(composer)
            elif roll < 0.2:
                song(composer)
            elif roll < 0.32:
                composer.add("p", writer.dialogue())
            else:
                composer.add("p", writer.paragraph(2, 8))
    if rng.random() < 0.6:
        composer.add("dateline", f"{writer.place()}, {writer.date()}.")
        composer.add("signed", "".join(f"{part[0]}. " for part in composer.book.author.split()).strip())


def sermon(composer: Composer) -> None:
    """Discourses, each with its text, in parts that are numbered at the head of paragraphs."""
    writer, rng = composer.writer, composer.rng
    style = HeadingStyle.sample(rng, writer.lang, 1, "sermon")
    books = (
        ("Matth.", "Luc", "Ps.", "Rom.", "Ésaïe") if writer.lang == "fr" else ("Matt.", "Luke", "Ps.", "Rom.", "Isaiah")
    )
    left, right = writer.quotes
    index = 0
    while not composer.full:
        index += 1
        composer.head(style, index)
        source = f"{rng.choice(books)} {rng.choice(('iv', 'xii', 'cxix'))}, {rng.randint(1, 40)}."
        composer.add("quote", f"{left}{writer.statement()}{right} — {source}", role="epigraph")
        for part in range(1, rng.randint(3, 5)):
            mark = rng.choice((f"{'I' * min(part, 3)}. ", f"{part}. ", ""))
            composer.add("p", mark + writer.paragraph(4, 9))
            argue(composer, rng.randint(1, 4))
        composer.add("p", "Amen.")
