"""Find the navigation of web pages: lines of links to other pages.

They are no part of the text, and they stand at its edges; words alone decide where a line has nothing but links.

    next up previous contents index                        → navigation
    Next: The lens Up: The harbour Previous: The keepers    → navigation
    He looked up: the previous light was gone.              → text
"""

import re
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import lines
from edition.rules.rule import Rule

_LINKS = frozenset(
    [
        "next",
        "up",
        "previous",
        "prev",
        "contents",
        "index",
        "home",
        "top",
        "back",
        "bottom",
        "suivant",
        "précédent",
        "sommaire",
        "accueil",
        "haut",
        "retour",
        "bas",
    ]
)
_LABEL = re.compile(r"\b(Next|Up|Previous|Prev|Back|Suivant|Monter|Haut|Précédent)\s?:\s")
_INVITATION = re.compile(
    r"^(click here|skip to|back to|return to|cliquez ici|retour (à|au|aux)\b)[^.!?]{0,80}[.!]?$", re.IGNORECASE
)


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose lines that hold nothing but links, or name where links lead."""
    every = lines(source)
    for index, line in enumerate(every):
        if len(line.text) > 400:
            continue
        words = line.text.lower().split()
        bare = len(words) >= 2 and all(word.strip("|·•-[]<>») ") in _LINKS for word in words)
        labels = len(_LABEL.findall(line.text))
        invites = _INVITATION.match(line.text) is not None
        if not (bare or labels >= 2 or invites):
            continue
        edge = min(index, len(every) - 1 - index) < 4
        certainty, evidence = weigh(
            [
                (4.0 if bare else 0.0, "names of links and nothing else"),
                (1.5 * labels if labels >= 2 else 0.0, f"{labels} links named by direction"),
                (1.0 if invites else 0.0, "an invitation to follow a link"),
                (2.0 if edge else -2.0, "at the edge of the page" if edge else "in the middle of the page"),
            ]
        )
        yield Mark(Span(line.start, line.end), Kind.FURNITURE, (("type", "navigation"),), certainty, None, evidence)


RULE = Rule("navigation", find)
