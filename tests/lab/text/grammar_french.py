"""French words put together: names, noun phrases, verb phrases, clauses."""

import re
from random import Random

from tests.lab.text import french as w
from tests.lab.text.lexicon import own, rhymes
from tests.lab.text.writer import Writer, capital

_VOWELS = "aàâeéèêiîïoôuùûyœh"
_MANY = {"deux", "trois", "quelques", "plusieurs", "ces", "ses", "les", "vingt-deux", "mes", "tant"}
_ELISION = re.compile(r"\b([Ll]|[Dd]|[Qq]u|[Nn]|[Jj])[ea] (?=[aàâeéèêiîïoôuûœ])")
_ASPIRATED = {"hasard", "haine", "honte", "hardi", "hardie"}


def _elides(word: str) -> bool:
    return word[:1].lower() in _VOWELS and word not in _ASPIRATED


class FrenchGrammar(Writer):
    """Clauses in the manner of the nineteenth century; grammatical for the most part, and mean nothing."""

    lang = "fr"
    wide_quotes = ("« ", " »")

    def __init__(self, rng: Random) -> None:
        self.masculine = own(rng, w.MASCULINE, "fr", "masculine")
        self.feminine = own(rng, w.FEMININE, "fr", "feminine")
        self.adjectives = own(rng, w.ADJECTIVES, "fr", "adjective")
        self.adverbs = own(rng, w.ADVERBS, "fr", "adverb")
        self.rhymes = rhymes(self.masculine + self.feminine + w.ABSTRACT)
        super().__init__(rng)
        self.blank = rng.choice(("\u00a0", "\u00a0", " ", "\u202f"))
        self.dashes = rng.random() < 0.7
        self.reopen = rng.random() < 0.3
        self.quotes = rng.choice((("« ", " »"), ("« ", " »"), ("“", "”"), ("«", "»")))
        self.slots = self.common_slots() | {
            "n": lambda: self.rng.choice(w.ABSTRACT),
            "v": lambda: self._verb_phrase(1),
            "v1": lambda: self.rng.choice(w.INTRANSITIVE),
            "pp": lambda: self._preposition(self.np(1)),
            "of": lambda: self.of(self.np(1)),
            "ad": lambda: self.rng.choice(self.adverbs),
            "t": self.time,
            "t2": lambda: f"{self.one('deux', 'trois', 'dix', '30')} {self.one('jours', 'ans', 'mois', 'heures')}",
            "century": lambda: self.one("XVIe", "XVIIIe", "XIXe", "douzième"),
        }

    def noun(self) -> str:
        return self.rng.choice(self.masculine)

    def adjective(self) -> str:
        return self._adjective("m")

    def spaced(self, text: str) -> str:
        """Return a text with the book's kind of blank before high stops and inside guillemets."""
        text = _ELISION.sub(r"\1’", text)
        for stop in ("!", "?", ";", ":", "»"):
            text = text.replace(f" {stop}", f"{self.blank}{stop}")
        return text.replace("« ", f"«{self.blank}")

    def new_person(self) -> tuple[str, str, str]:
        lady = self.chance(0.4)
        given = self.rng.choice(w.FEMALE if lady else w.MALE)
        family = capital(self.rng.choice(w.SYLLABLES) + self.rng.choice(w.ENDINGS))
        title = self.rng.choice(w.LADIES if lady else w.TITLES)
        if self.chance(0.12):
            family = f"de {family}"
        if self.chance(0.06):
            given = f"{given}-{self.rng.choice(w.FEMALE if lady else w.MALE)}"
        return f"{title} {family}", given, family

    def new_place(self) -> str:
        name = capital(self.rng.choice(w.SYLLABLES) + self.rng.choice(w.ENDINGS))
        return self.one(
            name, name, name, f"Saint-{self.rng.choice(w.MALE)}", f"{name}-sur-{capital(self.rng.choice(w.SYLLABLES))}s"
        )

    def _noun(self) -> tuple[str, str]:
        gender = self.one("m", "f")
        if self.chance(0.04):
            return self.rng.choice(w.COMPOUNDS[gender]), gender
        return self.rng.choice(self.masculine if gender == "m" else self.feminine), gender

    def _form(self, adjective: str, gender: str) -> str:
        base, _, feminine = adjective.partition(":")
        if gender == "m" or not feminine:
            return base
        return feminine if len(feminine) > 3 else base + feminine

    def _adjective(self, gender: str) -> str:
        return self._form(self.rng.choice(self.adjectives), gender)

    def _article(self, word: str, gender: str, definite: bool) -> str:
        if definite:
            return f"l’{word}" if _elides(word) else f"{'le' if gender == 'm' else 'la'} {word}"
        return f"{'un' if gender == 'm' else 'une'} {word}"

    def _plural(self, word: str) -> str:
        if "-" in word or "’" in word:
            return word
        if word.endswith(("s", "x", "z")):
            return word
        if word.endswith(("eau", "eu")):
            return word + "x"
        if word.endswith("al"):
            return word[:-2] + "aux"
        return word + "s"

    def of(self, phrase: str) -> str:
        """Return `de` with a noun phrase, contracted as French does it."""
        if phrase.startswith("le "):
            return "du " + phrase[3:]
        if phrase.startswith("les "):
            return "des " + phrase[4:]
        return f"d’{phrase}" if _elides(phrase) and not phrase.startswith("l’") else f"de {phrase}"

    def np(self, depth: int = 0) -> str:
        """Return a noun phrase."""
        roll = self.rng.random()
        if roll < 0.16:
            return self.person()
        if roll < 0.22:
            return self.rng.choice(w.ABSTRACT)
        noun, gender = self._noun()
        if roll < 0.36:
            many = self.one(
                "deux", "trois", "quelques", "plusieurs", "ces", "ses", "les", "vingt-deux", "mes", "tant de"
            )
            text = f"{many} {self._plural(noun)}"
            if self.chance(0.3):
                text += " " + self._plural(self._adjective(gender))
        elif roll < 0.48:
            owner = self.one("son", "mon", "ce", "notre", "leur", "chaque")
            text = f"{self._owned(owner, noun, gender)} {noun}"
            if self.chance(0.35):
                text += " " + self._adjective(gender)
        else:
            definite = self.chance(0.6)
            if self.chance(0.15):
                before = self._form(self.rng.choice(w.BEFORE), gender)
                text = self._article(f"{before} {noun}", gender, definite)
            else:
                text = self._article(noun, gender, definite) + (
                    " " + self._adjective(gender) if self.chance(0.35) else ""
                )
        if depth == 0 and self.chance(0.25):
            text += " " + self.of(self.np(1))
        elif depth == 0 and self.chance(0.08):
            text += f", qui {self._verb_phrase(1)},"
        return text

    def _owned(self, owner: str, noun: str, gender: str) -> str:
        if gender == "m" or owner in ("notre", "leur", "chaque"):
            return "cet" if owner == "ce" and gender == "m" and _elides(noun) else owner
        if owner == "ce":
            return "cette"
        return owner if _elides(noun) else {"son": "sa", "mon": "ma"}[owner]

    def _preposition(self, phrase: str) -> str:
        word = self.rng.choice(w.PREPOSITIONS)
        return f"{word[:-2]}{self.of(phrase)}" if word.endswith(" de") else f"{word} {phrase}"

    def _verb_phrase(self, depth: int = 0) -> str:
        if self.chance(0.62):
            text = f"{self.rng.choice(w.TRANSITIVE)} {self.np(max(depth, 0))}"
        elif self.chance(0.5):
            text = self.rng.choice(w.INTRANSITIVE)
        else:
            text = f"{self.one('était', 'paraissait', 'semblait', 'devint', 'resta')} {self._adjective('m')}"
        if self.chance(0.3):
            text += f" {self.rng.choice(self.adverbs)}"
        if depth == 0 and self.chance(0.4):
            text += " " + self._preposition(self.np(1))
        return text

    def clause(self, past: bool = True) -> str:
        subject = self.one("il", "elle", "on", "il") if self.chance(0.28) else self._subject()
        if self.chance(0.07):
            verb = self.rng.choice(w.TRANSITIVE)
            negation = self.one("pas", "point", "jamais", "plus")
            return f"{subject} {'n’' if _elides(verb) else 'ne '}{verb} {negation} {self.np(1)}"
        return f"{subject} {self._verb_phrase()}"

    def _subject(self) -> str:
        """Return a noun phrase in the singular, as the verbs are."""
        while True:
            phrase = self.np()
            if phrase.split(" ")[0] not in _MANY and " qui " not in phrase:
                return phrase
