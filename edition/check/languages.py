"""Languages are named by language tags (BCP 47), and the header knows those that are used.

<foreign xml:lang="french">      warning bad-language-tag: … did you mean “fr”?
"""

from collections.abc import Iterable

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, listed, quoted, select, subject
from edition.language.tags import is_well_formed, suggest
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import XML_LANG

CODES = (
    Code(
        "bad-language-tag",
        Severity.WARNING,
        "A language is named in a way that is not a language tag (BCP 47).",
        "Hyphenation, quotation marks, search and the voice of a screen reader go by the tag. A name that is not a tag "
        "is passed over by all of them.",
        "Use the tag: en, fr-CA, de-1901, grc, la, zh-Hant; und where nobody knows.",
        '<p>He said <foreign xml:lang="fr_FR">jamais</foreign>.</p>',
        '<p>He said <foreign xml:lang="fr-FR">jamais</foreign>.</p>',
    ),
    Code(
        "undeclared-language",
        Severity.INFO,
        "The text uses a language that langUsage in the header does not list.",
        "The header is what catalogues and searches read. A language that it leaves out is not found there.",
        "Add a language to langUsage, with the tag as its ident.",
    ),
)

_used = etree.XPath("//@xml:lang", smart_strings=False)
_texts = select("//tei:text | //tei:standOff | //tei:sourceDoc")
_declared = select("//tei:langUsage/tei:language/@ident")
_ATTRIBUTES = frozenset([XML_LANG, "ident", "targetLang", "mainLang", "otherLangs"])
_others = select("//tei:language/@ident | //@targetLang | //@mainLang | //@otherLangs")


def languages(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report tags that are none, and languages that the header leaves out."""
    used = set(_used(tei.root))
    bad = {value for value in used | set(_others(tei.root)) if any(not is_well_formed(tag) for tag in value.split())}
    for element, name, value in tei.bearers(bad):
        if name not in _ATTRIBUTES or (name == "ident" and not str(element.tag).endswith("}language")):
            continue
        tag = next(tag for tag in value.split() if not is_well_formed(tag))
        meant = suggest(value) or suggest(tag)
        hint = f"did you mean “{meant}”?" if meant else "use a tag such as en, fr-CA or grc, or und"
        yield tei.finding(
            "bad-language-tag",
            f"{subject(name, element, value)}, which is no language tag (BCP 47); {hint}",
            element,
            Severity.WARNING,
        )
    declared = {tag.lower() for tag in _declared(tei.root)}
    if declared:
        yield from _left_out(tei, declared, bad)


def _left_out(tei: Tei, declared: set[str], bad: set[str]) -> Iterable[Finding]:
    """Report, once each, the languages of the text of which not even the language without its region is declared."""
    known = {tag.partition("-")[0] for tag in declared} | {"und", "zxx", "mul", "", "x"}
    missing: dict[str, etree._Element] = {}
    for text in _texts(tei.root):
        for tag in sorted(set(etree.XPath("descendant-or-self::*/@xml:lang", smart_strings=False)(text)) - bad):
            if tag.lower().partition("-")[0] not in known and tag not in missing:
                missing[tag] = text
    if missing:
        tags = listed([quoted(tag) for tag in missing], last="and")
        yield tei.finding(
            "undeclared-language",
            f"the text uses {tags}, which langUsage in the header does not list; add a language with that ident",
            next(iter(missing.values())),
            Severity.INFO,
        )
