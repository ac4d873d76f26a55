"""Lines with a page number at their start or end: part them, and mark their parts as furniture."""

import re
from collections.abc import Iterable

from edition.language.divisions import NUMBERED
from edition.model.annotation import Attributes, Mark
from edition.model.kind import Kind
from edition.model.source import Span
from edition.rules.layout import Line

_NUMBER = re.compile(r"^(?P<before>\d{1,4})(?:\s+(?=\D)|$)|(?<=\D)\s+(?P<after>\d{1,4})$")
_TOP = ("place", "top")
LONGEST = 10
"""Running heads have no more words than this."""


def parts(text: str) -> tuple[str, int | None, re.Match[str] | None]:
    """Part a line into its words and the number before or after them; that of a division is none (`Chapter 6`)."""
    match = _NUMBER.search(text)
    if match is None or NUMBERED.match(text):
        return text, None, None
    return (text[: match.start()] + text[match.end() :]).strip(), int(match["before"] or match["after"]), match


def marks(line: Line, number: re.Match[str] | None, certainty: float, evidence: tuple[str, ...]) -> Iterable[Mark]:
    """Yield a line's words as a running head and the number beside them as a page number."""
    digits = len(number["before"] or number["after"]) if number else 0
    middle = line.start + digits if number and number["before"] else line.end - digits
    pieces: list[tuple[Span, Attributes]] = []
    if number is None:
        pieces = [(Span(line.start, line.end), (("type", "header"), _TOP))]
    elif digits == line.end - line.start:
        pieces = [(Span(line.start, line.end), (("type", "pageNum"),))]
    elif number["before"]:
        pieces = [
            (Span(line.start, middle), (("type", "pageNum"), _TOP)),
            (Span(middle, line.end), (("type", "header"), _TOP)),
        ]
    else:
        pieces = [
            (Span(line.start, middle), (("type", "header"), _TOP)),
            (Span(middle, line.end), (("type", "pageNum"), _TOP)),
        ]
    for span, attributes in pieces:
        yield Mark(span, Kind.FURNITURE, attributes, certainty, None, evidence)
