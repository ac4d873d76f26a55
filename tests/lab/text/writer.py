"""What every language's writer can do; the languages fill in the grammar."""

import re
from collections.abc import Callable
from random import Random

from edition.language.metre import syllables

_MOST = 45
"""Sentences of a paragraph."""
_TRIES = 30
"""How often a line of verse is drawn until it has its metre."""
_SLOT = re.compile(r"\{(\w+)\}")


class Writer:
    """Writes sentences, names, dates and lines of verse; everything comes from the random numbers it was given."""

    lang = ""
    wide_quotes = ("“", "”")
    narrow_quotes = ("‘", "’")

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.quotes = self.wide_quotes
        self.length = rng.choice((0.5, 0.7, 1, 1, 1, 1.5, 1.5, 2.5, 4))
        """How long paragraphs of narrative and argument are, against the usual ones."""
        self.variety = rng.uniform(0.2, 0.8)
        self.curt = rng.choice((0, 0.1, 0.1, 0.3))
        """How often people say no more than a word or two."""
        self.breath = rng.choice((0, 0, 0.1, 0.25, 0.5))
        """How often a sentence goes on where it might have ended."""
        self.slots: dict[str, Callable[[], str]] = {}
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

    def noun(self) -> str:
        """Return a bare noun in the singular."""
        raise NotImplementedError

    def adjective(self) -> str:
        """Return an adjective."""
        raise NotImplementedError

    def rhymed(self, feet: int, ending: str) -> str:
        """Return a line of verse that ends with a word of an ending."""
        raise NotImplementedError

    def title(self) -> str:
        """Return what a chapter may be called: of any length and form."""
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

    def line(self, feet: int, ending: str = "", metre: int = 0) -> str:
        """Return a line of verse: of about so many words, or of so many syllables; with `ending` it rhymes."""
        if not metre:
            return self.rhymed(feet, ending) if ending else self.verse(feet)
        best = ""
        for _ in range(_TRIES):
            words = self.rng.randint(1, metre // 2 + 1)
            text = self.rhymed(words, ending) if ending else self.verse(words)
            if not best or abs(syllables(text, self.lang) - metre) < abs(syllables(best, self.lang) - metre):
                best = text
            if syllables(best, self.lang) == metre:
                break
        return best

    def scrap(self, words: int) -> str:
        """Return a line of a word or two, as free verse has them."""
        text = self.verse(words).split()
        return " ".join(text[-words:] if self.rng.random() < 0.5 else text[:words]).strip(",")

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
        """Return some sentences of narrative or argument, now and then far fewer or more than usual."""
        count = self.rng.randint(low, high) * self.length * self.rng.lognormvariate(0, 0.45)
        return " ".join(self.statement() for _ in range(max(1, min(round(count), _MOST))))

    def fill(self, shape: str) -> str:
        """Return a sentence of a shape, its slots filled."""
        return _SLOT.sub(lambda slot: self.slots[slot[1]](), shape)

    def common_slots(self) -> dict[str, Callable[[], str]]:
        """Return what fills the slots that all languages have."""
        rng = self.rng
        return {
            "c": self.clause,
            "C": lambda: capital(self.clause()),
            "S": lambda: capital(self.clause()) + ",",
            "x": lambda: self.np(1),
            "p": self.person,
            "pl": self.place,
            "he": lambda: rng.choice(self.cast)[rng.choice((0, 1))],
            "a": self.adjective,
            "noun": self.noun,
            "y": lambda: str(rng.randint(1480, 1930)),
            "yy": lambda: str(rng.randint(11, 99)),
            "number": lambda: str(rng.randint(2, 90)),
            "date": self.date,
        }

    def person(self) -> str:
        """Return how somebody of the book is called."""
        short, given, family = self.rng.choice(self.cast)
        return self.rng.choice((short, given, family, f"{given} {family}"))

    def place(self) -> str:
        """Return a place of the book."""
        return self.rng.choice(self.places)


def capital(text: str) -> str:
    """Return a text with its first letter a capital, behind opening marks too, but not behind a number."""
    if text[:1].isdigit():
        return text
    for i, letter in enumerate(text):
        if letter.isalpha():
            return text[:i] + letter.upper() + text[i + 1 :]
    return text
