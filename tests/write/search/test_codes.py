"""Numbers as printable characters."""

from hypothesis import given
from hypothesis import strategies as st

from edition.write.search.codes import LARGEST, ONE, SIGNS, TWO, number, read_number, rising


def test_small_numbers_are_short() -> None:
    two = ONE + TWO * len(SIGNS)
    assert [len(number(value)) for value in (0, ONE - 1, ONE, two - 1, two, LARGEST)] == [1, 1, 2, 2, 4, 4]
    assert not set(SIGNS) & set('"\\<~ ')


@given(st.integers(0, LARGEST), st.text(alphabet=SIGNS, max_size=5), st.text(alphabet=SIGNS, max_size=5))
def test_a_number_comes_back(value: int, before: str, after: str) -> None:
    text = before + number(value) + after
    assert read_number(text, len(before)) == (value, len(before) + len(number(value)))


@given(st.sets(st.integers(0, 100_000)).map(sorted))
def test_rising_numbers_come_back(values: list[int]) -> None:
    text, at, found, last = rising(values), 0, [], -1
    while at < len(text):
        gap, at = read_number(text, at)
        last += gap + 1
        found.append(last)
    assert found == values
