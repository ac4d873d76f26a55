"""The full-text search, asked in a browser."""

import json
import random
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from edition.read.tei import parse
from edition.tei.reading import reading_text
from edition.write.search.fold import clusters, terms

ASSETS = Path(__file__).resolve().parents[2] / "templates/html/assets"
SLOUGH = "six-nights-at-slough"
SALT = "les-heures-du-sel"


def ask(visit: Any, query: str, **choices: str) -> Any:
    """Open the search with a query in its address and wait for its answer."""
    page = visit.open(f"html/search.html?{urlencode({'q': query, **choices}, doseq=True)}")
    answered(page)
    return page


def answered(page: Any) -> None:
    page.wait_for_function("() => document.querySelector('.state').textContent.endsWith('.')")


def said(page: Any) -> str:
    return page.inner_text(".state")


def marks(page: Any) -> list[str]:
    return page.locator(".results mark").all_inner_texts()


def test_what_is_found_leads_to_its_place_and_is_marked_there(visit: Any) -> None:
    page = ask(visit, "brass telescope")
    assert re.fullmatch(r"\d+ passages? in \d+ documents?\.", said(page))
    assert {mark.lower() for mark in marks(page)} == {"brass", "telescope"}
    page.locator(".results li a").first.click()
    page.wait_for_url(re.compile(f"{SLOUGH}/index.html\\?find=brass%20telescope"))
    marked = "[...CSS.highlights.get('found')].map((range) => range.toString())"
    assert {"brass", "telescope"} <= set(page.evaluate(marked))


@pytest.mark.parametrize(
    ("query", "document", "marked"),
    [
        ("TELESCOPE", SLOUGH, "telescope"),
        ("nebulae", SLOUGH, "nebulæ"),
        ("nébulæ", SLOUGH, "nebulæ"),
        ("telesc*", SLOUGH, "telescope"),
        ('"fitted the brass"', SLOUGH, "Fitted the brass"),
        ("«fitted the bra*»", SLOUGH, "Fitted the brass"),
        ('"brass the fitted"', SLOUGH, None),
        ("Almanac's", SLOUGH, "almanac"),
        ("comet -smudge", SLOUGH, "comet"),
        ("comet -comet", SLOUGH, None),
        ("oeillets", SALT, "œillets"),
        ("l'œil", SALT, "œil"),
        ("eau", SALT, "eau"),
        ("qu’eau", SALT, "eau"),
        ("apres-midi", SALT, "après-midi"),
        ("apresmidi", SALT, "après-midi"),
        ("midi", SALT, "midi"),
        ("œil let", SALT, None),
        ("xyzzy", SLOUGH, None),
    ],
)
def test_how_words_are_compared(local: Callable, query: str, document: str, marked: str | None) -> None:
    page = ask(local(), query, document=document)
    if marked is None:
        assert said(page).startswith("Nothing was found")
    else:
        assert marked in marks(page)


def test_filters_narrow_and_the_way_back_widens(visit: Any) -> None:
    page = ask(visit, "the")
    everywhere = said(page)
    page.get_by_label("Document", exact=True).select_option("Six nights at Slough")
    page.wait_for_function(
        "() => !location.search.includes('document=&') && document.querySelectorAll('.results h2').length == 1"
    )
    assert "in 1 document." in said(page)
    page.get_by_label("headings").uncheck()
    page.get_by_label("text", exact=True).uncheck()
    page.wait_for_function("() => document.querySelectorAll('.results li:not(.note)').length == 0")
    assert page.locator(".results li.note").count() > 0
    page.go_back()
    page.go_back()
    page.go_back()
    answered(page)
    assert said(page) == everywhere


def test_a_language_of_its_own(local: Callable) -> None:
    page = ask(local(), "sel", language="fr")
    assert page.locator(".results h2").all_inner_texts()[0].startswith("Les heures du sel")
    assert page.locator(".results li p").first.get_attribute("lang") == "fr"
    assert said(ask(local(), "sel", language="en")).startswith("Nothing was found")


def test_a_word_that_is_not_there_is_told_of_those_like_it(local: Callable) -> None:
    page = ask(local(), "telescpoe")
    assert "telescope" in page.locator(".near a").all_inner_texts()
    page.locator(".near a", has_text="telescope").click()
    page.wait_for_selector(".results mark")


def test_more_is_shown_where_it_is_asked_for(local: Callable) -> None:
    page = ask(local(), "and")
    first = page.locator(".results li").count()
    assert first == 10
    page.locator(".results button.more:visible").first.click()
    page.wait_for_function(f"() => document.querySelectorAll('.results li').length > {first}")
    assert page.evaluate("document.activeElement.closest('.results li') !== null"), "the focus is on the first new one"


def test_by_keyboard_alone(local: Callable) -> None:
    page = local().open("html/search.html")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("telescope")
    page.keyboard.press("Enter")
    page.wait_for_selector(".results mark")
    assert "q=telescope" in page.url
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('.results li').length == 0")


def test_what_a_query_costs(local: Callable, site: Path) -> None:
    """At most 100 kB, compressed, for each query, the index page and the scripts left out."""
    import gzip

    visit = local()
    for query in ("the", "and of", "telesc*", '"the brass"'):
        visit.asked.clear()
        ask(visit, query)
        files = [site / url.partition("?")[0].removeprefix(visit.base) for url in visit.asked]
        data = [file for file in files if file.parent.name in ("search", "text") and file.name != "index.js"]
        assert data
        assert sum(len(gzip.compress(file.read_bytes())) for file in data) <= 100_000


def test_the_browser_finds_words_as_the_index_has_them(chromium: Any, site: Path) -> None:
    """`search-words.js` and `fold.py` are one rule in two languages."""
    texts = [reading_text(parse(path.read_bytes(), str(path)), notes=True) for path in sorted(site.glob("tei/*.xml"))]
    chance = random.Random(6)
    letters = "aàâäæbcçdðéèfﬁgiıjlłLmnñoøœqQrsſßStuüvxyzσςΩ 0 1 2²½ ' ’ ʼ ‘ - ‐ ‑ _ . , \u00ad\u0301\u200d\u2028"
    texts += ["".join(chance.choices(letters, k=60)) for _ in range(400)]
    texts += ["aujourd’hui l’homme qu'il jusqu’à d'Arcy's o'clock she'll don’t ’tis 'l l' rock'n'roll a-t-il 1914-18"]
    page = chromium.new_page()
    page.add_script_tag(path=ASSETS / "search-words.js")
    for text in texts:
        there = page.evaluate("(text) => edition.words(text).map((word) => word.term)", text)
        assert there == [term for cluster in clusters(text) for term in terms(cluster)], text[:200]
    page.close()


def test_a_letter_is_a_letter_in_both(chromium: Any) -> None:
    """The two know the same letters, as far as both know the same version of Unicode."""
    signs = [chr(code) for code in range(0x3000) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
    page = chromium.new_page()
    page.add_script_tag(path=ASSETS / "search-words.js")
    there = page.evaluate("(signs) => signs.map((sign) => edition.words(sign).map((word) => word.term).join())", signs)
    page.close()
    here = [",".join(term for cluster in clusters(sign) for term in terms(cluster)) for sign in signs]
    differ = [f"U+{ord(sign):04X}" for sign, one, other in zip(signs, here, there, strict=True) if one != other]
    assert len(differ) <= 40, f"Python {sys.version_info[:2]} and the browser differ in {json.dumps(differ)}"


def test_places_of_words_in_their_text(chromium: Any) -> None:
    page = chromium.new_page()
    page.add_script_tag(path=ASSETS / "search-words.js")

    def places(query: str, text: str) -> list[str]:
        found = page.evaluate("([query, text]) => edition.matches(edition.query(query), text)", [query, text])
        return [text[start:end] for start, end in found]

    assert places("homme", "L’homme, d'homme; l’Homme.") == ["homme", "homme", "Homme"]
    assert places("king", "The king's king.") == ["king", "king"]
    assert places("teapot", "A tea-pot, a teapot, a tea pot.") == ["tea-pot", "teapot"]
    assert places("tea-pot", "A tea-pot, a teapot, a tea pot.") == ["tea-pot", "teapot", "tea pot"]
    assert places('"a tea"', "A tea-pot") == ["A tea"]
    assert places("a b", "b c") == []
    assert places("b -c", "b c") == []
    assert places("é", "E\u0301 é") == ["E\u0301", "é"]
    page.close()
