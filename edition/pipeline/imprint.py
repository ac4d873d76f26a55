"""What a text says of its own publication: when, and under which licence. Offered as a guess, never more.

    London: Ward & Lock, 1848                          → 1848
    Paris, Michel Lévy frères, MDCCCLX                 → 1860
    © 1998 by Joan Ames                                → 1998
    Licensed under CC BY-SA 4.0                        → https://creativecommons.org/licenses/by-sa/4.0/

Only lines near both ends are asked, and a year only where an imprint says it: a year in a sentence is any year.
"""

import re
from collections.abc import Sequence

from edition.model.source import Source
from edition.pipeline.describe import Known
from edition.read.keys import ADDRESS

_FIRST, _LAST, _WIDE = 40, 25, 90
_YEAR = r"(?P<year>1[4-9]\d\d|20[0-4]\d)"
_ROMAN = r"(?P<roman>M(?:D|CD|CM|M)?C{0,4}(?:L|XL|XC)?X{0,4}(?:IX|IV|V)?I{0,4})"
_PLACE = r"[^\W\d_a-zß-ÿ][^\d,:;.!?]*"
_IMPRINT = re.compile(rf"{_PLACE}(?:[,:;]\s*[^\W\d_][^\d!?;]{{0,60}}?)?,\s*(?:{_YEAR}|{_ROMAN})\.?")
_RIGHTS = re.compile(
    rf"(?:©|\([cC]\)|copyright)\s*(?:©|\([cC]\))?\s*(?:by\s+[^\d]{{1,40}},?\s*)?{_YEAR}\b.*", re.IGNORECASE
)
_ALONE = re.compile(rf"\[?(?:{_YEAR}|{_ROMAN})\]?\.?")
_COMMONS = re.compile(r"https?://creativecommons\.org/(?:licenses|publicdomain)/[\w./-]*\w/?", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:CC[ -]?(?P<short>0|BY(?:-NC)?(?:-SA|-ND)?)(?:[ -](?P<version>\d\.\d))?)\b"
    r"|Creative Commons (?P<long>Attribution(?:-NonCommercial)?(?:-(?:ShareAlike|NoDerivatives|NoDerivs))?)"
    r"(?: (?P<number>\d\.\d))?"
)
_SHORT = {"attribution": "BY", "noncommercial": "NC", "sharealike": "SA", "noderivatives": "ND", "noderivs": "ND"}
_VALUES = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}


def date(source: Source) -> Known | None:
    """Return the year of publication, where a line near the beginning or the end is an imprint."""
    lines = source.folded
    for line in lines[:_FIRST]:
        if len(line) <= _WIDE and (found := _IMPRINT.fullmatch(line)):
            return _year(found, "an imprint near the beginning")
    for line in [*lines[:_FIRST], *lines[-_LAST:]]:
        if found := _RIGHTS.match(line):
            return _year(found, "a copyright notice")
    for line in lines[1:8]:
        if found := _ALONE.fullmatch(line):
            return _year(found, "a line near the beginning")
    return None


def licence(source: Source) -> Known | None:
    """Return the address of the licence that lines near the beginning or the end name."""
    ends = "\n".join([*source.folded[:_FIRST], *source.folded[-_LAST:]])
    if address := _COMMONS.search(ends):
        return Known(address[0], "its address in the text")
    named = _NAMED.search(ends)
    if named is None or "licen" not in ends.lower():
        return None
    name = named["short"] or "-".join(_SHORT[part] for part in named["long"].lower().split("-"))
    meant = ADDRESS.meant(f"CC {name} {named['version'] or named['number'] or ''}".strip())
    return Known(meant, "its name in the text") if meant else None


def _year(found: re.Match[str], origin: str) -> Known | None:
    groups = found.groupdict()
    if groups.get("year"):
        return Known(groups["year"], origin)
    number = _arabic(groups.get("roman") or "")
    return Known(str(number), origin) if 1450 <= number <= 2049 else None


def _arabic(roman: str) -> int:
    values: Sequence[int] = [_VALUES[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
