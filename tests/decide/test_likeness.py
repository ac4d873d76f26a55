"""What lines that look alike say of each other."""

from edition.decide import likeness

SHORT = ("in capitals", "a blank above, no blank below", "begins with a capital", "narrow")
OTHER = ("in brackets", "no blank above, no blank below", "begins with a bracket", "narrow")
LONG = ("full", "begins with a capital")


def test_a_line_learns_what_the_others_of_its_look_are_but_not_from_itself() -> None:
    evidence = [SHORT, LONG, SHORT, LONG, SHORT]
    roles = [("head", 1.0), ("p", 1.0), ("head", 1.0), ("p", 1.0), ("stage", 1.0)]
    found = likeness.signs(evidence, roles)
    assert "its like are always head (some)" not in found[0]
    assert "its like are often stage" in found[0]
    assert "its like are always head" in found[4]


def test_full_lines_and_lines_of_a_look_of_their_own_learn_nothing() -> None:
    found = likeness.signs([LONG, OTHER, LONG], [("p", 1.0), ("stage", 0.9), ("p", 1.0)])
    assert found == [(), ("its like: none", "lines of its kind: none"), ()]


def test_how_many_there_are_is_said() -> None:
    found = likeness.signs([SHORT] * 12, [("head", 1.0)] * 12)
    assert "its like are always head (many)" in found[0]
