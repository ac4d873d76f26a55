from collections import Counter
from math import exp

from edition.language.encodings import FONTS, LIGATURES
from edition.language.lexicon import frequencies
from edition.language.spelling import Spelling, spelling
from edition.language.words import Words


def test_words_are_likelier_than_letters_in_a_row() -> None:
    english = Words("en", Counter())
    assert english.log("first") > english.log("flrst") + 5
    assert english.log("officer") > english.log("offlcer") + 5
    assert Words("fr", Counter()).log("fenêtre") > english.log("fenêtre") + 3


def test_a_document_knows_its_own_names() -> None:
    strange = Words("en", Counter())
    at_home = Words("en", Counter({"kabakoff": 9, "the": 400}))
    assert at_home.log("Kabakoff") > strange.log("Kabakoff") + 3
    assert at_home.knows("Kabakoff") and not strange.knows("kabakoffsky")


def test_unknown_words_are_weighed_by_their_letters() -> None:
    letters = spelling("en")
    assert letters.log("brindlesworth") > letters.log("brxndlqswzrth") + 5
    assert Spelling([]).log("word") < 0


def test_the_letters_are_a_distribution() -> None:
    letters = Spelling(["tin", "tan", "ton", "not"])
    following = sum(exp(letters.log(f"ta{last}")) for last in "nots")
    assert 0 < following < 1


def test_a_language_without_a_list_goes_by_the_document() -> None:
    assert frequencies("la") == {} == frequencies("")
    words = Words("la", Counter({"arma": 3, "virumque": 2, "cano": 2}))
    assert words.log("cano") > words.log("canx")


def test_encodings_say_what_their_own_documents_say() -> None:
    assert [FONTS["OT1"][code] for code in range(0x0B, 0x10)] == ["ff", "fi", "fl", "ffi", "ffl"]
    assert [FONTS["T1"][code] for code in range(0x1B, 0x20)] == ["ff", "fi", "fl", "ffi", "ffl"]
    assert (FONTS["T1"][0x15], FONTS["T1"][0x8A], FONTS["T1"][0x9E]) == ("–", "Ł", "đ")
    assert FONTS["Windows-1252"][0x93] == "“" and 0x81 not in FONTS["Windows-1252"]
    assert FONTS["Standard"][0xAE] in LIGATURES and FONTS["TS1"][0x84] == "†"
