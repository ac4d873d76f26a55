"""What puts a book together: blocks, notes, speeches and stanzas in order, and forms that every genre uses."""

from random import Random

from tests.lab.model import Block, Book, Note
from tests.lab.text.headings import HeadingStyle
from tests.lab.text.headings import roman as numeral
from tests.lab.text.writer import Writer, capital

PLACES = {
    "en": ("London", "Edinburgh", "New York", "Oxford", "Boston", "Dublin", "Philadelphia", "Glasgow", "Bath"),
    "fr": ("Paris", "Lyon", "Bruxelles", "Genève", "Tours", "Rouen", "Lausanne", "Marseille", "Montréal"),
}

_NOTED = {
    "novel": (0.0, 0.0, 0.03, 0.12),
    "essay": (0.0, 0.05, 0.15, 0.35),
    "history": (0.1, 0.2, 0.35, 0.6),
    "memoir": (0.0, 0.05, 0.1, 0.3),
    "article": (0.05, 0.2, 0.5),
    "letters": (0.0, 0.1, 0.3, 0.6),
    "diary": (0.0, 0.05, 0.2),
    "poetry": (0.0, 0.0, 0.0, 0.1, 0.3),
    "drama": (0.0, 0.0, 0.0, 0.05),
    "dictionary": (0.0,),
}
"""How often paragraphs have notes, in books of each genre."""


class Composer:
    """Puts a book together: keeps its blocks, notes, speeches and stanzas in order."""

    def __init__(self, writer: Writer, genre: str, size: int) -> None:
        """`size` is about how many characters the book shall have."""
        self.writer, self.rng, self.size = writer, writer.rng, size
        given, family = writer.new_person()[1:]
        self.book = Book(writer.lang, genre, capital(writer.phrase()), f"{given} {family}")
        self.note_rate = self.rng.choice(_NOTED.get(genre, (0.0, 0.0, 0.08)))
        self.italic_rate = 0.04
        self.long_notes = self.rng.choice((0, 0.05, 0.2))
        self.poets = self.rng.choice((0, 0, 0.15, 0.4, 0.7))
        """How often verse is quoted, of all that is quoted in an argument."""
        self.opens = self.rng.choice(("", "", "", "", "", "word", "words"))
        """What is set in capitals where a division begins."""
        self.dots = self.rng.choice(("...", "...", "…", "…", ". . ."))
        dashes = ("—", "—", "—", " — ", " – ", "–") if writer.lang == "en" else ("—", "—", "–")
        self.dash = self.rng.choice(dashes)
        self.speech = self.group = 0
        self.book.title = capital(writer.title()).rstrip(".") if self.rng.random() < 0.5 else self.book.title
        if self.rng.random() < 0.35:
            self.book.subtitle = capital(writer.title() if self.rng.random() < 0.5 else writer.phrase())
        self.book.imprint = self._imprint()

    def _imprint(self) -> list[str]:
        """Return the lines below the author's name: publisher, town, year, in one line or several, and more."""
        writer, rng, en = self.writer, self.rng, self.writer.lang == "en"
        family = writer.new_person()[2]
        house = rng.choice((f"{family} & {'Co.' if en else 'Cie'}", f"{family}", f"{family.upper()} AND SONS"))
        house = house if en or "SONS" not in house else f"ÉDITIONS {family.upper()}"
        town, year = rng.choice(PLACES[writer.lang]), str(writer.year(1820, 1995))
        out = rng.choice(([f"{town}: {house}, {year}"], [town, house, year], [f"{house}, {town}", year], [town, year]))
        if rng.random() < 0.5:
            printed = "All rights reserved." if en else "Tous droits réservés."
            out.append(f"{printed} {capital(writer.clause())}.")
        if rng.random() < 0.25:
            whom = " ".join(writer.new_person()[1:])
            more = ("Translated by {}", "To {}", "With an introduction by {}", "Second edition, revised by {}")
            plus = ("Traduit par {}", "À {}", "Préface de {}", "Deuxième édition revue par {}", "À la mémoire de {}")
            out.insert(0, rng.choice(more if en else plus).format(whom))
        return out

    @property
    def length(self) -> int:
        """Return how many characters there are."""
        return sum(len(block.text) for block in self.book.blocks)

    @property
    def full(self) -> bool:
        """Tell whether the book is long enough."""
        return self.length >= self.size

    def add(self, kind: str, text: str, **more: object) -> Block:
        """Add a block; running text may get notes and italics."""
        if self.opens and kind == "p" and self.book.blocks and self.book.blocks[-1].kind == "head":
            count = 1 if self.opens == "word" else self.rng.randint(2, 4)
            words = text.split(" ")
            text = " ".join([*(word.upper() for word in words[:count]), *words[count:]])
        if kind in ("p", "quote", "l", "item"):
            text = text.replace("...", self.dots).replace("—", self.dash).replace("  ", " ").strip()
        block = Block(kind, text, **more)  # type: ignore[arg-type]
        if kind in ("p", "quote") and more.get("role") != "centred":
            self._emphasise(block)
            self._annotate(block)
        elif kind == "l" and not block.joined and self.rng.random() < self.note_rate / 4:
            self.book.notes.append(Note(self.writer.reference()))
            block.notes.append((len(block.text), len(self.book.notes) - 1))
        self.book.blocks.append(block)
        return block

    def head(self, style: HeadingStyle, index: int, title: str = "", prefix: str = "") -> Block:
        """Add a heading."""
        block = style.block(self.writer, index, title, prefix)
        if self.rng.random() < self.note_rate / 12:
            self.book.notes.append(Note(self.writer.reference()))
            block.notes.append((len(block.text), len(self.book.notes) - 1))
        self.book.blocks.append(block)
        return block

    def _annotate(self, block: Block) -> None:
        if self.rng.random() >= self.note_rate * min(1.0, 0.3 + len(block.text) / 400):
            return
        ends = [
            i + 1
            for i, letter in enumerate(block.text)
            if letter in ".,;”»" and i > 20 and block.text[i + 1 : i + 2] in (" ", "")
        ]
        words = [i for i, letter in enumerate(block.text) if letter == " " and i > 20 and block.text[i - 1].isalnum()]
        for _ in range(self.rng.choice((1, 1, 1, 2)) + int(len(block.text) * self.note_rate / 900)):
            places = ends if ends and self.rng.random() < 0.7 else words
            places = [place for place in places if all(abs(place - other) > 12 for other, _ in block.notes)]
            if places:
                text = self.writer.reference()
                if self.rng.random() < self.long_notes:
                    text += " " + self.writer.paragraph(1, 5)
                self.book.notes.append(Note(text))
                block.notes.append((self.rng.choice(places), len(self.book.notes) - 1))
        block.notes.sort()

    def renumber(self) -> None:
        """Put the notes into the order of their marks."""
        order = [note for block in self.book.blocks for _, note in block.notes]
        self.book.notes = [self.book.notes[i] for i in order]
        new = iter(range(len(order)))
        for block in self.book.blocks:
            block.notes = [(offset, next(new)) for offset, _ in block.notes]

    def _emphasise(self, block: Block) -> None:
        if self.rng.random() < self.italic_rate * len(block.text) / 150:
            words = [i for i, letter in enumerate(block.text) if letter == " "]
            if len(words) > 6:
                first = self.rng.randrange(len(words) - 3)
                start, end = words[first] + 1, words[first + self.rng.randint(1, 3)]
                if block.text[start:end].replace(" ", "").isalpha():
                    block.italics.append((start, end))


def epigraph(composer: Composer) -> None:
    """Add a saying, or some lines of verse, and who said it."""
    writer, rng = composer.writer, composer.rng
    left, right = writer.quotes if rng.random() < 0.4 else ("", "")
    by = rng.choice((writer.new_person()[2], " ".join(writer.new_person()[1:]), writer.new_person()[2].upper()))
    source = rng.choice(
        (f"{by}, {capital(writer.phrase())}.", by, f"— {by}", f"({by}.)", f"{by}.", f"— {by}, {roman(rng)}.")
    )
    if rng.random() < 0.55:
        song(composer, 1, rng.randint(2, 6), rng.randint(4, 7))
    else:
        text = f"{left}{writer.statement()}{right}"
        within = rng.random() < 0.15
        composer.add("quote", f"{text} {source}" if within else text, role="epigraph")
        if within:
            return
    if rng.random() < 0.75:
        composer.add("bibl", source)


def roman(rng: Random) -> str:
    """Return a place in a work, as it is cited below a motto."""
    return f"{rng.choice(('i', 'ii', 'iv', 'x', 'I', 'III', 'XII'))}. {rng.randint(1, 40)}"


def song(composer: Composer, stanzas: int = 0, lines: int = 0, feet: int = 5) -> None:
    """Add some stanzas."""
    writer, rng = composer.writer, composer.rng
    indents = rng.choice(((0,), (0, 1.5), (0, 0, 0, 3)))
    lines = lines or rng.choice((1, 2, 2, 3, 4, 4, 4, 6, 8))
    rhymed, metre = rng.random() < 0.6, rng.choice((0, 6, 8, 8, 10, 12))
    left, right = writer.quotes if rng.random() < 0.25 else ("", "")
    count = stanzas or rng.choice((1, 1, 1, 2, 3, 5))
    numbers, placed = rng.choice(("", "I", "I.", "1", "1.")) if count > 2 else "", rng.choice(("centred", ""))
    if count > 1 and rng.random() < 0.3:
        composer.group += 1
        title = capital(writer.title())
        composer.add("l", title.upper() if rng.random() < 0.6 else title, group=composer.group, role="centred")
    for stanza in range(count):
        composer.group += 1
        ends = rng.sample(list(writer.rhymes), 2)
        if numbers:
            number = numeral(stanza + 1) if numbers[0] == "I" else str(stanza + 1)
            composer.add("l", number + numbers[1:], group=composer.group, role=placed)
            composer.group += 1
        for i in range(lines):
            text = capital(writer.line(feet, ends[i % 2] if rhymed else "", metre))
            text += rng.choice((",", ",", ";", ".", "", " !" if writer.lang == "fr" else "!"))
            text = left + text if i == 0 else text
            text = text + right if i == lines - 1 and stanza == count - 1 else text
            composer.add("l", writer.spaced(text), group=composer.group, indent=indents[i % len(indents)])


def table(composer: Composer) -> None:
    """Add a table of names and figures, under a row of headings or without one."""
    writer, rng = composer.writer, composer.rng
    columns, headed = rng.randint(2, 4), rng.random() < 0.7
    if composer.book.blocks and composer.book.blocks[-1].kind == "cell":
        composer.add("p", writer.paragraph())
    form = rng.choice(("{:,}", "{}", "{} %", "£ {}", "{}.—"))
    for row in range(rng.randint(3, 9)):
        composer.group += 1
        name = capital(writer.phrase().split(" ")[-1]) if row == 0 and headed else rng.choice(
            (writer.place(), capital(writer.noun()), " ".join(writer.new_person()[1:]))
        )  # fmt: skip
        composer.add("cell", name, group=composer.group)
        for _ in range(columns - 1):
            figure = str(writer.year(1800)) if row == 0 and headed else form.format(rng.randint(3, 90000))
            composer.add("cell", figure, group=composer.group)
