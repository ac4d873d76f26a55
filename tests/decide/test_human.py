"""Whatever persons decide, the TEI stays valid and gives the source back; and the order in which they do is nothing."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.decide.anchor import place
from edition.model.decision import HOLDERS, KINDS, LINES, POEM, Decision, Verb
from edition.model.document import Metadata
from edition.model.finding import Severity
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.pipeline.encode import encode_and_check
from edition.rules import PROFILES

TEXT = """THE KEEPER'S BOOK

The keeper of the light kept a book, and in the book he set down what he had
seen: the \ufffdrst ship of the year, the names of those who came in her, and
what the wind had done.1 A Mr Za\ufffda came, and a Mr Dro\ufffd. The tea-
pot was broken on the same day, and he has not said by whom it was broken.

The signal book

It is kept in the lamp room, on a shelf above the oil, and there is no one
who has read all of it. Nobody can say when it was begun.

Lamps go out, and ships go by,
and nobody on the quay asks why.

1 See the register of the harbour, page 12.
"""
SOURCE = Source("book.txt", TEXT)
LINES_OF_TEXT = SOURCE.lines
_ATTRIBUTES = {
    Kind.HEADING: (("level", "2"),),
    Kind.FURNITURE: (("type", "header"),),
    Kind.CORRECTION: (("type", "editorial"),),
    Kind.HYPHEN: (("force", "weak"),),
    Kind.FOREIGN: (("xml:lang", "la"),),
    Kind.DIVISION: (("type", "letter"),),
}
_HOLDING = sorted(word for word, kind in KINDS.items() if kind in HOLDERS)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    start = draw(st.sampled_from([*(line.start for line in LINES_OF_TEXT), *range(20, len(TEXT) - 2, 37)]))
    length = draw(st.sampled_from([1, 4, 30, 76, 200]))
    span = next(
        (line for line in LINES_OF_TEXT if line.start == start and draw(st.booleans())),
        Span(start, min(len(TEXT) - 1, start + length)),
    )
    quote = TEXT[span.start : span.end]
    span = Span(span.start + len(quote) - len(quote.lstrip()), span.end)
    verb = draw(st.sampled_from([Verb.IS, Verb.IS, Verb.IS, Verb.NOT, Verb.SPLIT]))
    word = "paragraph" if verb is Verb.SPLIT else draw(st.sampled_from(sorted(KINDS)) | st.sampled_from(_HOLDING))
    kind = KINDS[word]
    last = draw(st.sampled_from(LINES_OF_TEXT))
    return Decision(
        id=f"k{draw(st.integers(0, 10**6))}",
        verb=verb,
        kind=kind,
        quote=quote.strip(),
        offset=span.start,
        through=TEXT[slice(*last)] if kind in LINES and last.start > span.end else "",
        attributes=_ATTRIBUTES.get(kind, ()),
        reads="ff" if kind in (Kind.CORRECTION, Kind.STAND_IN) else None,
        note="1 See the register" if kind in (Kind.NOTE_MARK, Kind.ANCHOR) else "",
        speaker=draw(st.sampled_from(["", *quote.split()[:1]])) if kind is Kind.SPEECH else "",
        poem=word == POEM,
        by=draw(st.sampled_from(["Joan Ames", "T. Quill"])),
        on=draw(st.sampled_from(["2026-11-21", "2026-11-22"])),
    )


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(decisions(), max_size=4, unique_by=lambda each: each.id), st.randoms(use_true_random=False))
def test_the_tei_is_valid_and_no_order_matters(made: list[Decision], chance) -> None:
    encoding = encode_and_check(SOURCE, Metadata("book", language="en"), "book.xml", made)
    errors = [finding for finding in encoding.findings if finding.severity is Severity.ERROR]
    assert not errors, errors
    chance.shuffle(made)
    again = encode_and_check(SOURCE, Metadata("book", language="en"), "book.xml", made)
    assert again.encoded.data == encoding.encoded.data


@pytest.mark.parametrize("without", ["headings", "paragraphs", "verse", "lost-glyphs", "note-marks", "line-roles"])
def test_decisions_outlive_a_change_of_rules(without: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [
        Decision("k1", Verb.IS, Kind.HEADING, "The signal book", attributes=(("level", "1"),), by="A", on="2026-11-22"),
        Decision("k2", Verb.IS, Kind.VERSE, "Lamps go out", by="A", on="2026-11-22"),
        Decision("k3", Verb.IS, Kind.CORRECTION, "Za\ufffda", reads="Zaffa", by="A", on="2026-11-22"),
        Decision("k4", Verb.IS, Kind.QUOTATION, "It is kept in the lamp room", by="A", on="2026-11-22"),
    ]
    changed = tuple(
        (level, tuple(rule for rule in rules if rule.name != without)) for level, rules in PROFILES["default"]
    )
    monkeypatch.setitem(PROFILES, "default", changed)
    encoding = encode_and_check(SOURCE, Metadata("book", language="en"), "book.xml", made)
    assert not encoding.refused
    tei = encoding.encoded.data.decode()
    for name in ("head", "l", "corr", "cit"):
        assert re.search(rf'<{name} [^>]*resp="#by-A" ana="#rule.decision"', tei), name


def test_what_is_not_found_is_said() -> None:
    lost = Decision(
        "k1", Verb.IS, Kind.HEADING, "The lost book", by="Joan Ames", on="2026-11-22", file="d.toml", line=3
    )
    twice = Decision("k2", Verb.IS, Kind.QUOTED, "the", by="Joan Ames", on="2026-11-22", file="d.toml", line=7)
    placed, findings = place(SOURCE, [lost, twice])
    assert placed == []
    assert [(f.code, f.where.line) for f in findings] == [("decision-lost", 3), ("decision-ambiguous", 7)]


def test_context_decides_where_the_offset_has_moved() -> None:
    moved = Decision("k1", Verb.IS, Kind.CORRECTION, "\ufffd", "a Mr Dro", ". The", 3, reads="ff")
    (placed,), findings = place(SOURCE, [moved])
    assert not findings and placed.span.start == TEXT.index("Dro\ufffd") + 3


def test_of_two_that_disagree_the_later_holds_and_both_are_named() -> None:
    one = Decision("k1", Verb.IS, Kind.HEADING, "The signal book", by="A", on="2026-11-22")
    other = Decision("k2", Verb.IS, Kind.VERSE, "The signal book", by="B", on="2026-11-21")
    for order in ([one, other], [other, one]):
        placed, findings = place(SOURCE, order)
        assert [each.decision.id for each in placed] == ["k1"]
        assert [f.code for f in findings] == ["decision-contradicted"] and "k1" in findings[0].message
