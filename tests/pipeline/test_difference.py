"""What `edition diff` says of two encodings of a text: nothing of what is the same, everything of what is not."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.model.annotation import Annotations
from edition.model.document import Metadata
from edition.model.kind import Kind
from edition.model.source import Source
from edition.pipeline.annotate import annotate
from edition.pipeline.difference import Difference, differences
from edition.tei.encode import encode
from edition.tei.namespaces import TEI
from edition.tei.reading import reading_text

TEXT = """The keeper of the light

No ship had passed for eleven days when the keeper set down his pen and
went up to trim the lamp.1 The oil was low, and what there was of it had be-
gun to smoke. He wrote on the wall:

The lamp was lit at close of day
The bell was rung at ten

The signal book

Of the o\ufffdcers who had seen it, none had a word to say against the old
order of \ufb02ags, and most had never heard that there was another.

1. See Ames, The Lamp Accounts, p. 40.
"""
SOURCE = Source("difference.txt", TEXT)
DOCUMENT = annotate(SOURCE, Metadata("difference"))
_ALL = tuple(DOCUMENT.annotations)
SUBSETS = st.sets(st.integers(0, len(_ALL) - 1), max_size=12)


def made(without: set[int]) -> etree._Element:
    """Return the encoding in which some of the decisions were not taken."""
    kept = [annotation for index, annotation in enumerate(_ALL) if index not in without]
    return encode(replace(DOCUMENT, annotations=Annotations(kept))).root


def compared(old: etree._Element, new: etree._Element) -> list[Difference]:
    return differences(SOURCE, "difference.txt", old, new)


def elements(root: etree._Element) -> list[str]:
    """Return what stands in the text of an encoding, but for what follows from other elements."""
    apart = {"lb", "text", "body", "choice", "g", "cit", "sic", "orig"}
    text = root.find(f"{TEI}text")
    names = [str(element.tag).removeprefix(TEI) for element in text.iter(etree.Element)] if text is not None else []
    return sorted(name for name in names if name not in apart)


@given(SUBSETS)
@settings(max_examples=40, deadline=None)
def test_an_encoding_does_not_differ_from_itself(without: set[int]) -> None:
    assert compared(made(without), made(without)) == []


@given(SUBSETS, SUBSETS)
@settings(max_examples=60, deadline=None)
def test_what_is_named_differs_and_what_differs_is_named(one: set[int], other: set[int]) -> None:
    old, new = made(one), made(other)
    found = compared(old, new)
    back = compared(new, old)
    assert [(each.line, each.column, each.old, each.new) for each in found] == [
        (each.line, each.column, each.new, each.old) for each in back
    ]
    assert all(set(each.old).isdisjoint(each.new) and (each.old or each.new) for each in found)
    if not found:
        assert elements(old) == elements(new)
        assert reading_text(old) == reading_text(new)


@given(SUBSETS)
@settings(max_examples=40, deadline=None)
def test_every_place_is_one_of_the_source(without: set[int]) -> None:
    rows = TEXT.split("\n")
    for each in compared(made(set()), made(without)):
        beginning = each.text.removesuffix(" …").split(" ")[0]
        assert rows[each.line - 1][each.column - 1 :].startswith(beginning)


def test_the_rule_is_named_that_had_a_part_in_it() -> None:
    heading = next(index for index, each in enumerate(_ALL) if each.kind is Kind.HEADING)
    found = compared(made(set()), made({heading}))
    assert {each.rule for each in found if any(old.startswith("head") for old in each.old)} == {_ALL[heading].rule}
