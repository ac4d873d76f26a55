"""Make a PDF one that an archive keeps: PDF/A-3a and PDF/UA-1 at once, with the files that it was made from inside.

PDF/A-3 (ISO 19005-3) asks for metadata as XMP, an output intent, attached files with their relationship and links that
print; PDF/UA-1 (ISO 14289-1) for a title that is shown and tagged text. What is said of the book comes from its header.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import md5
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from edition.write.book.part import Attachment, Book
from edition.write.book.volume import Volume, dictionary, reference, references, spelled, string

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ROOM = (" " * 99 + "\n") * 20
"""For programs that write into the metadata in place."""
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the standard that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""PDF/A asks that properties which it does not know are described."""


def archived(volume: Volume, book: Book, catalog: dict[str, bytes | int], names: dict[str, bytes]) -> int:
    """Write what an archive asks of a book, and put it into the catalog; return the number of its information.

    `names` are the trees of names that there are already.
    """
    said = dict(book.metadata)
    authors = [content for name, content in book.metadata if name == "author"]
    created = said.get("dcterms.created", "")
    xmp = {"Type": b"/Metadata", "Subtype": b"/XML"}
    catalog |= {
        "Lang": string(book.language),
        "MarkInfo": b"<</Marked true>>",
        "ViewerPreferences": b"<</DisplayDocTitle true>>",
        "Metadata": reference(volume.add_stream(xmp, _xmp(book, authors, created).encode(), pressed=False)),
        "OutputIntents": b"[%b]" % _intent(volume),
    }
    if book.attachments:
        files = _attached(volume, book.attachments, created)
        names["EmbeddedFiles"] = reference(
            volume.add_names({spelled(name): reference(number) for name, number in files.items()})
        )
        catalog["AF"] = references([files[each.name] for each in book.attachments])
    if names:
        catalog["Names"] = dictionary(names)
    return volume.add(dictionary(_information(book, authors, created)))


def _information(book: Book, authors: Sequence[str], created: str) -> dict[str, bytes]:
    """Return the document information; what stands here and in the XMP is the same."""
    said = {"Title": book.title, "Producer": _producer()}
    if authors:
        said["Author"] = "; ".join(authors)
    for key, name in (("Subject", "description"), ("Keywords", "keywords")):
        if content := dict(book.metadata).get(name):
            said[key] = content
    if generator := dict(book.metadata).get("generator"):
        said["Creator"] = generator
    if created:
        said["CreationDate"] = said["ModDate"] = _stamp(created)
    return {key: string(text) for key, text in said.items()}


def _producer() -> str:
    return f"WeasyPrint {version('weasyprint')}"


def _moment(date: str) -> datetime:
    """Return a date as a moment; what it does not say is the first."""
    found = _DATE.match(date)
    year, month, day = (int(part or 1) for part in found.groups()) if found else (1970, 1, 1)
    return datetime(year, month, day, tzinfo=UTC)


def _xmp(book: Book, authors: Sequence[str], created: str) -> str:
    """Return the metadata of a book, with room to write into it, as the standard asks."""
    said = dict(book.metadata)

    def listed(tag: str, kind: str, items: Sequence[str], language: str = "") -> str:
        lang = f" xml:lang={quoteattr(language)}" if language else ""
        lines = "".join(f"<rdf:li{lang}>{escape(item)}</rdf:li>" for item in items)
        return f"<{tag}><rdf:{kind}>{lines}</rdf:{kind}></{tag}>\n" if items else ""

    def plain(tag: str, text: str) -> str:
        return f"<{tag}>{escape(text)}</{tag}>\n" if text else ""

    def every(name: str) -> list[str]:
        return [content for each, content in book.metadata if each == name]

    moment = f"{_moment(created):%Y-%m-%dT%H:%M:%SZ}" if created else ""
    body = (
        listed("dc:title", "Alt", [book.title], "x-default")
        + listed("dc:creator", "Seq", authors)
        + listed("dc:contributor", "Bag", every("dcterms.contributor"))
        + listed("dc:description", "Alt", every("description")[:1], "x-default")
        + listed("dc:subject", "Bag", [word for each in every("keywords") for word in each.split(", ")])
        + plain("pdf:Keywords", said.get("keywords", ""))
        + listed("dc:language", "Bag", every("dcterms.language") or [book.language])
        + listed("dc:publisher", "Bag", [said["dcterms.publisher"]] if said.get("dcterms.publisher") else [])
        + listed("dc:rights", "Alt", [said["dcterms.rights"]] if said.get("dcterms.rights") else [], "x-default")
        + plain("xmpRights:WebStatement", said.get("dcterms.license", ""))
        + plain("dc:source", said.get("dcterms.source", ""))
        + plain("dc:identifier", said.get("dcterms.identifier", ""))
        + listed("dc:date", "Seq", [created] if created else [])
        + plain("dc:format", "application/pdf")
        + plain("xmp:CreatorTool", said.get("generator", ""))
        + plain("xmp:CreateDate", moment)
        + plain("xmp:ModifyDate", moment)
        + plain("xmp:MetadataDate", moment)
        + plain("pdf:Producer", _producer())
        + plain("pdfaid:part", "3")
        + plain("pdfaid:conformance", "A")
        + plain("pdfuaid:part", "1")
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        f"{body}</rdf:Description>\n{_EXTENSION}</rdf:RDF></x:xmpmeta>\n" + _ROOM + '<?xpacket end="w"?>'
    )


def _intent(volume: Volume) -> bytes:
    """Return the output intent: sRGB, with the profile that comes with WeasyPrint."""
    library = find_spec("weasyprint")  # to import it would take longer than all else that is done here
    assert library is not None and library.origin is not None
    profile = Path(library.origin).with_name("pdf").joinpath("sRGB2014.icc").read_bytes()
    return dictionary(
        {
            "Type": b"/OutputIntent",
            "S": b"/GTS_PDFA1",
            "OutputConditionIdentifier": string("sRGB IEC61966-2.1"),
            "Info": string("sRGB IEC61966-2.1"),
            "DestOutputProfile": reference(volume.add_stream({"N": 3}, profile)),
        }
    )


def _attached(volume: Volume, attachments: Sequence[Attachment], created: str) -> dict[str, int]:
    """Write files into a book; return the numbers of what is said of them."""
    specs = {}
    for each in attachments:
        about: dict[str, bytes | int] = {"Size": len(each.data), "CheckSum": string(md5(each.data).digest())}
        about["ModDate"] = string(_stamp(created))
        kind = b"/" + each.media_type.replace("/", "#2F").encode()
        stream = {"Type": b"/EmbeddedFile", "Subtype": kind, "Params": dictionary(about)}
        file = reference(volume.add_stream(stream, each.data))
        spec = {
            "Type": b"/Filespec",
            "F": string(each.name),
            "UF": string(each.name),
            "Desc": string(each.about),
            "AFRelationship": f"/{each.relationship}".encode(),
            "EF": dictionary({"F": file, "UF": file}),
        }
        specs[each.name] = volume.add(dictionary(spec))
    return specs


def _stamp(date: str) -> str:
    """Return a date as the PDF writes it."""
    return f"D:{_moment(date):%Y%m%d%H%M%S}Z"
