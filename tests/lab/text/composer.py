"""What puts a book together: blocks, notes, speeches and stanzas in order, and forms that every genre uses."""

from tests.lab.model import Block, Book, Note
from tests.lab.text.headings import HeadingStyle
from tests.lab.text.writer import Writer, capital

PLACES = {
    "en": ("London", "Edinburgh", "New York", "Oxford", "Boston"),
    "fr": ("Paris", "Lyon", "Bruxelles", "Genève", "Tours"),
}


class Composer:
    """Puts a book together: keeps its blocks, notes, speeches and stanzas in order."""

    def __init__(self, writer: Writer, genre: str, size: int) -> None:
        """`size` is about how many characters the book shall have."""
        self.writer, self.rng, self.size = writer, writer.rng, size
        given, family = writer.new_person()[1:]
        self.book = Book(writer.lang, genre, capital(writer.phrase()), f"{given} {family}")
        self.note_rate = 0.0
        self.italic_rate = 0.04
        self.speech = self.group = 0
        if self.rng.random() < 0.3:
            self.book.subtitle = capital(writer.phrase())
        house = f"{writer.new_person()[2]} & {'Cie' if writer.lang == 'fr' else 'Co.'}"
        publisher = f"{self.rng.choice(PLACES[writer.lang])}: {house}"
        self.book.imprint = [f"{publisher}, {writer.year(1820, 1995)}"]
        if self.rng.random() < 0.6:
            printed = "Tous droits réservés." if writer.lang == "fr" else "All rights reserved."
            self.book.imprint.append(f"{printed} {capital(writer.clause())}.")

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
        block = Block(kind, text, **more)  # type: ignore[arg-type]
        if kind in ("p", "quote") and more.get("role") != "centred":
            self._emphasise(block)
            self._annotate(block)
        self.book.blocks.append(block)
        return block

    def head(self, style: HeadingStyle, index: int, title: str = "", prefix: str = "") -> Block:
        """Add a heading."""
        block = style.block(self.writer, index, title, prefix)
        self.book.blocks.append(block)
        return block

    def _annotate(self, block: Block) -> None:
        if self.rng.random() >= self.note_rate:
            return
        ends = [
            i + 1
            for i, letter in enumerate(block.text)
            if letter in ".,;”»" and i > 20 and block.text[i + 1 : i + 2] in (" ", "")
        ]
        words = [i for i, letter in enumerate(block.text) if letter == " " and i > 20 and block.text[i - 1].isalnum()]
        for _ in range(self.rng.choice((1, 1, 1, 2))):
            places = ends if ends and self.rng.random() < 0.7 else words
            places = [place for place in places if all(abs(place - other) > 12 for other, _ in block.notes)]
            if places:
                self.book.notes.append(Note(self.writer.reference()))
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


_PREFACES = {
    "en": ("PREFACE.", "Preface", "INTRODUCTION", "To the Reader", "ADVERTISEMENT."),
    "fr": ("PRÉFACE", "Préface.", "AVANT-PROPOS", "Au lecteur", "INTRODUCTION"),
}
_BIBLIOGRAPHIES = {
    "en": ("BIBLIOGRAPHY", "Works cited", "Sources"),
    "fr": ("BIBLIOGRAPHIE", "Ouvrages cités", "Sources"),
}


def preface(composer: Composer) -> None:
    """Add a preface, signed and dated at its end or not."""
    writer, rng = composer.writer, composer.rng
    title = rng.choice(_PREFACES[writer.lang])
    composer.add("head", title, level=1, short=title)
    for _ in range(rng.randint(2, 5)):
        composer.add("p", writer.paragraph(2, 7))
    if rng.random() < 0.5:
        composer.add(
            "signed",
            rng.choice((composer.book.author, "".join(f"{n[0]}. " for n in composer.book.author.split()))).strip(),
        )
    if rng.random() < 0.5:
        composer.add("dateline", f"{writer.place()}, {writer.date()}.")


def bibliography(composer: Composer) -> None:
    """Add a list of books."""
    writer, rng = composer.writer, composer.rng
    title = rng.choice(_BIBLIOGRAPHIES[writer.lang])
    composer.add("head", title, level=1, short=title)
    form = rng.choice(("{0}, {1}. {2}, {3}, {4}.", "{0} ({1}), {2}, {3}, {4}.", "{0}, {2} ({3}, {4})."))
    books = []
    for _ in range(rng.randint(6, 18)):
        _, given, family = writer.new_person()
        books.append(
            form.format(family, given, capital(writer.phrase()), rng.choice(PLACES[writer.lang]), writer.year(1700))
        )
    for book in sorted(books):
        composer.add("item", book)


def epigraph(composer: Composer) -> None:
    """Add a saying and who said it."""
    writer = composer.writer
    composer.add("quote", writer.statement(), role="epigraph")
    if composer.rng.random() < 0.7:
        composer.add("bibl", f"{writer.new_person()[2]}, {capital(writer.phrase())}.")


def song(composer: Composer, stanzas: int = 0, lines: int = 4, feet: int = 5) -> None:
    """Add some stanzas."""
    writer, rng = composer.writer, composer.rng
    indents = rng.choice(((0,), (0, 1.5), (0, 0, 0, 3)))
    for _ in range(stanzas or rng.randint(1, 2)):
        composer.group += 1
        for i in range(lines):
            text = capital(writer.verse(feet)) + rng.choice(
                (",", ",", ";", ".", "", " !" if writer.lang == "fr" else "!")
            )
            composer.add("l", text, group=composer.group, indent=indents[i % len(indents)])
