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
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from edition.write.book.part import Attachment, Book

if TYPE_CHECKING:
    from pikepdf import Pdf

_PRINTED = 4
"""The flag of annotations that are printed."""
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


def archived(data: bytes, book: Book) -> bytes:
    """Return the PDF of a book as PDF/A-3a and PDF/UA-1."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        said = dict(book.metadata)
        authors = [content for name, content in book.metadata if name == "author"]
        created = said.get("dcterms.created", "")
        root = pdf.Root
        root.Lang = pikepdf.String(book.language)
        root.MarkInfo = pikepdf.Dictionary(Marked=True)
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        for page in pdf.pages:
            page.obj.Tabs = pikepdf.Name.S
            for annotation in page.obj.get("/Annots", ()):
                annotation.F = _PRINTED
        _inform(pdf, book, authors, created)
        xmp = pdf.make_stream(_xmp(book, authors, created).encode())
        xmp.Type, xmp.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        root.Metadata = xmp
        root.OutputIntents = pikepdf.Array([_intent(pdf)])
        if book.attachments:
            _attach(pdf, book.attachments, created)
        return _saved(pdf)


def _saved(pdf: "Pdf") -> bytes:
    """Save a PDF with all streams ended as PDF/A asks, which qpdf does only for files."""
    import pikepdf

    with TemporaryDirectory() as folder:
        path = Path(folder, "book.pdf")
        how = ("newline-before-endstream", "deterministic-id", "object-streams=generate", "force-version=1.7")
        job = pikepdf.Job(["edition", "--empty", str(path), *(f"--{option}" for option in how)])
        job.check_configuration()
        job.write_pdf(pdf)
        return path.read_bytes()


def _inform(pdf: "Pdf", book: Book, authors: Sequence[str], created: str) -> None:
    """Write the document information; what stands here and in the XMP is the same."""
    import pikepdf

    info: dict[str, str] = {"/Title": book.title, "/Producer": _producer()}
    if authors:
        info["/Author"] = "; ".join(authors)
    if generator := dict(book.metadata).get("generator"):
        info["/Creator"] = generator
    if created:
        info["/CreationDate"] = info["/ModDate"] = f"D:{_moment(created):%Y%m%d%H%M%S}Z"
    pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary({key: pikepdf.String(text) for key, text in info.items()}))


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

    moment = f"{_moment(created):%Y-%m-%dT%H:%M:%SZ}" if created else ""
    body = (
        listed("dc:title", "Alt", [book.title], "x-default")
        + listed("dc:creator", "Seq", ["; ".join(authors)] if authors else [])
        + listed("dc:language", "Bag", [book.language])
        + listed("dc:publisher", "Bag", [said["dcterms.publisher"]] if said.get("dcterms.publisher") else [])
        + listed("dc:rights", "Alt", [said["dcterms.rights"]] if said.get("dcterms.rights") else [], "x-default")
        + plain("dc:source", said.get("dcterms.source", ""))
        + plain("dc:identifier", said.get("dcterms.identifier", ""))
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
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        f"{body}</rdf:Description>\n{_EXTENSION}</rdf:RDF></x:xmpmeta>\n" + _ROOM + '<?xpacket end="w"?>'
    )


def _intent(pdf: "Pdf") -> Any:
    """Return the output intent: sRGB, with the profile that comes with WeasyPrint."""
    import pikepdf

    library = find_spec("weasyprint")  # to import it would take longer than all else that is done here
    assert library is not None and library.origin is not None
    profile = pdf.make_stream(Path(library.origin).with_name("pdf").joinpath("sRGB2014.icc").read_bytes())
    profile.N = 3
    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB IEC61966-2.1"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(profile),
    )


def _attach(pdf: "Pdf", attachments: Sequence[Attachment], created: str) -> None:
    import pikepdf

    specs = {}
    for each in attachments:
        stream = pdf.make_stream(each.data)
        stream.Type = pikepdf.Name.EmbeddedFile
        stream.Subtype = pikepdf.Name(f"/{each.media_type}")
        stream.Params = pikepdf.Dictionary(Size=len(each.data), CheckSum=pikepdf.String(md5(each.data).digest()))
        stream.Params.ModDate = pikepdf.String(f"D:{_moment(created):%Y%m%d%H%M%S}Z")
        specs[each.name] = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Filespec,
                F=pikepdf.String(each.name),
                UF=pikepdf.String(each.name),
                Desc=pikepdf.String(each.about),
                AFRelationship=pikepdf.Name(f"/{each.relationship}"),
                EF=pikepdf.Dictionary(F=stream, UF=stream),
            )
        )
    flat = [item for name in sorted(specs) for item in (pikepdf.String(name), specs[name])]
    pdf.Root.Names.EmbeddedFiles = pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(flat)))
    pdf.Root.AF = pikepdf.Array([specs[each.name] for each in attachments])
