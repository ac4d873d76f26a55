"""What a book contains: from a TEI document to parts that are ready to be laid out.

A book has a half title, a title page with the imprint on its back, contents, the text with a part for each chapter, an
editorial report, an index where the text has names, and a colophon. A short text (less than 2,500 words) keeps a modest
form: its title stands above it, and the colophon at its foot.
"""

from dataclasses import replace

from lxml import etree
from markupsafe import Markup

from edition.model.site import Site
from edition.tei.flow import Node
from edition.write.book.described import metadata
from edition.write.book.faces import Faces, faces
from edition.write.book.format import page_rules
from edition.write.book.leaves import contents, created, index, leaf
from edition.write.book.part import Body, Book, Folios, Part
from edition.write.book.phrases import number
from edition.write.book.report import report
from edition.write.book.running_heads import head_of_title, running_head
from edition.write.book.sections import Section
from edition.write.book.text import Text
from edition.write.paper import EDITORIAL, LONGEST
from edition.write.templates import style_sheet
from edition.write.weasy import Press

_WORDS_OF_A_LEAF = 120
"""Up to this length a dedication has a leaf to itself."""
_FULL_IMPRINT = 1500
"""Signs of an imprint that stands at the foot of its page; a longer one begins at the top."""
_NO_FOLIOS: Folios = {}
_NONE: frozenset[str] = frozenset()


def book(root: etree._Element, name: str, site: Site | None = None) -> Book:
    """Return the book of a `TEI` (or `teiCorpus`) element.

    Raises `RenderError` where there is no font for a sign of the text.
    """
    site = site or Site()
    text = Text(root, name, site.printing, site.templates)
    rule = _rule_for_notes(text)
    used = _faces(text, site)
    parts = _parts(text, used, rule) if text.is_book else _modest(text, used, rule)
    style = (
        style_sheet("pdf/book.css", site.templates)
        + f"html {{ font-family: {used.families}; }}\n"
        + page_rules(site.printing, used.families)
        + used.style_sheet(Press.address(""))
    )
    said = metadata(text, created(text))
    return Book(name, text.title, text.header.language, tuple(parts), style, used, site.printing.sides, said)


def _parts(text: Text, used: Faces, rule: str) -> list[Part]:
    """Return the parts of a book with leaves of its own."""
    words = text.words
    author = ", ".join(text.header.authors)
    left = running_head(author) if author else head_of_title(text.title) * (not text.is_called_by_a_chapter)
    language = words.language
    own = [(":report", words("report"))] + ([(":index", words("index"))] if text.index else [])
    parts = [
        Part("half-title", lambda folios, notes: leaf("half", text), "none", kind="leaf"),
        Part("title", lambda folios, notes: _title(text), "none", kind="leaf"),
    ]
    if len(text.entries) + len(own) > 1:
        listed = own
        table = Part("contents", lambda folios, notes: contents(text, listed, folios), "roman", kind="leaf", late=True)
        parts.append(table)
    for place, section in enumerate(text.sections):
        parts.append(_section(text, place, section, left))
    reports: Body = lambda folios, notes: report(text, folios, rule)  # noqa: E731
    names: Body = lambda folios, notes: index(text, folios)  # noqa: E731
    parts.append(Part("report", reports, "arabic", left, words("report"), language, late=True))
    if text.index:
        parts.append(Part("index", names, "arabic", left, words("index"), language, late=True))
    colophon = leaf("colophon", text, typefaces=used.names, notes_rule="")
    parts.append(Part("colophon", lambda folios, notes: colophon, "none", language=language, kind="leaf"))
    return parts


def _section(text: Text, place: int, section: Section, left: str) -> Part:
    """Return the part of a section of the text."""
    kind = "dedication" if _is_dedication(section) else section.kind

    def body(folios: Folios, endnotes: frozenset[str]) -> Markup:
        inner = text.body(place, folios, endnotes)
        return Markup('<main class="{}">{}</main>').format(
            {"title": "title-page", "part": "part-leaf", "dedication": "dedication-leaf"}.get(kind, "text"), inner
        )

    chapter = running_head(section.chapter.title) if section.chapter is not None else ""
    above = running_head(section.part.title) if section.part is not None else left
    if kind != "text":
        return Part(
            f"text-{place + 1}", body, "none", language=text.language(place), kind="part" if kind == "part" else "title"
        )
    found = Part(f"text-{place + 1}", body, "arabic", above, chapter, text.language(place))
    if above:
        return found
    if section.chapter is not None:
        return replace(found, left=chapter, right="", level=section.chapter.level + 1)
    return replace(found, left=head_of_title(text.title), level=2 + text.has_one_chapter)


def _modest(text: Text, used: Faces, rule: str) -> list[Part]:
    """Return the parts of a short text: the text between its title and the colophon, and the index."""
    head = leaf("modest-head", text)
    foot = leaf("modest-foot", text, reported=False, typefaces=used.names, notes_rule=rule)
    last = len(text.sections) - 1

    def body(folios: Folios, endnotes: frozenset[str]) -> Markup:
        inner = Markup("").join(text.body(place, folios, endnotes) for place in range(last + 1))
        names = index(text, folios) if text.index else Markup("")
        return Markup("{}<main>{}</main>{}{}").format(head, inner, names, foot)

    return [Part("text", body, left=head_of_title(text.title), kind="modest")]


def _is_dedication(section: Section) -> bool:
    """Tell whether a section is a dedication, or a motto, and nothing else: it has a leaf to itself."""
    named = [node for _, node in section.nodes if node.name not in ("pb", "lb")]
    kinds = {node.get("type") for node in named}
    return bool(kinds) and kinds <= {"dedication", "epigraph", "motto"} and sum(map(_length, named)) < _WORDS_OF_A_LEAF


def _length(node: Node) -> int:
    return len(node.text().split())


def _title(text: Text) -> Markup:
    """Return the title page, and on its back the imprint."""
    said = leaf("imprint", text, reported=True)
    kind = "imprint long" if len(said.striptags()) > _FULL_IMPRINT else "imprint"
    imprint = Markup('<section class="{}" lang="{}"><div>{}</div></section>')
    return leaf("title", text) + imprint.format(kind, text.words.language, said)


def _rule_for_notes(text: Text) -> str:
    """Return the sentences that say where notes stand."""
    bodies = "".join(text.body(place) for place in range(len(text.sections)))
    said = []
    if 'class="footnote' in bodies or 'class="endnote' in bodies:
        longest = number(LONGEST[text.printing.endnotes], text.words)
        said.append(text.words(f"notes {text.printing.endnotes}", n=longest))
    if f"footnote {EDITORIAL}" in bodies:
        said.append(text.words("notes second"))
    return " ".join(said)


def _faces(text: Text, site: Site) -> Faces:
    """Return the faces that all the book needs."""
    bodies = Markup("").join(text.body(place) for place in range(len(text.sections)))
    around = report(text, _NO_FOLIOS, "") + index(text, _NO_FOLIOS) + contents(text, (), _NO_FOLIOS)
    signs = (bodies + around + leaf("modest-head", text) + leaf("imprint", text, reported=True)).unescape()
    bold = "<b>" in bodies or "<b " in bodies
    return faces(str(signs), bold=bold, folder=site.printing.fonts)
