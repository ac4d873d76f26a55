"""What stands before and after the body of a book: prefaces, dedications, appendices, lists of books, indexes."""

from tests.lab.text.composer import PLACES, Composer
from tests.lab.text.writer import capital

_PREFACES = {
    "en": (
        "PREFACE.", "Preface", "INTRODUCTION", "To the Reader", "ADVERTISEMENT.", "Foreword", "A Note on the Text",
        "Preface to the Second Edition", "Introductory", "Acknowledgements", "By way of introduction", "Why this book?",
    ),
    "fr": (
        "PRÉFACE", "Préface.", "AVANT-PROPOS", "Au lecteur", "INTRODUCTION", "Avertissement", "Note de l’éditeur",
        "Préface de la deuxième édition", "Avant-propos", "Remerciements", "En guise d’introduction",
    ),
}  # fmt: skip
_APPENDICES = {
    "en": ("APPENDIX", "Appendix I", "Postscript", "Epilogue", "CONCLUSION.", "Conclusion", "Afterword", "Chronology"),
    "fr": (
        "APPENDICE",
        "Annexe I",
        "Post-scriptum",
        "Épilogue",
        "CONCLUSION",
        "Conclusion.",
        "Postface",
        "Chronologie",
    ),
}
_BIBLIOGRAPHIES = {
    "en": ("BIBLIOGRAPHY", "Works cited", "Sources", "Further reading", "List of authorities", "References"),
    "fr": ("BIBLIOGRAPHIE", "Ouvrages cités", "Sources", "Bibliographie sommaire", "Références"),
}
_INDEXES = {"en": ("INDEX", "Index", "Index of names", "INDEX."), "fr": ("INDEX", "Index des noms", "Table des noms")}


def preface(composer: Composer) -> None:
    """Add a preface, signed and dated at its end or not."""
    writer, rng = composer.writer, composer.rng
    title = rng.choice(_PREFACES[writer.lang])
    composer.add("head", title, level=1, short=title)
    for _ in range(rng.randint(2, 6)):
        composer.add("p", writer.paragraph(2, 7))
    if rng.random() < 0.5:
        initials = "".join(f"{name[0]}. " for name in composer.book.author.split()).strip()
        composer.add("signed", rng.choice((composer.book.author, initials, composer.book.author.upper())))
    if rng.random() < 0.5:
        composer.add("dateline", f"{writer.place()}, {writer.date()}" + rng.choice((".", "")))


def appendix(composer: Composer) -> None:
    """Add an appendix: prose, or years with what happened in them."""
    writer, rng = composer.writer, composer.rng
    title = rng.choice(_APPENDICES[writer.lang])
    composer.add("head", title, level=1, short=title)
    if title in ("Chronology", "Chronologie"):
        year = writer.year(1600, 1850)
        for _ in range(rng.randint(8, 20)):
            year += rng.randint(1, 6)
            composer.add("item", f"{year}{rng.choice(('. ', ' ', ' — '))}{capital(writer.clause())}.")
    else:
        for _ in range(rng.randint(2, 7)):
            composer.add("p", writer.paragraph(2, 7))


def bibliography(composer: Composer) -> None:
    """Add a list of books."""
    writer, rng = composer.writer, composer.rng
    title = rng.choice(_BIBLIOGRAPHIES[writer.lang])
    composer.add("head", title, level=1, short=title)
    forms = ("{0}, {1}. {2}, {3}, {4}.", "{0} ({1}), {2}, {3}, {4}.", "{0}, {2} ({3}, {4}).", "{5} ({1}), {2}, {4}")
    form = rng.choice(forms)
    books = []
    for _ in range(rng.randint(6, 24)):
        _, given, family = writer.new_person()
        place, year = rng.choice(PLACES[writer.lang]), writer.year(1700)
        books.append(form.format(family, given, capital(writer.title()), place, year, family.upper()))
    for book in sorted(books):
        composer.add("item", book)


def index(composer: Composer) -> None:
    """Add an index of names and things with their pages."""
    writer, rng = composer.writer, composer.rng
    title = rng.choice(_INDEXES[writer.lang])
    composer.add("head", title, level=1, short=title)
    form = rng.choice(("{0}, {1}", "{0} {1}", "{0}, {1}.", "{0}: {1}", "{0} . . . . {2}", "{0}, p. {2}"))
    entries = set()
    for _ in range(rng.randint(20, 60)):
        pages = sorted(rng.sample(range(1, 400), rng.choice((1, 1, 2, 4, 9))))
        _, given, family = writer.new_person()
        name = rng.choice((f"{family}, {given}", family, capital(writer.noun()), writer.new_place()))
        entries.add(form.format(name, ", ".join(map(str, pages)), pages[0]))
    for entry in sorted(entries):
        composer.add("item", entry)
