"""Find the navigation of web pages: lines of links to other pages, and the notice of the program that made them.

They are no part of the text. Words alone decide where a line has nothing but links, or names where links lead:

    next up previous contents index                        → navigation
    Next: The lens Up: The harbour Previous: The keepers    → navigation
    He looked up: the previous light was gone.              → text
    This document was generated using the Mole translator.  → navigation, with the command that made it
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import Line, main_lines
from edition.rules.page.stamps import is_stamp
from edition.rules.rule import Rule

_LINK = re.compile(
    r"[\[<«|·•↑→←›\s-]*(next|up|prev(ious)?|contents|index|home|top|back|bottom|first|last|search|help|print|footnotes"
    r"|chapter|section|page|texts?|library|about|skip|jump|return|main|menu|site|map|login|contact|toc|to|the|of|table"
    r"|suivante?|précédente?|sommaire|accueil|haut|retour|bas|(re)?monter|début|fin|chapitre|bibliothèque|textes?"
    r"|recherche|plan|au|aux|à|la|le|de|des|du|matières|propos"
    r"|weiter|hoch|zurück|inhalt(sverzeichnis)?|anfang|siguiente|subir|anterior|índice|inicio|successivo|precedente"
    r"|indice)[\]>»|·•↑→←›\s-]*",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(next|up|prev(ious)?|contents|index|home|back|search|help|print|suivant|précédent|sommaire|accueil|haut|retour"
    r"|monter|début|weiter|hoch|zurück|inhalt(sverzeichnis)?|anfang|siguiente|subir|anterior|índice|inicio|indice"
    r"|top|skip|main page)\b",
    re.IGNORECASE,
)
_DIVIDERS = frozenset("|·•-–<>›/«»→←↑")
_TRAIL = re.compile(r"\S (?:>|›|»|\||::|/|·|•|→) \S")
_RIGHTS = re.compile(r"^(©|\(c\)|copyright\b).{0,60}\b(1[89]|20)\d\d\b", re.IGNORECASE)
_WORDS = 14
_SIGNED = re.compile(r"[|·•→:>›»/]")
_PARTED = re.compile(r"[|·•→]|\w\s?:\s|\S (?:>|›|»|::|/) \S")
_OPENING = re.compile(r"[«<‹←©]|\(c\)|copyright|about|à propos|über|click|cliquez|go|aller", re.IGNORECASE)
"""A line with links has signs that part them or opens so, unless its first word is one."""
_LABEL = re.compile(
    r"\b(Next|Up|Previous|Prev|Back|Suivant|Monter|Haut|Précédent|Retour|Weiter|Hoch|Aufwärts|Zurück|Siguiente|Subir"
    r"|Anterior|Successivo|Precedente)\s?:\s"
)
_INVITATION = re.compile(
    r"^(click here|skip to|back to|return to|go to (the )?(top|home)|cliquez ici|aller (à|au)|retour (à|au|aux)\b)"
    r"[^.!?]{0,80}[.!]?$",
    re.IGNORECASE,
)
_GENERATED = re.compile(
    r"^(this (document|page|file|manual) was (generated|created|produced|converted) (using|with|by|from)\b"
    r"|(ce document|cette page) a été (généré|créé|produit|converti)e? (par|avec|à l['’]aide|à partir)\b"
    r"|(generated|created|converted) (automatically )?(using|with|by) [\w.-]+ (version|v\.?|[\d.]+)"
    r"|dieses dokument wurde (mit|von)\b.*\b(erzeugt|erstellt)\b)",
    re.IGNORECASE,
)
_BEGINS = frozenset("tTcCgGdD")
_ABOUT = re.compile(r"^(about this document|à propos de ce document|über dieses dokument)\b\W*$", re.IGNORECASE)
_NOTICE = 8
"""A program's notice has no more lines than this on either side of the one that gives it away."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose lines that hold nothing but links, or name where links lead, and notices of programs."""
    every = main_lines(source, earlier)
    times = Counter(line.text for line in every if len(line.text) < 120)
    navigation: set[int] = set()
    notices: list[int] = []
    for index, line in enumerate(every):
        text = line.text
        if len(text) > 400:
            continue
        if text[0] in _BEGINS and _GENERATED.match(text):
            notices.append(index)
            continue
        possible = (_SIGNED.search(text) and _PARTED.search(text)) or _OPENING.match(text)
        if not possible and not _LINK.fullmatch(text.partition(" ")[0]):
            continue
        certainty, evidence = weigh(_evidence(every, index, times[text], index - 1 in navigation))
        if certainty > 0.3:
            if certainty > 0.5:
                navigation.add(index)
            yield _mark(line, certainty, evidence)
    for index in notices:
        for each in _notice(every, index, navigation):
            yield _mark(every[each], 0.97, ("a notice of the program that made the page",))


def _evidence(every: Sequence[Line], index: int, times: int, after: bool) -> list[tuple[float, str]]:
    """Weigh a line that stands `times` times in the file, perhaps `after` other navigation."""
    text = every[index].text
    labels = len(_LABEL.findall(text))
    words = [word for word in text.split(" ") if word not in _DIVIDERS]
    named = sum(_LINK.fullmatch(word) is not None for word in words) / len(words) if words else 0.0
    bare = (len(words) <= _WORDS and named == 1 and _BARE.search(text) is not None) or _ABOUT.match(text) is not None
    trail = len(_TRAIL.findall(text)) if len(text) < 120 else 0
    invites = _INVITATION.match(text) is not None
    rights = times > 1 and _RIGHTS.match(text) is not None
    if not (bare or labels or trail > 1 or invites or rights):
        return [(-9.0, "no links")]
    edge = min(index, len(every) - 1 - index) < 4
    return [
        (-3.0, "few lines are navigation"),
        ((4.0 if len(words) > 1 else 0.5) if bare else 0.0, "names of links and nothing else"),
        (2.2 * labels if labels > 1 else 0.0, f"{labels} links named by direction"),
        (3.5 if labels == 1 and after else 0.0, "a link named by direction, below other links"),
        (3.5 if invites else 0.0, "an invitation to follow a link"),
        (0.8 * min(trail, 3) if trail > 1 else 0.0, f"{trail} signs between links"),
        (1.0 if rights else 0.0, "says who has the rights, again and again"),
        (min(1.2 * (times - 1), 4.0) if times > 1 else 0.0, f"stands {times} times in the file"),
        (1.5 if edge else 0.0, "at the edge of the file"),
        (1.0 if after else 0.0, "after other links"),
        (-2.0 if invites and not edge and times == 1 else 0.0, "in the middle of the text"),
        (-1.5 if not (invites or bare) and text.endswith((".", "?", "!")) else 0.0, "ends like a sentence"),
    ]


def _notice(every: Sequence[Line], index: int, navigation: set[int]) -> list[int]:
    """Return the lines of a notice: from its heading, if it has one, to the next links or stamp or the end."""
    first = index
    for above in range(index - 1, max(-1, index - _NOTICE), -1):
        if _ABOUT.match(every[above].text):
            first = above
            break
        if above in navigation or is_stamp(every[above].text):
            break
    for last in range(index + 1, min(len(every), index + _NOTICE)):
        if last in navigation or is_stamp(every[last].text):
            return list(range(first, last))
    return list(range(first, len(every) if len(every) <= index + _NOTICE else index + 1))


def _mark(line: Line, certainty: float, evidence: tuple[str, ...]) -> Mark:
    return Mark(Span(line.start, line.end), Kind.FURNITURE, (("type", "navigation"),), certainty, None, evidence)


RULE = Rule("navigation", find)
