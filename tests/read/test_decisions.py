"""`decisions.toml`: what may be said in it, what is wrong with it and where, and how lines are added and taken out."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.errors import InputError, SettingsError
from edition.model.decision import KINDS, Verb
from edition.model.kind import Kind
from edition.read.decision_lines import appended, identify, last, without
from edition.read.decisions import KEYS, parsed

PAGE = Path(__file__).parents[2] / "docs" / "review.md"
WHO = 'k1.quote = "x"\nk1.by = "Joan"\nk1.on = 2026-11-22\n'


def mistakes(text: str) -> list[str]:
    with pytest.raises(SettingsError) as error:
        parsed(text.encode(), "d.toml")
    return error.value.mistakes


@pytest.mark.parametrize(
    ("stated", "line", "said"),
    [
        ('k1.is = "paragraph"\nk1.level = 2\n', 2, "level says nothing of a paragraph; it can be said of: heading"),
        ('k1.is = "stanza"\nk1.speaker = "JOAN."\n', 2, "speaker says nothing of a stanza; it can be said of: speech"),
        ('k1.is = "quotation"\nk1.type = "spoken"\n', 2, "type says nothing of a quotation"),
        (
            'k1.is = "division"\nk1.type = "a letter"\n',
            2,
            "type must be one word, as letter or chapter, not “a letter”",
        ),
        ('k1.is = "stage"\nk1.type = "left"\n', 2, "type must be one of setting, entrance, exit"),
        ('k1.is = "note"\nk1.place = "margin"\n', 2, "place must be bottom, end, inline"),
        ('k1.is = "note-place"\n', 1, "needs k1.note"),
        ('k1.is = "spech"\n', 1, "did you mean “speech”?"),
        ('k1.not = "new paragraph"\n', 1, "nothing is called “new paragraph” here"),
    ],
)
def test_what_cannot_be_said_is_told_with_its_line(stated: str, line: int, said: str) -> None:
    for text in (stated + WHO, (stated + WHO).replace("\n", "\r\n"), "\ufeff" + stated + WHO):
        assert any(mistake.startswith(f"d.toml:{line}: ") and said in mistake for mistake in mistakes(text))


def test_a_decision_says_all_that_it_can() -> None:
    (speech,) = parsed(f'k1.is = "speech"\nk1.speaker = "JOAN."\nk1.through = "y"\n{WHO}'.encode(), "d.toml")
    assert (speech.verb, speech.kind, speech.speaker, speech.through) == (Verb.IS, Kind.SPEECH, "JOAN.", "y")
    (poem,) = parsed(f'k1.is = "poem"\nk1.type = "song"\n{WHO}'.encode(), "d.toml")
    assert (poem.kind, poem.poem, poem.attributes) == (Kind.STANZA, True, (("type", "song"),))
    (note,) = parsed(f'k1.is = "note"\nk1.n = "4"\nk1.place = "bottom"\nk1.language = "fr"\n{WHO}'.encode(), "d.toml")
    assert note.attributes == (("n", "4"), ("place", "bottom"), ("xml:lang", "fr"))


def test_what_is_there_twice_word_for_word_is_there_once() -> None:
    text = f'k1.is = "verse"\n{WHO}'
    assert parsed((text + "\n" + text).encode(), "d.toml") == parsed(text.encode(), "d.toml")
    assert "d.toml:6: this is stated twice" in mistakes(text + 'k1.why = "a"\nk1.why = "b"\n')[0]


def test_the_page_on_reviewing_tells_of_every_word_and_key() -> None:
    page = PAGE.read_text(encoding="utf-8")
    told = set(re.findall(r"`([\w-]+)`", page))
    assert set(KINDS) <= told and set(KEYS) <= told


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"), min_size=1, max_size=20
)
VALUES = st.fixed_dictionaries({"quote": TEXTS.filter(str.strip), "by": TEXTS.filter(str.strip), "why": TEXTS})


@given(st.lists(VALUES, min_size=1, max_size=4, unique_by=str), st.booleans(), st.booleans())
def test_lines_are_added_and_taken_out_again(made: list[dict[str, str]], windows: bool, table: bool) -> None:
    """Whatever the words hold, and whatever a person wrote in the file, it is the same after both."""
    text = '[mine]\nis = "heading"\nquote = "x"\nby = "Joan"\non = 2026-11-22\n' if table else ""
    text = text.replace("\n", "\r\n") if windows else text
    states, names = [], []
    for each in made:
        values: dict[str, str | int] = {"is": "foreign", "language": "la", **each, "on": "2026-11-22", "offset": 4}
        states.append(text)
        names.append(identify(values))
        text = appended(text, names[-1], values)
        assert last(text) == names[-1]
    assert ("\r\n" in text) == (windows and table) and "\n\r" not in text.replace("\r\n", "")
    read = {each.id: each for each in parsed(text.encode(), "d.toml")}
    assert set(read) == {*names, *(["mine"] if table else [])}
    assert [(read[name].quote, read[name].by, read[name].why) for name in names] == [
        (each["quote"], each["by"], each["why"]) for each in made
    ]
    for name, before in zip(reversed(names), reversed(states), strict=True):
        text = without(text, name)
        assert text == before


def test_what_was_written_by_hand_is_left_to_the_hand() -> None:
    with pytest.raises(InputError, match="take it out of the file by hand"):
        without('[mine]\nis = "heading"\n', "mine")
