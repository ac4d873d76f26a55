"""Reads patterns from a schema, those of an element's content only when the element is reached (section 4)."""

from collections.abc import Callable, Iterable

from edition.relaxng.datatypes import Datatype, Datatypes, Scope
from edition.relaxng.grammar import Context, Grammar, Part, local, parts
from edition.relaxng.nameclass import read_names
from edition.relaxng.names import NameClass
from edition.relaxng.pattern import Pattern, Patterns
from edition.relaxng.source import RNG, Node


class Element:
    """An element of the schema: its names, and its content, which is read when it is asked for."""

    __slots__ = ("_content", "_order", "_reader", "_skip", "context", "names", "node")

    def __init__(self, reader: "Reader", node: Node, context: Context) -> None:
        self.node, self.context, self._reader = node, context, reader
        self.names: NameClass
        self.names, self._skip = read_names(node, context)
        self._content: Pattern | None = None
        self._order: tuple[str, int] | None = None

    @property
    def content(self) -> Pattern:
        """The pattern of attributes and content. Raises `SchemaError`."""
        if self._content is None:
            self._content = self._reader.sequence(parts(self.node)[self._skip :], self.node, self.context)
        return self._content

    @property
    def order(self) -> tuple[str, int]:
        """The place in the schema, for putting elements in its order."""
        if self._order is None:
            self._order = str(self.context.source.path), self.context.source.number(self.node)
        return self._order

    @property
    def documentation(self) -> str:
        """What the schema says about the element in `a:documentation`, on one line."""
        texts = (child.itertext() for child in self.node if child.tag == _DOCUMENTATION)
        return " ".join(" ".join("".join(text).split()) for text in texts)


_DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"


class Reader:
    """Turns the elements of a schema into patterns."""

    def __init__(self, make: Patterns) -> None:
        self.make = make
        self.datatypes = Datatypes()
        self._readers: dict[str, Callable[[Node, Context], Pattern]] = {
            "element": self._element,
            "attribute": self._attribute,
            "group": self._group,
            "interleave": self._interleave,
            "choice": self._choice,
            "optional": lambda node, context: make.optional(self._group(node, context)),
            "zeroOrMore": lambda node, context: make.optional(make.more(self._group(node, context))),
            "oneOrMore": lambda node, context: make.more(self._group(node, context)),
            "list": lambda node, context: make.list(self._group(node, context)),
            "mixed": lambda node, context: make.interleave(self._group(node, context), make.text),
            "ref": self._ref,
            "parentRef": self._parent_ref,
            "empty": lambda node, context: make.empty,
            "text": lambda node, context: make.text,
            "notAllowed": lambda node, context: make.not_allowed,
            "value": self._value,
            "data": self._data,
            "externalRef": self._external_ref,
            "grammar": self._grammar,
        }

    def pattern(self, node: Node, context: Context) -> Pattern:
        """Read one pattern. Raises `SchemaError`."""
        read = self._readers.get(node.tag[len(RNG) :]) if node.tag.startswith(RNG) else None
        if read is None:
            raise context.error(node, f"<{local(node)}> stands where a pattern is expected")
        return read(node, context.inside(node))

    def sequence(self, nodes: list[Node], parent: Node, context: Context) -> Pattern:
        """Read patterns that follow each other."""
        if not nodes:
            raise context.error(parent, f"<{local(parent)}> is empty; say what it holds, <empty/> for nothing")
        return self._joined([self.pattern(node, context) for node in nodes], self.make.group)

    def _joined(self, patterns: list[Pattern], join: Callable[[Pattern, Pattern], Pattern]) -> Pattern:
        """Join patterns by halves: long sequences make flat trees, which no recursion can exhaust."""
        while len(patterns) > 1:
            pairs = [join(*patterns[at : at + 2]) for at in range(0, len(patterns) - 1, 2)]
            patterns = pairs + patterns[len(pairs) * 2 :]
        return patterns[0]

    def _element(self, node: Node, context: Context) -> Pattern:
        return self.make.element(Element(self, node, context))

    def _attribute(self, node: Node, context: Context) -> Pattern:
        names, skip = read_names(node, context)
        inner = parts(node)[skip:]
        if len(inner) > 1:
            raise context.error(node, "<attribute> holds one pattern at most; join them with <group> or <choice>")
        return self.make.attribute(names, self.pattern(inner[0], context) if inner else self.make.text)

    def _group(self, node: Node, context: Context) -> Pattern:
        return self.sequence(parts(node), node, context)

    def _all(self, node: Node, context: Context) -> list[Pattern]:
        found = [self.pattern(child, context) for child in parts(node)]
        if not found:
            raise context.error(node, f"<{local(node)}> is empty; say what it holds, <empty/> for nothing")
        return found

    def _choice(self, node: Node, context: Context) -> Pattern:
        return self.make.choice(self._all(node, context))

    def _interleave(self, node: Node, context: Context) -> Pattern:
        return self._joined(self._all(node, context), self.make.interleave)

    def _ref(self, node: Node, context: Context) -> Pattern:
        if context.grammar is None:
            raise context.error(node, "<ref> stands outside of any grammar")
        return self._follow(node, context, context.grammar)

    def _parent_ref(self, node: Node, context: Context) -> Pattern:
        if context.grammar is None or context.grammar.parent is None:
            raise context.error(node, "<parentRef> stands in no grammar within another")
        return self._follow(node, context, context.grammar.parent)

    def _follow(self, node: Node, context: Context, grammar: Grammar) -> Pattern:
        name = (node.get("name") or "").strip()
        if name not in grammar.parts:
            raise context.error(node, f"there is no definition {name or 'without a name'}")
        found = grammar.patterns.get(name)
        if found is None:
            if name in grammar.patterns:
                raise context.error(node, f"the definition {name} refers to itself without an element in between")
            found = self.definition(grammar, name)
        return found

    def definition(self, grammar: Grammar, name: str | None) -> Pattern:
        """Read what a grammar defines by a name, or its start (`None`), all parts of it combined."""
        way = grammar.combine(name)
        grammar.patterns[name] = None
        patterns = [self._part(part) for part in grammar.parts[name]]
        choice = way == "choice"
        found = self.make.choice(patterns) if choice else self._joined(patterns, self.make.interleave)
        grammar.patterns[name] = found
        return found

    def _part(self, part: Part) -> Pattern:
        context = part.context.inside(part.node)
        inner = parts(part.node)
        if part.node.tag == f"{RNG}start" and len(inner) > 1:
            raise context.error(part.node, "<start> holds one pattern only; join them with <choice>")
        return self.sequence(inner, part.node, context)

    def _external_ref(self, node: Node, context: Context) -> Pattern:
        within = context.load(node)
        if "ns" in node.attrib:
            within = within._replace(namespace=node.attrib["ns"])
        return self.pattern(within.source.root, within)

    def _grammar(self, node: Node, context: Context) -> Pattern:
        grammar = Grammar(node, context)
        if None not in grammar.parts:
            raise context.error(node, "<grammar> has no <start>")
        return self.definition(grammar, None)

    def _value(self, node: Node, context: Context) -> Pattern:
        kind = node.get("type")
        text = node.text or ""
        datatype = self._datatype(node, context, "" if kind is None else context.library, (kind or "token").strip())
        scope = Scope({**context.source.prefixes(node), "": context.namespace}) if datatype.scoped else _NO_SCOPE
        try:
            return self.make.value(datatype, text, datatype.value(text, scope))
        except ValueError:
            raise context.error(node, f"“{text}” is no {datatype.title}") from None

    def _data(self, node: Node, context: Context) -> Pattern:
        kind = (node.get("type") or "").strip()
        if not kind:
            raise context.error(node, "<data> needs the attribute type")
        inner = parts(node)
        parameters = [(child.get("name", "").strip(), child.text or "") for child in inner if child.tag == _PARAM]
        datatype = self._datatype(node, context, context.library, kind, parameters)
        besides = None
        for child in inner:
            if child.tag == _EXCEPT:
                besides = self.make.choice(self._all(child, context.inside(child)))
            elif child.tag != _PARAM:
                raise context.error(child, f"<{local(child)}> stands in <data>")
        return self.make.data(datatype, besides)

    def _datatype(
        self, node: Node, context: Context, library: str, name: str, parameters: Iterable[tuple[str, str]] = ()
    ) -> Datatype:
        try:
            return self.datatypes.find(library, name, tuple(parameters))
        except ValueError as error:
            raise context.error(node, str(error)) from None

    def read_all(self, start: Pattern) -> list[Element]:
        """Return every element that can be reached from a pattern, the content of each read. Raises `SchemaError`."""
        found: dict[Element, None] = {}
        waiting, seen = [start], {start.number}
        while waiting:
            pattern = waiting.pop()
            for part in pattern.parts:
                if isinstance(part, Element):
                    if part in found:
                        continue
                    found[part] = None
                    part = part.content
                if isinstance(part, Pattern) and part.number not in seen:
                    seen.add(part.number)
                    waiting.append(part)
        return sorted(found, key=lambda element: element.order)


_PARAM, _EXCEPT = f"{RNG}param", f"{RNG}except"
_NO_SCOPE = Scope()
