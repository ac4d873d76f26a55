"""Dates exist, and no stretch of time ends before it begins.

<date when="1934-02-30">                          error impossible-date: February 1934 has 28 days
<date notBefore="1840" notAfter="1804">           error date-order: … earlier than …

Only what looks like a date of ISO 8601 is looked at; whether a value must look so is for the grammar to say.
"""

import re
from calendar import month_name, monthrange
from collections.abc import Iterable, Iterator

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, local, named, quoted, select, subject
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
_ATTRIBUTES = frozenset([*_NAMES, *(f"{name}-iso" for name in _NAMES)])
_NUMBERS = frozenset(TEI + name for name in ("biblScope", "citedRange", "locus", "locusGrp", "rt", "app", "span"))
"""Elements whose `from` and `to` are pages or places, not dates."""
_dated = select(
    "//*[@when or @notBefore or @notAfter or @from or @to or @when-iso or @notBefore-iso or @notAfter-iso or @from-iso"
    " or @to-iso]"
)
_lives = select("//tei:person[tei:birth and tei:death]")

Day = tuple[int, int, int]
Span = tuple[Day, Day]


def dates(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report dates that do not exist or run backwards."""
    for element in _dated(tei.root):
        if element.tag in _NUMBERS:
            continue
        spans: dict[str, Span] = {}
        for name, value in element.attrib.items():
            if name not in _ATTRIBUTES:
                continue
            if fault := _impossible(value.strip()):
                yield tei.finding("impossible-date", f"{subject(str(name), element, value)}, but {fault}", element)
            elif span := _span(value.strip()):
                spans[str(name)] = span
        for begin, end in _backwards(spans):
            said = f"{subject(begin, element, element.get(begin, ''))}, later than its {local(end)}"
            yield tei.finding("date-order", f"{said}, {quoted(element.get(end, ''))}; correct one of them", element)
    for person in _lives(tei.root):
        yield from _life(tei, person)


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


def _backwards(spans: dict[str, Span]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of attributes that contradict each other: begin and end."""
    for suffix in ("", "-iso"):
        pairs = [("notBefore", "notAfter"), ("from", "to"), ("notBefore", "to"), ("from", "notAfter")]
        for begin, end in [*pairs, ("notBefore", "when"), ("when", "notAfter")]:
            first, second = spans.get(begin + suffix), spans.get(end + suffix)
            if first and second and first[0] > second[1]:
                yield begin + suffix, end + suffix
                break


def _impossible(value: str) -> str:
    """Say why a value that looks like a date is none; nothing where it is one, or does not look like one."""
    if found := _DAY.fullmatch(value):
        month, day = int(found[1]), int(found[2] or 1)
        if not 1 <= month <= 12:
            return f"there is no month {month:02}"
        most = max(monthrange(2000, month))
        return "" if 1 <= day <= most else f"{month_name[month]} has {most} days"
    if not (found := _FORM.fullmatch(value)):
        return ""
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    most = monthrange(_like(year), month)[1]
    if not 1 <= day <= most:
        return f"{month_name[month]} {year} has {most} days"
    if found[4] and (int(found[4]) > 24 or int(found[5]) > 59):
        return f"there is no time {found[4]}:{found[5]}"
    return ""


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


def _like(year: int) -> int:
    """Return a year that Python's calendar knows and that has as many days."""
    return 2000 + year % 400
