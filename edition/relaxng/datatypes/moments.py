"""Dates, times and durations of XML Schema: what they look like, and how they compare.

Where the recommendation and common practice differ, practice decides, so that a document is judged alike everywhere: a
leap second is allowed, the hour 24 is not, and a fraction of a second may lack digits on one side of its point.
"""

import re
from collections.abc import Callable, Hashable
from typing import cast

from edition.relaxng.datatypes.numbers import decimal, form

_ZONE = r"(?P<zone>Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_YEAR = r"(?P<year>-?([1-9][0-9]{4,}|[0-9]{4}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>([0-5][0-9]|60)(\.[0-9]*)?)"

FORMS = {
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "time": f"{_TIME}{_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "gMonth": f"--{_MONTH}{_ZONE}",
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}",
    "gDay": f"---{_DAY}{_ZONE}",
}

_DURATION = (
    r"(?P<sign>-?)P(?=[0-9T])((?P<years>[0-9]+)Y)?((?P<months>[0-9]+)M)?((?P<days>[0-9]+)D)?"
    r"(T(?=[0-9.])((?P<hours>[0-9]+)H)?((?P<minutes>[0-9]+)M)?((?P<seconds>[0-9]+(\.[0-9]*)?|\.[0-9]+)S)?)?"
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FURTHEST = 14 * 3600
"""No zone is further from Greenwich than so many seconds."""

_LONGEST = 4000
"""A number of more digits is not made an integer of: Python refuses to read it."""


def is_moment(name: str) -> Callable[[str], bool]:
    """Return the test for a datatype of `FORMS`: the form, and that there is such a day."""

    def test(text: str) -> bool:
        match = form(FORMS[name]).fullmatch(text)
        return match is not None and _exists(match.groupdict())

    return test


def _exists(parts: dict[str, str | None]) -> bool:
    year, month, day = parts.get("year") or "", parts.get("month"), parts.get("day")
    if year in ("0000", "-0000") or len(year) > _LONGEST:
        return False
    return not (month and day) or int(day) <= _length(int(month), year)


def _length(month: int, year: str) -> int:
    """Return the number of days of a month; of February in a year that is not known, 29."""
    return 29 if month == 2 and (not year or _leap(_since_christ(year))) else _DAYS[month - 1]


def _since_christ(year: str) -> int:
    """Return the number of a year so that the one before 1 is 0; XML Schema, like historians, calls that one -1."""
    number = int(year)
    return number + (number < 0)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def moment(name: str) -> Callable[[str], Hashable]:
    """Return what reads a datatype of `FORMS`: (seconds, whether the zone is known)."""

    def value(text: str) -> Hashable:
        match = cast(re.Match[str], form(FORMS[name]).fullmatch(text))
        parts = match.groupdict()
        year = _since_christ(parts.get("year") or "2000")
        days = _days(year, int(parts.get("month") or 1)) + int(parts.get("day") or 1)
        seconds = decimal(parts.get("second") or "0")
        seconds += days * 86400 + int(parts.get("hour") or 0) * 3600 + int(parts.get("minute") or 0) * 60
        zone = parts["zone"]
        if zone and zone != "Z":
            shift = int(zone[1:3]) * 3600 + int(zone[4:6]) * 60
            seconds += shift if zone[0] == "-" else -shift
        return seconds, bool(zone)

    return value


def _days(year: int, month: int) -> int:
    """Return the days before a month; the year 1 before Christ is 0."""
    before = year - 1
    return (
        365 * before
        + before // 4
        - before // 100
        + before // 400
        + sum(_DAYS[: month - 1])
        + (month > 2 and _leap(year))
    )


def compare_moments(left: Hashable, right: Hashable) -> int | None:
    """Compare two moments; where only one has a zone they must be further apart than any zone can say."""
    (first, first_known), (second, second_known) = cast(tuple[tuple[float, bool], tuple[float, bool]], (left, right))
    if first_known != second_known and abs(first - second) <= _FURTHEST:
        return None
    return (first > second) - (first < second)


def is_duration(text: str) -> bool:
    """Tell whether a text is a `duration`."""
    return bool(form(_DURATION).fullmatch(text))


def duration(text: str) -> Hashable:
    """Return (months, seconds)."""
    parts = cast(re.Match[str], form(_DURATION).fullmatch(text)).groupdict()
    sign = -1 if parts["sign"] else 1
    months = decimal(parts["years"] or "0") * 12 + decimal(parts["months"] or "0")
    hours = decimal(parts["days"] or "0") * 24 + decimal(parts["hours"] or "0")
    seconds = (hours * 60 + decimal(parts["minutes"] or "0")) * 60 + decimal(parts["seconds"] or "0")
    return sign * months, sign * seconds


def compare_durations(left: Hashable, right: Hashable) -> int | None:
    """Compare two durations: added to each of four dates, one must always come out later (XML Schema 2, 3.2.6.2)."""
    results = {_compare_from(left, right, year, month) for year, month in ((1696, 9), (1697, 2), (1903, 3), (1903, 7))}
    return results.pop() if len(results) == 1 else None


def _compare_from(left: Hashable, right: Hashable, year: int, month: int) -> int:
    ends = []
    for months, seconds in cast(tuple[tuple[int, int], tuple[int, int]], (left, right)):
        count = year * 12 + month - 1 + int(months)
        ends.append(_days(count // 12, count % 12 + 1) * 86400 + seconds)
    return (ends[0] > ends[1]) - (ends[0] < ends[1])
