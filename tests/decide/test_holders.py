"""What holds several blocks is decided as one: by its first and last words, whatever the rules made of its lines."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from edition.decide.anchor import place
from edition.decide.decided_blocks import denied
from edition.model.annotation import Annotation, Mark
from edition.model.decision import KINDS, POEM, Decision, Verb
from edition.model.document import Metadata
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.pipeline.encode import Encoding, encode_and_check
from edition.relaxng import Schema
from edition.rules import PROFILES
from edition.tei.namespaces import TEI

PLAY = """THE LAMP

A room in the lighthouse. Night.

JOAN.
The lamp is out, and nobody has said
by whom it was put out.

She listens at the door.

TOM. I know. Go to sleep. It was the wind that did it, and the wind will not
say so in the morning.

JOAN. (rising) Then hear the song of it:

The lamp is out, the keeper gone,
    and nobody asks why;
The gulls alone are left to cry,
    and nobody asks why.

The bell is rung at ten o'clock,
And nobody asks why.

TOM. Things to be done:

the oil
the wick, which has not been
  trimmed since May
the glass

My dear Joan,

The letter came on Friday. It was long, and in it there was nothing that I had
not known before; but I read it twice.

Your brother,
Tobias
"""
BOOK = """CHAPTER I

The keeper set down in his book what he had been told by the master of the
first ship, and he gave it in the words of the master himself:

We came in under the land at four in the morning, and there was no light. I had
the lead going, and I had a man in the chains.

At five we saw a lantern on the mole, and somebody swung it.

The Log of the Perseverance

It was never proved who that somebody was. The board asked, and the board was
told that no lantern was kept on the mole. There the matter rested for a year.
1) The oil was low.
2) The wick was old.
3) Nobody had asked
for another.
So much for the board. The master's log, which was found in the spring after,
says the same, and it says it in fewer words.

1 See the register of the harbour, page 12.
"""
REFRAIN = "The bell is rung at ten o'clock,\nAnd nobody asks why."


def decision(word: str, quote: str, through: str = "", *, no: bool = False, **stated: str) -> Decision:
    attributes = tuple((key, stated.pop(key)) for key in ("type", "n", "place", "level") if key in stated)
    return Decision(
        id=re.sub(r"\W", "", f"{word}{quote}"),
        verb=Verb.NOT if no else Verb.IS,
        kind=KINDS[word],
        quote=quote,
        through=through,
        attributes=attributes,
        poem=word == POEM,
        by="Joan",
        on="2026-11-22",
        **stated,
    )


def made(text: str, *decisions: Decision) -> Encoding:
    encoding = encode_and_check(Source("text.txt", text), Metadata("text", language="en"), "text.xml", decisions)
    assert not encoding.refused, encoding.findings
    return encoding


def outline(encoding: Encoding, first: str = "", kept: str = "") -> str:
    """Return the elements of the text, a star on those that a person decided: `sp*(speaker* p)`.

    With `first` only the element that begins with these words, the outermost of its name `kept`.
    """
    text = encoding.encoded.root.find(f"{TEI}text")
    assert text is not None
    elements = [e for e in text.iter(f"{TEI}*") if not first or "".join(e.itertext()).strip().startswith(first)]
    return _outline(next(e for e in elements if not kept or e.tag == TEI + kept))


def _outline(element: etree._Element) -> str:
    inside = [_outline(child) for child in element if child.tag != f"{TEI}lb"]
    star = "*" if "#by-" in element.get("resp", "") else ""
    sort = f"[{element.get('type')}]" if element.get("type") else ""
    return f"{element.tag.removeprefix(TEI)}{sort}{star}" + (f"({' '.join(inside)})" if inside else "")


HELD = [
    (
        PLAY,
        [decision("speech", "JOAN.\nThe lamp", "put out.", speaker="JOAN.")],
        ("JOAN.", "sp"),
        "sp*(speaker* p)",
    ),
    (
        PLAY,
        [decision("speech", "TOM. I know.", "in the morning.", speaker="TOM.")],
        ("TOM.", "sp"),
        "sp*(speaker* p)",
    ),
    (
        PLAY,
        [
            decision("speech", "JOAN. (rising)", REFRAIN, speaker="JOAN."),
            decision("stage", "(rising)"),
            decision("poem", "The lamp is out, the", REFRAIN),
        ],
        ("JOAN. (rising)", "sp"),
        "sp*(speaker* stage* p lg*(l* l* l* l*) lg*(l* l*))",
    ),
    (
        PLAY,
        [decision("stanza", "The lamp is out, the", REFRAIN)],
        ("The lamp is out, the", "lg"),
        "lg*(l* l* l* l* l* l*)",
    ),
    (
        PLAY,
        [decision("stanza", "The letter came", "read it twice.")],
        ("The letter came", "lg"),
        "lg*(l* l*)",
    ),
    (PLAY, [decision("list", "the oil", "the glass")], ("the oil", "list"), "list*(item* item* item*)"),
    (
        PLAY,
        [
            decision("division", "My dear Joan,", "Tobias", type="letter"),
            decision("salute", "Your brother,"),
            decision("signed", "Tobias"),
        ],
        ("My dear Joan,", "div"),
        "div[letter]*(opener(salute) p closer(salute*) signed*)",
    ),
    (
        BOOK,
        [decision("quotation", "We came in", "somebody swung it.")],
        ("We came in", "cit"),
        "cit*(quote(p p))",
    ),
    (
        BOOK,
        [
            decision("quotation", "We came in", "The Log of the Perseverance"),
            decision("reference", "The Log of the Perseverance"),
        ],
        ("We came in", "cit"),
        "cit*(quote(p p) bibl*)",
    ),
    (BOOK, [decision("list", "1) The oil", "for another.")], ("1) The oil", "list"), "list*(item* item* item*)"),
]


@pytest.mark.parametrize(("text", "decisions", "where", "expected"), HELD)
def test_what_holds_blocks_is_one_decision(
    text: str, decisions: list[Decision], where: tuple[str, str], expected: str
) -> None:
    encoding = made(text, *decisions)
    assert outline(encoding, *where) == expected
    assert not [finding for finding in encoding.findings if finding.code.startswith("decision")]


@pytest.mark.parametrize("without", ["paragraphs", "verse", "speeches", "displayed", "divisions", "line-roles"])
@pytest.mark.parametrize(("text", "decisions", "where", "expected"), HELD)
def test_it_holds_without_the_rules_that_make_it(
    text: str,
    decisions: list[Decision],
    where: tuple[str, str],
    expected: str,
    without: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed = tuple(
        (level, tuple(rule for rule in rules if rule.name != without)) for level, rules in PROFILES["default"]
    )
    monkeypatch.setitem(PROFILES, "default", changed)
    encoding = made(text, *decisions)
    assert not [finding for finding in encoding.findings if finding.code == "decision-impossible"]
    found = outline(encoding, *where)
    assert _decided(found) == _decided(expected)
    for name in ("l", "item"):
        assert len(re.findall(rf"\b{name}\b", found)) == len(re.findall(rf"\b{name}\b", expected))


def test_all_of_tei_admits_what_is_held(shared: Path) -> None:
    grammar = Schema.load(shared / "schemas" / "tei_all.rng")
    for text, decisions, _, _ in HELD:
        assert list(grammar.validate(made(text, *decisions).encoded.data)) == []


def _decided(outline: str) -> list[str]:
    """Return what a person decided, but for lines and items, which the person's decision brings where no rule does."""
    return [name for name in re.findall(r"(\w+)(?:\[\w+])?\*", outline) if name not in ("l", "item")]


def test_front_matter_goes_from_the_beginning_and_back_matter_to_the_end() -> None:
    encoding = made(
        BOOK,
        decision("front", "first ship,"),
        decision("title-page", "CHAPTER I"),
        decision("back", "So much for the board."),
    )
    text = outline(encoding, kept="text")
    assert re.fullmatch(r"text\(front\*\(titlePage\*\(titlePart\[desc]\*\) .*\) body\(.*\) back\*\(.*\)\)", text), text


def test_a_title_page_makes_front_matter() -> None:
    text = outline(made(BOOK, decision("title-page", "CHAPTER I")), kept="text")
    assert text.startswith("text(front*(titlePage*(titlePart[desc]*)) body("), text


@pytest.mark.parametrize(
    ("text", "denial", "gone"),
    [
        (PLAY, decision("speech", "JOAN.\nThe lamp", no=True), "speaker"),
        (PLAY, decision("stanza", "The bell is rung at ten", "And nobody asks why.", no=True), "lg"),
        (BOOK, decision("heading", "CHAPTER I", no=True), "head"),
    ],
)
def test_what_a_place_is_not_becomes_prose(text: str, denial: Decision, gone: str) -> None:
    def begins(encoding: Encoding) -> set[str]:
        start = f"src:{text.index(' '.join(denial.quote.split())[:5])}-"
        root = encoding.encoded.root
        return {e.tag.removeprefix(TEI) for e in root.iter() if str(e.get("corresp", "")).startswith(start)}

    assert gone in begins(made(text)), outline(made(text))
    after = begins(made(text, denial))
    assert gone not in after and "p" in after, after


@pytest.mark.parametrize(
    ("word", "holder", "part"),
    [
        ("list", Kind.LIST, Kind.ITEM),
        ("stanza", Kind.STANZA, Kind.VERSE),
        ("title-page", Kind.TITLE_PAGE, Kind.TITLE_LINE),
    ],
)
def test_what_is_in_a_denied_holder_becomes_paragraphs(word: str, holder: Kind, part: Kind) -> None:
    chosen = [
        Annotation(Mark(Span(*at), kind), "r") for at, kind in [((0, 30), holder), ((0, 9), part), ((10, 30), part)]
    ]
    (each,), _ = place(Source("text.txt", BOOK), [decision(word, "CHAPTER I", no=True)])
    assert [(a.kind, a.span) for a in denied(chosen, each)] == [(Kind.PARAGRAPH, (0, 9)), (part, (10, 30))]


def test_what_crosses_is_told_and_the_later_holds() -> None:
    one = decision("stanza", "JOAN. (rising)", "The gulls alone are left to cry,")
    other = decision("speech", "The gulls alone", "TOM. Things to be done:")
    placed, findings = place(Source("text.txt", PLAY), [one, other])
    assert len(placed) == 1 and [finding.code for finding in findings] == ["decision-contradicted"]
    within = decision("stanza", "The gulls alone", "The gulls alone are left to cry,")
    around = decision("speech", "JOAN. (rising)", "TOM. Things to be done:")
    assert place(Source("text.txt", PLAY), [within, around]) == place(Source("text.txt", PLAY), [around, within])
    assert len(place(Source("text.txt", PLAY), [within, around])[0]) == 2


def test_a_speaker_that_does_not_begin_the_speech_is_told() -> None:
    placed, findings = place(Source("text.txt", PLAY), [decision("speech", "TOM. I know.", speaker="JOAN.")])
    assert not placed and "does not begin with “JOAN.”" in findings[0].message


def test_what_a_mark_belongs_to_is_a_note() -> None:
    encoding = made(BOOK, decision("note-mark", "swung", note="So much for the board."))
    (mark,) = encoding.encoded.root.iter(f"{TEI}ref")
    notes = {note.get("target"): note for note in encoding.encoded.root.iter(f"{TEI}note")}
    note = notes[f"#{mark.get('{http://www.w3.org/XML/1998/namespace}id')}"]
    assert "".join(note.itertext()).split()[-1] == "words." and mark.get("target") == f"#note-{BOOK.index('So much')}"


def test_a_note_without_a_mark_has_its_place() -> None:
    encoding = made(BOOK, decision("note-place", "on the mole, and", note="1 See the register"))
    (anchor,) = encoding.encoded.root.iter(f"{TEI}anchor")
    assert BOOK.index(" somebody swung") == int(
        anchor.get("{http://www.w3.org/XML/1998/namespace}id", "").split("-")[1]
    )
    assert anchor.get("resp") == "#by-Joan"
    targets = [note.get("target") for note in encoding.encoded.root.iter(f"{TEI}note")]
    assert f"#anchor-{BOOK.index(' somebody swung')}" in targets


def test_a_printed_label_stands_in_its_heading_or_is_told() -> None:
    assert "head(label*)" in outline(made(BOOK, decision("label", "CHAPTER I")))
    encoding = made(BOOK, decision("label", "There the matter"))
    assert [f.code for f in encoding.findings if f.code.startswith("decision")] == ["decision-impossible"]


PAGES = """THE KEEPER'S BOOK                                                    11

The board asked, and the board was told that no lantern was kept on the mole.
There the matter rested for a year, and it was never proved who that somebody
had been. The master's log, which was found in the spring after, says that the

1 See the register of the harbour, page 12, where the names of all ships are
given with the days.


12                                                    THE KEEPER'S BOOK

lantern was carried by a boy, and that the boy was paid for it.2 Nobody has

asked the boy. He went to sea in the summer, and he has not come back to say
by whom he was paid, or whether he was paid at all.1

The lamp is out, the keeper gone,
and nobody asks why;

2 The log, leaf 40.


THE KEEPER'S BOOK                                                    13

The gulls alone are left to cry,
and nobody on the quay asks why.

JOAN. It was the wind that did it, and the wind will not say so in the morning.
"""
FURNITURE = [
    *(decision("furniture", "THE KEEPER'S BOOK", type="header", after=after) for after in ("11", "13", "lantern was")),
    *(decision("furniture", each, type="pageNum", before=before) for each, before in (("11", "BOOK"), ("13", "BOOK"))),
    decision("furniture", "12", type="pageNum", after="THE KEEPER'S"),
    decision("page-break", "12", after="THE KEEPER'S"),
    decision("page-break", "THE KEEPER'S BOOK", after="13"),
    decision("note", "1 See the register", "given with the days.", n="1"),
    decision("note", "2 The log", n="2"),
]


def test_what_is_held_goes_over_pages_with_their_heads_and_notes() -> None:
    every = [replace(each, id=f"f{number}") for number, each in enumerate(FURNITURE)]
    stanza = decision("stanza", "The lamp is out", "on the quay asks why.")
    encoding = made(PAGES, *every, stanza)
    assert not [finding for finding in encoding.findings if finding.code.startswith("decision")]
    held = outline(encoding, "The lamp is out", "lg")
    assert re.sub(r"\(label\)|\*", "", held) == "lg(l l note pb fw[header] fw[pageNum] l l)"


def test_paragraphs_are_made_one_over_pages_and_divided_again() -> None:
    every = [replace(each, id=f"f{number}") for number, each in enumerate(FURNITURE)]
    whole = decision("paragraph", "The board asked", "paid at all.1")
    encoding = made(PAGES, *every, whole)
    assert re.search(r"p\*\(note\*.* pb\* .*fw.*\) ", outline(encoding, kept="text") + " ")
    divided = Decision("s", Verb.SPLIT, Kind.PARAGRAPH, "Nobody has", by="Joan", on="2026-11-22")
    root = made(PAGES, *every, whole, divided).encoded.root
    paragraphs = ["".join(p.itertext()).split()[0] for p in root.findall(f".//{TEI}body//{TEI}p")]
    assert paragraphs[:2] == ["The", "Nobody"]


def test_a_mark_belongs_to_a_note_of_an_earlier_page() -> None:
    every = [replace(each, id=f"f{number}") for number, each in enumerate(FURNITURE)]
    mark = decision("note-mark", "1", before="paid at all.", note="1 See the register")
    root = made(PAGES, *every, mark).encoded.root
    (ref,) = [ref for ref in root.iter(f"{TEI}ref") if "#by-" in ref.get("resp", "")]
    assert ref.get("target") == f"#note-{PAGES.index('1 See')}"


def test_a_decided_division_takes_the_place_of_the_one_that_its_heading_made() -> None:
    encoding = made(BOOK, decision("division", "CHAPTER I", "somebody swung it.", type="letter"))
    assert outline(encoding, kept="body").startswith("body(div[letter]*(head p")


def test_a_direction_stands_in_its_line_by_its_words() -> None:
    text = PLAY.replace("JOAN.\nThe lamp", "JOAN, at the window.\nThe lamp")
    speech = decision("speech", "JOAN, at the window.", "put out.", speaker="JOAN,")
    encoding = made(text, speech, decision("stage", "at the window"))
    assert outline(encoding, "JOAN,", "sp") == "sp*(speaker* stage* p)"


@pytest.mark.parametrize("without", ["", "line-roles"])
def test_what_is_no_paragraph_goes_on_with_the_one_above(without: str, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tuple(
        (level, tuple(rule for rule in rules if rule.name != without)) for level, rules in PROFILES["default"]
    )
    monkeypatch.setitem(PROFILES, "default", changed)
    text = BOOK.replace("We came in", "He came in")
    joined = decision("paragraph", "At five we saw", no=True)
    root = made(text, joined).encoded.root
    begins = {str(e.get("corresp", "")).partition("-")[0] for e in root.iter(f"{TEI}p", f"{TEI}ab")}
    assert f"src:{text.index('At five')}" not in begins


def test_a_note_goes_on_at_the_foot_of_another_page() -> None:
    every = [replace(each, id=f"f{number}") for number, each in enumerate(FURNITURE[:-1])]
    rest = decision("note", "2 The log", note="1 See the register")
    encoding = made(PAGES, *every, rest)
    first, second = encoding.encoded.root.findall(f".//{TEI}body//{TEI}note")
    identity = "{http://www.w3.org/XML/1998/namespace}id"
    assert first.get("next") == f"#{second.get(identity)}" and second.get("prev") == f"#{first.get(identity)}"


@pytest.mark.parametrize(
    ("outer", "inner", "both"),
    [
        ("list", "back", False),
        ("paragraph", "stanza", False),
        ("quotation", "speech", False),
        ("stanza", "list", False),
        ("speech", "quotation", True),
        ("quotation", "quotation", True),
        ("division", "division", True),
        ("front", "title-page", True),
    ],
)
def test_only_what_can_be_part_of_another_stands_in_it(outer: str, inner: str, both: bool) -> None:
    around = decision(outer, "THE LAMP", "And nobody asks why.")
    within = replace(decision(inner, "The gulls alone", "and nobody asks why."), id="inner", on="2026-11-23")
    placed, findings = place(Source("text.txt", PLAY), [around, within])
    assert (len(placed), len(findings)) == ((2, 0) if both else (1, 1)), findings


def test_divisions_end_a_speech_that_would_go_on() -> None:
    encoding = made(
        PLAY,
        decision("division", "THE LAMP", "in the morning.", type="act"),
        decision("division", "JOAN.\nThe lamp", "put out.", type="scene"),
    )
    assert outline(encoding, "JOAN.", "div") == "div[scene]*(sp(speaker p))"
