"""The pages of a document for the web: its text, its TEI, the lines of its source, and what is to be said about it.

For a document NAME the folder `html/NAME/` holds

| `index.html` and others | the text, see `edition.write.pages` |
| `PAGE.tei.html` | the TEI of a page, coloured |
| `PAGE.lines.js` | the lines of the source that the passages of a page come from, fetched when they are asked for |
| `about.html` | what the header says |

What the pages need of the whole (which fonts) is kept in `.edition/pages/NAME.json`.
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from lxml import etree

from edition.model.artefact import Artefact
from edition.model.site import Site
from edition.tei.namespaces import XML_ID
from edition.tei.recover import recovered_passages
from edition.write.citation import Citation
from edition.write.fonts import font_sheets, needs_path
from edition.write.frame import alone, framed
from edition.write.pages import Page
from edition.write.sheets import Rendered, Sheet, rendered
from edition.write.tei_page import tei_of

_PASSAGES = frozenset({"p", "ab", "lg"})
_UP = "../../"
"""The way from a page to the folder of the build."""


def html(root: etree._Element, name: str, site: Site, forms: Sequence[str]) -> tuple[Artefact, ...]:
    """Write the pages of a TEI document.

    `forms` are the other forms that there are of it, and to which pages can lead. Raises `RenderError` where the words
    of the pages are not those of the reading text.
    """
    view = rendered(root, name, site)
    lines = recovered_passages(root, _PASSAGES)
    file = view.header.file.text if view.header.file else ""
    artefacts: list[Artefact] = []
    for sheet in view.sheets:
        values = _values(view, sheet, site, forms)
        text = sheet.body
        page = framed(site, "html/document.html", text, up=_UP, **values)
        tei = framed(site, "html/tei.html", text, up=_UP, code=tei_of(sheet.page.elements), **values)
        base = f"html/{name}/{sheet.name}"
        artefacts += [
            Artefact(f"{base}.html", "text/html", page),
            Artefact(f"{base}.tei.html", "text/html", tei),
            Artefact(f"{base}.lines.js", "text/javascript", _lines(sheet.page, lines, file)),
        ]
    about = framed(site, "html/about.html", view.title, up=_UP, **_values(view, view.sheets[0], site, forms))
    needed = json.dumps(sorted({name for sheet in view.sheets for name in font_sheets(sheet.body)}))
    return (
        *artefacts,
        Artefact(f"html/{name}/about.html", "text/html", about),
        Artefact(needs_path(name), "application/json", needed.encode()),
    )


def page(root: etree._Element, name: str) -> Artefact:
    """Write a TEI document as one page that is complete in itself: it fetches nothing and runs nothing."""
    whole = Site(longest=0)
    view = rendered(root, name, whole)
    (sheet,) = view.sheets
    data = alone(whole, "html/document.html", sheet.body + view.title, **_values(view, sheet, whole, ()))
    return Artefact(f"html/{name}/index.html", "text/html", data)


def _values(view: Rendered, sheet: Sheet, site: Site, forms: Sequence[str]) -> dict[str, Any]:
    """Return what templates get of a page."""
    own = f"html/{quote(view.name)}/{sheet.file}"
    chapter = sheet.page.title if len(view.sheets) > 1 and sheet.number else ""
    url = site.base + own if site.base else ""
    tei, pdf = (f"{folder}/{quote(view.name)}.{folder if folder == 'pdf' else 'xml'}" for folder in ("tei", "pdf"))
    others = {form: path for form, path in (("tei", tei), ("pdf", pdf)) if form in forms}
    types = {"tei": "application/tei+xml", "pdf": "application/pdf"}
    citation = Citation(view.name, view.header, view.title, chapter, site.title, url, view.words)
    number = sheet.number
    return {
        "view": view,
        "sheet": sheet,
        "words": view.words,
        "chapter": chapter,
        "cite": citation,
        "canonical": url,
        "forms": {"tei": "", "pdf": ""} | {form: _UP + path for form, path in others.items()},
        "described": citation.json_ld({types[form]: (site.base or _UP) + path for form, path in others.items()}),
        "before": view.sheets[number - 1] if number else None,
        "after": view.sheets[number + 1] if number + 1 < len(view.sheets) else None,
    }


def _lines(page: Page, lines: dict[str, list[str]], file: str) -> bytes:
    """Return the lines of the source of each passage of a page as a script: its place in the file, and the lines."""
    found = {}
    for top in page.elements:
        for element in top.iter(*("{*}" + name for name in _PASSAGES)):
            identifier = element.get(XML_ID, "")
            if identifier in lines:
                start, _, end = element.get("corresp", "").removeprefix("src:").partition("-")
                found[identifier] = (
                    [start, end, *lines[identifier]] if end.isdecimal() else ["", "", *lines[identifier]]
                )
    written = json.dumps([file, found], ensure_ascii=False, separators=(",", ":"))
    return f"edition.source({_in_script(written)});\n".encode()


def _in_script(written: str) -> str:
    """Return JSON as an expression of JavaScript: two line separators need an escape in older engines."""
    return written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
