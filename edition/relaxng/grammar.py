"""Grammars: what they define, taken together from `div`, `include` and other files (sections 4.6 to 4.19)."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from edition.relaxng.errors import SchemaError
from edition.relaxng.pattern import Pattern
from edition.relaxng.source import RNG, XML_BASE, Node, Source, read


class Context(NamedTuple):
    """Where an element of a schema stands: file, grammar, and what it inherits."""

    source: Source
    grammar: "Grammar | None"
    namespace: str
    library: str
    base: Path
    loading: tuple[Path, ...]
    """The files that are being read, from the outermost: none may refer back to one of them."""

    def inside(self, node: Node) -> "Context":
        """Return the context for what stands in an element, with its own attributes counted."""
        attributes = node.attrib
        context = self
        if "ns" in attributes:
            context = context._replace(namespace=attributes["ns"])
        if "datatypeLibrary" in attributes:
            context = context._replace(library=attributes["datatypeLibrary"])
        if XML_BASE in attributes:
            context = context._replace(base=_resolve(context.base, attributes[XML_BASE]))
        return context

    def error(self, node: Node, message: str) -> SchemaError:
        """Make the error that something is wrong with an element."""
        return self.source.error(node, message)

    def load(self, node: Node) -> "Context":
        """Return the context for the root of the file that the `href` of an element leads to."""
        href = node.get("href")
        if href is None:
            raise self.error(node, f"<{local(node)}> needs the attribute href")
        from urllib.parse import urlsplit

        parts = urlsplit(href)
        if parts.scheme not in ("", "file") or parts.netloc:
            raise self.error(node, f"{href} is not a file here; nothing is fetched from elsewhere")
        if parts.fragment:
            raise self.error(node, f"{href} leads into a file, and must lead to a whole one")
        path = _resolve(self.base, parts.path)
        if path in self.loading:
            raise self.error(node, f"{href} is read already: files refer to each other in a circle")
        try:
            source = Source(read(path), path)
        except SchemaError as error:
            raise self.error(node, f"{href} cannot be used: {error}") from None
        return Context(source, self.grammar, self.namespace, "", path, (*self.loading, path))


def _resolve(base: Path, reference: str) -> Path:
    from urllib.parse import unquote

    return (base.parent / unquote(reference)).resolve() if reference else base


def local(node: Node) -> str:
    """Return the name of a schema's element without its namespace."""
    return node.tag.rpartition("}")[2]


def parts(node: Node) -> list[Node]:
    """Return the children that belong to the schema; whatever else stands there is annotation."""
    return [child for child in node if child.tag.startswith(RNG)]


class Part(NamedTuple):
    """One `define` or `start`."""

    node: Node
    context: Context


class Grammar:
    """The definitions of one grammar by name (`None` for `start`), those in files that it includes among them."""

    def __init__(self, node: Node, context: Context) -> None:
        self.parent = context.grammar
        self.parts: dict[str | None, list[Part]] = {}
        self.patterns: dict[str | None, Pattern | None] = {}
        """What has been read; None while it is being read."""
        for name, part in _components(node, context._replace(grammar=self).inside(node)):
            self.parts.setdefault(name, []).append(part)

    def combine(self, name: str | None) -> str:
        """Return how several definitions of one name are put together, `choice` or `interleave` (4.17)."""
        found = self.parts[name]
        ways = {part.node.get("combine", "").strip() for part in found} - {""}
        for part in found:
            way = part.node.get("combine", "choice").strip()
            if way not in ("choice", "interleave"):
                raise part.context.error(part.node, f"combine is “{way}”; it must be choice or interleave")
        plain = [part for part in found if part.node.get("combine") is None]
        if len(plain) > 1:
            raise plain[1].context.error(
                plain[1].node, f"{_title(name)} is defined twice, and neither says how to combine them"
            )
        if len(ways) > 1:
            raise found[-1].context.error(found[-1].node, f"{_title(name)} is combined in two ways")
        return ways.pop() if ways else "choice"


def _title(name: str | None) -> str:
    return "start" if name is None else f"the definition {name}"


def _components(node: Node, context: Context) -> Iterator[tuple[str | None, Part]]:
    """Yield what a `grammar` or `div` defines, in order."""
    for child in node:
        tag = child.tag
        if tag == f"{RNG}define":
            name = (child.get("name") or "").strip()
            if not name:
                raise context.error(child, "<define> needs the attribute name")
            yield name, Part(child, context)
        elif tag == f"{RNG}start":
            yield None, Part(child, context)
        elif tag == f"{RNG}div":
            yield from _components(child, context.inside(child))
        elif tag == f"{RNG}include":
            yield from _included(child, context.inside(child))
        elif tag.startswith(RNG):
            raise context.error(child, f"<{local(child)}> stands directly in <{local(node)}>; put it into a <define>")


def _included(node: Node, context: Context) -> Iterator[tuple[str | None, Part]]:
    """Yield what an included file defines, without what the `include` defines itself, and that (4.7)."""
    own = list(_components(node, context))
    within = context.load(node)
    root = within.source.root
    if root.tag != f"{RNG}grammar":
        raise context.error(node, f"{within.base.name} is not a grammar, so it cannot be included")
    replaced = {name for name, _ in own}
    found = list(_components(root, within.inside(root)))
    _demand(replaced, {name for name, _ in found}, node, context, within)
    yield from ((name, part) for name, part in found if name not in replaced)
    yield from own


def _demand(
    replaced: Iterable[str | None], found: set[str | None], node: Node, context: Context, within: Context
) -> None:
    for name in sorted(replaced, key=str):
        if name not in found:
            raise context.error(node, f"{_title(name)} is to replace one of {within.base.name}, which has none")
