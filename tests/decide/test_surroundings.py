"""Between what lines stand, and in what text."""

from edition.decide import second_look, surroundings


def seen(*roles: str) -> list[tuple[str, ...]]:
    return surroundings.signs([("narrow",)] * len(roles), [(role, 0.9) for role in roles])


def test_a_line_knows_the_blocks_on_both_sides_and_those_beyond() -> None:
    found = seen("p", "p+", "head", "salute", "head", "p", "p+", "signed")[4]
    assert found[:3] == ("between salute and p", "below head, salute", "above p, signed")
    assert "between salute and p, narrow" in found


def test_where_a_text_begins_and_ends_there_is_nothing() -> None:
    assert seen("head", "p")[0][:3] == ("between nothing and p", "below nothing, nothing", "above p, nothing")
    assert seen("head", "p")[1][0] == "between head and nothing"


def test_a_second_speaker_is_a_block_of_its_own_and_a_second_paragraph_is_not() -> None:
    assert seen("head", "speaker", "speaker", "p")[3][1] == "below speaker, speaker"
    assert seen("head", "p", "p", "stage")[3][1] == "below head, p"


def test_the_text_is_told_by_its_shares() -> None:
    found = seen(*("speaker", "p", "p+", "p+") * 10, "stage")[0]
    assert {"in a text with many speakers", "in a text with some directions", "in a text without verse"} <= set(found)


def test_prose_within_prose_is_asked_nothing_where_it_is_sure() -> None:
    assert surroundings.signs([("full",)] * 3, [("p", 0.99), ("p+", 0.99), ("p+", 0.99)])[1] == ()
    assert surroundings.signs([("full",)] * 3, [("p", 0.99), ("p+", 0.9), ("p+", 0.99)])[1] != ()


def test_a_second_look_says_all_of_it() -> None:
    (first, *_) = second_look.signs([("narrow", "in capitals")] * 6, [("head", 0.9)] * 6)
    assert "its like are mostly head" in first
    assert "between nothing and head" in first
