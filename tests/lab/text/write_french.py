"""A writer of French."""

import re

from tests.lab.text import french as w
from tests.lab.text import shapes_french as shapes
from tests.lab.text.grammar_french import FrenchGrammar
from tests.lab.text.writer import capital


class French(FrenchGrammar):
    """Sentences of all kinds, headings, verse, notes, directions."""

    def fill(self, shape: str) -> str:
        return self.spaced(super().fill(shape))

    def title(self) -> str:
        return self.fill(self.rng.choice(shapes.TITLES)).rstrip(",").replace(",,", ",")

    def rhymed(self, feet: int, ending: str) -> str:
        word = self.rng.choice(self.rhymes[ending])
        return f"{self.verse(max(feet - 3, 1))} {self.one('et', 'sans', 'avec', 'pour', 'ni')} {word}"

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
        if self.chance(self.curt):
            return self.spaced(self.rng.choice(w.EXCLAMATIONS))
        if self.chance(self.variety):
            said = [capital(self.fill(self.rng.choice(shapes.SPOKEN))) for _ in range(self.rng.choice((1, 1, 1, 2, 3)))]
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
