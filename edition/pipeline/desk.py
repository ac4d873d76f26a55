"""The editor's desk: the doubtful places of one document, and decisions on them, written down one by one.

Every decision is in the file before the next is asked for, so that nothing is lost and one goes on where one stopped.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from edition.decide.anchor import contradict, place
from edition.decide.stated import meet
from edition.errors import InputError, SettingsError
from edition.model.decision import KINDS, LINES, SPLIT, Decision
from edition.model.finding import Finding
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.pipeline.decisions import decisions_path
from edition.pipeline.review import Doubt, View, doubts
from edition.pipeline.save import save
from edition.read.decision_lines import appended, identify, last, without
from edition.read.decisions import parsed, read_decisions
from edition.read.item import Item
from edition.read.load import TEXT_LIMIT, load
from edition.read.text import read_source

_AROUND = 30
_FAR = 400
"""So far around a place its context is looked for, since there may be nothing but blanks beside it."""
_LONG = 60
"""The most characters of a line that are quoted."""
_TURNED = 3
"""The most lines of the source that one line of verse takes, with the lines to which it is turned over."""
_NAME = re.compile(r"[^\W\d_a-z][^.:!?\n]{0,40}(?:[.:](?:\s?[—–-])?(?=\s|$)|\s[—–]|$)", re.MULTILINE)
"""A name at the beginning of a speech: up to the sign that ends it, or alone in its line."""


class Desk:
    """One document and its decisions."""

    def __init__(self, item: Item) -> None:
        """Read the document and what was decided about it."""
        if item.tei:
            raise InputError(f"{item.path}: TEI that was not made here: there is nothing to decide")
        self.item = item
        self.source: Source = read_source(load(item.path, TEXT_LIMIT), str(item.path), item.encoding, str(item.path))
        self.path: Path = decisions_path(item)

    def doubts(self) -> tuple[list[Doubt], list[Finding]]:
        """Return the places about which nobody has decided, and what is wrong with decisions."""
        placed, findings = place(self.source, read_decisions(self.path))
        return doubts(self.source, self.item.metadata, placed), findings

    def decide(self, span: Span, states: Mapping[str, str | int], by: str, on: str, why: str = "") -> str:
        """Write down what is stated of a place; return the id of the decision.

        Raises `EditionError`, and writes nothing, where it cannot be understood, its place would not be found again, or
        what was decided before would hold against it.
        """
        if states.get("is") == "verse" and sum(meet(line, span) for line in self.source.lines) > _TURNED:
            raise InputError(
                "this would be one line of verse: say stanza or poem of several, verse of one and its turns"
            )
        states = self._named(span, states)
        values: dict[str, str | int] = {**states, **self._anchor(span, states), "by": by, "on": on}
        if str(values.get("level", "")).isdecimal():
            values["level"] = int(values["level"])
        if why:
            values["why"] = why
        name = identify(values)
        before = self._read()
        if re.search(rf"^{name}\.", before, re.MULTILINE):
            return name
        after = appended(before, name, values)
        made = self._understood(name, values)
        parsed(after.encode(), str(self.path))
        own, findings = place(self.source, made)
        if findings:
            raise InputError(findings[0].message)
        for each in place(self.source, parsed(before.encode(), str(self.path)))[0]:
            if each.decision.on >= on and contradict(each, own[0]):
                raise InputError(self._against(each.decision))
        save(self.path, after.encode())
        return name

    def accept(self, view: View, doubt: Doubt, by: str, on: str, why: str = "") -> str:
        """Decide for one of the ways to take a doubtful place."""
        if not view.states:
            raise InputError(
                f"{doubt.file}:{doubt.line}: “{view.what}” cannot be decided by itself; decide on its lines"
            )
        return self.decide(doubt.span, dict(view.states), by, on, why)

    def undo(self, name: str = "") -> str:
        """Take a decision out of the file again, the last one if none is named; return its id, or nothing."""
        text = self._read()
        name = name or last(text)
        if not name:
            return ""
        rest = without(text, name)
        if rest:
            save(self.path, rest.encode())
        else:
            self.path.unlink()
        return name

    def span(self, first: int, column: int = 0, until: int = 0, quote: str = "") -> Span:
        """Return the place that lines, a column or a quotation in them name; lines and columns count from 1."""
        text = self.source.text
        starts = [0, *(found.end() for found in re.finditer("\n", text))]
        if not 1 <= first <= (until or first) <= len(starts):
            raise InputError(f"{self.item.path}: there are {len(starts)} lines, none is number {max(first, until)}")
        end = starts[until or first] if (until or first) < len(starts) else len(text)
        start = starts[first - 1] + max(0, column - 1)
        if quote:
            at = text.find(quote, start, end)
            if at < 0:
                raise InputError(
                    f"{self.item.path}:{first}: “{quote}” does not stand in this line{self._near(quote, start)}"
                )
            return Span(at, at + len(quote))
        inside = [line for line in self.source.lines if line.end > start and line.start < end]
        if not inside:
            raise InputError(f"{self.item.path}:{first}: this line is empty")
        return Span(max(start, inside[0].start), inside[-1].end)

    def _against(self, each: Decision) -> str:
        undo = f"edition decide {self.item.path} undo {each.id}"
        return f"{each.id} says otherwise of this place ({each.by}, {each.on}); take it back first: {undo}"

    def _near(self, quote: str, start: int) -> str:
        """Return in which line words stand, the nearest to a place; nothing where they stand nowhere."""
        places = [found.start() for found in re.finditer(re.escape(quote), self.source.text)]
        if not places:
            return ", nor in any other"
        nearest = min(places, key=lambda at: abs(at - start))
        return f"; in line {self.source.text.count(chr(10), 0, nearest) + 1} it does"

    def _named(self, span: Span, states: Mapping[str, str | int]) -> dict[str, str | int]:
        """Return what is stated; of a speech, with the name with which it begins where it begins with one."""
        found = _NAME.match(self.source.text, span.start, span.end) if states.get("is") == "speech" else None
        return {**states, "speaker": found[0].strip()} if found and "speaker" not in states else dict(states)

    def _understood(self, name: str, values: Mapping[str, str | int]) -> tuple[Decision, ...]:
        """Return a decision as it will be read; what is wrong with it is told without a place in a file."""
        try:
            return parsed(appended("", name, values).encode(), name)
        except SettingsError as error:
            raise InputError(re.sub(r"^[\w-]+:\d+: ", "", error.mistakes[0])) from None

    def _read(self) -> str:
        return self.path.read_bytes().decode("utf-8-sig") if self.path.is_file() else ""

    def _anchor(self, span: Span, states: Mapping[str, str | int]) -> dict[str, str | int]:
        """Return what a place is found by: its words, what stands around them, and where."""
        text = self.source.text
        kind = KINDS.get(str(states.get("is") or states.get("not")), Kind.PARAGRAPH)
        if span.start == span.end:  # a point is found by the words behind it
            line = next((line for line in self.source.lines if line.end > span.start), span)
            span = Span(span.start, max(span.start, min(line.end, max(line.start, span.start) + _LONG)))
        whole = text[span.start : span.end]
        values: dict[str, str | int] = {"quote": whole}
        end = span.end
        if kind in LINES:
            first = whole.partition("\n")[0].strip()
            if len(first) > _LONG or "\n" in whole.strip():
                first = first[:_LONG].rstrip()
                end = span.start + len(first)
                values["quote"] = first
                if states.get("is") != SPLIT:
                    values["through"] = _ending(whole, len(first))
        values["before"] = " ".join(text[max(0, span.start - _FAR) : span.start].split())[-_AROUND:].strip()
        values["after"] = " ".join(text[end : end + _FAR].split())[:_AROUND].strip()
        values["offset"] = span.start
        return values


def _ending(whole: str, first: int) -> str:
    """Return the last words of a place: as much of its end as stands nowhere before in it, after the first words."""
    words = whole.split()
    ending = whole.rstrip().rpartition("\n")[2][-_LONG:].split()
    rest = "".join(words)
    begun = "".join(whole[:first].split())
    while len(ending) < len(words) and rest.find("".join(ending), len(begun) - 1) < len(rest) - len("".join(ending)):
        ending = words[-len(ending) - 1 :]
    return " ".join(ending)
