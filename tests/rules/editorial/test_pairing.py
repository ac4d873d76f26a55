from math import log

from edition.rules.editorial.pairing import Reading, likeliest


def either(*weights: float) -> list[Reading]:
    return [Reading(log(weight), (glyph,), (glyph,)) for weight, glyph in zip(weights, "“”", strict=True)]


def chances(*places: list[Reading], blocks: tuple[int, ...] = (), text: str = "x" * 400) -> list[list[float]]:
    return likeliest(text, [50 * (n + 1) for n in range(len(places))], places, blocks)


def test_marks_that_could_be_either_open_and_close_by_turns() -> None:
    found = chances(either(0.5, 0.5), either(0.5, 0.5), either(0.5, 0.5), either(0.5, 0.5))
    assert [max(zip(each, "“”", strict=True))[1] for each in found] == ["“", "”", "“", "”"]
    assert min(max(each) for each in found) > 0.75


def test_what_comes_after_weighs_too() -> None:
    alone = chances(either(0.5, 0.5))[0]
    closed = chances(either(0.5, 0.5), either(0.01, 0.99))[0]
    assert closed[0] > alone[0] > 0.5


def test_a_mark_that_stands_settles_what_is_open() -> None:
    text = "x" * 20 + "“" + "x" * 400
    assert likeliest(text, [50], [either(0.5, 0.5)], [])[0][1] > 0.8


def test_a_quotation_may_be_taken_up_where_a_block_begins() -> None:
    going_on = chances(either(0.99, 0.01), either(0.5, 0.5))[1][0]
    new_block = chances(either(0.99, 0.01), either(0.5, 0.5), blocks=(90,))[1][0]
    assert new_block > going_on


def test_probabilities_are_probabilities() -> None:
    for each in chances(either(0.3, 0.7), either(0.9, 0.1), either(0.2, 0.8)):
        assert abs(sum(each) - 1) < 1e-9
