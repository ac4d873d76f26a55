"""Read TEI: without entities, document type, network, or surprise."""

from lxml import etree

from edition.errors import TeiError

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def parse(data: bytes, name: str) -> etree._Element:
    """Parse a TEI file and return its root element, `TEI` or `teiCorpus`.

    External entities are not resolved, no DTD is loaded and the network is not touched. Ids are not collected while
    parsing, because the parser would refuse a file in which one occurs twice, which is for a check to report. Raises
    `TeiError` with the place in `name` where the file is not well-formed, or when its root is not TEI.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise TeiError(f"{name}:{line}:{column}: not well-formed XML: {error.msg}") from None
    if root.tag not in (f"{{{NAMESPACE}}}TEI", f"{{{NAMESPACE}}}teiCorpus"):
        raise TeiError(f"{name}: not a TEI document: its root element is <{etree.QName(root).localname}>")
    return root
