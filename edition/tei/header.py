"""The TEI header, written from facts: what the source is, what ran over it, what that did, and how often.

Nothing here is boilerplate: a statement that the document gives no ground for is left out (ENCODING.md, section 2;
TEI P5 Guidelines, chapter 2).
"""

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import quote as percent

from edition import __version__
from edition.model.document import Document
from edition.model.kind import Kind
from edition.tei.attributes import quote
from edition.tei.namespaces import NAMESPACE
from edition.tei.tongues import shares
from edition.tei.weave import Woven

_LANGUAGES = {"de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "la": "Latin"}
_LANGUAGES |= {"nl": "Dutch", "pt": "Portuguese"}
_NOT_NAME = re.compile(r"[^\w.-]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def identifier(name: str) -> str:
    """Return a document's name as an XML name: `12 letters` becomes `d-12_letters`."""
    name = _NOT_NAME.sub("_", name)
    return name if name[:1].isalpha() or name[:1] == "_" else f"d-{name}"


def header(document: Document, woven: Woven, words: int) -> str:
    """Return the element `teiHeader`; `words` is the length of the reading text, notes included."""
    parts = [_file(document, woven, words), _encoding(document, woven), _profile(document)]
    when = _attribute("when", document.metadata.encoded or document.metadata.published)
    first = f'<change{when} who="#edition">Encoded from unmarked text.</change>'
    parts.append(f"<revisionDesc>{first}{_decided(document)}</revisionDesc>")
    return '<teiHeader xml:lang="en">\n' + "\n".join(parts) + "\n</teiHeader>"


def _decided(document: Document) -> str:
    """Return the changes that persons decided, each with its place in the source."""
    return "".join(
        f'\n<change{_attribute("when", change.when)} who="#{change.agent}" '
        f'target="src:{change.span.start}-{change.span.end}">{_text(change.text)}</change>'
        for change in document.changes
    )


def _people(document: Document, woven: Woven) -> dict[str, str]:
    """Return who decided beside the software, as identifiers and names."""
    decided = dict.fromkeys(woven.agents - {"edition"}, "")
    people = decided | {change.agent: change.name for change in document.changes}
    return {agent: name or agent for agent, name in people.items()}


def _file(document: Document, woven: Woven, words: int) -> str:
    metadata, source = document.metadata, document.source
    title = metadata.title or metadata.name
    language = _attribute("xml:lang", metadata.language)
    characters = sum(end - start for start, end in source.lines)
    pages = woven.usage["pb"]
    measures = [("words", words, "word"), ("characters", characters, "character"), ("pages", pages, "page")]
    extent = "".join(
        f'<measure unit="{unit}" quantity="{number}">{_count(number, noun)}</measure>'
        for unit, number, noun in measures
        if number or unit != "pages"
    )
    statement = [
        _element("title", title, f' type="main"{language}'),
        _element("title", metadata.subtitle, f' type="sub"{language}'),
        _element("author", metadata.author),
        _element("editor", metadata.editor),
        '<respStmt xml:id="edition"><resp>automatic encoding</resp><name type="software">edition</name></respStmt>',
        *(
            f'<respStmt xml:id="{agent}"><resp>decisions on single places</resp><name>{_text(name)}</name></respStmt>'
            for agent, name in sorted(_people(document, woven).items())
        ),
    ]
    if metadata.licence:
        target = _value(percent(metadata.licence, safe="/:?#=&%+,;@~"))
        availability = f"<availability><licence target={target}>{_text(metadata.licence)}</licence></availability>"
    else:
        availability = '<availability status="unknown"><p>No licence is stated.</p></availability>'
    publication = [
        f"<publisher>{_text(metadata.publisher or 'not stated')}</publisher>",
        _date(metadata.published),
        f'<idno type="document">{_text(metadata.name)}</idno>',
        availability,
    ]
    original = [
        _element("title", title, language),
        _element("author", metadata.author),
        _date(metadata.date),
        _element("note", metadata.origin, ' type="origin"'),
        f'<ptr target="{percent(source.name)}" mimeType="{quote(source.media_type)}"/>',
        f'<idno type="sha256">{source.sha256}</idno>',
        _element("note", _reading(document), ' type="extraction"'),
    ]
    return (
        f"<fileDesc>\n<titleStmt>{_lines(statement)}</titleStmt>\n<extent>{extent}</extent>\n"
        f"<publicationStmt>{_lines(publication)}</publicationStmt>\n"
        f"<sourceDesc><bibl>{_lines(original)}</bibl></sourceDesc>\n</fileDesc>"
    )


def _reading(document: Document) -> str:
    """Say how the file was made and read."""
    source = document.source
    guess = " (a guess)" if source.guessed else ""
    sentences = [document.metadata.extraction, f"Read as {source.encoding}{guess}."]
    return " ".join(sentence for sentence in sentences if sentence)


def _encoding(document: Document, woven: Woven) -> str:
    parts = [
        "<projectDesc><p>The source is unmarked text; every character of it stands in this file in its order, and "
        "what was added is marked as such and names the rule that added it.</p></projectDesc>",
        _editorial(document, woven),
        _tags(woven),
        _references(woven),
        _taxonomy(document, woven),
        f'<listPrefixDef><prefixDef ident="src" matchPattern="([0-9]+)-([0-9]+)" '
        f'replacementPattern="{percent(document.source.name)}#char=$1,$2">'
        "<p>Code points of the source file (RFC 5147), the end exclusive.</p></prefixDef></listPrefixDef>",
        _characters(woven.glyphs),
        f'<appInfo><application ident="edition" version="{_release(__version__)}"><label>edition</label>'
        "</application></appInfo>",
    ]
    return "<encodingDesc>\n" + "\n".join(part for part in parts if part) + "\n</encodingDesc>"


def _editorial(document: Document, woven: Woven) -> str:
    """Say what was done to this document, with numbers."""
    done = _Tally(woven)
    corrections = done.listed(Kind.CORRECTION, {word: f"{word} certainty" for word in ("high", "medium", "low")})
    hyphens = done.listed(
        Kind.HYPHEN, {"weak": "dividing a word", "strong": "belonging to the word", "inter": "undecided"}
    )
    blocks = _series(
        _count(woven.usage[name], noun)
        for name, noun in (("div", "division"), ("head", "heading"), ("p", "paragraph"), ("cit", "displayed quotation"))
        if woven.usage[name]
    )
    by_hand = ""
    if document.changes:
        by_hand = f"{_count(len(document.changes), 'decision')} of editors went before the rules (revisionDesc). "
    statements = [
        (
            'correction method="markup"',
            f"{_count(done.total(Kind.CORRECTION), 'place')} corrected: {corrections}."
            if corrections
            else "Nothing was corrected.",
        ),
        (
            'normalization method="markup"',
            f"{_count(done.total(Kind.STAND_IN), 'ASCII stand-in')} read as the typographic sign meant."
            if done.total(Kind.STAND_IN)
            else "Nothing was normalised.",
        ),
        (
            f'hyphenation eol="{"all" if hyphens else "none"}"',
            f"{_count(done.total(Kind.HYPHEN), 'line-end hyphen')}: {hyphens}."
            if hyphens
            else "No line-end hyphens were found.",
        ),
        (
            'quotation marks="all"',
            "Quotation marks are kept as they stand, inside q where they are paired: "
            f"{_count(done.total(Kind.QUOTED), 'quotation')} in running text.",
        ),
        (
            "segmentation",
            " ".join(filter(None, (f"Found by rule: {blocks or 'no blocks'}.", by_hand, _regime(document)))),
        ),
        (
            "interpretation",
            f"{_count(done.total(Kind.NOTE_MARK) + done.total(Kind.ANCHOR), 'note mark')}, "
            f"{_count(done.total(Kind.NOTE), 'note')}. "
            f"Page furniture: {done.listed(Kind.FURNITURE) or 'none found'}.",
        ),
    ]
    written = "\n".join(f"<{tag}><p>{_text(text)}</p></{tag.partition(' ')[0]}>" for tag, text in statements)
    return f"<editorialDecl>\n{written}\n</editorialDecl>"


def _regime(document: Document) -> str:
    """Say how the source sets its lines, as it was found or stated."""
    for annotation in document.annotations:
        if annotation.kind is Kind.REGIME:
            mark = annotation.mark
            if mark.get("lines") == "paragraph":
                return "Each line of the source is a whole paragraph."
            said = f"about {mark.get('measure')} characters" if mark.get("measure") else ""
            said += f", first ones indented by {mark.get('indent')}" if mark.get("indent") else ""
            said += f", in {mark.get('columns')} columns" if mark.get("columns") else ""
            said += ", with an empty line after each" if mark.get("spacing") == "double" else ""
            return f"The source has the lines of a page: {said}." if said else ""
    return ""


class _Tally:
    """How many annotations of a kind stand in the text, in all and by what tells them apart."""

    def __init__(self, woven: Woven) -> None:
        self.decided = woven.decided

    def total(self, kind: Kind) -> int:
        return sum(number for (found, _), number in self.decided.items() if found is kind)

    def listed(self, kind: Kind, names: dict[str, str] | None = None) -> str:
        """List the numbers in words; `names` gives the order and the words for each detail."""
        details = names or {detail: detail for found, detail in sorted(self.decided) if found is kind}
        return _series(f"{self.decided[kind, d]} {words}" for d, words in details.items() if self.decided[kind, d])


def _series(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _tags(woven: Woven) -> str:
    usage = "".join(f'<tagUsage gi="{name}" occurs="{number}"/>' for name, number in sorted(woven.usage.items()))
    return f'<tagsDecl><namespace name="{NAMESPACE}">{usage}</namespace></tagsDecl>'


def _references(woven: Woven) -> str:
    """Declare how places are cited: by division and paragraph, and by the source's pages where it has any."""
    paragraph = '<citeStructure unit="paragraph" match="{}" use="position()" delim="."/>'
    parts = "".join(
        f'<citeStructure unit="{part}" match="/TEI/text/{part}" use="\'{part}\'">'
        f'<citeStructure unit="division" match="div" use="position()" delim=".">{paragraph.format("p")}</citeStructure>'
        "</citeStructure>"
        for part in ("front", "body", "back")
        if woven.usage[part]
    )
    pages = (
        '\n<refsDecl n="pages"><citeStructure unit="page" match="//pb" use="@n"/></refsDecl>'
        if woven.usage["pb"]
        else ""
    )
    return f'<refsDecl default="true">{parts}</refsDecl>{pages}'


def _taxonomy(document: Document, woven: Woven) -> str:
    described = dict(document.rules)
    names = [*described, *sorted(woven.rules.keys() - described.keys())]
    if not names:
        return ""
    categories = "\n".join(
        f'<category xml:id="rule.{name}"><catDesc>{_text(described.get(name) or name)}</catDesc></category>'
        for name in names
    )
    return f'<classDecl><taxonomy xml:id="rules">\n{categories}\n</taxonomy></classDecl>'


def _characters(glyphs: Iterable[str]) -> str:
    """Declare each character that stands in the text as `g`."""
    chars = "".join(
        f'<char xml:id="u{ord(glyph):04X}"><mapping type="codepoint">U+{ord(glyph):04X}</mapping></char>'
        for glyph in sorted(glyphs)
    )
    return f"<charDecl>{chars}</charDecl>" if chars else ""


def _profile(document: Document) -> str:
    metadata = document.metadata
    creation = f"<creation>{_date(metadata.date)}</creation>" if metadata.date else ""
    spoken = shares(document.annotations, metadata.language, len(document.source.text))
    usage = "".join(
        f'<language ident={_value(language)} usage="{share}">'
        f"{_text(_LANGUAGES.get(language.partition('-')[0], language))}</language>"
        for language, share in spoken.items()
    )
    usage = f"<langUsage>{usage}</langUsage>" if usage else ""
    return f"<profileDesc>{creation}{usage}</profileDesc>"


def _date(date: str) -> str:
    """Return a date with @when where it is in ISO 8601 form."""
    if not date:
        return ""
    when = f' when="{date}"' if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date) else ""
    return f"<date{when}>{_text(date)}</date>"


def _release(version: str) -> str:
    """Return the released form N.N.N of a version, which TEI asks for."""
    match = re.match(r"\d+(\.\d+)*", version)
    return match[0] if match else "0"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _attribute(name: str, value: str) -> str:
    return f" {name}={_value(value)}" if value else ""


def _element(name: str, content: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{_text(content)}</{name}>" if content else ""


def _lines(parts: Iterable[str]) -> str:
    return "\n" + "\n".join(part for part in parts if part) + "\n"


def _text(value: str) -> str:
    return escape(_CONTROL.sub(" ", value), quote=False)


def _value(value: str) -> str:
    return f'"{quote(value)}"'
