"""What a RELAX NG schema says of one element by itself: its attributes, and the order of what stands in it.

Made for explaining faults, not for judging documents: elements are told apart by name alone, and attribute values are
left to libxml2. The order of children is followed by derivatives of patterns (Janusz Brzozowski, “Derivatives of
regular expressions”, 1964): after each child, the pattern of what may still follow.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from lxml import etree

from edition.check.tei import tag_of
from edition.tei.namespaces import XML

RNG = "{http://relaxng.org/ns/structure/1.0}"
TEXT = "#text"
ANY = "*"


class Pattern:
    """One pattern of children, shared by all that are equal; made by `Patterns` only.

    `kind` is `none empty name choice group interleave more`; `parts` are patterns, or the name.
    """

    __slots__ = ("after", "kind", "nullable", "number", "parts")

    def __init__(self, kind: str, parts: tuple[Any, ...], nullable: bool, number: int) -> None:
        self.kind, self.parts, self.nullable, self.number = kind, parts, nullable, number
        self.after: dict[str, Pattern] = {}


class Patterns:
    """Makes patterns, each only once, simplified on the way."""

    def __init__(self) -> None:
        self._made: dict[tuple[str | int, ...], Pattern] = {}
        self._names: dict[int, frozenset[str]] = {}
        self.none = self._make("none", (), False)
        self.empty = self._make("empty", (), True)

    def _make(self, kind: str, parts: tuple[Any, ...], nullable: bool) -> Pattern:
        key = (kind, *(part.number if isinstance(part, Pattern) else part for part in parts))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Pattern(kind, parts, nullable, len(self._made))
        return made

    def name(self, name: str) -> Pattern:
        """One child of that name; `TEXT` for text, `ANY` for any child."""
        return self._make("name", (name,), False)

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """One of several."""
        kept: dict[int, Pattern] = {}
        for part in parts:
            for each in part.parts if part.kind == "choice" else (part,):
                if each is not self.none:
                    kept[each.number] = each
        if not kept:
            return self.none
        ordered = tuple(kept[number] for number in sorted(kept))
        return ordered[0] if len(ordered) == 1 else self._make("choice", ordered, any(p.nullable for p in ordered))

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        """One after the other."""
        return self._pair("group", first, second)

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        """Both, mingled."""
        return self._pair("interleave", first, second)

    def _pair(self, kind: str, first: Pattern, second: Pattern) -> Pattern:
        if self.none in (first, second):
            return self.none
        if first is self.empty or second is self.empty:
            return second if first is self.empty else first
        return self._make(kind, (first, second), first.nullable and second.nullable)

    def more(self, part: Pattern) -> Pattern:
        """One or more."""
        return part if part.kind in ("none", "empty", "more") else self._make("more", (part,), part.nullable)

    def optional(self, part: Pattern) -> Pattern:
        """One or none."""
        return self.choice((part, self.empty))

    def after(self, pattern: Pattern, name: str) -> Pattern:
        """Return what may follow in `pattern` after a child `name`; `none` when that must not stand there."""
        found = pattern.after.get(name)
        if found is None:
            found = pattern.after[name] = self._derive(pattern, name)
        return found

    def _derive(self, pattern: Pattern, name: str) -> Pattern:
        kind, parts = pattern.kind, pattern.parts
        if kind == "name":
            return self.empty if parts[0] == name or (parts[0] == ANY and name != TEXT) else self.none
        if kind == "choice":
            return self.choice([self.after(part, name) for part in parts])
        if kind == "more":
            return self.group(self.after(parts[0], name), self.optional(pattern))
        if kind == "group":
            taken = self.group(self.after(parts[0], name), parts[1])
            return self.choice((taken, self.after(parts[1], name))) if parts[0].nullable else taken
        if kind == "interleave":
            left = self.interleave(self.after(parts[0], name), parts[1])
            return self.choice((left, self.interleave(parts[0], self.after(parts[1], name))))
        return self.none

    def first(self, pattern: Pattern) -> set[str]:
        """Return the names with which a pattern can begin."""
        if pattern.kind == "name":
            return {pattern.parts[0]}
        if pattern.kind == "group" and not pattern.parts[0].nullable:
            return self.first(pattern.parts[0])
        return {name for part in pattern.parts for name in self.first(part)} if pattern.parts else set()

    def names(self, pattern: Pattern) -> frozenset[str]:
        """Return all names that a pattern speaks of."""
        if pattern.number not in self._names:
            parts = ((part,) if isinstance(part, str) else self.names(part) for part in pattern.parts)
            self._names[pattern.number] = frozenset(name for part in parts for name in part)
        return self._names[pattern.number]


class Model:
    """What the schema says of one element: `content`, `attributes` (name → pattern of its value), `required` ones."""

    def __init__(self, content: Pattern) -> None:
        self.content = content
        self.attributes: dict[str, etree._Element] = {}
        self.required: set[str] = set()
        self.open = False


class Grammar:
    """A schema, read element by element when asked."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.patterns = Patterns()
        self.defines: dict[str, list[etree._Element]] = {}
        for define in root.iter(f"{RNG}define"):
            self.defines.setdefault(define.get("name", ""), []).append(define)
        self._models: dict[str, Model | None] = {}
        self._refs: dict[str, Pattern] = {}

    @cached_property
    def elements(self) -> dict[str, list[etree._Element]]:
        """The element patterns of the schema by the full name of the element."""
        found: dict[str, list[etree._Element]] = {}
        for element in self.root.iter(f"{RNG}element"):
            found.setdefault(self._name(element), []).append(element)
        return found

    @cached_property
    def start(self) -> set[str]:
        """The names that the document's outermost element may have."""
        if self.root.tag == f"{RNG}element":
            return {self._name(self.root)}
        return {
            name
            for start in self.root.iter(f"{RNG}start")
            for part in start
            for name in self.patterns.first(self._pattern(part, None))
        }

    def model(self, tag: str) -> Model | None:
        """Return what the schema says of an element, or None when it does not know the name."""
        if tag not in self._models:
            patterns = self.elements.get(tag)
            self._models[tag] = self._read(patterns) if patterns else None
        return self._models[tag]

    def _read(self, elements: list[etree._Element]) -> Model:
        model, contents, required = Model(self.patterns.empty), [], []
        for element in elements:
            seen: set[str] = set()
            content = self.patterns.empty
            for part in element:
                content = self.patterns.group(content, self._pattern(part, model))
                seen |= self._required(part)
            contents.append(content)
            required.append(seen)
        model.content = self.patterns.choice(contents)
        model.required = set.intersection(*required)
        return model

    def _pattern(self, node: etree._Element, model: Model | None) -> Pattern:
        """Return the pattern of children that a node of the schema stands for, noting attributes in `model`."""
        make, kind = self.patterns, tag_of(node)[len(RNG) :]
        if kind == "ref":
            return self._ref(node.get("name", ""), model)
        if kind == "element":
            return make.name(self._name(node))
        if kind == "attribute":
            if model is not None:
                name = self._name(node)
                model.open = model.open or name == ANY
                model.attributes.setdefault(name, node)
            return make.empty
        if kind in ("text", "data", "value", "list"):
            return make.optional(make.more(make.name(TEXT)))
        if kind == "notAllowed":
            return make.none
        if kind in ("empty", "param", "except", "name", "anyName", "nsName"):
            return make.empty
        parts = [self._pattern(part, model) for part in node]
        if kind == "choice":
            return make.choice(parts)
        combine = make.interleave if kind in ("interleave", "mixed") else make.group
        whole = make.empty
        for part in parts:
            whole = combine(whole, part)
        if kind == "mixed":
            return make.interleave(whole, make.optional(make.more(make.name(TEXT))))
        if kind in ("oneOrMore", "zeroOrMore"):
            whole = make.more(whole)
        return make.optional(whole) if kind in ("optional", "zeroOrMore") else whole

    def _ref(self, name: str, model: Model | None) -> Pattern:
        """Follow a reference; definitions of one name are read as a choice."""
        if model is None and name in self._refs:
            return self._refs[name]
        wholes = []
        for define in self.defines.get(name, ()):
            whole = self.patterns.empty
            for part in define:
                whole = self.patterns.group(whole, self._pattern(part, model))
            wholes.append(whole)
        self._refs[name] = self.patterns.choice(wholes)
        return self._refs[name]

    def _required(self, node: etree._Element) -> set[str]:
        """Return the attributes that a node of the schema demands in any case."""
        kind = tag_of(node)[len(RNG) :]
        if kind == "attribute":
            return {self._name(node)} - {ANY}
        if kind == "ref":
            return {
                each for d in self.defines.get(node.get("name", ""), ())[:1] for p in d for each in self._required(p)
            }
        if kind == "choice":
            return set.intersection(*(self._required(part) for part in node)) if len(node) else set()
        if kind in ("group", "interleave", "oneOrMore"):
            return {name for part in node for name in self._required(part)}
        return set()

    def _name(self, node: etree._Element) -> str:
        """Return the full name of an element or attribute pattern; `ANY` for a class of names."""
        child = node.find(f"{RNG}name")
        name = (node.get("name") or (child.text if child is not None else "") or ANY).strip()
        if name == ANY or name.startswith("{"):
            return name
        if name.startswith("xml:"):
            return XML + name[4:]
        if node.tag == f"{RNG}attribute" and node.get("name"):
            namespace = node.get("ns", "")
        else:
            namespace = next((e.get("ns", "") for e in (node, *node.iterancestors()) if "ns" in e.attrib), "")
        return f"{{{namespace}}}{name}" if namespace else name
