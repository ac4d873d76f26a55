"""What all pages of an edition have in common: the frame of their templates, and what it fetches."""

import base64
import hashlib
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from edition import __version__
from edition.model.artefact import Artefact
from edition.model.site import Site
from edition.write.fonts import font_sheet, font_sheets
from edition.write.templates import fill, style_sheet

ASSETS = "html/assets/"
"""Where style sheets and scripts lie, once for the whole edition."""
_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; font-src data:; base-uri 'none'; form-action 'self'"
"""Nothing but our own style sheets and scripts; nothing in a page, nothing from elsewhere."""
_ALONE = "default-src 'none'; style-src 'sha256-{}'; font-src data:; base-uri 'none'; form-action 'none'"
"""For a page that is a single file: its own style sheet, and no scripts."""


def framed(site: Site, template: str, text: str, *, up: str, **values: Any) -> bytes:
    """Fill the template of a page; `text` is what stands on it and `up` leads from it to the folder of the build."""
    page = fill(
        template,
        site.templates,
        site=site,
        up=up,
        assets=up + ASSETS,
        sheets=("style", *font_sheets(text)),
        style="",
        policy=Markup(_POLICY),
        version=__version__,
        **values,
    )
    return page.encode("utf-8")


def alone(site: Site, template: str, text: str, **values: Any) -> bytes:
    """Fill the template of a page that is a file by itself: what it needs is in it, and it has no scripts."""
    page = fill(
        template,
        site.templates,
        site=site,
        up="",
        assets="",
        sheets=(),
        version=__version__,
        **page_style(text, site),
        **values,
    )
    return page.encode("utf-8")


def page_style(text: str, site: Site | None = None) -> dict[str, Markup]:
    """Return the style sheet for a page with this text, fonts included, and the content policy that allows just it."""
    faces = "".join(font_sheet(name) for name in font_sheets(text))
    style = faces + _style(site or Site())
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return {"style": Markup(style), "policy": Markup(_ALONE.format(digest))}


def assets(site: Site, sheets: Sequence[str]) -> tuple[Artefact, ...]:
    """Return the style sheets and scripts of an edition, without those of the search; `sheets` are those with fonts."""
    fonts = [(name, font_sheet(name)) for name in sheets]
    return (
        Artefact(f"{ASSETS}style.css", "text/css", _style(site).encode()),
        *(Artefact(f"{ASSETS}{name}.css", "text/css", data.encode()) for name, data in fonts),
        Artefact(f"{ASSETS}page.js", "text/javascript", style_sheet("html/assets/page.js", site.templates).encode()),
    )


def _style(site: Site) -> str:
    """Return the style sheet: ours, and what the themes of the project add to it, the most particular last."""
    themes = [folder / "html/assets/theme.css" for folder in reversed(site.templates)]
    added = [theme.read_text(encoding="utf-8") for theme in themes if theme.is_file()]
    return "\n".join([style_sheet("html/assets/style.css", site.templates), *added])
