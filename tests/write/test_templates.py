"""The templates: their mistakes are told by line, and what they are given is escaped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from edition import resources
from edition.errors import RenderError
from edition.write import templates


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of templates of the test's own."""
    monkeypatch.setattr(resources, "templates", lambda: tmp_path)
    templates._environment.cache_clear()
    yield tmp_path
    templates._environment.cache_clear()


def test_values_are_escaped(folder: Path) -> None:
    (folder / "page.html").write_text("<p>{{ said }}</p>", encoding="utf-8")
    assert templates.fill("page.html", said="<b>&") == "<p>&lt;b&gt;&amp;</p>"


def test_a_mistake_in_the_form_of_a_template_is_told_with_its_line(folder: Path) -> None:
    (folder / "page.html").write_text("<p>\n{% if %}\n</p>", encoding="utf-8")
    with pytest.raises(RenderError, match=r"^template page\.html:2: "):
        templates.fill("page.html")


def test_what_a_template_asks_for_and_does_not_get_is_told(folder: Path) -> None:
    (folder / "page.html").write_text("<p>\n\n{% include 'part.html' %}</p>", encoding="utf-8")
    (folder / "part.html").write_text("<b>\n{{ nothing }}</b>", encoding="utf-8")
    with pytest.raises(RenderError, match=r"^template part\.html:2: 'nothing' is undefined$"):
        templates.fill("page.html")


def test_an_expression_that_cannot_be_computed_is_told_with_its_line(folder: Path) -> None:
    (folder / "page.html").write_text("<p>\n{{ 1 + said }}</p>", encoding="utf-8")
    with pytest.raises(RenderError, match=r"^template page\.html:2: unsupported operand"):
        templates.fill("page.html", said="one")


def test_a_template_that_is_missing_is_told(folder: Path) -> None:
    with pytest.raises(RenderError, match=r"^template page\.html: there is no template page\.html$"):
        templates.fill("page.html")
