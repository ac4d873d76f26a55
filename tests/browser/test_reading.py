"""The pages of a document, used as a reader uses them."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DIAL = "two-hands-on-one-dial"
PAGE = f"html/{DIAL}/index.html"


@pytest.fixture
def page(visit: Any) -> Any:
    return visit.open(PAGE)


def visible(page: Any, selector: str) -> int:
    return sum(each.is_visible() for each in page.locator(selector).all())


def test_reading_text_and_source_text_of_one_page(page: Any, site: Path) -> None:
    reading = page.inner_text("article")
    assert "�" not in reading
    page.get_by_label("Source text").check()
    source = page.inner_text("article")
    assert "�" in source
    lines = [
        line.strip() for line in (site / f"tei/{DIAL}.txt").read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    shown = {" ".join(line.split()) for line in source.splitlines()}
    there = [line for line in lines if " ".join(line.split()) in shown]
    assert len(there) > len(lines) / 2, "line for line as the file has it"
    page.get_by_label("Source text").uncheck()
    assert page.inner_text("article") == reading


def test_every_intervention_with_its_receipt(page: Any) -> None:
    correction = page.locator("a.corr").first
    correction.hover()
    receipt = page.locator(".receipt")
    assert "In the source: �" in receipt.inner_text()
    assert re.search(r"rule: [\w-]+", receipt.inner_text(), re.IGNORECASE)
    page.mouse.move(5, 5)
    receipt.wait_for(state="detached")
    correction.focus()
    assert "In the source" in page.locator(".receipt").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".receipt").count() == 0


def test_the_layer_of_interventions_and_its_filter(page: Any) -> None:
    assert visible(page, "a.w") == 0
    page.get_by_role("checkbox", name="Editorial work").check()
    everything = visible(page, "article a.w")
    assert everything > 0
    kinds = {name for name in ("hi", "me", "lo", "un") if visible(page, f"article a.w.{name}")}
    boxes = {"hi": "high", "me": "medium", "lo": "low", "un": "unknown"}
    for name in kinds:
        page.get_by_role("group", name="Certainty").get_by_label(boxes[name]).uncheck()
        assert visible(page, f"article a.w.{name}") == 0
    assert visible(page, "article a.w") == 0
    rows = page.locator("section.work tbody tr")
    assert rows.count() > 0


def test_the_lines_that_a_paragraph_comes_from(page: Any, site: Path) -> None:
    mark = page.locator("article p > a.pl").first
    mark.focus()
    mark.click()
    page.get_by_role("button", name="Source lines").click()
    box = page.locator(".lines")
    box.wait_for()
    source = (site / f"tei/{DIAL}.txt").read_text(encoding="utf-8")
    for line in box.locator("pre").inner_text().splitlines():
        assert line.strip() in source
    said = re.search(r"(\d+) to (\d+)", box.inner_text())
    assert said
    first = box.locator("pre").inner_text().splitlines()[0]
    assert source[int(said[1]) : int(said[2])].lstrip().startswith(first[:20])
    page.keyboard.press("Enter")
    assert page.locator(".lines").count() == 0
    assert page.evaluate("document.activeElement.className") == "pl"


def test_notes_in_the_margin_or_in_their_place_with_a_way_back(local: Callable) -> None:
    wide = local().open(PAGE)
    assert visible(wide, ".note") == wide.locator(".note").count() > 0
    wide.locator("a.mark").first.click()
    note = wide.locator(".note:target")
    assert note.is_visible()
    note.locator("a.number").click()
    assert wide.locator("a.mark:target").count() == 1
    narrow = local(viewport={"width": 390, "height": 800}, has_touch=True).open(PAGE)
    assert visible(narrow, ".note") == 0
    narrow.locator("a.mark").first.tap()
    assert visible(narrow, ".note") == 1
    narrow.locator(".note.open a.number").tap()
    assert visible(narrow, ".note") == 0
    assert narrow.evaluate("document.activeElement.className") == "mark"


def test_the_contents_say_where_one_is(page: Any) -> None:
    links = page.locator(".contents a")
    assert links.count() > 2
    links.last.click()
    page.wait_for_function("() => document.querySelector('.contents a[aria-current]') !== null")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("() => document.querySelectorAll('.contents a')[0].hasAttribute('aria-current')")
    page.evaluate("document.querySelectorAll('article h3')[1].scrollIntoView()")
    heading = page.locator("article h3").nth(1).inner_text()
    page.locator(".contents a[aria-current]", has_text=heading).wait_for()


def test_contents_on_a_phone_open_and_close(local: Callable) -> None:
    page = local(viewport={"width": 390, "height": 800}).open(PAGE)
    contents = page.locator(".contents")
    assert contents.is_hidden()
    page.get_by_role("button", name="Contents").click()
    assert contents.is_visible()
    contents.locator("a").last.click()
    assert contents.is_hidden()


def test_a_link_to_a_passage_can_be_copied(visitor: Callable, address: str) -> None:
    visit = visitor(address, permissions=["clipboard-read", "clipboard-write"])
    page = visit.open(PAGE)
    block = page.locator("article p[id]").nth(1)
    block.locator("a.pl").focus()
    block.locator("a.pl").click()
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}{PAGE}#{block.get_attribute('id')}"
    page.goto(copied)
    assert page.locator("article p:target").count() == 1


def test_a_passage_is_cited_in_every_form(page: Any) -> None:
    block = page.locator("article p[id]").nth(1)
    number = re.sub(r"\D", "", block.locator("a.pl").get_attribute("aria-label"))
    block.locator("a.pl").focus()
    block.locator("a.pl").click()
    page.locator(".offer").get_by_role("button", name="Cite").click()
    place = f"#{block.get_attribute('id')}"
    cite = page.locator("section.cite")
    assert cite.locator(".said").inner_text().endswith(place)
    assert f"para. {number}" in cite.locator(".said").inner_text()
    forms = dict(zip(cite.locator("summary").all_inner_texts(), cite.locator("pre").all_text_contents(), strict=True))
    assert forms.keys() == {"BibTeX", "CSL-JSON", "RIS"}
    assert re.search(r"url = \{[^}]*" + re.escape(place), forms["BibTeX"])
    (item,) = json.loads(forms["CSL-JSON"])
    assert item["title"] == "Two hands on one dial"
    assert item["URL"].endswith(f"{PAGE}{place}")
    assert re.search(r"^UR  - .*" + re.escape(place) + "$", forms["RIS"], re.MULTILINE)


def test_the_tei_of_a_page_is_one_click_away(page: Any) -> None:
    block = page.locator("article p[id]").first
    identifier = block.get_attribute("id")
    block.locator("a.pl").focus()
    block.locator("a.pl").click()
    page.locator(".offer").get_by_role("link", name="TEI").click()
    page.wait_for_url(f"**/index.tei.html#{identifier}")
    assert page.locator("pre.tei :target").count() == 1
    assert f'xml:id="{identifier}"' in page.inner_text("pre.tei")
    page.locator(".bar a.whole").click()
    page.wait_for_url(f"**/{PAGE}")


def test_light_and_dark_are_remembered(page: Any) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.locator(".tools").get_by_role("link", name="Search").click()
    page.wait_for_url("**/search.html")
    assert page.evaluate(ground) == dark
    page.go_back()
    page.wait_for_url(f"**/{PAGE}")
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate(ground) == light


def test_every_document_can_be_reached_and_has_its_way_back(visit: Any) -> None:
    page = visit.open("index.html")
    links = page.locator("tbody th a")
    addresses = [link.get_attribute("href") for link in links.all()]
    assert len(addresses) == 11
    for address in addresses:
        visit.open(address)
        assert page.locator("main h1").count() == 1
    page.locator(".bar .ways a").first.click()
    page.wait_for_url(f"{visit.base}index.html")
    assert page.locator("table.documents").count() == 1


def test_no_link_of_the_site_leads_nowhere(site: Path) -> None:
    from lxml import html

    ids: dict[Path, set[str]] = {}
    trees = {path: html.document_fromstring(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    for path, tree in trees.items():
        ids[path] = set(tree.xpath("//@id"))
    wrong = []
    for path, tree in trees.items():
        for link in tree.xpath("//a[@href] | //link[@href]"):
            target, _, place = link.get("href").partition("#")
            if re.match(r"\w+:", target):
                continue
            file = (path.parent / target.partition("?")[0]).resolve() if target else path
            if file.suffix == ".pdf":
                continue
            if not file.is_file():
                wrong.append(f"{path.relative_to(site)}: {link.get('href')}")
            elif place and file in ids and place not in ids[file]:
                wrong.append(f"{path.relative_to(site)}: {link.get('href')}: no such place")
    assert not wrong, "\n".join(wrong[:30])
