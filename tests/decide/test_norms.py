"""Whether lines agree with the habits of their book."""

from edition.decide import norms

NAME = ("in capitals", "ends with a stop", "narrow")
ASIDE = ("begins with a capital", "ends with a stop", "narrow")
SPEECH = ("begins with a capital", "ends with a question", "full")


def test_a_short_line_is_held_against_what_nearly_all_lines_of_a_kind_are() -> None:
    evidence = [NAME, SPEECH] * 5 + [ASIDE]
    roles = [("speaker", 1.0), ("p", 1.0)] * 5 + [("speaker", 0.4)]
    found = norms.signs(evidence, roles)
    assert "speakers here are in capitals, and so it is" in found[0]
    assert "speakers here are in capitals, but it differs" in found[-1]
    assert "speakers here are not in brackets, and so it is" in found[-1]
    assert found[1] == ()


def test_what_some_lines_are_and_others_are_not_is_no_habit() -> None:
    found = norms.signs([NAME, ASIDE] * 4, [("speaker", 1.0)] * 8)
    assert not any("in capitals" in sign for sign in found[0])


def test_few_lines_have_no_habit() -> None:
    assert norms.signs([NAME] * 3, [("speaker", 1.0)] * 3) == [()] * 3
