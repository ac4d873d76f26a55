"""Reads classes of names from a schema (sections 4.8 to 4.10)."""

from edition.relaxng.grammar import Context, local, parts
from edition.relaxng.names import XML_NAMESPACE, Anything, Either, Name, NameClass, Namespace, One
from edition.relaxng.source import RNG, Node

_XMLNS = "http://www.w3.org/2000/xmlns"


def read_names(node: Node, context: Context) -> tuple[NameClass, int]:
    """Read the names of an `element` or `attribute`; also return how many of its children they take up."""
    attribute = node.tag == f"{RNG}attribute"
    written = node.get("name")
    if written is not None:
        # A plain name in an attribute's name= is in no namespace, whatever surrounds it, unless ns= stands beside it.
        namespace = node.get("ns", "") if attribute else context.namespace
        names: NameClass = One(_name(node, written, namespace, context))
        skip = 0
    else:
        inner = parts(node)
        if not inner:
            raise context.error(node, f"<{local(node)}> has no name")
        names, skip = _class(inner[0], context), 1
    if attribute:
        _refuse_declarations(node, names, context)
    return names, skip


def _class(node: Node, context: Context) -> NameClass:
    context = context.inside(node)
    if node.tag == f"{RNG}name":
        return One(_name(node, node.text or "", context.namespace, context))
    if node.tag == f"{RNG}choice":
        return Either(tuple(_class(child, context) for child in parts(node)))
    if node.tag in (f"{RNG}anyName", f"{RNG}nsName"):
        besides = _besides(node, context)
        return Anything(besides) if node.tag == f"{RNG}anyName" else Namespace(context.namespace, besides)
    raise context.error(node, f"<{local(node)}> stands where a name is expected")


def _besides(node: Node, context: Context) -> NameClass | None:
    """Read what is excepted; a class cannot be taken from one that is no greater (section 4.16)."""
    forbidden = [f"{RNG}anyName"] if node.tag == f"{RNG}anyName" else [f"{RNG}anyName", f"{RNG}nsName"]
    found: list[NameClass] = []
    for child in parts(node):
        if child.tag != f"{RNG}except":
            raise context.error(child, f"<{local(child)}> stands in <{local(node)}>; only <except> may")
        for inner in child.iter():
            if inner.tag in forbidden:
                raise context.error(inner, f"<{local(inner)}> cannot be excepted from <{local(node)}>")
        within = context.inside(child)
        found += [_class(each, within) for each in parts(child)]
    return Either(tuple(found)) if found else None


def _name(node: Node, written: str, namespace: str, context: Context) -> Name:
    written = written.strip()
    prefix, colon, rest = written.partition(":")
    if not colon:
        if not written:
            raise context.error(node, "a name is empty")
        return namespace, written
    if prefix == "xml":
        return XML_NAMESPACE, rest
    prefixes = context.source.prefixes(node)
    if prefix not in prefixes or not rest:
        raise context.error(node, f"the prefix of {written} is not declared")
    return prefixes[prefix], rest


def _refuse_declarations(node: Node, names: NameClass, context: Context) -> None:
    """Raise where an attribute is a declaration of a namespace, which is none (section 4.16)."""
    if isinstance(names, Either):
        for part in names.parts:
            _refuse_declarations(node, part, context)
    elif isinstance(names, One) and names.name == ("", "xmlns"):
        raise context.error(node, "xmlns is no attribute; a namespace is given with ns")
    elif (isinstance(names, Namespace) and names.namespace == _XMLNS) or (
        isinstance(names, One) and names.name[0] == _XMLNS
    ):
        raise context.error(node, f"no attribute is in the namespace {_XMLNS}")
