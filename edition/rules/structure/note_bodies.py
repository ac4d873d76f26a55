"""Make notes of the blocks whose lines look like notes, and link each with the mark to which it answers.

A note that no mark asks for is still a note: what its line looks like has decided that.

    … in his conversations with the keeper.1               → mark 1
    1. See Ames, Lights, July 1926.                        → note 1, linked with it
    * Lost at sea.                                         → a note too; without a mark it stands alone

A note that the foot of a page cuts goes on at the foot of the next one, below its text: the two parts are linked.
"""

from bisect import bisect_right
from collections.abc import Iterable

from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.blocks import blocks
from edition.rules.note_labels import LABEL, key, shown
from edition.rules.note_references import listed
from edition.rules.rule import Rule

_SURE = frozenset({"foot-notes", "note-lists"})
_ENOUGH = 3
"""Where so many notes are known by their order and place, what only looks like a note is none without a mark."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose each block of a note with its label, its place and its mark."""
    answers = {a.mark.get("note"): a for a in earlier.of(Kind.NOTE_MARK) if a.mark.get("note")}
    breaks = [a.span.start for a in earlier.of(Kind.PAGE_BREAK)]
    listing = {note.lines[0].start for note in listed(source)}
    known = {a.span.start: a.mark.get("role") for a in earlier.of(Kind.ROLE) if a.rule in _SURE}
    sure = {start for start, role in known.items() if role == "note"}
    last = ""
    for block in blocks(source, earlier):
        if last and block.role == "note" and known.get(block.start) == "note+":
            attributes = [("place", "bottom"), ("continues", last)]
            last = str(block.start)
            yield Mark(
                Span(block.start, block.end), Kind.NOTE, tuple(attributes), block.certainty, None, block.evidence
            )
            continue
        answer = answers.get(str(block.start))
        if block.role != "note" or (len(sure) >= _ENOUGH and block.start not in sure and answer is None):
            continue
        below = bool(breaks) and block.lines[-1].start < (breaks[-1] if answer is None else len(source.text))
        if answer is not None:
            below = bool(breaks) and bisect_right(breaks, answer.span.start) == bisect_right(breaks, block.start)
        attributes = [("place", "bottom" if below else "end")]
        certainty = block.certainty if answer is None else 1 - (1 - block.certainty) * (1 - answer.mark.certainty)
        evidence = block.evidence if answer is None else ("its mark stands above", *block.evidence)
        label = LABEL.match(block.text) if block.start not in listing else None
        if label is not None:
            attributes[:0] = shown(key(block.text))
        elif answer is not None:
            attributes[:0] = [(name, value) for name, value in answer.mark.attributes if name == "n"]
        if answer is not None:
            attributes.append(("mark", str(answer.span.start)))
        certainty = min(certainty, 0.999)
        last = str(block.start)
        yield Mark(Span(block.start, block.end), Kind.NOTE, tuple(attributes), certainty, None, evidence)
        if label is not None:
            raw = LABEL.match(source.text, block.start)
            end = raw.end("label") if raw is not None else block.start + label.end("label")
            yield Mark(Span(block.start, end), Kind.LABEL, (), certainty, None, evidence)


RULE = Rule("note-bodies", find)
