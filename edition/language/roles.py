"""Words that tell what a line is: directions, greetings, dates, divisions, in English and French.

Small closed lists of the kind that every handbook of typesetting plays and letters gives; what they weigh is learnt.
"""

import re
from collections.abc import Callable, Sequence

_DIRECTIONS = re.compile(
    r"\b(?:(?:re-)?enters?|exits?|exeunt|aside|aloud|alone|solus|sola|omnes|manet|rising|sitting|kneeling|weeping|pause"
    r"|laughing|sighing|curtain|entering|going|cross(?:es|ing)|turn(?:s|ing)|reads|reading|sing(?:s|ing)|knock(?:s|ing)"
    r"|flourish|alarum|discovered|entre(?:nt)?|entrant|sort(?:ent|ant)?|seule?s?|bas|haut|part|apart|riant|pleurant"
    r"|lisant|chantant|rideau|silence|montrant|regardant|allant|venant|tombe|levant|assise?|debout|vivement|doucement"
    r"|ironiquement|froidement|toile)\b"
)
_PARTICIPLE = re.compile(
    r"(?:en |se |s )?[^\W\d_]{2,}(?:ant|ing)\b|(?:après|avant) (?:avoir|être|un|de)\b"
    r"|(?:tout à|soudain|then|suddenly)\b"
)
"""How a direction begins that goes with a speech: `S’asseyant.`, `Rising from the table`, `Après avoir lu`."""
_ADDRESS = re.compile(
    r"\b(?:sir|madam|dear(?:est)?|friends?|brother|sister|mother|father|lord|lady|monsieur|madame|mademoiselle|ch(?:er|ère)s?"
    r"|mon|ma|amie?s?|gentlemen|messieurs|honoured|beloved|reverend)\b"
)
_CLOSING = re.compile(
    r"^(?:(?:ever |very |most )*yours?\b|(?:i am|i remain|believe me)\b|adieu\b|farewell\b"
    r"|(?:bien |tout )*(?:à vous|à toi|votre|vôtre|ton)\b|je (?:suis|vous prie|vous embrasse)|veuillez|agréez|recevez"
    r"|p\. ?s\.|postscript)",
    re.IGNORECASE,
)
_FEW = 8
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|vendémiaire|brumaire|frimaire|nivôse|pluviôse|ventôse|germinal|floréal|prairial|messidor|thermidor|fructidor"
)
_DATE = re.compile(rf"\b(?:{_MONTHS})\b|\b1[4-9]\d\d\b|\b20[0-2]\d\b|\b(?:ce|this)\s+\d{{1,2}}\b", re.IGNORECASE)
_WHOLE_DATE = re.compile(
    r"(?:[^\W\d_]+,? |le |the )?"
    rf"(?:(?:\d{{1,2}}(?:er|st|nd|rd|th)? )(?:of |de )?(?:{_MONTHS})(?:,? \d{{4}})?"
    rf"|(?:{_MONTHS})(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? \d{{4}})"
    r"(?:, (?:at |from |à |de )?[^\W\d_]+)?\.?",
    re.IGNORECASE,
)
_DIVISION = re.compile(
    r"^(?:the\s+|l[ae]s?\s+)?(?:(?P<stage>act|acte|scene|scène|tableau|prologue|epilogue|épilogue)"
    r"|(?P<book>chapter|chapitre|book|livre|part|partie|volume|tome|section|canto|chant|sermon|lecture|leçon|essay|essai"
    r"|number|appendix|appendice|annexe|fable|ode|sonnet|elegy|élégie|dialogue)|(?P<letter>letter|lettre|epistle|épître)"
    r"|(?P<matter>preface|préface|introduction|foreword|avant-propos|conclusion|contents|table|notes?|footnotes"
    r"|dedication|dédicace|index|bibliography|bibliographie|postface|afterword|acknowledge?ments|remerciements"
    r"|argument|personnages|personae|dramatis|characters|persons))\b",
    re.IGNORECASE,
)
_PARTS = {"stage": "part of a play", "book": "part of a book", "letter": "letter", "matter": "usual part"}
_ORDINAL = re.compile(
    r"(?:[ivxlc]+|\d{1,3}|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|premi[eè]re?|second[e]?|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième"
    r"|neuvième|dixième|derni[eè]re?|un|deux|trois|quatre|cinq)\b",
    re.IGNORECASE,
)
_CITES = re.compile(
    r"\b(?:op\.? ?cit|loc\.? ?cit|ibid|ibidem|idem|pp?\. ?\d|vol\. ?[\divx]|eds?\.|éd\.|édit\.|t\. ?[ivx]+\b|chap\. ?\d"
    r"|n°|no\. ?\d|cf\.|see\b|voy?\.|voir\b|in-\d|trans\.|trad\.)"
)


def is_date(text: str) -> bool:
    """Tell whether a line is nothing but a date, with its place or without: `Slough, 3 May 1848.`, `OCTOBRE 1848`."""
    return _WHOLE_DATE.fullmatch(text) is not None


def of(texts: Sequence[str]) -> Callable[[str, list[str]], list[str]]:
    """Return a function that gives the telling words of a line, as signs; `texts` are all lines of the document."""
    plays = sum(_numbers_a_scene(text) for text in texts) >= 2

    def signs(text: str, words: list[str]) -> list[str]:
        found = []
        count = len(words)
        if count <= 12 and (name := _DIVISION.match(text)):
            kind = name.lastgroup or ""
            found.append(f"named as a {_PARTS[kind]}")
            rest = text[name.end() :].strip(" .:—–-")
            if kind != "matter" and (not rest or _ORDINAL.match(rest)):
                found += ["named and numbered as a division", f"named and numbered as a {_PARTS[kind]}"]
        small = " ".join(words[:8]).lower()
        if direction := _DIRECTIONS.search(small):
            found.append("begins with a word of directions" if direction.start() == 0 else "a word of directions")
        if _PARTICIPLE.match(small):
            found.append("begins with a participle or a time")
            if count <= _FEW:
                found.append("begins with a participle or a time, few words")
        if count <= 6 and _ADDRESS.search(small):
            found.append("an address" if text[-1] in ",.!:—;" else "a word of address")
        if count <= 14 and _CLOSING.match(text):
            found.append("a closing formula")
        if count <= 10 and _DATE.search(text):
            found.append("a date")
        if _CITES.search(text.lower()):
            found.append("cites")
        if plays:
            found.append("in a play with acts or scenes")
        return found

    return signs


def _numbers_a_scene(text: str) -> bool:
    found = _DIVISION.match(text)
    return (
        found is not None and bool(found["stage"]) and _ORDINAL.match(text[found.end() :].strip(" .:—–-")) is not None
    )
