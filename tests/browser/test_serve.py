"""A page that is open in a browser while its text is worked on."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from edition.pipeline.build import build
from edition.pipeline.preview import Preview
from edition.read.inputs import read_input


def test_a_page_loads_itself_again_where_it_was(visitor: Callable, tmp_path: Path) -> None:
    text, out = tmp_path / "lamp.txt", tmp_path / "out"
    text.write_text("The lamp\n\n" + "He counted the steps.\n\n" * 80, encoding="utf-8")

    def make() -> None:
        assert build(read_input([text]), out, ("tei", "html"), 1).published

    make()
    with Preview(out, 0) as preview:
        visit = visitor(preview.address)
        page: Any = visit.open("html/lamp/index.html")
        page.evaluate("scrollTo(0, 900)")
        page.wait_for_timeout(200)
        assert "ninety-four" not in page.inner_text("main")
        text.write_text(text.read_text().replace("the steps", "the steps, ninety-four"), encoding="utf-8")
        make()
        begun = time.monotonic()
        preview.news.tell()
        page.wait_for_function("() => document.querySelector('main')?.innerText.includes('ninety-four')")
        assert time.monotonic() - begun < 5
        page.wait_for_function("() => scrollY > 800")
        scripts = page.evaluate("[...document.scripts].map((script) => script.src).filter(Boolean)")
        assert all(script.startswith(preview.address) for script in scripts)
        visit.page.goto("about:blank")
