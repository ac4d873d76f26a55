"""The sample corpus as a site, looked at with Debian's Chromium: one site, one browser and one server for all tests.

Needed are Chromium, the Python packages of the extra `browser`, and for one test Java. Where they are not there, the
tests are skipped and say so; with EDITION_BROWSER set, as in CI, that is a failure.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from edition.pipeline.build import build
from edition.pipeline.preview import Preview
from edition.read.inputs import read_input

REPOSITORY = Path(__file__).resolve().parents[2]
CORPUS = REPOSITORY / "corpus"

ARGUMENTS = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-extensions", "--mute-audio"),
)


def _lacking(what: str) -> None:
    if os.environ.get("EDITION_BROWSER"):
        pytest.fail(f"EDITION_BROWSER is set, but {what}")
    pytest.skip(f"no test in a browser: {what}")


@pytest.fixture(scope="session")
def lacking() -> Callable[[str], None]:
    """Return a function that skips, or fails where a browser is demanded, and says what is not there."""
    return _lacking


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the edition of the sample corpus, without its books."""
    out = tmp_path_factory.mktemp("site")
    report = build(read_input([CORPUS]), out, ("tei", "html"))
    assert report.published
    return out


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser, without a page."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _lacking("the package playwright is not installed: pip install -e '.[browser]'")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        _lacking("there is no chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS, chromium_sandbox=False)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the site is served, the one of `edition serve`, with a slash at its end."""
    with Preview(site, 0) as preview:
        yield preview.address


@dataclass
class Visit:
    """A page in the browser, and all that it did beside showing itself."""

    page: Any
    base: str
    said: list[str] = field(default_factory=list)
    """What the console and scripts complained of."""
    asked: list[str] = field(default_factory=list)
    """Every address that was asked for."""
    dialogs: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        """Go to a page of the site and wait until its scripts have run."""
        self.page.goto(self.base + path)
        return self.page

    def outside(self) -> list[str]:
        """Return the addresses asked for that are not of the site."""
        return [url for url in self.asked if not url.startswith(self.base) and urlsplit(url).path != "/favicon.ico"]


@pytest.fixture
def visitor(chromium: Any) -> Iterator[Callable[..., Visit]]:
    """Return a function that makes a visit to a base address; at the end there must have been no complaint."""
    visits: list[Visit] = []

    def begin(base: str, **options: Any) -> Visit:
        context = chromium.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
        visit = Visit(context.new_page(), base)
        visit.page.set_default_timeout(30_000)
        visit.page.on("console", lambda message: visit.said.append(f"{message.type}: {message.text}"))
        visit.page.on("pageerror", lambda error: visit.said.append(f"error: {error}"))
        visit.page.on("request", lambda request: visit.asked.append(request.url))
        visit.page.on("dialog", lambda dialog: (visit.dialogs.append(dialog.message), dialog.dismiss()))
        visits.append(visit)
        return visit

    yield begin
    for visit in visits:
        visit.page.context.close()
    for visit in visits:
        assert not visit.said, "the console is silent"
        assert not visit.dialogs
        assert not visit.outside(), "nothing is fetched from elsewhere"


@pytest.fixture(params=["http", "file"])
def visit(request: pytest.FixtureRequest, visitor: Callable[..., Visit], site: Path) -> Visit:
    """A visit to the site, once from a server and once from the disk."""
    base = request.getfixturevalue("address") if request.param == "http" else f"{site.as_uri()}/"
    return visitor(base)


@pytest.fixture
def local(visitor: Callable[..., Visit], site: Path) -> Callable[..., Visit]:
    """Return a function that makes a visit to the site on the disk, with options of the browser."""
    return lambda **options: visitor(f"{site.as_uri()}/", **options)
