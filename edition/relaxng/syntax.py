"""The form of a schema file: which elements and attributes RELAX NG has, and where (specification, section 3)."""

from edition.relaxng.grammar import Context, local, parts
from edition.relaxng.source import RNG, Node

_PATTERNS = frozenset(
    {"element", "attribute", "group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list", "mixed"}
    | {"ref", "parentRef", "empty", "text", "value", "data", "notAllowed", "externalRef", "grammar"}
)
_NAMES = frozenset({"name", "anyName", "nsName", "choice"})
_DEFINITIONS = frozenset({"start", "define", "div"})

_ATTRIBUTES = {
    "element": {"name"},
    "attribute": {"name"},
    "ref": {"name"},
    "parentRef": {"name"},
    "value": {"type"},
    "data": {"type"},
    "param": {"name"},
    "define": {"name", "combine"},
    "start": {"combine"},
    "include": {"href"},
    "externalRef": {"href"},
}
_ALWAYS = {"ns", "datatypeLibrary"}
_NEEDED = {"ref": "name", "parentRef": "name", "data": "type", "param": "name", "define": "name"}
_TEXTS = frozenset({"value", "param", "name"})


def check_form(node: Node, context: Context) -> None:
    """Raise `SchemaError` where a pattern and all that stands in it, other files too, is not written as it must be."""
    waiting = [(node, context, _PATTERNS)]
    while waiting:
        node, context, allowed = waiting.pop()
        tag = local(node)
        if not node.tag.startswith(RNG) or tag not in allowed:
            raise context.error(node, f"<{tag}> cannot stand here")
        context = context.inside(node)
        _check_attributes(node, tag, context)
        _check_text(node, tag, context)
        if tag in ("include", "externalRef"):
            within = context.load(node)
            if tag == "include" and within.source.root.tag != f"{RNG}grammar":
                raise context.error(node, f"{within.base.name} is not a grammar, so it cannot be included")
            waiting.append((within.source.root, within, frozenset({"grammar"}) if tag == "include" else _PATTERNS))
        children = parts(node)
        choices = _allowed(node, tag, allowed, children, context)
        waiting += [(child, context, each) for child, each in zip(children, choices, strict=True)]


def _check_attributes(node: Node, tag: str, context: Context) -> None:
    for name in node.attrib:
        if not name.startswith("{") and name not in _ATTRIBUTES.get(tag, ()) and name not in _ALWAYS:
            raise context.error(node, f"<{tag}> has no attribute {name}")
    if tag in _NEEDED and _NEEDED[tag] not in node.attrib:
        raise context.error(node, f"<{tag}> needs the attribute {_NEEDED[tag]}")


def _check_text(node: Node, tag: str, context: Context) -> None:
    if tag in _TEXTS:
        if len(node):
            raise context.error(node, f"<{tag}> holds text only")
    elif (node.text or "").strip() or any((child.tail or "").strip() for child in node):
        raise context.error(node, f"text stands directly in <{tag}>")


def _allowed(
    node: Node, tag: str, allowed: frozenset[str], children: list[Node], context: Context
) -> list[frozenset[str]]:
    """Return for each child which elements it may be; raise where there are too many of them, or too few."""
    count = len(children)
    if tag in ("element", "attribute"):
        named = "name" in node.attrib
        if not named and not count:
            raise context.error(node, f"<{tag}> has no name")
        inner = count - (not named)
        if tag == "element" and not inner:
            raise context.error(node, "<element> holds nothing; say <empty/> if it is to be empty")
        if tag == "attribute" and inner > 1:
            raise context.error(node, "<attribute> holds one pattern at most; join them with <group> or <choice>")
        return [_NAMES] * (not named) + [_PATTERNS] * inner
    if tag in ("anyName", "nsName", "data"):
        first = [frozenset({"param"} if tag == "data" else ())] * (count - 1)
        return [*first, frozenset({"except", "param"} if tag == "data" else {"except"})][:count]
    if tag in ("grammar", "div"):
        return [_DEFINITIONS | ({"include"} if tag == "grammar" or "include" in allowed else frozenset())] * count
    if tag == "include":
        return [_DEFINITIONS] * count
    if tag in ("ref", "parentRef", "empty", "text", "notAllowed", "externalRef", *_TEXTS):
        if count:
            raise context.error(children[0], f"<{local(children[0])}> stands in <{tag}>, which holds nothing")
        return []
    if not count:
        raise context.error(node, f"<{tag}> is empty; say what it holds, <empty/> for nothing")
    if tag == "start" and count > 1:
        raise context.error(node, "<start> holds one pattern only; join them with <choice>")
    within_names = tag in ("choice", "except") and not allowed & {"group", "param"}
    return [_NAMES if within_names else _PATTERNS] * count
