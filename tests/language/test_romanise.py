import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.language.romanise import romanise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Été à l’Œuvre", "ete a l oeuvre"),
        ("Straße, Łódź, Þing", "strasse, lodz, thing"),
        ("İstanbul", "istanbul"),
        ("Преступление и наказание", "prestuplenie i nakazanie"),
        ("Объявление", "obyavlenie"),
        ("Ὀδύσσεια", "odysseia"),
        ("さくらが", "sakuraga"),
        ("한국어", "hangugeo"),
        ("ﬁne", "fine"),
        ("e\u0301te\u0301", "ete"),
        ("第一", "\ufffd\ufffd"),
    ],
)
def test_single_letters(written, read):
    assert romanise(written) == read


@given(st.text())
def test_only_ascii_comes_out(text):
    read = romanise(text).replace("\ufffd", "")
    assert read.isascii()
    assert read == read.lower()
