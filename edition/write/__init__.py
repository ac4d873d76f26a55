"""WRITERS: what makes files from the TEI, and from the TEI alone.

A writer takes the root element and the document's name and returns what is to be saved. The libraries that make pages
and books are loaded when the first one is made: `encode` and `check` never pay for them.
"""

from collections.abc import Callable

from lxml import etree

from edition.model.artefact import Artefact

Writer = Callable[[etree._Element, str], tuple[Artefact, ...]]


def _html(root: etree._Element, name: str) -> tuple[Artefact, ...]:
    from edition.write.html import html

    return html(root, name)


def _pdf(root: etree._Element, name: str) -> tuple[Artefact, ...]:
    from edition.write.pdf import pdf

    return pdf(root, name)


WRITERS: dict[str, Writer] = {"html": _html, "pdf": _pdf}
"""The forms of an edition besides the TEI itself, in the order in which they are offered."""
