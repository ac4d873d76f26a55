"""How the spaces and apostrophes of a language are set in print and on pages.

`edits` says what to change in a text; only white space and straight apostrophes are ever touched, so that no letter, no
digit and no other sign can change (property test). French: a narrow no-break space before ``; : ! ?`` and inside « »,
no-break before ``%``, in numbers of five and more digits, and after a dash that opens a speech (*Lexique des règles
typographiques en usage à l'Imprimerie nationale*). English: nothing before punctuation. Both: no line ends between an
abbreviation and the number or name that follows it.
"""

import re
from collections.abc import Iterator

NARROW = "\u202f"
"""Narrow no-break space."""
FIXED = "\u00a0"
"""No-break space of the ordinary width."""

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_APOSTROPHE = r"(?P<apostrophe>(?<=[^\W\d_])'(?=[^\W\d_]))"
_FRENCH = re.compile(
    "|".join(
        [
            r"(?P<before>(?<=\S)[ \u00a0](?=[;:!?»]))",
            r"(?P<after>(?<=«)[ \u00a0](?=\S))",
            # A sign glued to its word gets its space, where it ends the word: not in 12:30, (?), ?! or an address.
            r"(?P<missing>(?<=[^\W_])(?=[;!?][\s»”’)\]!?…]|[;!?]$|:[\s»”]|:$|»)|(?<=[)\]”’»…%.])(?=[;!?:](?:[\s»]|$))"
            r"|(?<=[.,…!?)\]’])(?=»)|(?<=«)(?=[^\s»])|(?<=\d)(?=%))",
            r"(?P<percent>(?<=\d)[ \u00a0](?=%))",
            r"(?P<thousands>(?<=\d)[ \u00a0](?=\d{3}(?!\d)))",
            r"(?P<speech>^(?:[—–])(?P<speech_blank>[ \u00a0]))",
            r"(?P<abbreviation>(?:(?<=\bp\.)|(?<=\bpp\.)|(?<=\bt\.)|(?<=\bn°)) (?=[\dIVXLC])"
            r"|(?:(?<=\bM\.)|(?<=\bMM\.)|(?<=\bMme)|(?<=\bMlle)) (?=[A-ZÀ-Þ]))",
            _APOSTROPHE,
        ]
    )
)
_ENGLISH = re.compile(
    "|".join(
        [
            r"(?P<abbreviation>(?:(?<=\bp\.)|(?<=\bpp\.)|(?<=\bvol\.)|(?<=\b[Nn]o\.)) (?=[\dIVXLC])"
            r"|(?:(?<=\bMr\.)|(?<=\bDr\.)|(?<=\bMrs\.)|(?<=\bMr)|(?<=\bDr)|(?<=\bMrs)) (?=[A-ZÀ-Þ]))",
            _APOSTROPHE,
        ]
    )
)
_RULES = {"fr": _FRENCH, "en": _ENGLISH}
_HINTS = {
    "fr": re.compile(
        r"[;:!?»«%']|(?<=\d)[ \u00a0](?=\d{3})|(?<=[pt.°])[ ](?=[\dIVXLC])|(?<=[M.el])[ ](?=[A-ZÀ-Þ])|^[—–]"
    ),
    "en": re.compile(r"'|(?<=[.rs]) (?=[\dA-ZÀ-Þ])"),
}
"""Signs beside which alone something can be set: the rules are slow, and most of a text is none of their business."""
_BEFORE = frozenset(";:!?»%")
"""Signs before which something can be set; it is set after « and at the place of any other."""
_SET = {
    "before": NARROW,
    "after": NARROW,
    "missing": NARROW,
    "percent": NARROW,
    "thousands": NARROW,
    "speech": FIXED,
    "abbreviation": FIXED,
    "apostrophe": "’",
}

Edit = tuple[int, int, str]
"""Start, end (exclusive) and replacement; start and end are the same where something is inserted."""


def primary(language: str) -> str:
    """Return the primary subtag of a BCP 47 language tag: `fr` of `fr-CA`."""
    return language.lower().partition("-")[0]


def edits(text: str, language: str) -> Iterator[Edit]:
    """Yield what to change in `text`, in order and without overlap; each edit touches at most one character."""
    rules = _RULES.get(primary(language))
    if rules is None:
        return
    links = [match.span() for match in _LINK.finditer(text)] if "://" in text or "www." in text.lower() else []
    done = 0
    for hint in _HINTS[primary(language)].finditer(text):
        sign, at = hint[0], hint.start()
        for place in (at - 1, at) if sign in _BEFORE else (at + (sign == "«"),):
            match = rules.match(text, place) if place >= done else None
            if match is None:
                continue
            kind = match.lastgroup or ""
            done = max(match.end(), place + 1)
            start, end = match.span("speech_blank") if kind.startswith("speech") else match.span()
            if kind == "missing" and any(first < start <= last for first, last in links):
                continue
            yield start, end, _SET["speech" if kind.startswith("speech") else kind]


def typeset(text: str, language: str) -> str:
    """Return `text` with the spaces and apostrophes of `language`: ``Quoi ?`` gets its narrow no-break space."""
    parts: list[str] = []
    done = 0
    for start, end, replacement in edits(text, language):
        parts += (text[done:start], replacement)
        done = end
    return "".join([*parts, text[done:]])
