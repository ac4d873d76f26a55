"""Encode a document: nest its annotations, weave them into the text, write the header."""

from dataclasses import dataclass

from lxml import etree

from edition.errors import TeiError
from edition.model.annotation import Annotation
from edition.model.document import Document
from edition.model.kind import Kind
from edition.tei.admit import admit
from edition.tei.header import header, identifier
from edition.tei.namespaces import NAMESPACE
from edition.tei.nest import nest
from edition.tei.reading import word_count
from edition.tei.tongues import carried
from edition.tei.weave import weave

_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<?xml-model href="edition.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    '<?xml-model href="edition.sch" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>\n'
)


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """A TEI document: `data` is the file (UTF-8, LF), `root` the same, parsed; `rejected` found no lawful place."""

    data: bytes
    root: etree._Element
    rejected: tuple[Annotation, ...] = ()


def encode(document: Document) -> Encoded:
    """Write a document as TEI P5 (ENCODING.md); the same document always gives the same bytes."""
    nested = nest(document.source, carried(document.annotations))
    admit(nested.regions)
    woven = weave(document.source, nested.regions, lineation=_typeset(document))
    words = word_count(_parse(f'<TEI xmlns="{NAMESPACE}">{woven.xml}</TEI>')[0])
    language = document.metadata.language or "und"
    data = (
        f'{_OPENING}<TEI xmlns="{NAMESPACE}" xml:id="{identifier(document.metadata.name)}" xml:lang="{language}">\n'
        f"{header(document, woven, words)}\n{woven.xml}\n</TEI>\n"
    )
    return Encoded(data.encode(), _parse(data), nested.rejected)


def _typeset(document: Document) -> bool:
    """Tell whether the lines of the source are those of a page; where nothing is known, they are taken to be."""
    for annotation in document.annotations:
        if annotation.kind is Kind.REGIME:
            return annotation.mark.get("lines") != "paragraph"
    return True


def _parse(xml: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(xml.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise TeiError(f"the encoder wrote XML that is not well-formed: {error.msg}; please report this") from None
