"""The concordance, asked in a browser."""

from typing import Any
from urllib.parse import urlencode


def lines(visit: Any, query: str, **choices: str) -> Any:
    page = visit.open(f"html/concordance.html?{urlencode({'q': query, **choices})}")
    page.wait_for_function("() => document.querySelector('.state').textContent.endsWith('.')")
    return page


def column(page: Any, kind: str) -> list[str]:
    return page.locator(f"table.concordance {kind}").all_text_contents()


def test_every_place_in_its_line(visit: Any) -> None:
    page = lines(visit, "smudge")
    words = column(page, "tbody th a")
    assert set(words) == {"smudge"}
    assert page.inner_text(".state") == f"{len(words)} places."
    assert any(before.endswith("what the") for before in column(page, ".before"))
    page.locator("table.concordance a").first.click()
    page.wait_for_load_state()
    assert page.evaluate("CSS.highlights.get('found').size") == len(words)


def test_sorted_by_what_stands_around(visit: Any) -> None:
    page = lines(visit, "time")
    by_place = column(page, ".after")
    page.get_by_label("what stands after").check()
    by_after = column(page, ".after")
    assert sorted(by_place) == sorted(by_after) != by_after
    key = "(text) => edition.words(text).filter((word) => word.span === 1).map((word) => word.term).join(' ')"
    keys = [page.evaluate(key, text) for text in by_after]
    assert keys == sorted(keys)
    page.get_by_label("what stands before").check()
    keys = [page.evaluate(key, text).split()[::-1] for text in column(page, ".before")]
    assert [" ".join(words) for words in keys] == sorted(" ".join(words) for words in keys)
    assert "sort=before" in page.url


def test_beginnings_phrases_and_the_forms_of_a_word(local: Any) -> None:
    page = lines(local(), "clock*")
    assert {word.lower() for word in column(page, "tbody th a")} >= {"clock", "clocks"}
    assert page.inner_text(".forms").startswith("clock ")
    page = lines(local(), "the sun")
    assert {word.lower() for word in column(page, "tbody th a")} == {"the sun"}
    page = lines(local(), "oeillets")
    assert set(column(page, "tbody th a")) == {"œillets"}


def test_nothing(local: Any) -> None:
    page = lines(local(), "xyzzy")
    assert page.inner_text(".state") == "Nothing was found."
    assert page.locator("table.concordance").is_hidden()
