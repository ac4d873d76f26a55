"""Decide on lines: the regime of the file, and the role of every line, all roles together.

The weights of `line.json` were learnt on the layout lab (`tests/lab`), never on the texts by which they are judged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from numpy import array, interp, minimum, where

from edition.decide import second_look
from edition.decide.chain import Chain, load
from edition.model.annotation import Annotation, Mark
from edition.model.kind import Kind

_APART = frozenset({"note", "note+"})
"""Roles of lines that stand apart from the running text and are taken out before the rest is decided."""
_CONTENTS, _TABLE = frozenset({"contents", "contents+"}), 0.25
"""No table of contents has so large a share of a text: what looks like one is something else."""
_FEW = 0.01
"""Where a smaller share of the lines are notes, nothing else depends on them, and what was decided stands."""
_HEADINGS = (
    (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 1.0),
    (0.0, 0.45, 0.54, 0.62, 0.72, 0.83, 0.89, 0.94, 0.97, 1.0),
)
"""How sure a heading is of which the chain is so sure: the shares that were weighed by hand make it too sure."""
_PROSE = (0.0, 0.9, 0.96, 0.975, 0.985, 0.9925, 0.9965, 1.0), (0.0, 0.9, 0.933, 0.945, 0.957, 0.966, 0.98, 1.0)
_OTHERS = (0.0, 0.9, 0.96, 0.985, 0.9925, 0.9965, 0.9985, 1.0), (0.0, 0.88, 0.91, 0.925, 0.93, 0.94, 0.95, 1.0)
"""How sure a line of a paragraph is, and any other. All were measured on books of the lab that were held out: what
signs say together is less than their sum, which the chain takes it for."""
_SUREST = 0.999
_SURE = 0.85
"""So sure, in the mean, are notes to which no mark in the text answers."""
_UNANSWERED = 0.4
"""A text has no larger share of them."""
_ANSWERED = "that has a mark above"
_ON_ITS_PAGE = f"{_ANSWERED} on its page"
"""How the signs of labels end that answer to a mark."""
_GUESS = 0.5
_MODEL = Path(__file__).with_name("line.json")


@cache
def model() -> Chain:
    """Return the chain that knows the roles of lines."""
    return load(_MODEL)


def decide(candidates: Sequence[Annotation]) -> list[Annotation]:
    """Keep the likeliest regime, and give every line of the text its role."""
    regimes = [c for c in candidates if c.kind is Kind.REGIME]
    kept = [max(regimes, key=lambda c: c.mark.certainty)] if regimes else []
    kept += [c for c in candidates if c.kind not in (Kind.REGIME, Kind.ROLE) and c.mark.certainty > 0.5]
    return kept + _roles([c for c in candidates if c.kind is Kind.ROLE])


def _apart(line: Annotation) -> bool:
    """Tell whether a line is a note, and surely enough to be taken out of the text."""
    return line.mark.get("role") in _APART and line.mark.certainty >= 0.5


def _roles(lines: Sequence[Annotation]) -> list[Annotation]:
    """Give lines their roles; of what `note-lines` proposes only notes, if there are any."""
    if not lines:
        return []
    chain = model()
    first = lines[0].rule == "note-lines"
    whole = lines[0].mark.get("setting") == "paragraphs"
    barred = frozenset(role for role in chain.roles if (whole and role.endswith("+")) or (not first and role in _APART))
    found = [line.mark.evidence for line in lines]
    weights = chain.weigh(found)
    looked = chain.resolve(weights, barred)
    if sum(role in _CONTENTS for role, _ in looked) > _TABLE * len(looked):
        barred |= _CONTENTS
        looked = chain.resolve(weights, barred)
    alike = second_look.signs(found, looked)
    decided = chain.resolve(weights + chain.weigh(alike), barred)
    out = []
    for line, more, (role, _), certainty in zip(lines, alike, decided, _measured(decided), strict=True):
        mark = line.mark
        evidence = () if role.endswith("+") else chain.telling((*mark.evidence, *more), role)
        told = Mark(mark.span, mark.kind, (("role", role),), certainty, mark.supplied, evidence)
        out.append(Annotation(told, line.rule))
    if not first:
        return out
    apart = [line for line in out if _apart(line)]
    common = len(apart) > _FEW * len(out)
    if common and not any(_answered(found[i]) for i, line in enumerate(out) if _apart(line)):
        # their marks are lost, or they are no notes but the items of a list
        sure = sum(line.mark.certainty for line in apart) > _SURE * len(apart)
        common = sure and len(apart) < _UNANSWERED * len(out)
    return apart if common else list(_rare_notes(out, found))


def _measured(decided: Sequence[tuple[str, float]]) -> list[float]:
    """Return how sure each role is, where the chain says how sure it takes it for."""
    said = array([certainty for _, certainty in decided])
    families = array([role.removesuffix("+") for role, _ in decided])
    others = where(families == "p", interp(said, *_PROSE), interp(said, *_OTHERS))
    sure: list[float] = minimum(where(families == "head", interp(said, *_HEADINGS), others), _SUREST).tolist()
    return sure


def _answered(signs: Sequence[str]) -> bool:
    """Tell whether a line begins with a label to which a mark above answers."""
    return any(_ANSWERED in sign for sign in signs)


def _rare_notes(lines: Sequence[Annotation], signs: Sequence[tuple[str, ...]]) -> Iterator[Annotation]:
    """Yield lines among which notes are rare: notes are those to which a mark answers, the rest is text."""
    kept = False
    for line, found in zip(lines, signs, strict=True):
        role = line.mark.get("role")
        if role in _APART:
            kept = kept if role == "note+" else any(sign.endswith(_ON_ITS_PAGE) for sign in found)
        if role in _APART and not kept:
            text = (("role", "p" if role == "note" else "p+"),)
            yield replace(line, mark=replace(line.mark, attributes=text, certainty=_GUESS, evidence=()))
        else:
            yield line
