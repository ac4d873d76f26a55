"""Words as they are searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.write.search.fold import clusters, terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Élégie ﬁn ſo cœur Ægidius Straße", "elegie fin so coeur aegidius strasse"),
        ("L’homme qu'il d’Arcy jusqu’à", "homme il arcy a"),
        ("aujourd’hui o'clock don’t", "aujourd'hui o'clock don't"),
        ("king’s she’ll they're", "king she they"),
        ("tea-pot rendez‑vous", "tea pot teapot rendez vous rendezvous"),
        ("1914-18 p-1", "1914 18 p 1"),
        ("e\u0301te\u0301 de\u00adgen", "ete degen"),
        ("snake_case x²", "snake case x2"),
        ("l' ' - ’tis ‘so’", "l tis so"),
        ("ΛΌΓΟΣ λόγος", "λογοσ λογοσ"),
        ("İstanbul", "istanbul"),
        ("\u200d\u0301 – « »", ""),
    ],
)
def test_what_words_are_found_as(text: str, found: str) -> None:
    assert [term for cluster in clusters(text) for term in terms(cluster)] == found.split()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_terms_have_nothing_that_the_form_of_the_index_uses(text: str) -> None:
    for cluster in clusters(text):
        for term in terms(cluster):
            assert term
            assert not set(term) & set(' ~"\\<\n')


@given(st.text(alphabet="aàeéiouœ'’-lqd", min_size=1, max_size=12))
def test_a_term_is_found_as_itself_whatever_its_case(word: str) -> None:
    for cluster in clusters(word):
        assert terms(cluster.upper()) == terms(cluster)
