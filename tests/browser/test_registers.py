"""The registers: plain pages, read without scripts."""

import re
from collections.abc import Callable
from typing import Any

import pytest

SLOUGH = "six-nights-at-slough"


@pytest.fixture
def reader(local: Callable) -> Any:
    """A visit with JavaScript switched off."""
    return local(java_script_enabled=False)


def test_all_registers_from_one_page(reader: Any) -> None:
    page = reader.open("html/registers.html")
    names = page.locator("main li a").all_inner_texts()
    assert names == ["Persons", "Places", "Organisations", "Works", "Dates"]
    for name in names:
        page.get_by_role("link", name=name, exact=True).click()
        assert page.inner_text("h1") == name
        assert page.locator("article.entry").count() > 0
        page.go_back()


def test_a_person_is_explained_and_every_place_leads_there(reader: Any) -> None:
    page = reader.open("html/register-persons.html")
    headings = page.locator("article.entry h3").all_inner_texts()
    assert headings == sorted(headings, key=str.casefold)
    entry = page.locator("article.entry", has=page.get_by_role("heading", name=re.compile("^Banks, Joseph")))
    assert "1743\u2060–\u20601820; naturalist; President of the Royal Society" in entry.inner_text()
    places = entry.locator("ol.places > li")
    assert places.count() == 2
    assert "Sir Joseph" in entry.locator(".context b").all_inner_texts()
    places.first.locator("a").click()
    assert f"/{SLOUGH}/index.html" in page.url
    assert "Sir Joseph Banks" in page.inner_text("main")
    known = page.go_back() and page.locator("p.known a").first.get_attribute("href")
    assert known.startswith("https://www.wikidata.org/entity/Q")


def test_one_entry_for_all_names_of_one_person(reader: Any) -> None:
    page = reader.open("html/register-persons.html")
    entry = page.locator("article.entry", has=page.get_by_role("heading", name=re.compile("^Herschel, Caroline")))
    words = {" ".join(word.split()) for word in entry.locator(".context b").all_text_contents()}
    assert {"Miss Herschel", "Caroline Herschel"} <= words


def test_dates_in_their_order_and_in_words(reader: Any) -> None:
    page = reader.open("html/register-dates.html")
    years = [int(year) for year in page.locator("section.group > h2").all_inner_texts()]
    assert years == sorted(years)
    headings = page.locator("article.entry h3").all_inner_texts()
    assert "4 August 1786 to 5 August 1786" in headings
    assert headings.index("1 August 1786") < headings.index("2 August 1786") < headings.index("9 November 1786")
