"""WRITERS: what makes files from the TEI, and from the TEI alone.

A writer takes the root element, the document's name, the site that it is part of, if any, and the names of its other
forms; it returns what is to be saved. It can be handed the file that the TEI was made from, to keep it inside a form.
Without a site the web page is a single file, complete in itself. The libraries that make pages and books are loaded
when the first one is made: `encode` and `check` never pay for them.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from lxml import etree

from edition.model.artefact import Artefact
from edition.model.site import Site


class Writer(Protocol):
    """What makes the files of one form of a document."""

    def __call__(
        self,
        root: etree._Element,
        name: str,
        site: Site | None = None,
        forms: Sequence[str] = (),
        folder: Path | None = None,
        source: bytes = b"",
    ) -> tuple[Artefact, ...]:
        """Return what is to be saved; in `folder` a writer may keep what it can use again the next time.

        `source` are the bytes of the file that the TEI was made from, where they are at hand.
        """


def _html(
    root: etree._Element,
    name: str,
    site: Site | None = None,
    forms: Sequence[str] = (),
    folder: Path | None = None,
    source: bytes = b"",
) -> tuple[Artefact, ...]:
    from edition.write.html import html, page

    return html(root, name, site, forms) if site else (page(root, name),)


def _pdf(
    root: etree._Element,
    name: str,
    site: Site | None = None,
    forms: Sequence[str] = (),
    folder: Path | None = None,
    source: bytes = b"",
) -> tuple[Artefact, ...]:
    from edition.write.pdf import pdf

    return pdf(root, name, site, folder, source)


WRITERS: dict[str, Writer] = {"html": _html, "pdf": _pdf}
"""The forms of an edition besides the TEI itself, in the order in which they are offered."""
