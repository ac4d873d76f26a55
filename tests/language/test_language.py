from edition.language.identify import identify
from edition.language.lexicon import frequencies
from edition.language.metrics import FACES, width


def test_english_and_french_are_told_apart() -> None:
    assert identify("The ferry left at six, and nobody on the quay could have said how many were on board.") == "en"
    assert identify("La barque est partie à six heures, et personne ne savait dans quel ordre ni par où.") == "fr"


def test_other_languages_are_left_undecided() -> None:
    assert identify("Das Schiff fuhr um sechs Uhr ab, bevor sich der Nebel vom Wasser gehoben hatte.") == ""
    assert identify("1 2 3") == identify("") == ""


def test_widths_are_those_of_the_faces() -> None:
    assert width("mmm", "Times") == 3 * 778
    assert width("iii", "Computer Modern") == 3 * 278
    assert width("M ", "Computer Modern") == 917 + 333
    assert width("\u05d0", "Times") == 500
    assert all(
        FACES[face][letter] for face in FACES for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    )


def test_frequencies_know_words_and_say_nothing_of_unknown_languages() -> None:
    english = frequencies("en-GB")
    assert english["the"] > english["infiltration"] > 0
    assert abs(sum(english.values()) - 1) < 1e-6
    assert frequencies("xx") == {}
