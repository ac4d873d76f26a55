"""Untrusted TEI cannot run a script, reach out, or take the place of what is ours: the attacks of `attacks.toml`.

Every attack is rendered as a document of one edition, without the checks that would refuse most of them, together with
search and registers over all. Then the files are looked at, and the pages are opened in a browser that lets scripts run
and would ask for anything: the content policy is a second wall, and the first must hold without it.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import html

from edition.model.document import Metadata
from edition.model.site import Site
from edition.pipeline.document import render
from edition.pipeline.front_page import save_index
from edition.pipeline.outcome import Outcome, State
from edition.pipeline.reference import parts, save_reference
from edition.read.item import Collection, Item
from edition.read.tei import parse

ATTACKS = tomllib.loads((Path(__file__).parent / "attacks.toml").read_text(encoding="utf-8"))

TEI = """<?xml version="1.0" encoding="UTF-8"?>{before}
<TEI xmlns="http://www.tei-c.org/ns/1.0" {root}><teiHeader><fileDesc>
<titleStmt><title>{title}</title>{header}</titleStmt>
<publicationStmt><p>none</p></publicationStmt><sourceDesc><p>none</p></sourceDesc></fileDesc></teiHeader>
<text><body>{body}</body></text><standOff>{stand_off}</standOff></TEI>"""

HARMLESS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "link",
        "script",
        "body",
        "header",
        "nav",
        "main",
        "article",
        "section",
        "aside",
    ),
    *("footer", "div", "span", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "li", "dl", "dt", "dd", "table"),
    *("caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "a", "abbr", "b", "bdi", "blockquote", "br"),
    *("button", "cite", "code", "data", "del", "details", "dfn", "dialog", "em", "fieldset", "figcaption", "figure"),
    *("form", "hr", "i", "input", "ins", "kbd", "label", "legend", "mark", "noscript", "option", "output", "pre", "q"),
    *("s", "select", "small", "strong", "sub", "summary", "sup", "template", "textarea", "time", "u", "wbr", "style"),
    *("hgroup", "address", "menu", "search"),
}
"""Elements of our pages; none of them runs anything or fetches anything by itself, but for those looked at below."""
SITE = Site(
    title='Title </title><script>ran()</script>" onload="ran()', base='https://edition.example/"><script>ran()//'
)
"""The edition's own settings are the editor's, and still no way in."""
ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "cite",
    "background",
    "longdesc",
    "ping",
    "srcset",
)
SCHEME = re.compile(r"[\x00-\x20\s]*([A-Za-z][A-Za-z0-9+.\-\x00-\x20]*):")
OURS = re.compile(r"(\.\./)*(html/)?assets/[\w/.-]+(\?\w+)?")
EVENTS = re.compile(r"on[a-z]+")


def document(attack: dict[str, str]) -> bytes:
    """Return the TEI of an attack."""
    values = {"root": 'xml:lang="en"', "title": "A title", "before": "", "header": "", "body": "", "stand_off": ""}
    text = TEI.format(**(values | {key: value for key, value in attack.items() if key != "name"}))
    for name, sign in (("{LS}", "\u2028"), ("{PS}", "\u2029"), ("{TAB}", "\t")):
        text = text.replace(name, sign)
    return text.encode()


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an edition of all attacks."""
    out = tmp_path_factory.mktemp("attacked")
    outcomes = []
    for key, attack in ATTACKS.items():
        name = attack.get("name", key)
        root = parse(document(attack), key)
        for artefact in (*render("html", root, name, SITE, ("tei",)), *parts(root, name, SITE)):
            path = out / artefact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artefact.data)
        outcomes.append(Outcome(Item(name, out / name, Metadata(name, name)), State.PUBLISHED))
    collection = Collection(tuple(outcome.item for outcome in outcomes), SITE)
    save_reference(out, collection, outcomes)
    save_index(out, collection, outcomes)
    return out


def pages(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.html"))


def faults(page: Path) -> Iterator[str]:
    """Yield what in a page could run or fetch something that is not ours."""
    root = html.document_fromstring(page.read_text(encoding="utf-8"))
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in HARMLESS:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if EVENTS.fullmatch(name) or name in ("style", "srcdoc", "xmlns") or ":" in name:
                yield f"<{element.tag} {name}>"
            if name in ADDRESSES:
                scheme = SCHEME.match(value)
                if scheme and scheme[1].lower() not in ("http", "https", "mailto"):
                    yield f"{name}={value!r}"
                if value.replace("\\", "/").startswith("//"):
                    yield f"{name}={value!r}"
                if element.tag not in ("a", "link") and re.match(r"\w+:", value):
                    yield f"<{element.tag} {name}={value!r}>"
        if element.tag == "script":
            source, kind = element.get("src", ""), element.get("type", "")
            if not source and kind not in ("application/ld+json", "application/json"):
                yield "a script in the page"
            if source and not OURS.fullmatch(source):
                yield f"a script from {source}"
        fetched = element.tag == "link" and element.get("rel") in ("stylesheet", "preload", "prefetch", "icon")
        if fetched and not OURS.fullmatch(element.get("href", "")):
            yield f"a style sheet from {element.get('href')}"
        if element.tag == "meta" and element.get("http-equiv", "").lower() not in ("", "content-security-policy"):
            yield f"<meta http-equiv={element.get('http-equiv')}>"
    policies = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    if len(policies) != 1 or not policies[0].startswith("default-src 'none';") or "unsafe" in policies[0]:
        yield f"its content policy is {policies}"


def test_there_are_as_many_attacks_as_were_promised() -> None:
    assert len(ATTACKS) >= 60


def test_nothing_in_the_files_could_run_or_reach_out(attacked: Path) -> None:
    looked_at = list(pages(attacked))
    assert len(looked_at) > len(ATTACKS)
    found = [f"{page.relative_to(attacked)}: {fault}" for page in looked_at for fault in faults(page)]
    assert not found, "\n".join(found[:40])


@pytest.mark.parametrize(
    "page",
    [
        "<script>ran()</script>",
        "<script src='../x.js'></script>",
        "<p onclick='ran()'>",
        "<a href=' java&#10;script:ran()'>",
        "<img src=x>",
        "<p style='x'>",
        "<svg></svg>",
        "<meta http-equiv='refresh' content='0'>",
        "<link rel='stylesheet' href='https://attack.example/a.css'>",
        "<form action='https://attack.example'>",
        "<a href='//attack.example'>",
    ],
)
def test_a_fault_is_seen(page: str, tmp_path: Path) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; script-src 'self'\">"
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html><head>{policy}</head><body>{page}</body></html>")
    assert list(faults(path))
    path.write_text(f"<!DOCTYPE html><html><head>{policy}</head><body><p>fine</p></body></html>")
    assert not list(faults(path))


def test_data_for_scripts_is_one_call_of_our_own(attacked: Path) -> None:
    """No text of a document can end the string it is in: a parser that is not ours reads each file as JSON again."""
    import json

    files = sorted(attacked.rglob("text/*.js")) + sorted(attacked.glob("html/assets/search/*.js"))
    assert len(files) > 60
    for file in files:
        written = file.read_text(encoding="utf-8")
        call = re.fullmatch(r"edition\.(text|terms|index|said)\((.*)\);\n", written)
        assert call, file
        assert json.loads(f"[{call[2]}]")
        assert not re.search("[<\u2028\u2029]", written)


def effects(chromium: Any, folder: Path, opened: list[Path], *, bypass: bool) -> Iterator[str]:
    """Open pages and yield what they did; `bypass` switches their content policy off."""
    base = f"{folder.as_uri()}/"
    context = chromium.new_context(bypass_csp=bypass)
    context.add_init_script("window.ran = () => console.error('a script has run');")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (said.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(base) else None)
    page.on("popup", lambda popup: said.append(f"popup {popup.url}"))
    for path in opened:
        said.clear()
        page.goto(base + quote(path.relative_to(folder).as_posix()) + "?find=ran#text", wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        schemes = page.evaluate("[...document.links].map((link) => link.protocol)")
        foreign = set(schemes) - {"file:", "http:", "https:", "mailto:"}
        yield from (f"{path.relative_to(folder)} ({bypass=}): {what}" for what in (*said, *foreign))
    context.close()


def test_nothing_happens_in_a_browser(chromium: Any, attacked: Path) -> None:
    """Every page without its content policy, those over all with it: no script ran, no dialog, no request elsewhere."""
    found = [*effects(chromium, attacked, list(pages(attacked)), bypass=True)]
    found += effects(chromium, attacked, sorted(attacked.glob("html/*.html")), bypass=False)
    assert not found, "\n".join(found[:40])


@pytest.mark.parametrize(
    "query", ["ran", "needle", "script", "__proto__", '"><img src=x onerror=ran()>', "constructor*"]
)
def test_what_is_found_and_asked_for_is_text(visitor: Callable, attacked: Path, query: str) -> None:
    visit = visitor(f"{attacked.as_uri()}/")
    for name in ("search", "concordance"):
        page = visit.open(f"html/{name}.html?q={quote(query)}")
        page.wait_for_function("() => document.querySelector('.state').textContent.endsWith('.')")
        assert page.locator("main img, main script, main [onclick]").count() == 0
    for link in page.evaluate("[...document.links].map((link) => link.protocol)"):
        assert link == "file:"


def test_the_first_line_of_what_is_found_opens_whatever_the_name(visitor: Callable, attacked: Path) -> None:
    visit = visitor(f"{attacked.as_uri()}/")
    page = visit.open("html/search.html?q=needle")
    page.wait_for_function("() => document.querySelector('.state').textContent.endsWith('.')")
    addresses = page.evaluate("[...document.querySelectorAll('.results li a')].map((link) => link.href)")
    assert len(addresses) == 3
    for address in addresses:
        page.goto(address)
        assert "needle" in page.inner_text("main")
