"""Typography touches spaces and apostrophes, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.language.typography import edits, typeset


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Quoi ? Non! Si; voici :", "Quoi\u202f? Non\u202f! Si\u202f; voici\u202f:"),
        ("fr", "« bon » et «mal»", "«\u202fbon\u202f» et «\u202fmal\u202f»"),
        ("fr", "à 12:30, 10 000 marches et 50 %", "à 12:30, 10\u202f000 marches et 50\u202f%"),
        ("fr", "voir http://a.fr/x?y=1;z et www.b.fr/?c; ici", "voir http://a.fr/x?y=1;z et www.b.fr/?c; ici"),
        ("fr", "(?) quoi ?!", "(?) quoi\u202f?!"),
        ("fr", "«(bon)!»", "«\u202f(bon)\u202f!\u202f»"),
        ("fr-CA", "l'huile d'Élie", "l’huile d’Élie"),
        ("fr", "— Bonjour", "—\u00a0Bonjour"),
        ("fr", "M. Ames, p. 12, n° 4", "M.\u00a0Ames, p.\u00a012, n°\u00a04"),
        ("fr", "en 1911 300 hommes", "en 1911\u202f300 hommes"),
        ("en", "What ? Don't say 'no': 12:30, p. 4", "What ? Don’t say 'no': 12:30, p.\u00a04"),
        ("de", "Was ? D'accord", "Was ? D'accord"),
        ("und", "Was ?", "Was ?"),
    ],
)
def test_what_is_set(language: str, text: str, expected: str) -> None:
    assert typeset(text, language) == expected


TEXTS = st.text(alphabet="aZé1 0'\u00a0«»;:!?%—().,/\"…’nMp°\u202f", max_size=40) | st.text(max_size=30)


@given(TEXTS, st.sampled_from(["fr", "en", "de"]))
def test_no_sign_changes_but_spaces_and_straight_apostrophes(text: str, language: str) -> None:
    def signs(string: str) -> str:
        return "".join(c for c in string if not c.isspace()).replace("'", "’")

    assert signs(typeset(text, language)) == signs(text)


@given(TEXTS, st.sampled_from(["fr", "en"]))
def test_what_is_set_stays_set(text: str, language: str) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once


@given(TEXTS, st.sampled_from(["fr", "en"]))
def test_edits_are_small_and_in_order(text: str, language: str) -> None:
    last = 0
    for start, end, _ in edits(text, language):
        assert last <= start <= end <= start + 1
        last = end
