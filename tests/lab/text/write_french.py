"""A writer of French."""

import re
from random import Random

from tests.lab.text import french as w
from tests.lab.text import shapes_french as shapes
from tests.lab.text.lexicon import own, rhymes
from tests.lab.text.writer import Writer, capital

_VOWELS = "aàâeéèêiîïoôuùûyœh"
_MANY = {"deux", "trois", "quelques", "plusieurs", "ces", "ses", "les", "vingt-deux", "mes", "tant"}
_ELISION = re.compile(r"\b([Ll]|[Dd]|[Qq]u|[Nn]|[Jj])[ea] (?=[aàâeéèêiîïoôuûœ])")
_ASPIRATED = {"hasard", "haine", "honte", "hardi", "hardie"}


def _elides(word: str) -> bool:
    return word[:1].lower() in _VOWELS and word not in _ASPIRATED


class French(Writer):
    """Sentences in the manner of the nineteenth century; grammatical for the most part, and mean nothing."""

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

    def fill(self, shape: str) -> str:
        return self.spaced(super().fill(shape))

    def title(self) -> str:
        return self.fill(self.rng.choice(shapes.TITLES)).rstrip(",").replace(",,", ",")

    def rhymed(self, feet: int, ending: str) -> str:
        word = self.rng.choice(self.rhymes[ending])
        return f"{self.verse(max(feet - 3, 1))} {self.one('et', 'sans', 'avec', 'pour', 'ni')} {word}"

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

    def statement(self) -> str:
        roll = self.rng.random()
        shaped = self.chance(self.variety)
        text = self.fill(self.rng.choice(shapes.STATEMENTS)) if shaped else self.clause()
        if shaped:
            pass
        elif roll < 0.18:
            text += f", {self.one('et', 'mais', 'car', 'tandis que', 'de sorte que')} {self.clause()}"
        elif roll < 0.3:
            opening = self.one("quand", "si", "comme", "lorsque", "puisque", "après que", "pendant que")
            text = f"{opening} {text}, {self.clause()}"
        elif roll < 0.38:
            text += f" ; {self.clause()}"
        elif roll < 0.44:
            text += f", {self.clause()}, et {self.clause()}"
        elif roll < 0.49:
            text += f" — {self.clause()} — et {self.clause()}" if self.chance(0.5) else f" : {self.clause()}"
        elif roll < 0.54:
            text += f" ({self.aside()}), et {self.clause()}"
        elif roll < 0.57:
            text += f", {self.rng.choice(w.FOREIGN)}, comme disait {self.person()}"
        elif roll < 0.63:
            text = f"{self.time()}, {text}"
        elif roll < 0.66:
            text += (
                f", p. ex. {self.np()}"
                if self.chance(0.5)
                else f", c’est-à-dire {self.np()}, {self.np()} et {self.np()}"
            )
        elif roll < 0.68:
            text += f", n’est-ce pas, {self.person()}"
        while self.chance(self.breath):
            text += f"{self.one(' ; ', ', et ', ', mais ', ' : ', ' ; et ', ', car ')}{self.clause()}"
        if self.chance(0.15):
            text = f"{self.rng.choice(w.OPENERS)}, {text}"
        text = re.sub(r"\b([Qq])ue (?=il |elle |on |un|[aeéio])", r"\1u’", text)
        text = re.sub(r"\b([Ss])i (?=ils? )", r"\1’", text)
        text = text.replace(",,", ",").rstrip(",").replace(", ;", " ;").replace(", :", " :").replace(", —", " —")
        return self.spaced(capital(text) + self.rng.choices((".", " !", " ?", "..."), (91, 4, 3, 2))[0])

    def aside(self) -> str:
        """Return what may stand in parentheses."""
        return self.one(
            f"{self.year()}-{self.rng.randint(10, 99)}",
            f"voir p. {self.rng.randint(2, 400)}",
            self.clause(),
            self.np(1),
            f"chap. {self.one('ii', 'iv', 'xii')}",
            f"en {self.year()}",
            "si l’on peut dire",
            f"t. {self.one('I', 'II')}, p. {self.rng.randint(9, 99)}",
        )

    def time(self) -> str:
        """Return when something was."""
        return self.one(
            f"en {self.year()}",
            f"vers l’an {self.year()}",
            f"le {self.rng.randint(2, 30)} {self.rng.choice(w.MONTHS)} {self.year()}",
            f"le 1er {self.rng.choice(w.MONTHS)}",
            f"un {self.rng.choice(w.WEEKDAYS)}",
            f"à {self.one('six', 'huit', 'onze')} heures du soir",
            f"au {self.one('XVIe', 'XVIIIe', 'XIXe')} siècle",
            f"pendant {self.rng.randint(2, 90)} jours",
            f"à {self.place()}",
            "le lendemain",
        )

    def utterance(self) -> str:
        if self.chance(self.variety):
            said = [capital(self.fill(self.rng.choice(shapes.SPOKEN))) for _ in range(self.rng.choice((1, 1, 2, 3)))]
            return " ".join(said).replace(",,", ",").replace(",.", ".")
        roll = self.rng.random()
        parts = [self.rng.choice(w.EXCLAMATIONS)] if roll < 0.3 else []
        if roll > 0.12:
            parts.append(self.spoken())
        if roll > 0.8:
            parts.append(self.spoken())
        return self.spaced(" ".join(parts))

    def spoken(self) -> str:
        """Return a sentence as people speak."""
        verb = self.one(
            "je connais",
            "vous oubliez",
            "nous cherchons",
            "tu regrettes",
            "je ne veux pas",
            "vous trouverez",
            "j’ai vu",
            "on m’a pris",
            "je te donne",
            "vous avez perdu",
            "il me faut",
            "prenez",
            "rendez-moi",
            "laisse-moi voir",
            "croyez-vous à",
        )
        end = " ?" if verb.startswith("croyez") else self.one(".", ".", ".", " !", "...")
        forms = (
            f"{verb} {self.np()}{end}",
            f"{verb} {self.np()}, {self.rng.choice(self.cast)[0]}{end}",
            f"où donc est {self.np()} ?",
            f"qui {self._verb_phrase(1)} ?",
            f"qu’est-ce que {self.np()} ?",
            f"{self.person()}, mon ami, {self.clause()} !",
            f"c’est {self._adjective('m')}, je suppose.",
            f"si {self.clause()}, {verb} {self.np()}{end}",
            f"est-ce que {self.clause()} ?",
            f"y a-t-il {self.np()} ?",
            f"voilà {self.np()}... et {self.clause()}.",
        )
        text = self.rng.choice(forms)
        return self.spaced(
            capital(text.replace(",,", ",").replace(",.", ".").replace(", !", " !").replace(", ?", " ?"))
        )

    def dialogue(self) -> str:
        left, right = self.quotes
        said = self.utterance()
        verb, who = self.rng.choice(w.SAYING), self.one("il", "elle", self.person())
        tag = f"{verb}-{'t-' if verb[-1] in 'ae' else ''}{who}" if who in ("il", "elle") else f"{verb} {who}"
        tag += f" {self.rng.choice(self.adverbs)}" if self.chance(0.2) else ""
        first = said[:-1] + "," if said.endswith(".") and not said.endswith("..") else said
        roll = self.rng.random()
        if self.dashes:
            if roll < 0.45:
                return f"— {said}"
            if roll < 0.8:
                return f"— {first} {tag}."
            return self.spaced(f"— {first} {tag}. {self.spoken()}")
        if roll < 0.35:
            return self.spaced(f"{left}{said}{right}")
        if roll < 0.75:
            return self.spaced(f"{left}{first}{right} {tag}.")
        return self.spaced(f"{self.statement()[:-1].rstrip()} : {left}{said}{right}")

    def phrase(self) -> str:
        roll = self.rng.random()
        noun, gender = self._noun()
        if roll < 0.4:
            return self._article(noun, gender, True) + " " + self._adjective(gender)
        if roll < 0.55:
            return self._article(noun, gender, True) + " " + self.of(self.place())
        if roll < 0.7:
            return f"{self.rng.choice(w.ABSTRACT)} et {self.rng.choice(w.ABSTRACT)}"
        if roll < 0.8:
            return f"{self.rng.choice(self.cast)[0]} à {self.place()}"
        if roll < 0.9:
            return f"comment {self.clause()}"
        return f"{self._article(noun, gender, False)} {self._preposition(self.np(1))}"

    def verse(self, feet: int) -> str:
        def verb() -> str:
            return self.rng.choice(w.INTRANSITIVE)

        def abstract() -> str:
            return self.rng.choice(w.ABSTRACT)

        text = (
            self.fill(self.rng.choice(shapes.VERSES))
            if self.chance(self.variety)
            else self.one(
                f"{self.np(1)} {verb()} {self._preposition(self.np(1))}",
                f"{self.one('et', 'ô', 'puis', 'quand')} {self.np(1)} {verb()}",
                self._preposition(self.np(1)),
                f"où {abstract()} {verb()} et {abstract()} {verb()}",
                f"{verb()}, {verb()}, {self.np(1)}",
            )
        )
        while len(text.split()) < feet:
            text += " " + self.one(self._preposition(self.np(1)), self.rng.choice(self.adverbs), f"et {verb()}")
        return self.spaced(text.replace(",,", ","))

    def date(self, low: int = 1720, high: int = 1930) -> str:
        month, day, year = self.rng.choice(w.MONTHS), self.rng.randint(2, 28), self.year(low, high)
        return self.one(
            f"{day} {month} {year}",
            f"le {day} {month} {year}",
            f"{self.rng.choice(w.WEEKDAYS)} {day} {month}",
            f"{month} {year}",
        )

    def reference(self) -> str:
        if self.chance(self.variety / 2):
            return capital(self.fill(self.rng.choice(shapes.NOTES)).replace(",.", ".").replace(",;", ";"))
        family, title = self.new_person()[2], capital(self.phrase())
        return self.spaced(
            self.one(
                f"{family}, {title}, t. {self.one('I', 'II', 'III')}, p. {self.rng.randint(3, 600)}.",
                f"Ibid., p. {self.rng.randint(3, 600)}.",
                f"Op. cit., pp. {self.rng.randint(3, 90)}-{self.rng.randint(91, 400)}.",
                self.statement(),
                f"{capital(self.np(1))}.",
                f"Voir {family}, {title} ({self.year(1780)}), chap. {self.rng.randint(2, 30)}.",
                f"{self.statement()} {self.statement()}",
                f"{self.statement()} Cf. {family}, {title}, {self.year(1780)}.",
                f"{family} à {self.new_person()[2]}, {self.date()}.",
            )
        )

    def direction(self) -> str:
        if self.chance(self.variety):
            return self.fill(self.rng.choice(shapes.DIRECTIONS)).rstrip(",")
        adverb = self.rng.choice(self.adverbs)
        return self.spaced(
            self.one(
                "à part",
                "se levant",
                "sortant",
                "haut",
                "lisant",
                "riant",
                "bas",
                "il sort",
                "elle rentre",
                "entre un valet",
                "un silence",
                f"à {self.rng.choice(self.cast)[1]}",
                f"prenant {self.np(1)}",
                f"regardant {adverb} {self.np(1)}",
                f"il s’assied {adverb}",
                f"{self.rng.choice(self.cast)[1]} entre, suivi {self.of(self.np(1))}",
                "on entend une cloche",
                f"il pose {self.np(1)} sur {self.np(1)}",
                f"on apporte {self.np(1)} ; {self.person()} {self.rng.choice(w.INTRANSITIVE)}",
            )
        )
