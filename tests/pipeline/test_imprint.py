import pytest

from edition.model.source import Source
from edition.pipeline import imprint

BODY = "\n\nIn 1911 the light was moved, and the keeper with it. Nothing else was known of that year.\n" * 30


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("London: Ward & Lock, 1848", "1848"),
        ("Paris, Michel Lévy frères, MDCCCLX", "1860"),
        ("Paris, Librairie nouvelle, 1860.", "1860"),
        ("© 1998 by Joan Ames", "1998"),
        ("Copyright 2004 Harbour Press, all rights reserved", "2004"),
        ("Copyright (c) 1996 Joan Ames", "1996"),
        ("[1902]", "1902"),
        ("MCMXII", "1912"),
    ],
)
def test_years_are_taken_from_imprints(line: str, year: str) -> None:
    found = imprint.date(Source("s", f"The old light\n\n{line}{BODY}"))
    assert found and found.value == year and found.guess


@pytest.mark.parametrize(
    "line",
    [
        "In 1911 the light was moved.",
        "The year was 1848, and it rained",
        "Ward & Lock",
        "1234567",
        "I",
        "Chapter 4, 1848 and after!",
    ],
)
def test_other_years_are_not(line: str) -> None:
    assert imprint.date(Source("s", f"The old light\n\n{line}{BODY}")) is None


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("Licensed under CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("Licence: Creative Commons Attribution-NonCommercial 3.0", "https://creativecommons.org/licenses/by-nc/3.0/"),
        ("This work is licensed: CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        (
            "See https://creativecommons.org/licenses/by/3.0/fr/ for the terms.",
            "https://creativecommons.org/licenses/by/3.0/fr/",
        ),
    ],
)
def test_licences_are_known_by_name_and_address(line: str, address: str) -> None:
    for text in (f"The old light\n\n{line}{BODY}", f"The old light{BODY}\n\n{line}\n"):
        found = imprint.licence(Source("s", text))
        assert found and found.value == address and found.guess


def test_nothing_is_said_of_rights_where_nothing_is_written() -> None:
    assert imprint.licence(Source("s", f"The CC was absent.{BODY}")) is None
