import pytest

from edition.language.scripts import suggest


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Это было давно, и мы уже не помним, когда.", "ru"),
        ("Це було давно, і ми вже не пам’ятаємо, коли її бачили.", "uk"),
        ("Било је то давно, љубав и њена прича.", "sr"),
        ("Това беше отдавна.", ""),
        ("Ήταν πολύ παλιά και δεν το θυμάται κανείς.", "el"),
        ("ἄνδρα μοι ἔννεπε, ὃς ἦν ἐν τῇ νήσῳ", "grc"),
        ("昔の話です。", "ja"),
        ("很久以前的事", "zh"),
        ("옛날 이야기", "ko"),
        ("היה זה לפני זמן רב", "he"),
        ("It was long ago.", ""),
        ("123 …", ""),
        ("", ""),
    ],
)
def test_suggestions(text, language):
    assert suggest(text) == language
