"""Write schemas/edition.odd, the grammar of an edition as a TEI customisation, from schemas/edition.rng.

Run it with `python docs/odd.py`. The grammar is the source: what elements there are, what they hold, which attributes
they have, and the sentence about each. This file adds what a grammar does not say: the module of TEI that an element
comes from, and what becomes of it on a page (the processing model).
"""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

Node = ElementTree.Element
REPOSITORY = Path(__file__).resolve().parent.parent
GRAMMAR = REPOSITORY / "schemas" / "edition.rng"
ODD = REPOSITORY / "schemas" / "edition.odd"

RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"

MODULES = {
    "header": "teiHeader fileDesc titleStmt editionStmt edition extent publicationStmt availability licence seriesStmt "
    "notesStmt sourceDesc encodingDesc projectDesc editorialDecl correction normalization hyphenation quotation "
    "segmentation interpretation punctuation stdVals tagsDecl namespace tagUsage refsDecl citeStructure citeData "
    "classDecl taxonomy category catDesc listPrefixDef prefixDef appInfo application profileDesc abstract creation "
    "langUsage language textClass classCode catRef keywords correspDesc correspAction correspContext revisionDesc "
    "change idno",
    "core": "respStmt resp head p cit quote q list item label l lg sp speaker stage address addrLine graphic desc lb "
    "pb cb milestone choice sic corr orig reg abbr expan add del unclear gap hi emph foreign term note ref ptr name rs "
    "date num measure bibl biblStruct analytic monogr imprint series title author editor publisher pubPlace biblScope "
    "citedRange listBibl",
    "textstructure": "TEI text front body back div titlePage docTitle titlePart docAuthor docEdition docImprint "
    "docDate "
    "imprimatur byline epigraph argument trailer opener closer salute signed dateline postscript",
    "gaiji": "charDecl char glyph localProp mapping g",
    "drama": "castList castGroup castItem role roleDesc actor",
    "figures": "table row cell figure figDesc",
    "transcr": "fw subst supplied ex",
    "linking": "ab seg anchor standOff",
    "analysis": "pc",
    "textcrit": "variantEncoding listWit witness listApp app lem rdg",
    "namesdates": "persName placeName orgName forename surname roleName addName nameLink genName settlement region "
    "country geogName listPerson person birth death sex nationality occupation residence listPlace place location geo "
    "listOrg org",
}
"""The modules of TEI and the elements that are taken from each."""

VALUES = {
    "id.value": '<dataRef name="ID"/>',
    "string.value": '<dataRef key="teidata.text"/>',
    "word.value": '<dataRef key="teidata.word"/>',
    "pointer.value": '<dataRef key="teidata.pointer"/>',
    "language.value": '<dataRef key="teidata.language"/>',
    "certainty.value": '<dataRef key="teidata.probCert"/>',
    "number.value": '<dataRef key="teidata.numeric"/>',
    "count.value": '<dataRef key="teidata.count"/>',
    "date.value": '<dataRef key="teidata.temporal.w3c"/>',
    "name.value": '<dataRef key="teidata.name"/>',
    "delimiter.value": '<dataRef name="string" restriction=".+"/>',
    "prefix.value": '<dataRef key="teidata.prefix"/>',
    "token.value": '<dataRef name="token"/>',
    "ncname.value": '<dataRef key="teidata.xmlName"/>',
    "version.value": '<dataRef key="teidata.versionNumber"/>',
    "length.value": '<dataRef key="teidata.outputMeasurement"/>',
    "boolean.value": '<dataRef key="teidata.truthValue"/>',
}
"""The values of attributes as datatypes of TEI."""

MODELS = {
    "teiHeader": [("", "metadata")],
    "TEI": [("", "document")],
    "body": [("", "body")],
    "div": [("", "section")],
    "head": [("parent::list or parent::table or parent::figure or parent::lg", "block"), ("", "heading")],
    "p": [("", "paragraph")],
    "ab": [("", "paragraph")],
    "l": [("", "block")],
    "lg": [("", "block")],
    "sp": [("", "block")],
    "speaker": [("", "block")],
    "stage": [("parent::p or parent::l", "inline"), ("", "block")],
    "quote": [("", "cit")],
    "cit": [("", "cit")],
    "list": [("", "list")],
    "item": [("", "listItem")],
    "label": [("parent::note", "omit"), ("", "inline")],
    "table": [("", "table")],
    "row": [("", "row")],
    "cell": [("", "cell")],
    "figure": [("", "figure")],
    "graphic": [("", "graphic")],
    "figDesc": [("", "omit")],
    "opener": [("", "block")],
    "closer": [("", "block")],
    "salute": [("", "block")],
    "signed": [("", "block")],
    "dateline": [("", "block")],
    "byline": [("", "block")],
    "epigraph": [("", "block")],
    "argument": [("", "block")],
    "trailer": [("", "block")],
    "postscript": [("", "block")],
    "titlePage": [("", "block")],
    "titlePart": [("", "title")],
    "lb": [("@break = 'no'", "omit"), ("", "inline")],
    "pb": [("", "break")],
    "cb": [("", "omit")],
    "fw": [("", "omit")],
    "pc": [("@force = 'weak'", "omit"), ("", "inline")],
    "choice": [("", "alternate")],
    "sic": [("parent::choice", "omit"), ("", "inline")],
    "orig": [("parent::choice", "omit"), ("", "inline")],
    "abbr": [("parent::choice", "omit"), ("", "inline")],
    "g": [("", "glyph")],
    "note": [("", "note")],
    "ref": [("@target", "link"), ("", "inline")],
    "ptr": [("", "link")],
    "anchor": [("", "anchor")],
    "hi": [("", "inline")],
    "emph": [("", "inline")],
    "foreign": [("", "inline")],
    "q": [("", "inline")],
    "title": [("", "inline")],
    "standOff": [("", "omit")],
}
"""What becomes of an element on a page: conditions and behaviours of the processing model, the first that fits."""

PARAMETERS = {
    "choice": {"default": "(corr, reg, expan)[1]", "alternate": "(sic, orig, abbr)[1]"},
}

Often = tuple[int, bool]
"""How often something comes: at least 0 or 1 times, and whether without end."""

ONCE: Often = (1, False)
TIMES: dict[str, Often] = {"optional": (0, False), "zeroOrMore": (0, True), "oneOrMore": (1, True)}

HEADER = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- Made from edition.rng by docs/odd.py: mend it there. -->
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="edition-odd" xml:lang="en">
<teiHeader>
 <fileDesc>
  <titleStmt><title>The grammar of an edition, as a customisation of TEI P5</title></titleStmt>
  <publicationStmt>
   <publisher>edition</publisher>
   <availability><licence target="https://opensource.org/license/mit">MIT</licence></availability>
  </publicationStmt>
  <sourceDesc><p>Made from edition.rng, which is the source: where the two differ, that one is right.</p></sourceDesc>
 </fileDesc>
</teiHeader>
<text><body>
 <head>The grammar of an edition</head>
 <p>What every TEI file holds that edition writes, and what editors add by hand. It is a subset of TEI P5: whatever it
  allows, TEI allows. Each element has a sentence that says what it is for here; the processing model says what becomes
  of it on a page: page furniture (<gi>fw</gi>), for instance, is left out, and so is the printed mark of a note (its
  <gi>label</gi>).</p>
 <schemaSpec ident="edition" start="TEI" docLang="en" ns="http://www.tei-c.org/ns/1.0">
"""


class Odd:
    """Turns the definitions of the grammar into specifications."""

    def __init__(self, grammar: Node) -> None:
        self.defines = {define.get("name", ""): define for define in grammar.iter(f"{RNG}define")}
        self.kinds = {name: self._kind(define) for name, define in self.defines.items()}

    def _kind(self, define: Node) -> str:
        """Return what a definition is: an element, a group of attributes, a value, or content."""
        name = define.get("name", "")
        if define.find(f"{RNG}element") is not None:
            return "element"
        if name.endswith(".value"):
            return "value"
        return "attributes" if next(define.iter(f"{RNG}attribute"), None) is not None else "content"

    def text(self) -> str:
        """Return the whole file."""
        return "".join([HEADER, *(f"  {line}\n" for line in self.lines()), " </schemaSpec>\n</body></text>\n</TEI>\n"])

    def lines(self) -> Iterator[str]:
        """Yield the lines of the specifications."""
        yield '<moduleRef key="tei"/>'
        for module, elements in MODULES.items():
            yield f'<moduleRef key="{module}" include="{elements}"/>'
        modules = {element: module for module, elements in MODULES.items() for element in elements.split()}
        for name, define in self.defines.items():
            if self.kinds[name] == "attributes":
                yield from self._class(name, define)
            elif self.kinds[name] == "content":
                yield f'<macroSpec ident="{_macro(name)}" mode="add">'
                yield f" <content>{self._sequence(list(define))}</content>"
                yield "</macroSpec>"
            elif self.kinds[name] == "element":
                yield from self._element(name, define[0], modules[name])

    def _class(self, name: str, define: Node) -> Iterator[str]:
        yield f'<classSpec ident="{_class(name)}" type="atts" mode="add">'
        yield from self._attributes(list(define))
        yield "</classSpec>"

    def _element(self, name: str, element: Node, module: str) -> Iterator[str]:
        yield f'<elementSpec ident="{name}" module="{module}" mode="replace">'
        yield f" <desc>{escape(' '.join((element.findtext(DOCUMENTATION) or '').split()))}</desc>"
        inner = [part for part in element if part.tag.startswith(RNG)]
        attributes = [part for part in inner if self._is_attribute(part)]
        classes = [part.get("name", "") for part in attributes if part.tag == f"{RNG}ref"]
        members = "".join(f'<memberOf key="{_class(each)}"/>' for each in classes)
        yield f' <classes mode="replace">{members}</classes>' if members else ' <classes mode="replace"/>'
        yield f" <content>{self._sequence([part for part in inner if part not in attributes])}</content>"
        yield from self._attributes([part for part in attributes if part.tag != f"{RNG}ref"])
        for predicate, behaviour in MODELS.get(name, ()):
            condition = f" predicate={quoteattr(predicate)}" if predicate else ""
            parameters = "".join(
                f"<param name={quoteattr(key)} value={quoteattr(value)}/>"
                for key, value in PARAMETERS.get(name, {}).items()
            )
            model = f' <model{condition} behaviour="{behaviour}"'
            yield f"{model}>{parameters}</model>" if parameters else f"{model}/>"
        yield "</elementSpec>"

    def _is_attribute(self, node: Node) -> bool:
        if node.tag == f"{RNG}ref":
            return self.kinds[node.get("name", "")] == "attributes"
        return node.tag == f"{RNG}attribute" or node.find(f"{RNG}attribute") is not None

    def _attributes(self, nodes: list[Node]) -> Iterator[str]:
        if not nodes:
            return
        yield " <attList>"
        for node in nodes:
            attribute = node if node.tag == f"{RNG}attribute" else node[0]
            usage = "req" if attribute is node else "opt"
            name = attribute.get("name")
            yield f'  <attDef ident="{name}" usage="{usage}" mode="add">{self._value(attribute)}</attDef>'
        yield " </attList>"

    def _value(self, attribute: Node) -> str:
        if not len(attribute):
            return '<datatype><dataRef key="teidata.text"/></datatype>'
        value = attribute[0]
        name = value.get("name", "")
        if name in VALUES:
            return f"<datatype>{VALUES[name]}</datatype>"
        define = self.defines[name][0] if name else value
        if define.tag == f"{RNG}list":
            inner = define[0][0].get("name", "")
            return f'<datatype maxOccurs="unbounded">{VALUES[inner]}</datatype>'
        items = "".join(f"<valItem ident={quoteattr(item.text or '')}/>" for item in define.iter(f"{RNG}value"))
        return f'<datatype><dataRef key="teidata.enumerated"/></datatype><valList type="closed">{items}</valList>'

    def _sequence(self, nodes: list[Node], often: Often = ONCE) -> str:
        """Write patterns that follow each other, all of them so often."""
        if len(nodes) == 1:
            return self._content(nodes[0], often)
        return f"<sequence{_occurs(often)}>{''.join(map(self._content, nodes))}</sequence>"

    def _content(self, node: Node, often: Often = ONCE) -> str:
        kind, inner = node.tag[len(RNG) :], list(node)
        if kind in TIMES:
            return self._sequence(inner, _times(often, TIMES[kind]))
        if kind == "group":
            return self._sequence(inner, often)
        if kind == "choice":
            return f"<alternate{_occurs(often)}>{''.join(map(self._content, inner))}</alternate>"
        if kind == "text":
            return "<textNode/>"
        if kind == "empty":
            return "<empty/>"
        name = node.get("name", "")
        if self.kinds[name] == "element":
            return f'<elementRef key="{name}"{_occurs(often)}/>'
        # A reference to a macro cannot be repeated; what it stands for can.
        return f'<macroRef key="{_macro(name)}"/>' if often == ONCE else self._sequence(list(self.defines[name]), often)


def _times(outer: Often, inner: Often) -> Often:
    """Return how often something comes that is repeated within what is repeated."""
    return outer[0] * inner[0], outer[1] or inner[1]


def _occurs(often: Often) -> str:
    return ("" if often[0] else ' minOccurs="0"') + (' maxOccurs="unbounded"' if often[1] else "")


def _macro(name: str) -> str:
    return f"edition.{name}"


def _class(name: str) -> str:
    return f"att.edition.{name.removesuffix('.attributes')}"


def odd() -> str:
    """Return the ODD as text."""
    return Odd(ElementTree.parse(GRAMMAR).getroot()).text()


if __name__ == "__main__":
    ODD.write_text(odd(), encoding="utf-8")
