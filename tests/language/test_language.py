from edition.language.identify import identify
from edition.language.lexicon import frequencies
from edition.language.metrics import FACES, width


def test_english_and_french_are_told_apart() -> None:
    assert identify("The ferry left at six, and nobody on the quay could have said how many were on board.") == "en"
    assert identify("La barque est partie à six heures, et personne ne savait dans quel ordre ni par où.") == "fr"


def test_other_languages_are_told_where_their_words_are() -> None:
    assert identify("Das Schiff fuhr um sechs Uhr ab, bevor sich der Nebel vom Wasser gehoben hatte.") == "de"
    assert identify("De boot vertrok om zes uur, en niemand op de kade wist hoeveel mensen er aan boord waren.") == "nl"
    assert identify("El barco salió a las seis y nadie en el muelle sabía cuántos iban a bordo del vapor.") == "es"


def test_what_the_words_do_not_tell_is_left_undecided() -> None:
    assert identify("Tugboats: Alma, Berta, Clara. Barges: 12, 14, 19.") == ""
    assert identify("1 2 3") == identify("") == ""


def test_the_whole_of_a_long_text_is_asked() -> None:
    latin = "Omnia tamen haec non sunt nisi verba, quae quidem in libro erant. " * 60
    english = "The keeper of the light wrote in the book that he had seen what was there to be seen. " * 1200
    assert identify(latin) == "la"
    assert identify(latin + english) == "en"


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
    assert 0.9 < sum(english.values()) < 1.02
    assert frequencies("xx") == {}
