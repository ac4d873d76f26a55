"""Words in Hebrew and Arabic: on the page, and proved to be there."""

from types import SimpleNamespace
from typing import Any

import page as validator
import pytest

from edition.errors import RenderError
from edition.write.book.bind import bound
from edition.write.book.proof import _prove_text
from tests.write.book.sample import made


def read(text: str) -> tuple[Any, Any]:
    """Return a text as it was read back from page 1 of a book."""
    return SimpleNamespace(pieces=[SimpleNamespace(page=0, text=text)]), SimpleNamespace(folios=["1"])


@pytest.mark.parametrize(
    "words",
    [
        "שלום עולם",
        "בָּרָא",
        "السلام عليكم",
        "שלום (12) and السلام 34, then",
        "<foreign>אֶחָד, שְׁנַיִם</foreign>; ὦ ξεῖν’, <hi>ab</hi>",
    ],
)
def test_words_from_right_to_left_are_proved(words: str) -> None:
    assert bound(made(f"<p>One {words} two.</p>"), jobs=1)[0].startswith(b"%PDF")


def test_every_glyph_of_a_cluster_stands_for_something() -> None:
    data, _ = bound(made("<p>One שָׁלוֹם עֲלֵיכֶם two.</p>"), jobs=1)
    for profile in ("3a", "ua1"):
        assert [each.message for each in validator.validate_pdf_bytes(data, profile=profile).failures] == []


@pytest.mark.parametrize("found", ["One שלום two", "One שלום עולם", "One עולם שלום שלום two"])
def test_a_letter_that_is_not_on_the_page_or_twice_is_missed(found: str) -> None:
    run, contents = read(found)
    with pytest.raises(RenderError, match="is not that of the edition"):
        _prove_text(run, "oneשלוםעולםtwo", "lamps", contents)


def test_the_order_of_the_line_is_no_fault() -> None:
    run, contents = read("One עולם שלום two")
    assert _prove_text(run, "oneשלוםעולםtwo", "lamps", contents) > 0
