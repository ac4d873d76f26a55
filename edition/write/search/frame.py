"""The frame of the pages that lead into an edition: search, concordance, registers."""

from collections.abc import Sequence

from edition import __version__
from edition.model.artefact import Artefact
from edition.write.html import page_style
from edition.write.templates import fill
from edition.write.words import Words


def frame(
    path: str, template: str, *, title: str, edition: str, words: Words, scripts: Sequence[str] = (), **values: object
) -> Artefact:
    """Return a page at `path`, made with a template that fills the frame; `edition` is the title of the whole."""
    style = page_style(title + edition)
    policy = style["policy"].replace("style-src ", "style-src 'self' ") + ("; script-src 'self'" if scripts else "")
    page = fill(
        template,
        title=title,
        edition=edition,
        words=words,
        version=__version__,
        scripts=scripts,
        style=style["style"],
        policy=policy,
        **values,
    )
    return Artefact(path, "text/html", page.encode("utf-8"))
