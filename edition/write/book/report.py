"""The editorial report: what was changed in a text and what was left open, counted and listed with its pages."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

from edition.tei.namespaces import NAMESPACE, TEI
from edition.write.book.changes import KINDS, OPEN, Change, Changes
from edition.write.book.described import Said, said_by_header
from edition.write.book.phrases import number
from edition.write.book.ranges import ranges
from edition.write.book.text import Text
from edition.write.paper import is_in_capitals
from edition.write.templates import fill
from edition.write.words import Words

_SIGN = frozenset("`'\"")
"""Signs that are hard to tell apart in a proportional face; they are named by their code as well."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report: the reading with what it replaces, and its pages."""

    reading: Markup
    pages: Markup

    @property
    def named(self) -> bool:
        """Tell whether there is a reading; marks without a note are pages and nothing else."""
        return bool(self.reading)


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one kind of change, with how many there are in all, and what is to be said of those not listed."""

    kind: str
    places: str
    lines: tuple[Line, ...]
    more: str


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule, what it does, and in how many places it did it."""

    name: str
    about: Said
    places: str


def report(text: Text, folios: Mapping[str, str], notes_rule: str) -> Markup:
    """Return the editorial report of a text as HTML."""
    groups = [_group(kind, text.words, folios) for kind in text.changes]
    return Markup(
        fill(
            "pdf/report.html",
            text.templates,
            text=text,
            words=text.words,
            notes_rule=notes_rule,
            statements=said_by_header(text, text.header.statements),
            numbered=any(page.get("n") for page in text.root.iter(TEI + "pb")),
            changed=[group for group in groups if group.kind in KINDS],
            open=[group for group in groups if group.kind in OPEN],
            rules=_rules(text),
        )
    )


def _group(found: Changes, words: Words, folios: Mapping[str, str]) -> Group:
    changes = found.listed
    if all(len(change.nodes) == 1 for change in changes):
        order = {change: place for place, change in enumerate(changes)}
        changes = tuple(sorted(changes, key=lambda change: (_place(folios.get(change.ids[0], "")), order[change])))
    lines = tuple(Line(_reading(change, words), _pages(change, words, folios)) for change in changes)
    more = ""
    if found.lines_more:
        more = words("report more", n=number(found.lines_more, words), places=number(found.places_more, words))
    return Group(found.kind, number(found.places, words), lines, more)


def _place(folio: str) -> int:
    return int(folio) if folio.isdecimal() else 0


def _reading(change: Change, words: Words) -> Markup:
    """Return what is read, a bracket, and what stands in the source: `field] feild`."""
    if change.kind == "missing":
        return Markup.escape(change.after or words("unknown"))
    if change.kind == "doubtful heading" and is_in_capitals(change.after):
        return Markup('<span class="caps">{}</span>').format(change.after)
    if not change.before:
        return Markup.escape(change.after)
    after = Markup.escape(change.after) if change.after.strip() else Markup("<i>{}</i>").format(words("left out"))
    return Markup('<span class="after">{}]</span> <span class="before">{}</span>').format(after, _named(change.before))


def _named(sign: str) -> Markup:
    """Return what stands in the source; what cannot be told apart in print is named by its code."""
    if sign == "\ufffd":
        return Markup("\ufffd")
    coded = sign if len(sign) > 1 or sign not in _SIGN else f"{sign}\u00a0(U+{ord(sign):04X})"
    return Markup.escape(coded)


def _pages(change: Change, words: Words, folios: Mapping[str, str]) -> Markup:
    """Return the pages of a change: each once, with a link to its first place there."""
    first: dict[str, str] = {}
    for identifier in change.ids:
        if folio := folios.get(identifier, ""):
            first.setdefault(folio, identifier)
    if change.more:
        folio, identifier = next(iter(first.items()), ("", ""))
        link = Markup('<a href="#{}">{}</a>').format(identifier, folio)
        count = number(len(change.nodes), words)
        said = words("report often", n="\0", page="\1")
        return Markup.escape(said).replace("\0", Markup.escape(count)).replace("\1", link)
    return Markup(", ").join(
        linked(begin, first[begin], end if end != begin else "", first[end]) for begin, end in ranges(first)
    )


def linked(first: str, first_id: str, last: str, last_id: str) -> Markup:
    """Return a page as a link, or where there is a last page a range, which no line ends."""
    link = Markup('<a href="#{}">{}</a>').format(first_id, first)
    return link + Markup('\u2060–\u2060<a href="#{}">{}</a>').format(last_id, last) if last else link


def _rules(text: Text) -> list[RuleCount]:
    """Return the rules that did something, those that did most first."""
    counted: Counter[str] = Counter()
    for body in text.root.iter(f"{{{NAMESPACE}}}text"):
        for element in body.iter(etree.Element):
            for rule in element.get("ana", "").split():
                counted[rule.lstrip("#").removeprefix("rule.")] += 1
    about = {rule.topic: rule for rule in said_by_header(text, text.header.rules)}
    return [
        RuleCount(name.replace("-", " "), about[name], number(places, text.words))
        for name, places in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        if name in about
    ]
