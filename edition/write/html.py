"""The web page of a document: one file, complete in itself, that fetches nothing and runs nothing."""

import base64
import hashlib

from lxml import etree
from markupsafe import Markup

from edition import __version__
from edition.model.artefact import Artefact
from edition.write.fonts import FAMILY, web_fonts
from edition.write.templates import fill, style_sheet
from edition.write.view import view


def html(root: etree._Element, name: str) -> tuple[Artefact, ...]:
    """Write the page of a TEI document, `html/NAME/index.html`."""
    document = view(root, name)
    style = page_style(document.body + document.title)
    page = fill("html/document.html", view=document, words=document.words, version=__version__, **style)
    return (Artefact(f"html/{name}/index.html", "text/html", page.encode("utf-8")),)


def page_style(text: str) -> dict[str, Markup]:
    """Return the style sheet for a page with this text, fonts included, and the content policy that allows just it."""
    faces = "".join(
        f'@font-face{{font-family:"{FAMILY}";font-style:{style};font-weight:400;font-display:swap;src:url({data})}}\n'
        for style, data in web_fonts(text)
    )
    style = faces + style_sheet("html/page.css")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"
    return {"style": Markup(style), "policy": Markup(policy)}
