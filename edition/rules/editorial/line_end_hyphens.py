"""Decide what hyphens at line ends mean: dividing a word, or belonging to it.

    degen-            → divides: degeneration stands elsewhere, or in the word list
    eration
    contre-           → belongs: contre-révolution stands elsewhere with its hyphen
    révolution
    tea-              → undecided where neither is known
    pot

How often hyphens divide in this document is estimated from the plain cases and weighs in the others.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from edition.language.identify import identify
from edition.language.lexicon import frequencies
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import probability
from edition.rules.layout import main_lines
from edition.rules.rule import Rule

_HYPHENS = "-\u00ad\u2010"
_LEFT = re.compile(r"((?:[^\W\d_]|\ufffd)+)[-\u00ad\u2010]$")
_RIGHT = re.compile(r"(?:[^\W\d_]|\ufffd)+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SUSPENDED = frozenset(["and", "or", "to", "et", "ou", "und"])


@dataclass(frozen=True, slots=True)
class _Case:
    at: int
    left: str
    right: str
    chained: bool
    """Whether another hyphen stands before: rank-and-file."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose what each hyphen at the end of a line means, as sure as the document's usage and the language make it."""
    cases = list(_cases(source, earlier))
    if not cases:
        return
    usage = Counter(_WORD.findall(source.text.lower()))
    known = frequencies(identify(source.text) or "en")
    weights = [_weight(case, usage, known) for case in cases]
    divides = sum(weight > 1 for weight in weights)
    plain = divides + sum(weight < -1 for weight in weights)
    habit = log((divides + 1) / (plain - divides + 1)) * min(1.0, plain / 10)
    for case, weight in zip(cases, weights, strict=True):
        dividing = probability(weight + 0.7 * habit)
        force = "weak" if dividing > 0.7 else "strong" if dividing < 0.3 else "inter"
        evidence = (f"{plain} plain cases in this document, {divides} of them dividing",)
        certainty = max(dividing, 1 - dividing)
        yield Mark(Span(case.at, case.at + 1), Kind.HYPHEN, (("force", force),), certainty, None, evidence)


def _cases(source: Source, earlier: Annotations) -> Iterable[_Case]:
    lines = main_lines(source, earlier)
    starts = {a.span.start for a in earlier.of(Kind.BOUNDARY)}
    for line, following in itertools.pairwise(lines):
        if line.text[-1] not in _HYPHENS or following.start in starts:
            continue
        left, right = _LEFT.search(line.text), _RIGHT.match(following.text)
        if left and right:
            chained = line.text[: left.start()].endswith("-")
            yield _Case(line.end - 1, left[1].lower(), right[0], chained)


def _weight(case: _Case, usage: Counter[str], known: dict[str, float]) -> float:
    """Weigh one case by words alone: above 0 it divides."""
    right = case.right.lower()
    solid, compound = case.left + right, f"{case.left}-{right}"
    if right in _SUSPENDED:
        return -4.0
    divided = usage[solid] + (2 if solid in known else 0)
    hyphened = usage[compound] + (2 if compound in known else 0)
    weight = 1.2 * (log(divided + 0.3) - log(hyphened + 0.3))
    if not divided and not hyphened:
        words = all(part in known or usage[part] > 1 for part in (case.left, right))
        weight = -1.2 if words else 1.2
    if case.right[0].isupper() or case.chained:
        weight -= 3.0
    return weight


RULE = Rule("line-end-hyphens", find)
