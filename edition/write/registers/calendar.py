"""Dates of a register: read from the attributes of TEI, put in order, and said in words."""

import re
from collections.abc import Mapping

_W3C = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?")
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip

Day = tuple[int, int, int]
"""Year, month and day; 0 where a date does not say."""


def read_day(value: str) -> Day | None:
    """Return the day, month or year that a W3C date names, or nothing where it is none."""
    match = _W3C.fullmatch(value.strip())
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    return (year, month, day) if year and month <= 12 and day <= 31 else None


def read_date(attributes: Mapping[str, str]) -> tuple[str, Day, Day] | None:
    """Return how certain a date is (`when`, `from` for a stretch of time, `between`), its beginning and its end."""
    for kind, first, last in (("when", "when", "when"), ("from", "from", "to"), ("between", "notBefore", "notAfter")):
        begin = read_day(attributes.get(first, ""))
        end = read_day(attributes.get(last, ""))
        if begin or end:
            open_ended = (0, 0, 0)
            return kind, begin or open_ended, end or open_ended
    return None


def date_key(kind: str, begin: Day, end: Day) -> str:
    """Return a key by which dates are told apart and sorted: earlier ones first, a year before its months."""
    order = begin if begin[0] else end
    return ".".join(f"{part + 100_000:06d}" for part in (*order, *end)) + f".{kind}"


def year_of(begin: Day, end: Day) -> int:
    """Return the year under which a date is listed."""
    return begin[0] or end[0]


def say_day(day: Day, language: str) -> str:
    """Return a day, month or year in words."""
    year, month, number = day
    shown = str(year) if year > 0 else f"{-year} {'av. J.-C.' if language == 'fr' else 'BC'}"
    if not month:
        return shown
    name = _MONTHS.get(language, _MONTHS["en"])[month - 1]
    if not number:
        return f"{name} {shown}"
    first = "1er" if language == "fr" and number == 1 else str(number)
    return f"{first} {name} {shown}"
