"""The pages of the registers: plain HTML that needs no script. A long register is divided between two of its groups."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from edition.model.artefact import Artefact
from edition.write.registers.gather import Names
from edition.write.registers.merge import Line, merge
from edition.write.search.frame import frame
from edition.write.words import Words

LONGEST = 300
"""Occurrences on a page of a register, where it can be divided."""
_AT_ONCE = 3
"""Occurrences that are shown without being opened."""

_Group = tuple[str, tuple[Line, ...]]


def register_pages(documents: Sequence[Names], title: str, language: str) -> tuple[Artefact, ...]:
    """Return the registers of an edition and the page over them; nothing where there is nothing to list."""
    words = Words(language)
    registers = merge(documents, words)
    if not registers:
        return ()
    every = [(name, len(lines), _file(name, 0)) for name, lines in registers.items()]
    shared: dict[str, Any] = {"edition": title, "words": words, "all": every, "registers": True}
    made = [
        frame(
            "html/registers.html",
            "html/register-overview.html",
            title=words("registers"),
            register="",
            here="registers",
            **shared,
        )
    ]
    for name, lines in registers.items():
        pages = list(_divided(lines))
        initials = [(group, _file(name, place)) for place, page in enumerate(pages) for group, _ in page]
        if len(pages) == 1:
            initials = [(group, f"#:group-{place}") for place, (group, _) in enumerate(pages[0], start=1)]
        made += [
            frame(
                f"html/{_file(name, place)}",
                "html/register.html",
                title=words(name),
                register=name,
                here="",
                groups=page,
                initials=initials,
                shown_at_once=_AT_ONCE,
                **shared,
            )
            for place, page in enumerate(pages)
        ]
    return tuple(made)


def _file(register: str, place: int) -> str:
    return f"register-{register}{f'-{place + 1}' if place else ''}.html"


def _divided(lines: Sequence[Line]) -> Iterator[list[_Group]]:
    """Yield the groups of each page."""
    page: list[_Group] = []
    length = 0
    for group, members in groupby(lines, key=lambda line: line.group):
        held = tuple(members)
        size = sum(1 + len(line.places) for line in held)
        if page and length + size > LONGEST:
            yield page
            page, length = [], 0
        page.append((group, held))
        length += size
    yield page
