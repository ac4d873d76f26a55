"""English words put together: names, noun phrases, verb phrases, clauses."""

from random import Random

from tests.lab.text import english as w
from tests.lab.text.lexicon import own, rhymes
from tests.lab.text.writer import Writer, capital


class EnglishGrammar(Writer):
    """Clauses in the manner of the nineteenth and early twentieth century; grammatical, and mean nothing."""

    lang = "en"

    def __init__(self, rng: Random) -> None:
        self.nouns = own(rng, w.NOUNS, "en", "noun")
        self.adjectives = own(rng, w.ADJECTIVES, "en", "adjective")
        self.adverbs = own(rng, w.ADVERBS, "en", "adverb")
        self.rhymes = rhymes(self.nouns + self.adjectives + w.ABSTRACT)
        super().__init__(rng)
        narrow, straight = self.narrow_quotes, ('"', '"')
        self.quotes = rng.choice((self.wide_quotes, self.wide_quotes, self.wide_quotes, narrow, straight))
        self.slots = self.common_slots() | {
            "n": lambda: self.rng.choice(w.ABSTRACT),
            "v": lambda: self._verb_phrase(1),
            "v1": lambda: self.rng.choice(w.INTRANSITIVE),
            "pp": lambda: f"{self.rng.choice(w.PREPOSITIONS)} {self.np(1)}",
            "many": lambda: self._plural(self._noun()),
            "ad": lambda: self.rng.choice(self.adverbs),
            "t": self.time,
            "t2": lambda: f"{self.one('two', 'three', 'ten', '30')} {self.one('days', 'years', 'weeks', 'hours')}",
            "century": lambda: self.one("sixteenth", "18th", "nineteenth", "twelfth"),
        }

    def noun(self) -> str:
        return self.rng.choice(self.nouns)

    def adjective(self) -> str:
        return self._adjective()

    def new_person(self) -> tuple[str, str, str]:
        given = self.rng.choice(w.FEMALE + w.MALE)
        family = capital(self.rng.choice(w.SYLLABLES) + self.rng.choice(w.ENDINGS))
        title = self.rng.choice(w.TITLES) if given in w.MALE else self.one("Mrs.", "Miss", "Lady")
        if title in ("Mrs.", "Lady", "Miss") and given in w.MALE:
            title = "Mr."
        return f"{title} {family}", given, family

    def new_place(self) -> str:
        name = capital(self.rng.choice(w.SYLLABLES) + self.rng.choice(w.ENDINGS))
        return self.one(name, name, name, f"{name} Street", f"St. {self.rng.choice(w.MALE)}’s", f"{name} Hall")

    def _article(self, word: str, definite: float = 0.6) -> str:
        if self.chance(definite):
            return f"the {word}"
        return f"an {word}" if word[0] in "aeiou" else f"a {word}"

    def _noun(self) -> str:
        return self.rng.choice(w.COMPOUNDS) if self.chance(0.04) else self.rng.choice(self.nouns)

    def _plural(self, noun: str) -> str:
        if "-" in noun:
            head, _, tail = noun.partition("-")
            return (
                f"{self._plural(head)}-{tail}"
                if tail.startswith(("in-", "by", "of-"))
                else f"{head}-{self._plural(tail)}"
            )
        if noun.endswith("man"):
            return noun[:-2] + "en"
        if noun.endswith("y") and noun[-2] not in "aeiou":
            return noun[:-1] + "ies"
        return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")

    def _adjective(self) -> str:
        return self.rng.choice(w.COMPOUND_ADJECTIVES) if self.chance(0.06) else self.rng.choice(self.adjectives)

    def np(self, depth: int = 0) -> str:
        """Return a noun phrase."""
        roll = self.rng.random()
        if roll < 0.17:
            return self.person()
        if roll < 0.22:
            return self.rng.choice(w.ABSTRACT)
        noun = self._noun()
        adjective = self._adjective() if self.chance(0.4) else ""
        if roll < 0.38:
            number = self.one(
                "two", "three", "several", "many", "some", "a few", "twenty-one", "forty", "those", "his", "her"
            )
            text = f"{number} {adjective} {self._plural(noun)}".replace("  ", " ")
        elif roll < 0.52:
            text = f"{self.one('his', 'her', 'their', 'this', 'that', 'my', 'every')} {adjective} {noun}".replace(
                "  ", " "
            )
        else:
            text = self._article(f"{adjective} {noun}".strip())
        if depth == 0 and self.chance(0.22):
            text += f" of {self.np(1)}"
        elif depth == 0 and self.chance(0.08):
            text += f", {self.one('which', 'that')} {self._verb_phrase(1)},"
        return text

    def _verb_phrase(self, depth: int = 0) -> str:
        if self.chance(0.62):
            text = f"{self.rng.choice(w.TRANSITIVE)} {self.np(max(depth, 0))}"
        elif self.chance(0.5):
            text = self.rng.choice(w.INTRANSITIVE)
        else:
            text = f"{self.one('was', 'seemed', 'became', 'had been', 'grew')} {self._adjective()}"
        if self.chance(0.3):
            text += f" {self.rng.choice(self.adverbs)}"
        if depth == 0 and self.chance(0.4):
            text += f" {self.rng.choice(w.PREPOSITIONS)} {self.np(1)}"
        return text

    def clause(self, past: bool = True) -> str:
        subject = self.one("he", "she", "they", "I", "we", "it") if self.chance(0.25) else self.np()
        return f"{subject} {self._verb_phrase()}"
