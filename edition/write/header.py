"""The facts of a TEI header that pages and books show: what the edition is, what it was made from, what was done."""

import re
from dataclasses import dataclass, field

from lxml import etree

from edition.tei.namespaces import NAMESPACE, TEI, XML_ID, XML_LANG
from edition.tei.reading import reading_text
from edition.write.links import safe

_NAMES = {"t": NAMESPACE}
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the header says of the edition: `topic` is the TEI element's name."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words with an address; the address is empty where it may not become a link."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says; an empty string or tuple means that it does not."""

    title: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    language: str = ""
    publisher: str = ""
    published: str = ""
    date: str = ""
    licence: Link | None = None
    availability: str = ""
    extent: tuple[str, ...] = ()
    source: str = ""
    source_notes: tuple[str, ...] = ()
    file: Link | None = None
    digest: str = ""
    responsible: tuple[Statement, ...] = ()
    statements: tuple[Statement, ...] = ()
    rules: tuple[Statement, ...] = ()
    software: str = ""
    history: tuple[Statement, ...] = ()
    quotation_marks: str = ""
    names: dict[str, str] = field(default_factory=dict)
    """The people and programs that `@resp` can point to, by id."""


def read_header(root: etree._Element, name: str) -> Header:
    """Read the header of a `TEI` element; `name` stands in where it has no title."""
    header = root.find("t:teiHeader", _NAMES)
    if header is None:
        return Header(title=name, language=_language(root, None))

    def all_of(path: str) -> list[etree._Element]:
        return header.xpath(path, namespaces=_NAMES)  # type: ignore[no-any-return]

    def texts(path: str) -> tuple[str, ...]:
        return tuple(text for text in (_text(found) for found in all_of(path)) if text)

    def text(path: str) -> str:
        return next(iter(texts(path)), "")

    def value(path: str, attribute: str) -> str:
        return next((found.get(attribute, "") for found in all_of(path) if found.get(attribute)), "")

    main = "t:fileDesc/t:titleStmt/t:title"
    publication = "t:fileDesc/t:publicationStmt"
    original = "t:fileDesc/t:sourceDesc"
    licence = f"{publication}/t:availability/t:licence"
    file = value(f"{original}//t:ptr", "target")
    application = next(iter(all_of("t:encodingDesc/t:appInfo/t:application")), None)
    editorial = all_of("t:encodingDesc/t:editorialDecl/*")
    target = value(licence, "target")
    return Header(
        title=text(f"{main}[@type='main']") or text(f"{main}[not(@type)]") or text(main) or name,
        subtitle=text(f"{main}[@type='sub']"),
        authors=texts("t:fileDesc/t:titleStmt/t:author"),
        editors=texts("t:fileDesc/t:titleStmt/t:editor"),
        language=_language(root, header),
        publisher=re.sub(r"(?i)^(not stated|unknown|none)$", "", text(f"{publication}/t:publisher")),
        published=value(f"{publication}/t:date", "when") or text(f"{publication}/t:date"),
        date=text(f"{original}//t:date")
        or value(f"{original}//t:date", "when")
        or text("t:profileDesc/t:creation//t:date"),
        licence=Link(text(licence) or target, safe(target)) if target else None,
        availability=text(f"{publication}/t:availability/*"),
        extent=texts("t:fileDesc/t:extent/t:measure"),
        source=_source(all_of),
        source_notes=texts(f"{original}//t:note"),
        file=Link(file, safe(file)) if file else None,
        digest=text(f"{original}//t:idno[@type='sha256']"),
        responsible=tuple(
            Statement(_text(found[0]) if len(found) else "", ", ".join(_text(part) for part in found[1:]))
            for found in all_of("t:fileDesc/t:titleStmt/t:respStmt")
        ),
        statements=tuple(
            Statement(etree.QName(found).localname, _text(found))
            for found in editorial
            if isinstance(found.tag, str) and _text(found)
        ),
        rules=tuple(
            Statement(found.get(XML_ID, "").removeprefix("rule."), _text(found))
            for found in all_of("t:encodingDesc/t:classDecl/t:taxonomy//t:category")
        ),
        software=" ".join(filter(None, (application.get("ident"), application.get("version"))))
        if application is not None
        else "",
        history=tuple(Statement(found.get("when", ""), _text(found)) for found in all_of("t:revisionDesc//t:change")),
        names={
            found.get(XML_ID, ""): _text(found[-1])
            for found in all_of("t:fileDesc/t:titleStmt/t:respStmt")
            if len(found)
        },
        quotation_marks=value("t:encodingDesc/t:editorialDecl/t:quotation", "marks"),
    )


def _text(element: etree._Element) -> str:
    return " ".join(reading_text(element).split())


def _source(all_of: object) -> str:
    """Return the bibliographic description of the original, without what is shown on its own."""
    found = all_of("t:fileDesc/t:sourceDesc/*")  # type: ignore[operator]
    for description in found[:1]:
        if description.tag == TEI + "p":  # prose: its names and titles are no parts of a description
            return _text(description)
        parts = [
            _text(part)
            for part in description
            if isinstance(part.tag, str) and etree.QName(part).localname not in ("ptr", "idno", "note")
        ]
        return ", ".join(part for part in parts if part) or _text(description)
    return ""


def _language(root: etree._Element, header: etree._Element | None) -> str:
    """Return the language of a document: of its text, of its root, else the first that its header names."""
    text = root.find("t:text", _NAMES)
    stated = [text.get(XML_LANG) if text is not None else None, root.get(XML_LANG)]
    if header is not None:
        stated += [found.get("ident") for found in header.iterfind("t:profileDesc/t:langUsage/t:language", _NAMES)]
    return next((code for code in stated if code and _LANGUAGE.fullmatch(code)), "und")
