"""Find running heads and feet by place and recurrence.

A line at the edge of a page that stands there again and again, beside the number of its page, or repeats a heading, is
no part of the text; heads change with the chapter, and left pages may have others than right ones:

    eration of the craft, others of self-
    ␌Harbour lights            195          → running head, page number
    criticism, which they never had
"""

from collections.abc import Iterable, Iterator, Sequence
from math import log

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source
from edition.rules.evidence import weigh
from edition.rules.page.heads import Candidate, candidates
from edition.rules.page.numbers import LONGEST
from edition.rules.rule import Rule

WEIGHTS = {
    "rare": -6.5,
    "others": 1.0,
    "at edges": 0.3,
    "in the text": -2.3,
    "beside": 4.8,
    "next": 0.4,
    "copies": 2.4,
    "earlier": 3.0,
    "first": -3.0,
    "promised": -2.0,
    "opposite": -3.4,
    "goes on": -2.8,
    "sentence": -0.5,
    "lower case": -1.0,
    "long": -3.0,
    "apart": 0.7,
    "usual": 8.0,
    "capitals": 0.8,
    "cuts": 3.4,
    "scattered": -2.6,
    "second": -1.3,
    "together": 1.2,
    "once inside": 0.3,
    "often inside": -1.0,
}
"""What each sign of a running head weighs, in nats, for one unit of it: estimated on the layout lab."""

_WORDS = {
    "rare": "few lines are running heads",
    "others": "stands at the edge of other pages",
    "at edges": "stands at edges for the most part",
    "in the text": "stands in the text more often",
    "beside": "beside a page number",
    "next": "next to a page number",
    "copies": "repeats a heading",
    "earlier": "repeats what stands above",
    "first": "a heading, which the heads of later pages repeat",
    "promised": "the contents promise it, and it stands nowhere else",
    "opposite": "the page number stands at the other edge",
    "goes on": "goes on",
    "sentence": "ends like a sentence",
    "lower case": "begins in lower case",
    "long": "long",
    "apart": "an empty line divides it from the text",
    "usual": "most pages have one there, or few have",
    "capitals": "in capitals",
    "cuts": "its like stand in the middle of sentences",
    "scattered": "its like stand here and there",
    "second": "the page has a head already",
    "together": "stands below the same lines on other pages",
    "once inside": "stands once within a page, as a heading does",
    "often inside": "stands within pages several times",
}


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose lines at the edges of pages, as far from the edge as they are furniture."""
    found, pages = candidates(source, earlier)
    usual = {place: _likely(found, place) / max(1, pages) for place in ("top", "bottom")}
    weighed: list[tuple[Candidate, float, tuple[str, ...]]] = []
    for _ in range(2 if found else 0):
        weighed = list(_weighed(found, pages, usual))
        for place in usual:
            kept = {each.page for each, certainty, _ in weighed if certainty > 0.5 and each.place == place}
            usual[place] = len(kept) / pages
    for each, certainty, evidence in weighed:
        kind = "header" if each.place == "top" else "footer"
        yield Mark(each.span, Kind.FURNITURE, (("type", kind), ("place", each.place)), certainty, None, evidence)


def _likely(found: Sequence[Candidate], place: str) -> int:
    """Return how many pages have, at first sight, a head at that edge: beside a number, or there on other pages too."""
    return len({each.page for each in found if each.place == place and (each.folio == 2 or each.others > 1)})


def _weighed(
    found: Sequence[Candidate], pages: int, usual: dict[str, float]
) -> Iterator[tuple[Candidate, float, tuple[str, ...]]]:
    """Weigh candidates from the edges of their pages inward, as far as they are heads; a number has one beside it."""
    edge: tuple[int, str] | None = None
    reached = heads = 0
    for each in sorted(found, key=lambda each: (each.page, each.place, each.depth)):
        if (each.page, each.place) != edge:
            edge, reached, heads = (each.page, each.place), 0, 0
        if each.depth > reached and each.folio < 2:
            continue
        given = signs(each, pages, usual[each.place], heads == 0)
        certainty, evidence = weigh((WEIGHTS[name] * value, _WORDS[name]) for name, value in given.items())
        if certainty > 0.5:
            reached, heads = each.depth + 1, heads + 1
        yield each, certainty, evidence


def signs(candidate: Candidate, pages: int, usual: float, first: bool) -> dict[str, float]:
    """Return the signs of a running head that a candidate shows, by name.

    `usual` is the share of pages that have a head there; `first` tells that this page has none yet.
    """
    text, others = candidate.text, candidate.others
    last = text[-1]
    everywhere = others > 0.35 * pages
    headed = candidate.copies and not candidate.earlier and not candidate.inside and candidate.folio < 2
    return {
        "rare": 1.0,
        "others": log(1 + others),
        "at edges": float(others > 0 and candidate.elsewhere <= 0.3 * others),
        "in the text": float(candidate.elsewhere > 2 * others + 1),
        "beside": float(candidate.folio == 2),
        "next": float(candidate.folio == 1 and first),
        "copies": float(candidate.copies),
        "earlier": float(candidate.earlier),
        "first": float(headed and (candidate.page == 0 or not everywhere)),
        "promised": float(candidate.promised and not candidate.copies and candidate.folio < 2),
        "opposite": float(candidate.opposite),
        "goes on": float(last in ",;-\u00ad"),
        "sentence": float(last in ".!?:"),
        "lower case": float(text[0].islower()),
        "long": float(len(text.split()) > LONGEST),
        "apart": candidate.apart,
        "usual": usual - 0.5 if usual and first and candidate.depth == 0 else 0.0,
        "capitals": float(text.isupper()),
        "cuts": min(1.0, 2 * candidate.cutting),
        "scattered": (1 - candidate.filling) * min(others, 4) / 4,
        "second": float(not first),
        "together": log(1 + candidate.together) if candidate.depth else 0.0,
        "once inside": float(candidate.inside == 1),
        "often inside": float(candidate.inside > 2),
    }


RULE = Rule("running-heads", find)
