from edition.decide import characters, page, structure
from edition.decide.rivals import surest
from edition.model.annotation import Annotation, Mark
from edition.model.kind import Kind
from edition.model.source import Span


def candidate(start: int, end: int, certainty: float, kind: Kind = Kind.CORRECTION, rule: str = "r") -> Annotation:
    return Annotation(Mark(Span(start, end), kind, (), certainty), rule)


def test_the_surest_of_rivals_is_kept() -> None:
    sure, rival, apart = candidate(0, 4, 0.9), candidate(2, 6, 0.8), candidate(4, 6, 0.7)
    assert surest([rival, apart, sure], 0.5) == [sure, apart]


def test_of_equals_the_earlier_is_kept_whatever_the_order() -> None:
    first, second = candidate(0, 4, 0.8), candidate(3, 6, 0.8)
    assert surest([second, first], 0.5) == surest([first, second], 0.5) == [first]


def test_what_is_not_sure_enough_is_left_alone() -> None:
    assert characters.decide([candidate(0, 1, 0.59)]) == []
    assert page.decide([candidate(0, 9, 0.55, Kind.FURNITURE)]) == []


def test_a_block_is_a_paragraph_unless_something_is_likelier() -> None:
    paragraph = candidate(0, 9, 0.5, Kind.PARAGRAPH)
    heading = candidate(0, 9, 0.9, Kind.HEADING)
    doubtful = candidate(0, 9, 0.4, Kind.HEADING)
    assert [c.kind for c in structure.decide([heading, paragraph])] == [Kind.HEADING]
    (kept,) = structure.decide([doubtful, paragraph])
    assert kept == paragraph
    (kept,) = structure.decide([candidate(0, 9, 0.0, Kind.PARAGRAPH)])
    assert kept.kind is Kind.PARAGRAPH and kept.mark.certainty == 0.3


def test_labels_stay_with_the_heading_that_was_kept() -> None:
    heading, label = candidate(0, 20, 0.9, Kind.HEADING), candidate(0, 9, 0.9, Kind.LABEL)
    assert structure.decide([heading, label]) == [label, heading]
    note = candidate(0, 20, 0.95, Kind.NOTE, "other")
    assert structure.decide([heading, label, note]) == [note]


def test_a_quotation_needs_paragraphs_at_both_ends() -> None:
    quotation = candidate(0, 20, 0.9, Kind.QUOTATION)
    first, second = candidate(0, 9, 0.5, Kind.PARAGRAPH), candidate(10, 20, 0.5, Kind.PARAGRAPH)
    assert Kind.QUOTATION in {c.kind for c in structure.decide([quotation, first, second])}
    heading = candidate(10, 20, 0.9, Kind.HEADING)
    assert Kind.QUOTATION not in {c.kind for c in structure.decide([quotation, first, second, heading])}
