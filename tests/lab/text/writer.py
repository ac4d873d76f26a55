"""What every language's writer can do; the languages fill in the grammar."""

from random import Random


class Writer:
    """Writes sentences, names, dates and lines of verse; everything comes from the random numbers it was given."""

    lang = ""
    wide_quotes = ("“", "”")
    narrow_quotes = ("‘", "’")

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.quotes = self.wide_quotes
        self.cast = [self.new_person() for _ in range(rng.randint(4, 9))]
        self.places = [self.new_place() for _ in range(rng.randint(4, 8))]

    # What a language writes.

    def new_person(self) -> tuple[str, str, str]:
        """Return a person: how he is called shortly, given name, family name."""
        raise NotImplementedError

    def new_place(self) -> str:
        """Return the name of a place."""
        raise NotImplementedError

    def clause(self, past: bool = True) -> str:
        """Return a clause without capital and stop."""
        raise NotImplementedError

    def statement(self) -> str:
        """Return a sentence of narrative or argument."""
        raise NotImplementedError

    def utterance(self) -> str:
        """Return what somebody says: a sentence or two, with their stops."""
        raise NotImplementedError

    def dialogue(self) -> str:
        """Return a paragraph in which somebody speaks, in the quotation marks of the book."""
        raise NotImplementedError

    def phrase(self) -> str:
        """Return a noun phrase with its article, as for the title of a chapter."""
        raise NotImplementedError

    def verse(self, feet: int) -> str:
        """Return a line of verse of about so many words, without a stop."""
        raise NotImplementedError

    def date(self, low: int = 1720, high: int = 1930) -> str:
        """Return a date in words and figures."""
        raise NotImplementedError

    def reference(self) -> str:
        """Return a reference such as notes are made of."""
        raise NotImplementedError

    def direction(self) -> str:
        """Return a stage direction without brackets: small initial letter, no stop."""
        raise NotImplementedError

    def np(self, depth: int = 0) -> str:
        """Return a noun phrase."""
        raise NotImplementedError

    def spoken(self) -> str:
        """Return a sentence as people speak."""
        raise NotImplementedError

    # What is the same in all.

    def spaced(self, text: str) -> str:
        """Return a text with the blanks before its stops that the language wants."""
        return text

    def one(self, *choices: str) -> str:
        """Return one of some strings."""
        return self.rng.choice(choices)

    def chance(self, probability: float) -> bool:
        """Return True with a probability."""
        return self.rng.random() < probability

    def year(self, low: int = 1500, high: int = 1930) -> int:
        """Return a year."""
        return self.rng.randint(low, high)

    def paragraph(self, low: int = 2, high: int = 8) -> str:
        """Return some sentences of narrative or argument."""
        return " ".join(self.statement() for _ in range(self.rng.randint(low, high)))

    def person(self) -> str:
        """Return how somebody of the book is called."""
        short, given, family = self.rng.choice(self.cast)
        return self.rng.choice((short, given, family, f"{given} {family}"))

    def place(self) -> str:
        """Return a place of the book."""
        return self.rng.choice(self.places)


def capital(text: str) -> str:
    """Return a text with its first letter a capital, behind opening marks too."""
    for i, letter in enumerate(text):
        if letter.isalpha():
            return text[:i] + letter.upper() + text[i + 1 :]
    return text
