"""Dates of a register: read from the attributes of TEI, put in order, and said in words."""

import re
from collections.abc import Mapping

from edition.write.words import Words

_W3C = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?")
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


def say_day(day: Day, words: Words) -> str:
    """Return a day, month or year in words."""
    year, month, number = day
    shown = str(year) if year > 0 else words("year before Christ", year=-year)
    if not month:
        return shown
    name = words("months").split()[month - 1]
    if not number:
        return words("month of year", month=name, year=shown)
    return words("first day of month" if number == 1 else "day of month", day=number, month=name, year=shown)
