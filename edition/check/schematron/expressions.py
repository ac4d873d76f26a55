"""What can be told of an XPath expression without running it: its version, what it opens, what it can select."""

import re
from collections.abc import Iterable

from lxml import etree

_CORE = (
    "last position count local-name namespace-uri name string concat starts-with contains substring-before "
    "substring-after substring string-length normalize-space translate boolean not true false lang number sum floor "
    "ceiling round text node comment processing-instruction key current"
)
CORE = frozenset(_CORE.split())
"""The functions of XPath 1, and the two that XSLT 1 adds and that run here too."""

_OUTWARD = (
    "doc doc-available document unparsed-text unparsed-text-available unparsed-text-lines collection uri-collection "
    "environment-variable available-environment-variables json-doc transform load-xquery-module system-property "
    "resource-uri parse-xml-fragment element-available function-lookup apply"
)
_READING = frozenset(_OUTWARD.split())
"""Functions that open files, ask the system, or can be used to hide that."""

_STRINGS = re.compile(r"'[^']*'|\"[^\"]*\"")
_LITERALS = re.compile(r"('[^']*'|\"[^\"]*\")")
_SIGNS = {"eq": "=", "ne": "!=", "gt": ">", "lt": "<", "ge": ">=", "le": "<="}
_NUMBER_NEXT = r"(?=\s+[0-9]+\s*(?:[\])]|$|\band\b|\bor\b))"
_COMPARISONS = re.compile(rf"(?<=[\w)\].])\s+(eq|ne|(?:gt|lt|ge|le){_NUMBER_NEXT})(?=\s|$)\s*")
_POSITION = re.compile(r"\[\s*[0-9]|\b(?:position|last)\s*\(")
_STEP = r"(?:@?(?:[A-Za-z_][\w.-]*:)?(?:[A-Za-z_][\w.-]*|\*)|text\(\)|node\(\))"
_NAMED = r"[A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*(?:\[[^][/]*\])*"
_NESTED = re.compile(rf"({_NAMED})//({_NAMED})")
_PATH = re.compile(rf"/{{0,2}}{_STEP}(?://?{_STEP})*")
_ATTRIBUTE = r"@([A-Za-z_][\w.:-]*)"
_HAS = re.compile(
    rf"\[\s*(?:{_ATTRIBUTE}(?:\s+and\b(?:(?!\bor\b).)*)?|(?:starts-with|contains)\(\s*{_ATTRIBUTE}\s*,[^()]*\))\s*\]"
)
_CALLS = re.compile(r"(?<![$@\w.-])([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)(?:#[0-9]+|\s*\()")
_WORDS = {"if", "some", "every", "for", "return", "and", "or", "div", "mod", "element", "attribute", "item", "then"}
_WORDS |= {"else", "in", "satisfies", "union", "except", "intersect", "to", "eq", "ne", "lt", "le", "gt", "ge", "is"}
_LAST_NAME = re.compile(r"(?:^|/|::)\s*([A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*)\s*$")


def functions(expression: str) -> set[str]:
    """Return the names of the functions that an expression calls."""
    return {name for name in _CALLS.findall(_STRINGS.sub("''", expression)) if name not in _WORDS}


def reads_outside(expressions: Iterable[str]) -> str:
    """Return a function in the expressions that opens files or asks the system; nothing where there is none."""
    called = {name.rpartition(":")[2] for expression in expressions for name in functions(expression)}
    return min(called & _READING, default="")


def as_xpath1(expression: str) -> str:
    """Write comparisons of XPath 2 as those of XPath 1 that say the same: `eq`, `ne`, and others with a number."""
    pieces = _LITERALS.split(expression)
    pieces[::2] = [_COMPARISONS.sub(lambda found: f" {_SIGNS[found[1]]} ", piece) for piece in pieces[::2]]
    return "".join(pieces)


def is_xpath1(expression: str) -> bool:
    """Tell whether lxml can run an expression, as it is or with its comparisons written otherwise."""
    if not functions(expression) <= CORE:
        return False
    try:
        etree.XPath(as_xpath1(expression))
    except etree.XPathSyntaxError:
        return False
    return True


def alternatives(context: str) -> list[str]:
    """Part a context at its bars, also those in brackets before a step: `(a | b)/c` is `a/c` and `b/c`."""
    return [whole for part in _at_bars(context) for whole in _written_out(part)]


def _written_out(part: str) -> list[str]:
    if part[:1] != "(":
        return [part]
    depth, quote = 0, ""
    for at, character in enumerate(part):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        else:
            depth += (character == "(") - (character == ")")
        if not depth:
            return [inner + part[at + 1 :] for inner in alternatives(part[1:at].strip())]
    return [part]


def _at_bars(context: str) -> list[str]:
    """Part a context at the bars that stand outside brackets and quotation marks."""
    parts, depth, quote, begin = [], 0, "", 0
    for at, character in enumerate(context):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character in "[(":
            depth += 1
        elif character in "])":
            depth -= 1
        elif character == "|" and not depth:
            parts.append(context[begin:at].strip())
            begin = at + 1
    return [*parts, context[begin:].strip()]


def anywhere(pattern: str) -> str:
    """Turn a match pattern into an expression that selects everything that matches.

    `/descendant::p[@n]` is several times faster than `//p[@n]` in libxml2, and means the same but for positions; so is
    `/descendant::p[ancestor::l]` for `l//p`.
    """
    if pattern.startswith("/"):
        return pattern
    if (nested := _NESTED.fullmatch(pattern)) and not _POSITION.search(pattern):
        return f"/descendant::{nested[2]}[ancestor::{nested[1]}]"
    fast = re.match(r"[A-Za-z_*]", pattern) and "::" not in pattern.partition("[")[0] and not _POSITION.search(pattern)
    return f"/descendant::{pattern}" if fast else f"//{pattern}"


def needs(context: str) -> tuple[list[str], list[str]]:
    """Return names of elements, and of attributes, without which a context (one alternative) selects nothing.

    `t:list[@type]/t:item` needs t:list, t:item and @type. What cannot be told is left out.
    """
    bare = "".join(piece for piece in _pieces(context) if piece[0] != "[")
    if not _PATH.fullmatch(bare):
        return [], []
    elements = [name for name in re.split(r"/+", bare) if name and name[-1] not in "*)" and name[0] != "@"]
    attributes = [name[1:] for name in re.split(r"/+", bare) if name[:1] == "@" and name[-1] != "*"]
    for piece in _pieces(context):
        if piece[0] == "[" and (found := _HAS.fullmatch(piece)):
            attributes.append(found[1] or found[2])
    return elements, attributes


def at_most(context: str) -> list[str]:
    """Return XPath 1 expressions that select at least all that a context does; none where nothing can be told.

    Conditions that lxml cannot run are left out, and if need be the way to the last step: `tei:desc[@type eq 'x'][@n]`
    is at most `//tei:desc[@n]`.
    """
    found = []
    for part in alternatives(context):
        bare = "".join(piece for piece in _pieces(part) if piece[0] != "[" or _is_condition(piece))
        if is_xpath1(anywhere(bare)):
            found.append(anywhere(bare))
        elif name := _LAST_NAME.search(bare):
            found.append(f"//{name[1]}")
        else:
            return []
    return found


def _is_condition(predicate: str) -> bool:
    return "$" not in predicate and is_xpath1(f"self::node(){predicate}")


def _pieces(path: str) -> list[str]:
    """Part a path into predicates, each with its brackets, and what stands between them."""
    pieces, depth, quote = [""], 0, ""
    for character in path:
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == "[":
            depth += 1
            if depth == 1:
                pieces.append("")
        pieces[-1] += character
        if character == "]" and not quote:
            depth -= 1
            if not depth:
                pieces.append("")
    return [piece for piece in pieces if piece]
