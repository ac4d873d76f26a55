"""Runs the rules of a Schematron schema on a document: those in XPath 1 on lxml, the others by Saxon if it is there.

Where a test stands by itself, one expression selects all nodes that break it, `//context[test]`, so that the time goes
with the size of the document. Rules with variables are run node by node. A pattern that lxml cannot run and whose
contexts select nothing in the document holds there, whatever its tests: Saxon is not started for it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from edition.check.schematron.expressions import (
    alternatives,
    anywhere,
    as_xpath1,
    at_most,
    is_xpath1,
    needs,
    reads_outside,
)
from edition.check.schematron.schema import Assertion, Pattern, Rule, Schema, read_schema


@dataclass(frozen=True, slots=True, eq=False)
class Broken:
    """An assertion that a node breaks; for an attribute or a text `element` is the one that has it."""

    element: etree._Element
    pattern: Pattern
    assertion: Assertion
    message: str


@dataclass(frozen=True, slots=True)
class NotRun:
    """A pattern that concerns the document, or may, and could not be run."""

    pattern: Pattern
    reason: str


@lru_cache(maxsize=4)
def rules(path: Path) -> "Rules":
    """Return the rules of a schema, read once in a process."""
    return Rules(read_schema(path))


class Rules:
    """A Schematron schema, ready to run."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._keys = _Keys(schema)
        self._compiled: dict[str, etree.XPath] = {}
        self._own_functions = [value for each in schema.functions for node in each.iter("*") for value in node.values()]
        self._plain: dict[int, bool] = {}

    def run(self, root: etree._Element, attributes: frozenset[str] | None = None) -> Iterator[Broken | NotRun]:
        """Yield what a document breaks, and the patterns that could not be run on it.

        `attributes` are the names of all attributes in the document, where they are known already.
        """
        self._keys.turn_to(root)
        self._there = _There(root, attributes, self.schema.namespaces)
        seen: set[tuple[etree._Element, str]] = set()
        left: list[tuple[Pattern, str]] = []
        for pattern in self.schema.patterns:
            if pattern.fault:
                yield NotRun(pattern, pattern.fault)
            elif not self._may_match(pattern):
                continue
            elif not self._is_plain(pattern):
                if self._concerns(pattern, root):
                    left.append((pattern, ""))
            else:
                try:
                    found = list(self._broken(pattern, root))
                except etree.XPathError as error:
                    left.append((pattern, f"its XPath cannot be run: {error}"))
                else:
                    yield from self._new(found, seen)
        if left:
            yield from self._by_saxon(left, root, seen)

    def _new(self, found: Iterable[Broken], seen: set[tuple[etree._Element, str]]) -> Iterator[Broken]:
        """Leave out what another pattern has said of the element already: TEI has some rules once for each language."""
        for broken in found:
            key = (broken.element, broken.assertion.test)
            if key not in seen:
                seen.add(key)
                yield broken

    def _by_saxon(
        self, left: list[tuple[Pattern, str]], root: etree._Element, seen: set[tuple[etree._Element, str]]
    ) -> Iterator[Broken | NotRun]:
        """Let Saxon run what lxml cannot, or could not for the reason given."""
        running = []
        for pattern, _ in left:
            if function := reads_outside([*pattern.expressions, *self._own_functions]):
                yield NotRun(pattern, f"it calls {function}(), which reaches beyond the document")
            else:
                running.append(pattern)
        from edition.check.schematron.saxon import Saxon, missing

        if reason := missing():
            yield from (NotRun(pattern, fault or reason) for pattern, fault in left if pattern in running)
        elif running:
            for result in Saxon(self.schema).run(running, root):
                if isinstance(result, NotRun):
                    yield result
                else:
                    yield from self._new([result], seen)

    def _may_match(self, pattern: Pattern) -> bool:
        return any(self._there.may_match(part) for rule in pattern.rules for part in alternatives(rule.context))

    def _is_plain(self, pattern: Pattern) -> bool:
        """Tell whether lxml can run all of a pattern."""
        if id(pattern) not in self._plain:
            self._plain[id(pattern)] = self._judged(pattern)
        return self._plain[id(pattern)]

    def _judged(self, pattern: Pattern) -> bool:
        contexts = [anywhere(part) for rule in pattern.rules for part in alternatives(rule.context)]
        others = (value for _, value in self.schema.lets)
        return all(map(is_xpath1, [*contexts, *pattern.expressions, *(others if self._asks_globals(pattern) else ())]))

    def _asks_globals(self, pattern: Pattern) -> bool:
        return any(f"${name}" in expression for name, _ in self.schema.lets for expression in pattern.expressions)

    def _concerns(self, pattern: Pattern, root: etree._Element) -> bool:
        """Tell whether a rule of the pattern may have something to say about a document."""
        for rule in pattern.rules:
            if not any(map(self._there.may_match, alternatives(rule.context))):
                continue
            expressions = at_most(rule.context)
            try:
                if not expressions or any(self._select(expression, root) for expression in expressions):
                    return True
            except etree.XPathError:
                return True
        return False

    def _broken(self, pattern: Pattern, root: etree._Element) -> Iterator[Broken]:
        globals_ = self._values(self.schema.lets, root, {}) if self._asks_globals(pattern) else {}
        lets = self._values(pattern.lets, root, globals_)
        taken: set[int] = set()
        for rule in pattern.rules:
            contexts = [anywhere(part) for part in alternatives(rule.context) if self._there.may_match(part)]
            if not contexts:
                continue
            only = len(pattern.rules) == 1
            nodes: list[Any] | None = None
            if not only or rule.lets or lets or any(_by_node(assertion) for assertion in rule.assertions):
                nodes = [node for context in contexts for node in self._select(context, root)]
                nodes = [node for node in nodes if _key(node) not in taken]
            for assertion in rule.assertions:
                yield from self._failing(pattern, rule, assertion, contexts, nodes, root, lets)
            if not only:
                taken.update(map(_key, nodes or ()))

    def _failing(
        self,
        pattern: Pattern,
        rule: Rule,
        assertion: Assertion,
        contexts: list[str],
        nodes: list[Any] | None,
        root: etree._Element,
        lets: dict[str, Any],
    ) -> Iterator[Broken]:
        if nodes is None or not (rule.lets or lets or _by_node(assertion)):
            kept = None if nodes is None else {_key(node) for node in nodes}
            for context in contexts:
                for node in self._select(f"{context}[boolean({assertion.test})]", root):
                    if kept is None or _key(node) in kept:
                        yield Broken(_element(node), pattern, assertion, self._message(assertion, node, lets))
            return
        for node in nodes:
            values = self._values(rule.lets, _element(node), lets)
            if self._evaluate(f"boolean({assertion.test})", _element(node), values):
                yield Broken(_element(node), pattern, assertion, self._message(assertion, node, values))

    def _message(self, assertion: Assertion, node: Any, values: dict[str, Any]) -> str:
        parts = [
            _string(self._evaluate(f"string({part})", _element(node), values)) if number % 2 else part
            for number, part in enumerate(assertion.message)
        ]
        return " ".join("".join(parts).split())

    def _values(self, lets: tuple[tuple[str, str], ...], node: etree._Element, known: dict[str, Any]) -> dict[str, Any]:
        values = dict(known)
        for name, expression in lets:
            values[name] = self._evaluate(expression, node, values)
        return values

    def _select(self, expression: str, root: etree._Element) -> list[Any]:
        found = self._evaluate(expression, root, {})
        return found if isinstance(found, list) else []

    def _evaluate(self, expression: str, node: etree._Element, values: dict[str, Any]) -> Any:
        if expression not in self._compiled:
            extensions: dict[tuple[str | None, str], Any] = {
                (None, "key"): self._keys.key,
                (None, "current"): self._keys.current,
            }
            namespaces = {prefix: uri for prefix, uri in self.schema.namespaces.items() if prefix}
            self._compiled[expression] = etree.XPath(
                as_xpath1(expression), namespaces=namespaces, extensions=extensions
            )
        self._keys.node = node
        return self._compiled[expression](node, **values)


class _There:
    """Tells quickly of contexts that they select nothing in a document: an element or attribute is not there."""

    def __init__(self, root: etree._Element, attributes: frozenset[str] | None, namespaces: dict[str, str]) -> None:
        self._root, self._attributes, self._namespaces = root, attributes, namespaces
        self._known: dict[str, bool] = {}

    def may_match(self, context: str) -> bool:
        """Return False where a context, one alternative, cannot select anything."""
        elements, attributes = needs(context)
        return all(map(self._has_element, elements)) and all(map(self._has_attribute, attributes))

    def _has_element(self, name: str) -> bool:
        if name not in self._known:
            full = self._full(name)
            self._known[name] = full is None or next(self._root.iter(full), None) is not None
        return self._known[name]

    def _has_attribute(self, name: str) -> bool:
        full = self._full(name)
        return self._attributes is None or full is None or full in self._attributes

    def _full(self, name: str) -> str | None:
        prefix, colon, local = name.rpartition(":")
        if prefix == "xml":
            return f"{{http://www.w3.org/XML/1998/namespace}}{local}"
        if colon and prefix not in self._namespaces:
            return None
        return f"{{{self._namespaces[prefix]}}}{local}" if colon else local


class _Keys:
    """The functions `key()` and `current()` of XSLT 1 for XPath."""

    def __init__(self, schema: Schema) -> None:
        namespaces = {prefix: uri for prefix, uri in schema.namespaces.items() if prefix}
        self._keys = {
            name: (
                etree.XPath(as_xpath1(anywhere(match)), namespaces=namespaces),
                etree.XPath(f"string({as_xpath1(use)})", namespaces=namespaces),
            )
            for name, (match, use) in schema.keys.items()
            if is_xpath1(anywhere(match)) and is_xpath1(use)
        }
        self._root: etree._Element | None = None
        self._found: dict[str, dict[str, list[etree._Element]]] = {}
        self.node: etree._Element | None = None

    def turn_to(self, root: etree._Element) -> None:
        """Forget the last document and look things up in this one."""
        self._root, self._found = root, {}

    def key(self, context: object, name: str, value: object) -> list[etree._Element]:
        """Return the elements whose key has a value."""
        if name not in self._keys:
            raise etree.XPathEvalError(f"there is no key {name}")
        if name not in self._found and self._root is not None:
            match, use = self._keys[name]
            found: dict[str, list[etree._Element]] = {}
            for element in match(self._root):
                found.setdefault(use(element), []).append(element)
            self._found[name] = found
        wanted = value if isinstance(value, list) else [value]
        return [element for each in wanted for element in self._found.get(name, {}).get(_string(each), [])]

    def current(self, context: object) -> list[etree._Element]:
        """Return the node that the rule is about."""
        return [] if self.node is None else [self.node]


def _by_node(assertion: Assertion) -> bool:
    """Tell whether a test has to be run for each node by itself: it asks where it is being run, or at which place."""
    return any(asks in assertion.test for asks in ("current()", "position()", "last()"))


def _element(node: Any) -> etree._Element:
    if isinstance(node, etree._Element):
        return node
    parent: etree._Element = node.getparent()
    return parent


def _key(node: Any) -> Any:
    """Return what tells a node from others: an element itself, of an attribute or text its place and name."""
    if isinstance(node, etree._Element):
        return node
    return (node.getparent(), getattr(node, "attrname", None), getattr(node, "is_tail", False))


def _string(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, etree._Element):
        return "".join(value.itertext())
    return str(value)
