import pytest

from edition.language.tags import is_well_formed, suggest


@pytest.mark.parametrize(
    "tag",
    ["en", "EN-gb", "fro", "zh-Hant", "zh-cmn-Hans-CN", "sr-Latn-RS", "sl-rozaj-biske", "de-1901", "es-419",
     "de-DE-u-co-phonebk", "en-a-bbb-x-a-ccc", "x-whatever", "la-x-medieval"],
)  # fmt: skip
def test_well_formed(tag):
    assert is_well_formed(tag)


@pytest.mark.parametrize(
    "tag", ["", "e", "english", "en_GB", "en-", "-en", "en--GB", "en GB", "en-GB-oxendict-toolongsubtag", "de-419-DE",
            "en-u", "a-DE", "en-a-bbb-a-ccc", "ën", "x-", "1en"],
)  # fmt: skip
def test_not_well_formed(tag):
    assert not is_well_formed(tag)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("English", "en"),
        ("francais", "fr"),
        ("Russsian", "ru"),
        ("Old French", "fro"),
        ("fr_FR", "fr-FR"),
        ("pt BR", "pt-BR"),
        ("русский", "ru"),
        ("Klingonese", ""),
    ],
)
def test_what_was_meant(written, meant):
    assert suggest(written) == meant
    assert not meant or is_well_formed(meant)
