"""What a review shows of doubtful places: what each would be, how it would look, and what a decision for it says."""

from collections.abc import Sequence

import pytest

from edition.decide.anchor import place
from edition.model.annotation import Annotation, Mark
from edition.model.decision import Decision, Verb
from edition.model.document import Document, Metadata
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.pipeline import review
from edition.pipeline.review import Doubt, doubts

TEXT = """The signal book

The keeper set down what he had seen.1 The tea-
pot was bro\ufffden, and the scrip-
tor never said who did it; in situ it stayed.

JOAN. Lamps go out, and ships go by,
She listens.
12
and nobody on the quay asks why.

1 See the register of the harbour, page 12.
"""
SOURCE = Source("book.txt", TEXT)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def listed(
    monkeypatch: pytest.MonkeyPatch,
    marks: Sequence[Mark],
    rejected: Sequence[Mark] = (),
    decided: Sequence[Decision] = (),
) -> list[Doubt]:
    """Return the doubts about a text of which the rules say what is given, and nothing else."""

    def annotate(source, metadata, rejected, placed):
        rejected += [Annotation(mark, "r") for mark in gone]
        return Document(source, metadata, tuple(Annotation(mark, "r") for mark in marks), (), ())

    gone = rejected
    monkeypatch.setattr(review, "annotate", annotate)
    placed, findings = place(SOURCE, decided)
    assert not findings
    return doubts(SOURCE, Metadata("book"), placed)


MARK = at("1 The tea")
FOLIO = Span(at("12\n").start, at("12\n").end - 1)
NOTE = ("note", str(at("1 See").start))
SHOWN = [
    (
        Mark(at("The signal book"), Kind.HEADING, (("level", "2"),), 0.6),
        "heading (level 2)",
        "The signal book",
        "paragraph",
    ),
    (Mark(at("JOAN."), Kind.SPEAKER, (), 0.6), "speaker", "JOAN.", "paragraph"),
    (Mark(at("She listens."), Kind.STAGE, (), 0.6), "stage direction", "She listens.", "paragraph"),
    (Mark(at("and nobody on the quay asks why."), Kind.VERSE, (), 0.6), "verse line", "and nobody", "paragraph"),
    (Mark(FOLIO, Kind.FURNITURE, (("type", "pageNum"),), 0.7), "page furniture (pageNum)", "12", "part of the text"),
    (
        Mark(Span(MARK.start, MARK.start + 1), Kind.NOTE_MARK, (("n", "1"), NOTE), 0.7),
        "note mark (1)",
        "seen.‹1› The tea- pot",
        "part of the text",
    ),
    (
        Mark(at("\ufffd"), Kind.CORRECTION, (("type", "extraction"),), 0.7, "k"),
        "read k",
        "was broken, and",
        "left as it stands",
    ),
    (
        Mark(Span(at("tea-").start + 3, at("tea-").end), Kind.HYPHEN, (("force", "weak"),), 0.7),
        "the hyphen divides",
        "The teapot",
        "the hyphen belongs",
    ),
    (
        Mark(at("in situ"), Kind.FOREIGN, (("xml:lang", "la"),), 0.7),
        "words in another language",
        "‹in situ›",
        "in the language of the text",
    ),
    (
        Mark(Span(FOLIO.start, FOLIO.start), Kind.PAGE_BREAK, (("n", "12"),), 0.7),
        "page break (12)",
        "listens. ‖ 12",
        "no page begins here",
    ),
    (
        Mark(at("JOAN. Lamps go out, and ships go by,"), Kind.QUOTATION, (), 0.7),
        "displayed quotation",
        "JOAN. Lamps",
        "in the author's words",
    ),
]


@pytest.mark.parametrize(("mark", "what", "text", "other"), SHOWN, ids=[what for _, what, _, _ in SHOWN])
def test_every_kind_of_place_shows_how_it_would_look(
    monkeypatch: pytest.MonkeyPatch, mark: Mark, what: str, text: str, other: str
) -> None:
    (doubt,) = listed(monkeypatch, [mark])
    first, second = doubt.views
    assert (first.what, second.what) == (what, other)
    assert text in first.text, first.text
    assert second.text.strip() and second.certainty == pytest.approx(1 - mark.certainty)
    assert first.states and second.states and first.states != second.states


def test_a_note_mark_shows_the_beginning_of_its_note(monkeypatch: pytest.MonkeyPatch) -> None:
    mark = Mark(Span(MARK.start, MARK.start + 1), Kind.NOTE_MARK, (("n", "1"), NOTE), 0.7)
    (doubt,) = listed(monkeypatch, [mark])
    assert doubt.views[0].text.endswith("→ 1 See the register of the harbour,")
    assert dict(doubt.views[0].states)["note"] == "1 See the register of the harbour,"


def test_a_rival_stands_in_place_of_what_goes_without_saying(monkeypatch: pytest.MonkeyPatch) -> None:
    span = at("The signal book")
    heading, byline = Mark(span, Kind.HEADING, (("level", "1"),), 0.6), Mark(span, Kind.BYLINE, (), 0.4)
    (doubt,) = listed(monkeypatch, [heading], [byline])
    assert [view.what for view in doubt.views] == ["heading (level 1)", "byline"]


def test_what_was_decided_hides_no_other_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    correction = Mark(at("\ufffd"), Kind.CORRECTION, (("type", "extraction"),), 0.7, "k")
    heading = Mark(at("The signal book"), Kind.HEADING, (("level", "1"),), 0.6)
    verse = Mark(at("and nobody on the quay asks why."), Kind.VERSE, (), 0.6)

    def decided(kind: Kind, quote: str, through: str = "") -> Decision:
        return Decision("k1", Verb.IS, kind, quote, through=through, by="A", on="2026-11-22")

    def left(*decisions: Decision) -> set[str]:
        return {doubt.views[0].what for doubt in listed(monkeypatch, [correction, heading, verse], (), decisions)}

    every = left()
    assert every == {"read k", "heading (level 1)", "verse line"}
    assert left(decided(Kind.FOREIGN, "pot was bro\ufffden, and the")) == every
    assert left(decided(Kind.DIVISION, "The signal book", "1 See")) == every - {"heading (level 1)"}
    assert left(decided(Kind.STANZA, "JOAN.", "quay asks why.")) == every - {"verse line"}
    assert left(decided(Kind.PARAGRAPH, "The signal book")) == every - {"heading (level 1)"}
    assert left(decided(Kind.CORRECTION, "\ufffd")) == every - {"read k"}
