"""Find the navigation of web pages: lines of links to other pages, and the notice of the program that made them.

They are no part of the text. Words alone decide where a line has nothing but links, or names where links lead:

    next up previous contents index                        → navigation
    Next: The lens Up: The harbour Previous: The keepers    → navigation
    He looked up: the previous light was gone.              → text
    This document was generated using the Mole translator.  → navigation, with the command that made it
"""

import re
from collections.abc import Iterable, Sequence

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import Line, lines
from edition.rules.page.stamps import is_stamp
from edition.rules.rule import Rule

_LINK = re.compile(
    r"[\[<«|·•\s-]*(next|up|prev(ious)?|contents|index|home|top|back|bottom|first|last|search|help|print|footnotes"
    r"|suivant|précédent|sommaire|accueil|haut|retour|bas|(re)?monter|table|début|fin"
    r"|weiter|hoch|zurück|inhalt(sverzeichnis)?|anfang|siguiente|subir|anterior|índice|inicio|successivo|precedente"
    r"|indice)[\]>»|·•\s-]*",
    re.IGNORECASE,
)
_DIVIDERS = frozenset("|·•-–<>")
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
_ABOUT = re.compile(r"^(about this document|à propos de ce document|über dieses dokument)\b\W*$", re.IGNORECASE)
_NOTICE = 8
"""A program's notice has no more lines than this on either side of the one that gives it away."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose lines that hold nothing but links, or name where links lead, and notices of programs."""
    every = lines(source)
    navigation: set[int] = set()
    notices: list[int] = []
    for index, line in enumerate(every):
        text = line.text
        if len(text) > 400:
            continue
        if _GENERATED.match(text):
            notices.append(index)
            continue
        words = [word for word in text.split(" ") if word not in _DIVIDERS]
        bare = len(words) >= 2 and all(_LINK.fullmatch(word) for word in words)
        labels = len(_LABEL.findall(text))
        invites = _INVITATION.match(text) is not None
        after = index - 1 in navigation
        if not (bare or labels >= 2 or invites or (labels and after)):
            continue
        edge = min(index, len(every) - 1 - index) < 4
        certainty, evidence = weigh(
            [
                (4.0 if bare else 0.0, "names of links and nothing else"),
                (1.5 * labels if labels >= 2 else 0.0, f"{labels} links named by direction"),
                (3.0 if labels == 1 and after else 0.0, "a link named by direction, below a line of links"),
                (1.0 if invites else 0.0, "an invitation to follow a link"),
                (1.5 if edge and not text.endswith((".", "?")) else 0.0, "at the edge of the file"),
                (-2.0 if invites and not edge else 0.0, "in the middle of the text"),
            ]
        )
        if bare or labels:
            navigation.add(index)
        yield _mark(line, certainty, evidence)
    for index in notices:
        for each in _notice(every, index, navigation):
            yield _mark(every[each], 0.97, ("a notice of the program that made the page",))


def _notice(every: Sequence[Line], index: int, navigation: set[int]) -> list[int]:
    """Return the lines of a notice: from its heading, if it has one, to the next links or stamp or the end."""
    first = index
    for above in range(index - 1, max(-1, index - _NOTICE), -1):
        if above in navigation or is_stamp(every[above].text):
            break
        if _ABOUT.match(every[above].text):
            first = above
            break
    for last in range(index + 1, min(len(every), index + _NOTICE)):
        if last in navigation or is_stamp(every[last].text):
            return list(range(first, last))
    return list(range(first, len(every) if len(every) <= index + _NOTICE else index + 1))


def _mark(line: Line, certainty: float, evidence: tuple[str, ...]) -> Mark:
    return Mark(Span(line.start, line.end), Kind.FURNITURE, (("type", "navigation"),), certainty, None, evidence)


RULE = Rule("navigation", find)
