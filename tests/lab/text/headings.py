"""Headings: one style for each level of a book, and numbers in all the forms they take."""

from dataclasses import dataclass
from random import Random

from tests.lab.model import Block
from tests.lab.text.writer import Writer, capital

_WORDS = {
    "en": {
        "chapter": ("Chapter", "CHAPTER", "Chap.", "CHAP.", "Chapter", "Lecture", "Canto", "Study"),
        "part": ("Part", "BOOK", "Book", "PART", "VOLUME", "Division"),
        "section": ("§", "Section", "", "Art.", "SECT."),
        "act": ("Act", "ACT"),
        "scene": ("Scene", "SCENE", "SC."),
        "letter": ("Letter", "LETTER", "No.", "Epistle"),
        "sermon": ("Sermon", "DISCOURSE"),
        "ordinals": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        "cardinals": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty",
    },
    "fr": {
        "chapter": ("Chapitre", "CHAPITRE", "Chap.", "CHAP.", "Chapitre", "Leçon", "Chant", "Entretien"),
        "part": ("Livre", "LIVRE", "Partie", "PARTIE", "Tome", "TITRE"),
        "section": ("§", "Section", "", "Art.", "N°"),
        "act": ("Acte", "ACTE"),
        "scene": ("Scène", "SCÈNE", "TABLEAU"),
        "letter": ("Lettre", "LETTRE", "N°", "Billet"),
        "sermon": ("Sermon", "SERMON"),
        "ordinals": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième "
        "douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième",
        "cardinals": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "dix-sept dix-huit dix-neuf vingt",
    },
}

_FEMININE = {"Partie", "PARTIE", "Section", "Scène", "SCÈNE", "Lettre", "LETTRE", "Leçon"}
_FRAMES = ("[{}]", "({})", "— {} —", "- {} -", "* {} *", "{})")


@dataclass(slots=True)
class HeadingStyle:
    """How headings of one level read: a word, a number, what stands between, and a title."""

    level: int
    word: str
    number: str  # none, arabic, roman, ordinal, cardinal, the, dotted
    title: str  # none, any, phrase, long, summary, year, question, first, place, cast
    between: str
    caps: str  # none, upper, title
    stop: str
    frame: str = "{}"  # what stands about a number that is alone
    below: float = 0  # how often a second title stands below the first

    @classmethod
    def sample(cls, rng: Random, lang: str, level: int, role: str = "chapter") -> "HeadingStyle":
        """Return a style; `role` is what a division of this level is called."""
        words = _WORDS[lang][role]
        number = rng.choice(("none", "arabic", "roman", "roman", "roman", "ordinal", "cardinal", "the", "arabic"))
        word = rng.choice((*words, "")) if number not in ("ordinal", "cardinal", "the") else rng.choice(words)
        if role in ("act", "scene"):
            number, word = rng.choice(("roman", "roman", "arabic", "ordinal")), rng.choice(words)
        if number == "none":
            word = ""
        if not word and number in ("ordinal", "the", "cardinal"):
            number = "roman"
        titles = ("any", "any", "any", "any", "phrase", "none", "none", "long", "summary", "year", "question", "place")
        title = rng.choice([kind for kind in titles if number != "none" or kind != "none"])
        if role in ("act",):
            title = "none"
        if role == "scene":
            title = rng.choice(("none", "cast", "cast", "place"))
        between = rng.choice((". ", ". ", " ", ": ", ".—", " — ", " - ", ".–"))
        if not word and between == " ":
            between = rng.choice((" ", ". "))
        return cls(
            level,
            word,
            number,
            title,
            between,
            rng.choice(("none", "none", "none", "upper", "title")),
            rng.choice(("", "", ".")),
            rng.choice(_FRAMES) if rng.random() < 0.12 else "{}",
            rng.choice((0, 0, 0, 0, 0.2, 1)) if role in ("chapter", "part") else 0,
        )

    def block(self, writer: Writer, index: int, title: str = "", prefix: str = "") -> Block:
        """Return the heading of the division that is the `index`-th (from 1); a title may be given."""
        number = self._number(index, writer.lang, prefix)
        text = title or self._title(writer, index)
        text = self._cased(text)
        if not number and not text:
            number = str(index)
        block = self._joined(writer, number, text)
        if text and writer.chance(self.below) and len(block.text) < 90:
            block.breaks.append(len(block.text))
            block.text += " " + self._below(writer)
        return block

    def _below(self, writer: Writer) -> str:
        """Return what stands below a title: another, a date, whose work it is."""
        year = writer.year(1500, 1920)
        form = writer.one("({0})", "({1}–{2})", "{3}", "{3}.", "{4}", "({3})")
        return form.format(year, year, year + writer.rng.randint(2, 60), capital(writer.title()), writer.place())

    def _joined(self, writer: Writer, number: str, text: str) -> Block:
        """Return the heading of a number and a title, of which one may be empty."""
        if number and text:
            whole = number.rstrip(".") + self.between + text + (self.stop if text[-1].isalnum() else "")
            printed = (
                number.rstrip(".") + self.between.rstrip(" ").rstrip("-–—:")
                if "." in self.between
                else number.rstrip(".")
            )
            return Block("head", whole, self.level, number=printed, short=whole if len(whole) < 60 else number)
        whole = number or text + (self.stop if text[-1].isalnum() else "")
        if number and self.frame != "{}":
            whole = self.frame.format(number.rstrip("."))
        elif number and self.stop and not whole.endswith("."):
            whole += "."
        return Block("head", whole, self.level, short=whole[:70])

    def _cased(self, text: str) -> str:
        if self.caps == "upper" and len(text) < 90:
            return text.upper()
        if self.caps == "title" and text:
            small = {"of", "the", "and", "in", "a", "an", "at", "de", "la", "le", "les", "et", "du", "des", "à"}
            words = text.split(" ")
            return " ".join(capital(word) if i == 0 or word not in small else word for i, word in enumerate(words))
        return capital(text)

    def _number(self, index: int, lang: str, prefix: str) -> str:
        words = _WORDS[lang]
        ordinals, cardinals = words["ordinals"].split(), words["cardinals"].split()
        feminine = self.word in _FEMININE
        if self.number == "none":
            return ""
        if self.number in ("ordinal", "the", "cardinal") and index <= len(ordinals):
            name = (cardinals if self.number == "cardinal" else ordinals)[index - 1]
            if feminine and name == "premier":
                name = "première"
            if self.number == "the" and lang == "en":
                name = f"the {name}"
            name = capital(name) if self.number != "the" or lang == "fr" else " ".join(map(capital, name.split()))
            if self.word.isupper():
                name = name.upper()
            if self.number == "ordinal" and lang == "en" and not self.word.isupper() and index % 1 == 0 and self.stop:
                return f"{name} {self.word}"
            return f"{self.word} {name}"
        if self.number == "arabic":
            figure = f"{prefix}{index}"
        elif lang == "fr" and index == 1 and self.word and self.number == "roman" and self.stop:
            figure = (
                "PREMIÈRE"
                if feminine and self.word.isupper()
                else "PREMIER"
                if self.word.isupper()
                else "première"
                if feminine
                else "premier"
            )
        else:
            figure = roman(index)
        return f"{self.word} {figure}" if self.word else figure

    def _title(self, writer: Writer, index: int) -> str:
        kinds = {
            "none": lambda: "",
            "any": writer.title,
            "verse": lambda: writer.verse(writer.rng.randint(1, 4)),
            "summary": lambda: writer.one(" — ", ". ", ".—", " - ", "; ").join(
                capital(writer.title()).rstrip("?! \u00a0\u202f") for _ in range(writer.rng.randint(2, 5))
            ),
            "phrase": writer.phrase,
            "long": lambda: ("in which " if writer.lang == "en" else "où l’on voit que ") + writer.clause(),
            "year": lambda: (
                f"{1780 + 7 * index}–{1780 + 7 * index + writer.rng.randint(1, 6)}"
                if self.stop
                else str(1780 + 3 * index)
            ),
            "question": lambda: question(writer),
            "first": lambda: writer.phrase(),
            "place": writer.new_place,
            "cast": lambda: ", ".join(
                dict.fromkeys(writer.rng.choice(writer.cast)[1] for _ in range(writer.rng.randint(1, 3)))
            ),
        }
        return kinds[self.title]()


def question(writer: Writer) -> str:
    """Return a question, as a heading or a catechism has it."""
    if writer.lang == "fr":
        return writer.spaced(
            f"{writer.one('Qu’est-ce que', 'Pourquoi', 'Comment expliquer', 'Que faut-il penser de')} {writer.np(1)} ?"
        )
    return f"{writer.one('What is', 'Why', 'Whence comes', 'Who was')} {writer.np(1)}?"


def roman(number: int) -> str:
    """Return a number as a Roman numeral."""
    out = ""
    for value, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while number >= value:
            out, number = out + letters, number - value
    return out
