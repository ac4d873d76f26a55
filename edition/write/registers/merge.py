"""Registers of an edition: the entries of all documents in one order, each with the places where it occurs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from edition.write.registers.calendar import Day, say_day, year_of
from edition.write.registers.gather import REGISTERS, Entry, Names, Occurrence, letters
from edition.write.words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """An occurrence, with the document it is in."""

    document: str
    title: str
    language: str
    found: Occurrence


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a register as it is shown: `group` is the letter or year under which it stands."""

    id: str
    group: str
    heading: str
    about: str
    known: tuple[str, ...]
    places: tuple[Place, ...]


def merge(documents: Sequence[Names], words: Words) -> dict[str, tuple[Line, ...]]:
    """Return the registers that have entries, by their names, in the order of `REGISTERS`.

    Entries of different documents are one where they name the same authority, or the same name where there is no more.
    """
    entries: dict[tuple[str, str], Entry] = {}
    places: dict[tuple[str, str], list[Place]] = {}
    for names in documents:
        for entry in names.entries:
            entries.setdefault((entry.register, entry.key), entry)
        for found in names.occurrences:
            place = Place(names.name, names.title, names.language, found)
            places.setdefault((found.register, found.key), []).append(place)
    registers: dict[str, list[tuple[tuple[str, ...], Line]]] = {}
    for key, entry in entries.items():
        line = _line(entry, tuple(places.get(key, ())), words)
        by_name = (letters(entry.heading), entry.heading, entry.key)
        order = (entry.key,) if entry.register == "dates" else by_name
        registers.setdefault(entry.register, []).append((order, line))
    return {name: tuple(line for _, line in sorted(registers[name])) for name in REGISTERS if name in registers}


def _line(entry: Entry, places: tuple[Place, ...], words: Words) -> Line:
    if entry.register != "dates":
        initial = letters(entry.heading)[:1].upper()
        group = initial if initial.isalpha() else "#"
        return Line(entry.key.replace(" ", "_"), group, entry.heading, entry.about, entry.known, places)
    kind, first, last = json.loads(entry.heading)
    begin, end = _day(first), _day(last)
    return Line(entry.key, str(year_of(begin, end)), _said(kind, begin, end, words), "", (), places)


def _day(values: list[int]) -> Day:
    year, month, day = values
    return year, month, day


def _said(kind: str, begin: Day, end: Day, words: Words) -> str:
    """Return a date in words."""
    if kind == "when" or begin == end:
        return say_day(begin, words)
    if not begin[0]:
        return words("date until", end=say_day(end, words))
    if not end[0]:
        return words("date since", begin=say_day(begin, words))
    name = "date between" if kind == "between" else "date from"
    return words(name, begin=say_day(begin, words), end=say_day(end, words))
