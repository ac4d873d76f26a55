"""A writer of English."""

import re

from tests.lab.text import english as w
from tests.lab.text import shapes_english as shapes
from tests.lab.text.grammar_english import EnglishGrammar
from tests.lab.text.writer import capital


class English(EnglishGrammar):
    """Sentences of all kinds, headings, verse, notes, directions."""

    def fill(self, shape: str) -> str:
        return re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", super().fill(shape))

    def title(self) -> str:
        return self.fill(self.rng.choice(shapes.TITLES)).rstrip(",").replace(",,", ",")

    def rhymed(self, feet: int, ending: str) -> str:
        word = self.rng.choice(self.rhymes[ending])
        return f"{self.verse(max(feet - 3, 1))} {self.one('and', 'of', 'for', 'with', 'no')} {word}"

    def statement(self) -> str:
        roll = self.rng.random()
        shaped = self.chance(self.variety)
        text = self.fill(self.rng.choice(shapes.STATEMENTS)) if shaped else self.clause()
        if shaped:
            pass
        elif roll < 0.18:
            text += f", {self.one('and', 'but', 'for', 'so that', 'while', 'though')} {self.clause()}"
        elif roll < 0.3:
            text = f"{self.one('when', 'if', 'as', 'although', 'because', 'before', 'after')} {text}, {self.clause()}"
        elif roll < 0.38:
            text += f"; {self.clause()}"
        elif roll < 0.43:
            text += f", {self.clause()}, and {self.clause()}"
        elif roll < 0.48:
            text += f"—{self.clause()}—and {self.clause()}" if self.chance(0.6) else f": {self.clause()}"
        elif roll < 0.53:
            text += f" ({self.aside()}), and {self.clause()}"
        elif roll < 0.57:
            text += f", {self.rng.choice(w.FOREIGN)}, as {self.person()} called it"
        elif roll < 0.63:
            text = f"{self.time()}, {text}"
        elif roll < 0.66:
            text += f", i.e. {self.np()}" if self.chance(0.5) else f", viz. {self.np()}, {self.np()}, and {self.np()}"
        while self.chance(self.breath):
            text += f"{self.one('; ', ', and ', ', but ', ', which ', '; and ', ', for ')}{self.clause()}"
        if self.chance(0.15):
            text = f"{self.rng.choice(w.OPENERS)}, {text}"
        text = (
            text.replace(",,", ",")
            .rstrip(",")
            .replace(",;", ";")
            .replace(",:", ":")
            .replace(",—", "—")
            .replace(",.", ".")
        )
        return capital(text) + self.stop()

    def stop(self) -> str:
        """Return the stop of a sentence."""
        return self.rng.choices((".", "!", "?", "...", ".”"), (92, 3, 3, 1.5, 0))[0]

    def aside(self) -> str:
        """Return what may stand in parentheses."""
        return self.one(
            f"{self.year()}–{self.rng.randint(10, 99)}",
            f"see p. {self.rng.randint(2, 400)}",
            self.clause(),
            self.np(1),
            f"ch. {self.rng.choice(['ii', 'iv', 'xii'])}",
            f"B.C. {self.rng.randint(20, 300)}",
            f"in {self.year()}",
            "so to speak",
        )

    def time(self) -> str:
        """Return when something was."""
        return self.one(
            f"in {self.year()}",
            f"in the year {self.year()}",
            f"on the {self.rng.randint(4, 20)}th of {self.rng.choice(w.MONTHS)}",
            f"on {self.rng.choice(w.MONTHS)} {self.rng.randint(1, 28)}, {self.year()}",
            f"one {self.rng.choice(w.WEEKDAYS)}",
            f"at {self.one('six', 'eight', 'half-past ten', '4')} o’clock",
            f"in the {self.one('16th', 'eighteenth', '19th')} century",
            f"for {self.rng.randint(2, 90)} {self.one('days', 'years', 'miles')}",
            f"at {self.place()}",
            "next morning",
        )

    def utterance(self) -> str:
        if self.chance(self.curt):
            return self.spaced(self.rng.choice(w.EXCLAMATIONS))
        if self.chance(self.variety):
            said = [capital(self.fill(self.rng.choice(shapes.SPOKEN))) for _ in range(self.rng.choice((1, 1, 1, 2, 3)))]
            return " ".join(said).replace(",,", ",").replace(",.", ".")
        roll = self.rng.random()
        parts = []
        if roll < 0.3:
            parts.append(self.rng.choice(w.EXCLAMATIONS))
        if roll > 0.12:
            parts.append(self.spoken())
        if roll > 0.8:
            parts.append(self.spoken())
        return " ".join(parts)

    def spoken(self) -> str:
        """Return a sentence as people speak."""
        who = self.one("I", "You", "We", "They")
        verb = self.one(
            "have seen",
            "must have",
            "cannot bear",
            "never liked",
            "shall find",
            "would not give up",
            "know",
            "asked for",
            "don’t believe in",
            "want",
            "remember",
            "used to fear",
            "ought to have told me of",
            "can’t think of",
            "will bring",
        )
        forms = (
            f"{who} {verb} {self.np()}.",
            f"{who} {verb} {self.np()}, {self.rng.choice(self.cast)[0]}.",
            f"Do you remember {self.np()}?",
            f"Who {self._verb_phrase(1)}?",
            f"What is {self.np()} to me?",
            f"Where did {self.person()} find {self.np()}?",
            f"{self.person()}, my dear, {self.clause()}!",
            f"It is {self._adjective()}, I suppose.",
            f"{who} {verb} {self.np()}... but {self.clause()}.",
            f"If {self.clause()}, {who.lower() if who != 'I' else 'I'} {verb} {self.np()}.",
        )
        return capital(
            self.rng.choice(forms).replace(",,", ",").replace(",.", ".").replace(",!", "!").replace(",?", "?")
        )

    def dialogue(self) -> str:
        left, right = self.quotes
        said = self.utterance()
        roll = self.rng.random()
        if roll < 0.35:
            return f"{left}{said}{right}"
        who = self.one("he", "she", self.person())
        tag = f"{self.rng.choice(w.SAYING)} {who}" if self.chance(0.6) else f"{who} {self.rng.choice(w.SAYING)}"
        tag += f", {self.rng.choice(self.adverbs)}" if self.chance(0.2) else ""
        first = said[:-1] + "," if said.endswith(".") and not said.endswith("..") else said
        if roll < 0.75:
            return f"{left}{first}{right} {tag}."
        if roll < 0.9:
            return f"{left}{first}{right} {tag}; {left}{self.spoken()}{right}"
        return f"{self.statement()} {left}{said}{right}"

    def phrase(self) -> str:
        roll = self.rng.random()
        if roll < 0.4:
            return f"the {self._adjective()} {self._noun()}"
        if roll < 0.55:
            return f"the {self._noun()} of {self.place()}"
        if roll < 0.7:
            return f"{self.rng.choice(w.ABSTRACT)} and {self.rng.choice(w.ABSTRACT)}"
        if roll < 0.8:
            return f"{self.rng.choice(self.cast)[0]} {self.one('at', 'in')} {self.place()}"
        if roll < 0.9:
            return f"in which {self.clause()}"
        return f"{self._article(self._noun())} {self.rng.choice(w.PREPOSITIONS)} {self._article(self._noun())}"

    def verse(self, feet: int) -> str:
        def does() -> str:
            return f"{self.rng.choice(w.ABSTRACT)} {self.rng.choice(w.INTRANSITIVE)}"

        text = (
            self.fill(self.rng.choice(shapes.VERSES))
            if self.chance(self.variety)
            else self.one(
                f"{self.np(1)} {self.rng.choice(w.INTRANSITIVE)} {self.rng.choice(w.PREPOSITIONS)} {self.np(1)}",
                f"{self.one('and', 'o', 'for', 'yet')} {self.np(1)} {self.rng.choice(w.TRANSITIVE)} {self.np(1)}",
                f"{self.rng.choice(w.PREPOSITIONS)} {self._article(self._adjective() + ' ' + self._noun())}",
                f"where {does()} and {does()}",
                f"{does()}, {self.np(1)} of {self.rng.choice(w.ABSTRACT)}",
            )
        )
        while len(text.split()) < feet:
            text += " " + self.one(
                f"{self.rng.choice(w.PREPOSITIONS)} {self._article(self._noun())}",
                self.rng.choice(self.adverbs),
                f"and {self.rng.choice(w.INTRANSITIVE)}",
            )
        return text.replace(",,", ",")

    def date(self, low: int = 1720, high: int = 1930) -> str:
        month, day, year = self.rng.choice(w.MONTHS), self.rng.randint(1, 28), self.year(low, high)
        return self.one(
            f"{month} {day}, {year}",
            f"{day} {month} {year}",
            f"{month} {day}th, {year}" if 3 < day < 21 else f"{month} {year}",
            f"{self.rng.choice(w.WEEKDAYS)}, {month} {day}",
            f"the {day} of {month}, {year}",
        )

    def reference(self) -> str:
        if self.chance(self.variety / 2):
            return capital(self.fill(self.rng.choice(shapes.NOTES)).replace(",.", ".").replace(",;", ";"))
        family = self.new_person()[2]
        title = capital(self.phrase())
        return self.one(
            f"{family}, {title}, vol. {self.one('i', 'ii', 'iii')}, p. {self.rng.randint(3, 600)}.",
            f"Ibid., p. {self.rng.randint(3, 600)}.",
            f"Op. cit., pp. {self.rng.randint(3, 90)}–{self.rng.randint(91, 400)}.",
            f"See {family}, {title} ({self.year(1780)}), ch. {self.rng.randint(2, 30)}.",
            self.statement(),
            f"{self.statement()} {self.statement()}",
            f"{self.statement()} Cf. {family}, {title}, {self.year(1780)}.",
            f"{family} to {self.new_person()[2]}, {self.date()}.",
            f"{capital(self.np(1))}.",
            f"This {self._noun()} is mentioned by {family} (p. {self.rng.randint(3, 300)}).",
        )

    def direction(self) -> str:
        if self.chance(self.variety):
            return self.fill(self.rng.choice(shapes.DIRECTIONS)).rstrip(",")
        adverb = self.rng.choice(self.adverbs)
        return self.one(
            "aside",
            "rising",
            "going out",
            "to himself",
            "reading",
            "laughing",
            "after a pause",
            "exit",
            "exeunt",
            "enter a servant",
            f"to {self.rng.choice(self.cast)[1]}",
            f"takes {self.np(1)} from {self.np(1)}",
            f"looking {adverb} at {self.np(1)}",
            f"enter {self.rng.choice(self.cast)[1]}, with {self.np(1)}",
            "a bell is heard",
            f"sits down {adverb}",
            f"{self.np(1)} is brought in; {self.person()} {self.rng.choice(w.INTRANSITIVE)}",
        )
