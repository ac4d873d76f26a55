"""Say in words what a grammar does not allow in a document.

    <list><p>one</p></list>         “<p> cannot stand in <list> here; it may be <item>, <label> …”
    <hi colour="red">               “<hi> has no attribute colour; it may have rend, n, ana …”
    <date when="1 May 1934">        “when of <date> is “1 May 1934”; it must be a date such as 1934 …”

Every element is looked at by itself, so that one mistake gives one message and a mistake never hides another.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from lxml import etree

from edition.check.grammar import ANY, RNG, TEXT, Grammar, Model, Pattern
from edition.check.tei import listed, quoted, tag_of
from edition.tei.namespaces import XML

Fault = tuple[etree._Element, str, str]

FORMS = {
    "date": "a date such as 1926-07-04",
    "gYear": "a year such as 1926",
    "gYearMonth": "a month such as 1926-07",
    "gMonthDay": "a day of the year such as --07-04",
    "nonNegativeInteger": "a whole number",
    "integer": "a whole number",
    "decimal": "a number",
    "double": "a number",
    "boolean": "true or false",
    "language": "a language tag such as en or fr-CA",
    "NCName": "a name: a letter first, then letters, digits, hyphens, dots or underlines",
    "Name": "a name: a letter first, then letters, digits, hyphens, dots or underlines",
    "anyURI": "an address or a pointer such as #p-12, without blanks",
    "token": "one word without blanks",
}
"""Datatypes in an editor's words; those that are missing here are left unsaid."""

USUAL = frozenset(["corresp", "n", "place", "ref", "rend", "target", "type", "when", "xml:id", "xml:lang"])
"""Attributes that are named first where some have to be proposed."""


class Explainer:
    """Finds the faults of documents by one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._values: dict[bytes, etree.RelaxNG] = {}
        self._verdicts: dict[tuple[etree._Element, str], bool] = {}

    def faults(self, root: etree._Element) -> list[Fault]:
        """Return the faults of a document in document order; empty when nothing can be put into words."""
        found: list[Fault] = []
        start = self.grammar.start
        if ANY not in start and tag_of(root) not in start:
            names = listed(sorted(map(_tag, start)))
            found.append((root, "misplaced-element", f"a document cannot begin with {_named(root)}, but with {names}"))
        for element in root.iter("*"):
            model = self.grammar.model(tag_of(element))
            if model is not None:
                found.extend(self._attributes(element, model))
                found.extend(self._content(element, model))
            else:
                parent = element.getparent()
                if parent is None or self.grammar.model(tag_of(parent)) is not None:
                    found.append((element, "unknown-element", self._unknown(element)))
        return found

    def _unknown(self, element: etree._Element) -> str:
        name = etree.QName(element)
        names = [tag.rpartition("}")[2] for tag in self.grammar.elements]
        if name.localname in names:
            said = f"namespace {name.namespace}" if name.namespace else "no namespace"
            return f"<{name.localname}> is in {said}, where this grammar has no such element; mend or remove its xmlns"
        parent = element.getparent()
        model = self.grammar.model(tag_of(parent)) if parent is not None else None
        here = [tag.rpartition("}")[2] for tag in self.grammar.patterns.names(model.content)] if model else []
        near = [each for each in names if each.lower() == name.localname.lower()]
        near = near or get_close_matches(name.localname, sorted(here), n=2, cutoff=0.7)
        near = near or get_close_matches(name.localname, sorted(names), n=2, cutoff=0.7)
        hint = f"did you mean {listed([f'<{each}>' for each in near])}?" if near else "use one that it has"
        return f"this grammar has no element <{name.localname}>; {hint}"

    def _attributes(self, element: etree._Element, model: Model) -> Iterator[Fault]:
        tag = _named(element)
        for name, value in element.attrib.items():
            pattern = model.attributes.get(name)
            if pattern is None:
                if not model.open:
                    known = sorted(map(_local, model.attributes), key=lambda each: (each not in USUAL, each))
                    near = get_close_matches(_local(name), known, n=2)
                    hint = f"did you mean {listed(near)}?" if near else f"it may have {listed(known, last='and')}"
                    yield element, "unknown-attribute", f"{tag} has no attribute {_local(name)}; {hint}"
            elif not self._fits(pattern, value):
                form = self._form(pattern)
                said = f"{_local(name)} of {tag} is {quoted(value)}"
                yield element, "bad-value", f"{said}; it must be {form}" if form else f"{said}, which it cannot be"
        for name in sorted(model.required - set(element.attrib)):
            yield element, "missing-attribute", f"{tag} needs the attribute {_local(name)}; give it one"

    def _content(self, element: etree._Element, model: Model) -> Iterator[Fault]:
        """Follow the children through the content model; after a fault go on as if the child were not there."""
        make, state = self.grammar.patterns, model.content
        faulty: set[str] = set()
        for child, name, words in _children(element):
            if name != TEXT and self.grammar.model(name) is None and make.after(state, name) is make.none:
                continue
            following = make.after(state, name)
            if following is not make.none:
                state = following
            elif name not in faulty:
                faulty.add(name)
                if name == TEXT:
                    yield child, "misplaced-text", self._text(element, state, words)
                else:
                    yield child, "misplaced-element", self._misplaced(element, child, state)
        if not state.nullable and not faulty:
            how = "is empty" if not len(element) else "ends too early"
            missing = listed(self._completing(state), limit=4)
            yield element, "incomplete", f"{_named(element)} {how}; it still needs {missing}"

    def _text(self, element: etree._Element, state: Pattern, words: str) -> str:
        tag = _named(element)
        wrap = [name for name in ("p", "ab", "item", "l", "cell", "quote") if self._admits(element, state, name)]
        hint = f"put it into {listed([f'<{name}>' for name in wrap[:2]])}" if wrap else "remove it"
        return f"text cannot stand directly in {tag}: {quoted(words)}; {hint}"

    def _admits(self, element: etree._Element, state: Pattern, local: str) -> bool:
        make = self.grammar.patterns
        return make.after(state, f"{{{etree.QName(element).namespace}}}{local}") is not make.none

    def _misplaced(self, parent: etree._Element, child: etree._Element, state: Pattern) -> str:
        make = self.grammar.patterns
        here, tag = _named(parent), _named(child)
        first = make.first(state)
        needed = []
        if not state.nullable:
            needed = [name for name in first if make.after(make.after(state, name), tag_of(child)) is not make.none]
        if 0 < len(needed) <= 4:
            return f"{tag} comes too early in {here}; first there must be {listed(sorted(map(_tag, needed)))}"
        if not state.nullable:
            return f"{tag} cannot stand in {here} here; it needs {listed(self._completing(state))}"
        if first <= {TEXT}:
            return f"{tag} cannot stand in {here}; {'only text' if first else 'nothing more'} may"
        model = self.grammar.model(tag_of(parent))
        if model is not None and make.after(model.content, tag_of(child)) is not make.none:
            return f"{tag} cannot stand so late in {here}; move it up, or end {here} before it"
        for outer in parent.iterancestors():
            around = self.grammar.model(tag_of(outer))
            if around is not None and tag_of(child) in make.names(around.content):
                return f"{tag} cannot stand in {here}; end {here} before it, for it may stand in {_named(outer)}"
        hint = f"; what may is {listed(sorted(map(_tag, first)))}" if len(first) <= 8 else ""
        return f"{tag} cannot stand in {here}{hint}"

    def _completing(self, state: Pattern) -> list[str]:
        """Return what would complete an element that is not complete, or else what it may go on with."""
        make = self.grammar.patterns
        first = make.first(state)
        return sorted(map(_tag, [name for name in first if make.after(state, name).nullable] or first))

    def _fits(self, pattern: etree._Element, value: str) -> bool:
        """Ask libxml2 whether a value is one that an attribute pattern allows."""
        key = (pattern, value)
        if key not in self._verdicts:
            self._verdicts[key] = self._judge(pattern).validate(etree.Element("value", value=value))
        return self._verdicts[key]

    def _judge(self, pattern: etree._Element) -> etree.RelaxNG:
        """Return a schema of one element with one attribute, whose value follows the pattern."""
        element = etree.Element(f"{RNG}element", name="value")
        attribute = etree.SubElement(element, f"{RNG}attribute", name="value")
        attribute.extend(self._resolved(part) for part in _value(pattern))
        around = (each.get("datatypeLibrary") for each in (pattern, *pattern.iterancestors()))
        element.set("datatypeLibrary", next((library for library in around if library), ""))
        key = etree.tostring(element)
        if key not in self._values:
            self._values[key] = etree.RelaxNG(element)
        return self._values[key]

    def _resolved(self, node: etree._Element) -> etree._Element:
        """Copy a value pattern with its references written out."""
        if node.tag == f"{RNG}ref":
            group = etree.Element(f"{RNG}group")
            defines = self.grammar.defines.get(node.get("name", ""), [])
            group.extend(self._resolved(part) for define in defines[:1] for part in define)
            return group
        copy = etree.Element(node.tag, dict(node.attrib))
        copy.text = node.text
        copy.extend(self._resolved(part) for part in node)
        return copy

    def _form(self, pattern: etree._Element) -> str:
        """Say what a value must be."""
        resolved = [self._resolved(part) for part in _value(pattern)]
        nodes = [node for part in resolved for node in part.iter("*")]
        forms = [each.text for each in nodes if each.tag == f"{RNG}value" and each.text]
        for node in nodes:
            if node.tag == f"{RNG}data":
                form = FORMS.get(node.get("type", ""), "")
                bounds = {p.get("name"): p.text for p in node}
                if "minInclusive" in bounds and "maxInclusive" in bounds:
                    form = f"a number from {bounds['minInclusive']} to {bounds['maxInclusive']}"
                if form and form not in forms:
                    forms.append(form)
        return listed(forms, limit=12)


def _value(pattern: etree._Element) -> list[etree._Element]:
    """Return the parts of an attribute pattern that speak of its value."""
    parts = [part for part in pattern if part.tag not in (f"{RNG}name", f"{RNG}anyName", f"{RNG}nsName")]
    return parts or [etree.Element(f"{RNG}text")]


def _children(element: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield what stands in an element in order: its place, its name or `TEXT`, and the words of a text."""
    if element.text and element.text.strip():
        yield element, TEXT, element.text
    for child in element:
        if name := tag_of(child):
            yield child, name, ""
        if child.tail and child.tail.strip():
            yield child, TEXT, child.tail


def _local(name: str) -> str:
    return f"xml:{name.removeprefix(XML)}" if name.startswith(XML) else name.rpartition("}")[2]


def _named(element: etree._Element) -> str:
    return _tag(tag_of(element))


def _tag(name: str) -> str:
    return "text" if name == TEXT else "any element" if name == ANY else f"<{name.rpartition('}')[2]}>"
