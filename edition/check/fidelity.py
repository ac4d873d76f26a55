"""The fidelity law: the source reading of the TEI is the source, line by line (ENCODING.md, section 1).

source    The keepers called it          TEI    <lb/>The keepers call it
                                                error fidelity: line 1 of the source reads … the TEI gives …
"""

import re
from collections.abc import Iterable

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import TEI

CODES = (
    Code(
        "fidelity",
        Severity.ERROR,
        "The TEI does not give back the words of its source, line by line.",
        "An edition may add to its source and say so, never change it in silence. The source reading of the TEI (all "
        "its text but corrections, expansions and what an editor supplied) must be the source.",
        "Restore the words of the source at the place named. A correction goes into corr beside sic in a choice, an "
        "addition into supplied or an editorial note.",
        "<p>The keepers call it the old light.</p>",
        "<p>The keepers <choice><sic>call</sic><corr>called</corr></choice> it the old light.</p>",
    ),
)

_RANGE = re.compile(r"src:([0-9]+)-([0-9]+)")
_BEFORE, _SHOWN = 24, 64


def fidelity(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report the first line in which the TEI and its source differ; nothing without a source."""
    if source is None:
        return
    from edition.tei.recover import lines, recover

    found = [line for line in recover(tei.root).split("\n") if line]
    wanted = lines(source.text)
    if found == wanted:
        return
    at = next((i for i, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted)))
    offset = source.lines[at].start if at < len(wanted) else len(source.text)
    number = source.text.count("\n", 0, offset) + 1
    yield tei.finding("fidelity", _sentence(found, wanted, at, source.name, number), _block(tei, offset))


def _sentence(found: list[str], wanted: list[str], at: int, name: str, number: int) -> str:
    if at == len(wanted):
        said = f"the TEI has text after the end of {name}: {_excerpt(found[at], 0)}; remove it"
    elif at == len(found) or found[at : at + 3] == wanted[at + 1 : at + 4]:
        said = f"line {number} of {name} is missing from the TEI: {_excerpt(wanted[at], 0)}; put it back"
    elif found[at + 1 : at + 4] == wanted[at : at + 3]:
        said = (
            f"the TEI has a line that {name} has not: {_excerpt(found[at], 0)}, before its line {number}; mark what an "
            "editor added as supplied, corr, reg or an editorial note"
        )
    else:
        first = next(
            (i for i, (a, b) in enumerate(zip(found[at], wanted[at], strict=False)) if a != b),
            min(len(found[at]), len(wanted[at])),
        )
        said = (
            f"line {number} of {name} reads {_excerpt(wanted[at], first)}, but the TEI gives "
            f"{_excerpt(found[at], first)}; restore the words of the source, and put a change beside them with choice"
        )
    if len(found) != len(wanted):
        said += f" ({len(found)} lines in the TEI, {len(wanted)} in the source)"
    return said


def _excerpt(line: str, at: int) -> str:
    """Show a line around a position; characters that cannot be seen are written as code points."""
    start = max(0, at - _BEFORE) if len(line) > _SHOWN else 0
    piece = line[start : start + _SHOWN]
    shown = "".join(c if c.isprintable() else f"⟨U+{ord(c):04X}⟩" for c in piece)
    return f"“{'…' * (start > 0)}{shown}{'…' * (start + _SHOWN < len(line))}”"


def _block(tei: Tei, offset: int) -> etree._Element:
    """Return the smallest block whose `corresp` covers an offset of the source, else the `text` element."""
    best, size = None, 0
    for element in tei.root.iter("*"):
        stretch = _RANGE.match(element.get("corresp", ""))
        if stretch and int(stretch[1]) <= offset < int(stretch[2]):
            length = int(stretch[2]) - int(stretch[1])
            if best is None or length <= size:
                best, size = element, length
    if best is None:
        best = tei.root.find(f"{TEI}text")
    return tei.root if best is None else best
