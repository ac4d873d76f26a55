"""The fidelity law, for any text and any annotations: what was woven reads back as the source, line by line."""

import hashlib
import importlib.util
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.model.annotation import Annotation, Mark
from edition.model.document import Document, Metadata
from edition.model.kind import Kind
from edition.model.source import WHITE_SPACE, Source, Span
from edition.pipeline.annotate import annotate
from edition.resources import schemas
from edition.tei.encode import encode
from edition.tei.recover import lines, recover, source_lines

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

TRICKY = (
    "".join(map(chr, range(0x20)))
    + WHITE_SPACE
    + "\x7f\x80\x85\x9f&<>\"'-\u00ad\u200b\u200e\u200f\u202b\u0301\u05d0\u0644ab"
    + "\ufeff\ufffd\ufffe\uffff\ufdd0\U0001fffe\U0001d11e"
)
"""Every control code and space, right-to-left and combining marks, noncharacters, what XML must escape."""

ATTRIBUTES = {
    Kind.FURNITURE: (("type", "header"), ("place", "top")),
    Kind.DIVISION: (("type", "section"),),
    Kind.NOTE: (("place", "end"),),
    Kind.CORRECTION: (("type", "extraction"),),
    Kind.TITLE_LINE: (("type", "desc"),),
}

anything = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200)
tricky = st.text(alphabet=st.sampled_from(TRICKY + "\n\n\n\r\f  "), max_size=80)
texts = st.one_of(anything, tricky, tricky.map(lambda text: text.replace("\n", "\r\n")))


@st.composite
def annotated(draw: st.DrawFn) -> tuple[str, list[Annotation]]:
    """A text and annotations of all kinds that overlap as they like, some outside the text."""
    text = draw(texts)
    spans = st.tuples(st.integers(-2, len(text) + 2), st.integers(-2, len(text) + 2)).map(sorted)
    marks = st.builds(
        lambda span, kind, force, offset, certainty, supplied: Mark(
            Span(*span),
            kind,
            (*ATTRIBUTES.get(kind, ()), ("n", "1"), ("force", force), ("mark", str(offset))),
            certainty,
            supplied,
        ),
        spans,
        st.sampled_from(Kind),
        st.sampled_from(["weak", "strong", "inter"]),
        st.integers(0, len(text)),
        st.floats(0, 1),
        st.one_of(st.none(), st.text(alphabet="x&<\x0c\ufffe", max_size=3)),
    )
    return text, [Annotation(mark, "rule") for mark in draw(st.lists(marks, max_size=14))]


def document(text: str, annotations: list[Annotation], *, typeset: bool = True) -> Document:
    regime = Mark(Span(0, len(text)), Kind.REGIME, (("lines", "wrapped" if typeset else "paragraph"),))
    source = Source("x.txt", text, sha256=hashlib.sha256(text.encode()).hexdigest())
    return Document(source, Metadata("x"), (Annotation(regime, "regime"), *annotations), (("rule", "A rule."),))


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(schemas() / "edition.rng"))


@given(texts)
@example("")
@example("\ufeff")
@example("a\r\r\n\f\fb\f\f")
@example("\r\x0b\n\x0c\x0e")
def test_any_text_comes_back(text: str) -> None:
    encoded = encode(document(text, []))
    assert recover(encoded.root).splitlines(keepends=True) == "".join(f"{x}\n" for x in lines(text)).splitlines(True)


@settings(max_examples=400, deadline=None)
@given(annotated(), st.booleans())
def test_any_annotations_keep_the_law_and_the_grammar(
    grammar: etree.RelaxNG, case: tuple[str, list[Annotation]], typeset: bool
) -> None:
    text, annotations = case
    encoded = encode(document(text, annotations, typeset=typeset))
    assert recover(encoded.root) == "".join(f"{line}\n" for line in lines(text))
    ids = [element.get(XML_ID) for element in encoded.root.iter(etree.Element) if element.get(XML_ID)]
    assert len(ids) == len(set(ids))
    targets = encoded.root.xpath("//@target[starts-with(., '#')] | //@next | //@prev")
    assert {target.removeprefix("#") for target in targets} <= set(ids)
    assert grammar.validate(encoded.root), grammar.error_log.last_error
    kept = {id(a) for a in annotations} - {id(a) for a in encoded.rejected}
    assert len(kept) + len({id(a) for a in encoded.rejected}) == len(annotations)


CONTENTS_AND_A_LETTER = """Contents

I. The lamp . . . . . . . . . . . . . . 3
II. The bell and the gulls . . . . . . . . 17
III. The boy . . . . . . . . . . . . . . 29
IV. The log . . . . . . . . . . . . . . . 40

My dear Joan,

The letter came on Friday. It was long, and in it there was nothing that I had
not known before; but I read it twice. The board asked, and the board was told
that no lantern was kept on the mole. There the matter rested for a year.

Your brother,
Tobias

Sallow, 3 May 1787
"""


@settings(max_examples=150, deadline=None)
@given(texts)
@example(CONTENTS_AND_A_LETTER)
def test_the_rules_keep_the_law(grammar: etree.RelaxNG, text: str) -> None:
    encoded = encode(annotate(Source("x.txt", text), Metadata("x")))
    assert recover(encoded.root) == "".join(f"{line}\n" for line in lines(text))
    assert grammar.validate(encoded.root), grammar.error_log.last_error


FORMS = """THE LOWER LIGHT|12 THE LOWER LIGHT|iv|5|13|[14]|İ|* * *|—|´|e|CHAPTER I|II.|ACT I|SCENE II|Contents|NOTES
I. The lamp . . . . . . . 3|By Tobias Ames|THE WINTER|What the keepers said|[The boats]|Slough, 3 May 1787.
October, 1848.|Dear Joan,|TO TOBIAS|Your brother,|Tobias|P.S. The oil is out.|and so he went home|not come.*
x = 3;|à la mer
The keepers of the lower light had heard nothing of the board|since the spring, and nobody on the mole-
had asked them why.3 It was the winter of 1787, and the boat had|“The keepers are asked to leave the house
with what they own.”|`No,' he said.|« Oui. »|– Non.|JOAN.|PELL, rising.|TOM. I know. Go to sleep.|(Exit Pell.)
JOAN: And who has signed it?|She listens.|The bell is rung for you and me,|    O lamp that burns above the sea,
    And nobody knows why,|1. the oil|2. the wick|• a lamp|(a) a boat|3 See Ames, p. 12.|* Of whom we hear again.
† Ibid.|oil    3    5.20|lamp   1    7.00|Next: The lens Up: The harbour Previous: The keepers|lamp.htm (1 of 3)"""
LINES = [
    *re.split(r"[|\n]", FORMS),
    *("", "", "", "\f", "\f12", "\x1c", "\x1f\x02", "co\u00ad", "fi\x0ere", "of\ufffd the", "\ufb01n"),
]
"""What lines of books begin and end with, and what is left of them: every form that a rule looks for."""
mixtures = st.lists(st.sampled_from(LINES), min_size=1, max_size=150).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(mixtures)
def test_any_mixture_of_forms_keeps_the_law(grammar: etree.RelaxNG, text: str) -> None:
    encoded = encode(annotate(Source("x.txt", text), Metadata("x")))
    assert recover(encoded.root) == "".join(f"{line}\n" for line in lines(text))
    assert grammar.validate(encoded.root), grammar.error_log.last_error


@settings(max_examples=150, deadline=None)
@given(annotated())
def test_the_referee_agrees(shared: Path, case: tuple[str, list[Annotation]]) -> None:
    text, annotations = case
    spec = importlib.util.spec_from_file_location("law", shared / "score" / "law.py")
    assert spec is not None and spec.loader is not None
    law = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(law)
    out: list[str] = []
    law.source(encode(document(text, annotations)).root.find(f"{law.T}text"), out)
    assert law.lines("".join(out)) == law.lines(text)


def test_a_line_of_a_megabyte_comes_back() -> None:
    text = "x \x0c\u2003y&" * 170_000
    assert recover(encode(document(text, [])).root) == f"{lines(text)[0]}\n"


def test_a_page_much_longer_than_the_others_is_read() -> None:
    line = "The keepers of the lower light had heard nothing of it\n"
    text = "\f".join([line * 20] * 24 + [line * 300])
    assert recover(encode(annotate(Source("x.txt", text), Metadata("x"))).root) == "".join(
        f"{x}\n" for x in lines(text)
    )


def test_white_space_is_that_of_the_law() -> None:
    import sys
    import unicodedata

    spaces = {chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) in ("Zs", "Zl", "Zp")}
    assert set(WHITE_SPACE) == spaces | {"\t"}


def test_crossing_annotations_are_split_and_linked() -> None:
    text = "aaaa bbbb\ncccc dddd"
    marks = [
        Mark(Span(0, 9), Kind.PARAGRAPH),
        Mark(Span(10, 19), Kind.PARAGRAPH),
        Mark(Span(5, 14), Kind.QUOTED),
    ]
    root = encode(document(text, [Annotation(mark, "rule") for mark in marks])).root
    first, second = root.iter("{*}q")
    assert "".join(first.itertext()) == "bbbb" and "".join(second.itertext()) == "cccc"
    assert first.get("next") == f"#{second.get(XML_ID)}" and second.get("prev") == f"#{first.get(XML_ID)}"


def test_a_correction_is_given_up_rather_than_split() -> None:
    marks = [
        Mark(Span(0, 4), Kind.PARAGRAPH),
        Mark(Span(4, 8), Kind.PARAGRAPH),
        Mark(Span(2, 6), Kind.CORRECTION, supplied="x"),
    ]
    encoded = encode(document("aaaabbbb", [Annotation(mark, "rule") for mark in marks]))
    assert [a.kind for a in encoded.rejected] == [Kind.CORRECTION]
    assert encoded.root.find(".//{*}corr") is None


def test_every_seed_keeps_the_law(shared: Path) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    assert len(seeds) == 5
    for seed in seeds:
        source = Source(seed.name, seed.read_bytes().decode())
        encoded = encode(annotate(source, Metadata(seed.stem)))
        assert recover(encoded.root).split("\n")[:-1] == source_lines(source)
        assert not encoded.rejected


def test_nest_and_weave_stay_near_linear() -> None:
    """Twice the text costs about twice the instructions: counted in calls, so that no clock decides."""
    import cProfile
    import pstats

    def calls(paragraphs: int) -> int:
        text = "\n".join(["some words of a line, and a few more"] * paragraphs)
        marks = []
        for start in range(0, len(text), 37):
            marks += [Mark(Span(start, start + 36), Kind.PARAGRAPH), Mark(Span(start + 5, start + 45), Kind.QUOTED)]
        made = document(text, [Annotation(mark, "rule") for mark in marks])
        profile = cProfile.Profile()
        profile.runcall(encode, made)
        return pstats.Stats(profile).total_calls  # type: ignore[attr-defined]

    assert calls(2000) < 2.3 * calls(1000)
