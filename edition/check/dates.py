"""Dates exist, and no stretch of time ends before it begins.

<date when="1934-02-30">                          error impossible-date: February 1934 has 28 days
<date notBefore="1840" notAfter="1804">           error date-order: … earlier than …

Only what looks like a date of ISO 8601 is looked at; whether a value must look so is for the grammar to say.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, every, named, quoted, subject
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import TEI

CODES = (
    Code(
        "impossible-date",
        Severity.ERROR,
        "A date is given that no calendar has: a thirteenth month, a thirtieth of February.",
        "Programs that sort or draw by dates drop such a value or stop at it. A person reads over it.",
        "Look at the source and correct the value. Where the source itself has the impossible date, leave its words, "
        'and give the attribute what is certain: when="1934-02".',
        '<p>Built on <date when="1934-02-30">30 February</date>.</p>',
        '<p>Built on <date when="1934-02">30 February</date>.</p>',
    ),
    Code(
        "date-order",
        Severity.ERROR,
        "A stretch of time ends before it begins, or somebody dies before being born.",
        "Two figures have changed places, as a rule, or one has a slip. Whatever is made from the dates is wrong then.",
        "Compare with the source: exchange the two, or correct the one that is wrong.",
        '<p>Kept <date from="1840" to="1804">for years</date>.</p>',
        '<p>Kept <date from="1804" to="1840">for years</date>.</p>',
    ),
)

_FORM = re.compile(r"(-?[0-9]{4,9})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:T([0-9]{2}):([0-9]{2})(?::.*)?|Z|[+-][0-9:]+)?")
_DAY = re.compile(r"--([0-9]{2})(?:-([0-9]{2}))?")
_NAMES = ("when", "notBefore", "notAfter", "from", "to")
_ATTRIBUTES = tuple(f"{name}{form}" for name in _NAMES for form in ("", "-iso"))
_NUMBERS = frozenset(TEI + name for name in ("biblScope", "citedRange", "locus", "locusGrp", "rt", "app", "span"))
"""Elements whose `from` and `to` are pages or places, not dates."""

_PAIRS = tuple(
    (begin + form, end + form)
    for form in ("", "-iso")
    for begin, end in (("notBefore", "notAfter"), ("from", "to"), ("notBefore", "when"), ("when", "notAfter"))
)
"""Attributes that contradict each other where the first is the later one."""

_NAMES_OF_MONTHS = "January February March April May June July August September October November December"
_MONTHS = _NAMES_OF_MONTHS.split()
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Day = tuple[int, int, int]
Span = tuple[Day, Day]


def dates(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report dates that do not exist or run backwards."""
    watched = {name: tei.attributes.watched.get(name, []) for name in _ATTRIBUTES}
    for name, elements in watched.items():
        for element in elements:
            value = element.get(name, "").strip()
            if (fault := _impossible(value)) and element.tag not in _NUMBERS:
                yield tei.finding("impossible-date", f"{subject(name, element, value)}, but {fault}", element)
    for begin, end in _PAIRS:
        for element in watched[begin] if watched[end] else ():
            if element.get(end) is not None and element.tag not in _NUMBERS and not _agrees(element, begin, end):
                said = f"{subject(begin, element, element.get(begin, ''))}, later than its {end}"
                yield tei.finding("date-order", f"{said}, {quoted(element.get(end, ''))}; correct one of them", element)
    for person in every(tei.root, "person"):
        yield from _life(tei, person)


def _agrees(element: etree._Element, begin: str, end: str) -> bool:
    """Tell whether the one date is not later than the other, as far as they are dates."""
    first, second = _span(element.get(begin, "").strip()), _span(element.get(end, "").strip())
    return not (first and second and first[0] > second[1])


def _life(tei: Tei, person: etree._Element) -> Iterator[Finding]:
    birth, death = person.find(f"{TEI}birth"), person.find(f"{TEI}death")
    if birth is None or death is None:
        return
    born, died = _first(birth), _first(death)
    if born and died and born[0] > died[1]:
        message = f"this {named(person)} dies before being born; correct the date of birth or of death"
        yield tei.finding("date-order", message, death)


def _first(element: etree._Element) -> Span | None:
    """Return the time that an element stands for, from the first of its attributes that says when."""
    values = (element.get(name) for name in ("when", "from", "notBefore", "to", "notAfter"))
    return next((span for span in map(_span, filter(None, values)) if span), None)


@lru_cache(maxsize=4096)
def _impossible(value: str) -> str:
    """Say why a value that looks like a date is none; nothing where it is one, or does not look like one."""
    if found := _DAY.fullmatch(value):
        month, day = int(found[1]), int(found[2] or 1)
        if not 1 <= month <= 12:
            return f"there is no month {month:02}"
        most = _length(2000, month)
        return "" if 1 <= day <= most else f"{_MONTHS[month - 1]} has {most} days"
    if not (found := _FORM.fullmatch(value)):
        return ""
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    most = _length(year, month)
    if not 1 <= day <= most:
        return f"{_MONTHS[month - 1]} {year} has {most} days"
    if found[4] and (int(found[4]) > 24 or int(found[5]) > 59):
        return f"there is no time {found[4]}:{found[5]}"
    return ""


@lru_cache(maxsize=4096)
def _span(value: str) -> Span | None:
    """Return the first and the last day that a date covers; None for what is no date, or has no year."""
    found = _FORM.fullmatch(value)
    if not found or _impossible(value):
        return None
    year, month = int(found[1]), int(found[2] or 0)
    if found[3]:
        day = (year, month, int(found[3]))
        return day, day
    if month:
        return (year, month, 1), (year, month, 31)
    return (year, 1, 1), (year, 12, 31)


def _length(year: int, month: int) -> int:
    """Return the days of a month in the Gregorian calendar, also before there was one (ISO 8601)."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]
