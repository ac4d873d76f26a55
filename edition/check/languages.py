"""Languages are named by language tags (BCP 47), and the header knows those that are used.

<foreign xml:lang="french">      warning bad-language-tag: … did you mean “fr”?
"""

import re
from collections.abc import Iterable

from lxml import etree

from edition.check.code import Code
from edition.check.tei import Tei, every, listed, quoted, subject
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import TEI, XML_LANG

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

_ATTRIBUTES = (XML_LANG, "targetLang", "mainLang", "otherLangs")
_PLAIN = re.compile("[a-z]{2,3}(?:-[A-Z]{2})?")
"""Most tags there are; others are looked at more closely."""


def languages(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report tags that are none, and languages that the header leaves out."""
    used = {name: tei.attributes.watched.get(name, []) for name in _ATTRIBUTES}
    declaring = [element for element in every(tei.root, "language") if element.get("ident")]
    used["ident"] = declaring
    verdicts: dict[str, str] = {}
    for name, elements in used.items():
        for element in elements:
            value = element.get(name, "")
            if value not in verdicts:
                verdicts[value] = _fault(value)
            if verdicts[value]:
                message = f"{subject(name, element, value)}, which is no language tag (BCP 47); {verdicts[value]}"
                yield tei.finding("bad-language-tag", message, element, Severity.WARNING)
    declared = {element.get("ident", "").lower() for element in declaring}
    if declared:
        yield from _left_out(tei, declared, {value for value, fault in verdicts.items() if fault})


def _fault(value: str) -> str:
    """Say what was probably meant by a value that is no tag, or tags; nothing where it is."""
    if all(map(_PLAIN.fullmatch, value.split())):
        return ""
    from edition.language.tags import is_well_formed, suggest

    wrong = next((tag for tag in value.split() if not is_well_formed(tag)), "")
    if not wrong:
        return ""
    meant = suggest(value) or suggest(wrong)
    return f"did you mean “{meant}”?" if meant else "use a tag such as en, fr-CA or grc, or und"


def _left_out(tei: Tei, declared: set[str], bad: set[str]) -> Iterable[Finding]:
    """Report, once, the languages of the text of which not even the language without its region is declared."""
    known = {tag.partition("-")[0] for tag in declared} | {"und", "zxx", "mul", "", "x"}
    missing: dict[str, etree._Element] = {}
    for element in tei.attributes.watched.get(XML_LANG, ()):
        tag = element.get(XML_LANG, "")
        if tag not in bad and tag not in missing and tag.lower().partition("-")[0] not in known and _in_text(element):
            missing[tag] = element
    if missing:
        tags = listed([quoted(tag) for tag in missing], last="and")
        yield tei.finding(
            "undeclared-language",
            f"the text uses {tags}, which langUsage in the header does not list; add a language with that ident",
            next(iter(missing.values())),
            Severity.INFO,
        )


def _in_text(element: etree._Element) -> bool:
    around = (f"{TEI}text", f"{TEI}standOff", f"{TEI}sourceDoc")
    return element.tag in around or next(element.iterancestors(*around), None) is not None
