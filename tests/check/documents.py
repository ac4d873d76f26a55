"""Small documents to make mistakes in; the header fills the first four lines, so that the body begins in line 5."""

from edition.check.tei import Tei
from edition.model.source import Source
from edition.read.tei import parse

HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="harbour" xml:lang="en"><teiHeader><fileDesc>\
<titleStmt><title>The harbour</title><respStmt xml:id="edition"><resp>encoding</resp><name>edition</name></respStmt>\
</titleStmt>
<publicationStmt><publisher>Example press</publisher></publicationStmt><sourceDesc><bibl><title>The harbour</title>\
<ptr target="harbour.txt" mimeType="text/plain"/><idno type="sha256">{digest}</idno></bibl></sourceDesc></fileDesc>
<encodingDesc><classDecl><taxonomy xml:id="rules"><category xml:id="rule.notes"><catDesc>Links notes.\
</catDesc></category></taxonomy></classDecl><listPrefixDef><prefixDef ident="src" matchPattern="([0-9]+)-([0-9]+)" \
replacementPattern="harbour.txt#char=$1,$2"/></listPrefixDef></encodingDesc></teiHeader>
<text><body><div type="chapter">
"""


def document(body: str, *, digest: str = "00") -> bytes:
    """A whole document; `body` is what stands in its one division."""
    return f"{HEADER.format(digest=digest)}{body}\n</div></body></text></TEI>\n".encode()


def tei(body: str, *, digest: str = "00") -> Tei:
    data = document(body, digest=digest)
    return Tei(parse(data, "harbour.xml"), data, "harbour.xml")


def told(check, body: str, text: str | None = None) -> list[str]:
    """What one check says of a body: line, column, code and sentence of each finding."""
    source = None if text is None else Source("harbour.txt", text)
    return [f"{f.where.line}:{f.where.column} {f.code}: {f.message}" for f in check(tei(body), source)]
