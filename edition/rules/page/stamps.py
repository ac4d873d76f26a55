"""Find the date stamps that programs leave at the foot of a page.

A date with the time of day is a machine's; an author who dates a text seldom looks at the clock. So is the address of a
web page beside the number of a sheet.

    Fri Aug 25 09:03:42 PDT 1995                            → stamp
    Last updated on 3 May 1999                              → stamp
    https://example.org/light.html   2/7   5/3/24, 9:41 PM  → stamp
    It was Friday, 25 August.                               → text
"""

import re
from collections import Counter
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.evidence import weigh
from edition.rules.layout import lines
from edition.rules.rule import Rule

_CLOCK = re.compile(r"^\w{3},?\s.{3,12}\s\d{1,2}:\d\d(:\d\d)?(\s[\w+:-]+){0,3}$")
_UPDATED = re.compile(
    r"^((this page was |page )?last (updated|modified|revised|changed|edited)|(updated|modified|revised)( on)?:"
    r"|dernière (mise à jour|modification|révision)|(mis|mise) à jour( le)?\b|modifié le\b"
    r"|(zuletzt (geändert|aktualisiert)|letzte (änderung|aktualisierung))|última (modificación|actualización)"
    r"|ultimo aggiornamento)\b.{0,60}$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(https?://|file:///|www\.)[^\s]{3,}")
_PRINTED = re.compile(
    r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:h]\d\d(:\d\d)?(\s?[ap]\.?m\.?)?\b", re.IGNORECASE
)
_SHEET = re.compile(r"\b\d{1,4}\s?(/|of|sur|von|de)\s?\d{1,4}\b")
_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")


def is_stamp(text: str) -> bool:
    """Tell whether a line says when a page was made or changed."""
    return len(text) <= 100 and (_CLOCK.match(text) or _UPDATED.match(text)) is not None


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose lines with a date and the time of day or the address of a page, and lines that tell an update."""
    every = lines(source)
    often: Counter[str] | None = None
    for index, line in enumerate(every):
        text = line.text
        if len(text) > 160 or not ("/" in text or ":" in text or "." in text or _YEAR.search(text)):
            continue
        clock = len(text) <= 80 and _CLOCK.match(text) is not None
        updated = len(text) <= 100 and _UPDATED.match(text) is not None
        printed = _PRINTED.search(text) is not None
        address = _ADDRESS.search(text) is not None
        sheet = _SHEET.search(text) is not None
        if not (clock or updated or printed or address):
            continue
        if often is None:
            often = Counter(re.sub(r"\d+", "0", each.text) for each in every if len(each.text) <= 160)
        times = often[re.sub(r"\d+", "0", text)]
        edge = min(index, len(every) - 1 - index) < 5
        certainty, evidence = weigh(
            [
                (4.0 if clock else 0.0, "a date with the time of day"),
                ((3.0 if _YEAR.search(text) else 1.0) if updated else 0.0, "says when the page was updated"),
                (-3.5 if updated and not edge and times == 1 else 0.0, "in the middle of the text"),
                (-3.0 if (printed or address) and not (clock or updated) else 0.0, "could be part of the text"),
                (1.5 if printed and not clock else 0.0, "a date with the time of day beside it"),
                (1.5 if printed and address else 0.0, "a date, the time, and an address"),
                (1.5 if sheet and (address or printed) else 0.0, "the number of a sheet out of all"),
                (min(1.5 * (times - 1), 4.5), f"stands there {times} times, numbers aside"),
            ]
        )
        yield Mark(Span(line.start, line.end), Kind.FURNITURE, (("type", "stamp"),), certainty, None, evidence)


RULE = Rule("stamps", find)
