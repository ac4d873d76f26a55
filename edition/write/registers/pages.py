"""The pages of the registers: plain HTML that needs no script. A long register is divided between two of its groups."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from edition.model.artefact import Artefact
from edition.model.site import Site
from edition.write.registers.gather import Names
from edition.write.registers.merge import Line, merge
from edition.write.search.frame import frame, words_over_all

LONGEST = 300
"""Occurrences on a page of a register, where it can be divided."""
_AT_ONCE = 3
"""Occurrences that are shown without being opened."""

_Group = tuple[str, tuple[Line, ...]]


def register_pages(documents: Sequence[Names], site: Site) -> tuple[Artefact, ...]:
    """Return the registers of an edition and the page over them; nothing where there is nothing to list."""
    words = words_over_all(site)
    registers = merge(documents, words)
    if not registers:
        return ()
    every = [(name, len(lines), _file(name, 0)) for name, lines in registers.items()]
    over = ("html/registers.html", "html/register-overview.html")
    made = [frame(*over, site, title=words("registers"), here="registers", registers=True, all=every)]
    for name, lines in registers.items():
        pages = list(_divided(lines))
        initials = [(group, _file(name, place)) for place, page in enumerate(pages) for group, _ in page]
        if len(pages) == 1:
            initials = [(group, f"#:group-{place}") for place, (group, _) in enumerate(pages[0], start=1)]
        made += [
            frame(
                f"html/{_file(name, place)}",
                "html/register.html",
                site,
                title=words(name),
                here="",
                registers=True,
                all=every,
                register=name,
                groups=page,
                initials=initials,
                shown_at_once=_AT_ONCE,
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
