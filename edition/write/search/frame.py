"""The frame of the pages that lead into an edition: search, concordance, registers."""

from collections.abc import Sequence

from edition.model.artefact import Artefact
from edition.model.site import Site
from edition.write.frame import framed
from edition.write.words import Words

TITLE = "Edition"
"""What an edition is called that has no title."""


def words_over_all(site: Site) -> Words:
    """Return the words of the pages that belong to no document: in the language of the edition, else in English."""
    return Words(site.language or "en", site.templates)


def frame(
    path: str,
    template: str,
    site: Site,
    *,
    title: str,
    here: str,
    registers: bool,
    scripts: Sequence[str] = (),
    **values: object,
) -> Artefact:
    """Return a page at `path` in the folder `html/`, made with a template that fills the frame.

    `here` is the name by which the other such pages know it; `registers` tells whether there are any.
    """
    page = framed(
        site,
        template,
        title + site.title,
        up="../",
        words=words_over_all(site),
        title=title,
        edition=site.title or TITLE,
        here=here,
        registers=registers,
        scripts=scripts,
        **values,
    )
    return Artefact(path, "text/html", page)
