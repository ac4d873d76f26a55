"""The editor's desk: decisions made in any order, taken back and made again give one edition, whatever the rules."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.decide.anchor import place
from edition.errors import InputError
from edition.model.finding import Severity
from edition.pipeline.desk import Desk
from edition.pipeline.encode import encode_and_check
from edition.read.decisions import read_decisions
from edition.read.inputs import read_input
from edition.rules import PROFILES

TEXT = """THE LAMP

JOAN.
The lamp is out, and nobody has said
by whom it was put out.1

TOM. I know. Here is what the master wrote of it:

We came in under the land at four, and there was no light. I had the lead
going, and I had a man in the chains.

At five we saw a lantern on the mole.

The lamp is out, the keeper gone,
    and nobody asks why;
The gulls alone are left to cry,
    and nobody asks why.

The bell is rung at ten o'clock,
    and nobody asks why.

the oil
the wick
the glass

1 See the register of the harbour, page 12.
"""
STEPS: tuple[tuple[int, int, dict[str, str | int]], ...] = (
    (1, 1, {"is": "heading", "level": 1}),
    (3, 5, {"is": "speech"}),
    (7, 12, {"is": "speech", "speaker": "TOM."}),
    (9, 12, {"is": "quotation"}),
    (14, 20, {"is": "poem"}),
    (22, 24, {"is": "list"}),
    (14, 24, {"is": "division", "type": "song"}),
    (17, 17, {"not": "speaker"}),
    (26, 26, {"is": "note", "place": "end", "n": "1"}),
)
OFF = ("", "headings", "verse", "speeches", "quotations", "displayed", "paragraphs", "line-roles", "note-bodies")


def desk_on(folder: Path) -> Desk:
    path = folder / "lamp.txt"
    path.write_text(TEXT, encoding="utf-8")
    return Desk(read_input([path]).items[0])


def decide(desk: Desk, step: int) -> str:
    first, until, states = STEPS[step]
    return desk.decide(desk.span(first, 0, until), states, "Joan Ames", "2026-11-22")


def encoded(desk: Desk) -> bytes:
    encoding = encode_and_check(desk.source, desk.item.metadata, "lamp.xml", read_decisions(desk.path))
    assert not [finding for finding in encoding.findings if finding.severity is Severity.ERROR], encoding.findings
    return encoding.encoded.data


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.integers(0, len(STEPS) - 1), min_size=1, max_size=14),
    st.randoms(use_true_random=False),
    st.sampled_from(OFF),
)
def test_deciding_undoing_and_rebuilding_in_any_order_gives_the_same_bytes(
    actions: list[int], chance: object, off: str
) -> None:
    """A step is decided where it is not, and taken back where it is; what is left is decided anew, in another order."""
    before = PROFILES["default"]
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_on(Path(folder))
        standing: dict[int, str] = {}
        for number, step in enumerate(actions):
            if step in standing:
                desk.undo(standing.pop(step))
            else:
                standing[step] = decide(desk, step)
            if number % 5 == 4:
                encoded(desk)
        PROFILES["default"] = tuple((level, tuple(r for r in rules if r.name != off)) for level, rules in before)
        try:
            left = encoded(desk)
            for name in standing.values():
                desk.undo(name)
            assert not desk.path.exists()
            again = list(standing)
            chance.shuffle(again)  # type: ignore[attr-defined]
            assert {decide(desk, step) for step in again} == set(standing.values())
            assert encoded(desk) == left
            for step in standing:
                assert _shown(left, step), STEPS[step]
        finally:
            PROFILES["default"] = before


def _shown(tei: bytes, step: int) -> bool:
    """Tell whether the TEI says of a place that a person decided about it."""
    states = STEPS[step][2]
    return b'who="#by-Joan_Ames"' in tei and ("not" in states or b'resp="#by-Joan_Ames"' in tei)


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_what_is_written_is_found_again_where_it_was(step: int, tmp_path: Path) -> None:
    desk = desk_on(tmp_path)
    decide(desk, step)
    placed, findings = place(desk.source, read_decisions(desk.path))
    first, until, _ = STEPS[step]
    assert not findings and placed[0].span == desk.span(first, 0, until)


def test_a_speech_is_written_with_the_name_that_begins_it(tmp_path: Path) -> None:
    desk = desk_on(tmp_path)
    for first, until in ((3, 5), (7, 12)):
        desk.decide(desk.span(first, 0, until), {"is": "speech"}, "Joan Ames", "2026-11-22")
    assert {each.speaker for each in read_decisions(desk.path)} == {"JOAN.", "TOM."}


def test_who_says_otherwise_on_the_same_day_is_told_what_to_take_back(tmp_path: Path) -> None:
    desk = desk_on(tmp_path)
    name = desk.decide(desk.span(24), {"is": "heading"}, "Joan Ames", "2026-11-22")
    for word in ("paragraph", "verse", "item"):
        with pytest.raises(InputError, match=f"says otherwise.*undo {name}$"):
            desk.decide(desk.span(24), {"is": word}, "Tobias Quill", "2026-11-22")
    later = desk.decide(desk.span(24), {"is": "item"}, "Tobias Quill", "2026-11-23")
    standing, findings = place(desk.source, read_decisions(desk.path))
    assert [each.decision.id for each in standing] == [later]
    assert [finding.code for finding in findings] == ["decision-contradicted"]
