"""The document keeps to its grammar.

libxml2 judges (`Judge`), by the edition's own `edition.rng` or by any other RELAX NG schema; what it finds wrong is put
into words by `edition.check.explain`, which reads the same schema element by element. Where the two do not meet,
libxml2's own messages are passed on in plain sentences. Uniqueness of ids is not asked of libxml2:
`edition.check.identity` sees to it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from lxml import etree

from edition.check.code import Code
from edition.check.explain import Explainer, Fault
from edition.check.grammar import RNG, Grammar
from edition.check.tei import Tei, tag_of
from edition.errors import InputError
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.resources import schemas

CODES = (
    Code(
        "unknown-element",
        Severity.ERROR,
        "The schema has no element of this name.",
        "A program passes over what it does not know, or stops at it. Most often it is a slip: names are written with "
        "capitals inside (placeName), and belong to the namespace of TEI.",
        "Use the name that the message proposes, or another element of the schema. If your project has elements of its "
        "own, check with its schema: edition check --schema my.rng.",
        "<p>in <placename>Lyon</placename></p>",
        "<p>in <placeName>Lyon</placeName></p>",
    ),
    Code(
        "unknown-attribute",
        Severity.ERROR,
        "The element cannot have this attribute.",
        "Most often it is a slip in the name, or an attribute of another element.",
        "Use the name that the message proposes; what has no attribute of its own often goes into rend, type or ana.",
        '<p>the <hi rendd="italic">old</hi> light</p>',
        '<p>the <hi rend="italic">old</hi> light</p>',
    ),
    Code(
        "missing-attribute",
        Severity.ERROR,
        "The element needs an attribute that it does not have.",
        "Without it the element does not say what it is there for: a graphic without url shows nothing.",
        "Add the attribute.",
        "<p><fw>195</fw></p>",
        '<p><fw type="pageNum">195</fw></p>',
    ),
    Code(
        "bad-value",
        Severity.ERROR,
        "The value of an attribute, or the content of an element, does not have the form that it must have.",
        "Values in attributes are for programs: a date that is not written as 1934-05-01 cannot be sorted.",
        "Write it in the form that the message names. The words of the source stay in the text.",
        '<p>on <date when="1 May 1934">1 May</date></p>',
        '<p>on <date when="1934-05-01">1 May</date></p>',
    ),
    Code(
        "misplaced-element",
        Severity.ERROR,
        "The element is one of the schema’s, but cannot stand at this place.",
        "The schema says what may stand in what and in which order, so that every program finds it there.",
        "Move it to where it may stand, or put around it what the message proposes.",
        "<list><p>oil</p><item>wicks</item></list>",
        "<list><item>oil</item><item>wicks</item></list>",
    ),
    Code(
        "missing-element",
        Severity.ERROR,
        "Something must stand before this element, and is not there.",
        "The schema demands an order: a header before the text, a heading before the items.",
        "Add the element that the message names, before this one.",
    ),
    Code(
        "misplaced-text",
        Severity.ERROR,
        "Words stand directly in an element that holds only other elements.",
        "No style sheet expects them there, and they are often lost in the output.",
        "Put them into p, ab or another element that holds text.",
        "<p>The keepers came.</p> No one knew.",
        "<p>The keepers came.</p> <p>No one knew.</p>",
    ),
    Code(
        "incomplete",
        Severity.ERROR,
        "The element ends before it has all that it needs.",
        "An empty list, a title statement without a title: programs that rely on the schema stumble over it.",
        "Add what the message names, or remove the element.",
        "<list/>",
        "<list><item>oil</item></list>",
    ),
    Code(
        "invalid",
        Severity.ERROR,
        "The schema does not allow what stands here.",
        "The message says what, as far as the schema can tell.",
        "Compare with a place of the same kind that is valid, or with the reference page of the element.",
    ),
)

LARGE = 200_000
"""Schemas of more bytes than this are lightened before libxml2 compiles them."""


class Judge(Protocol):
    """Decides whether a document is valid, and says of each fault at which element it is and what."""

    def faults(self, root: etree._Element) -> list[Fault]:
        """Return (element, code, sentence) for each fault; an empty list for a valid document."""


def schema(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report what the grammar does not allow."""
    for element, code, sentence in judge(tei.schema or schemas() / "edition.rng").faults(tei.root):
        yield tei.finding(code, sentence, element)


def against(data: bytes, name: str, path: Path | None) -> list[Finding]:
    """Return what the grammar alone does not allow in a file."""
    from edition.read.tei import parse

    return list(schema(Tei(parse(data, name), data, name, path), None))


@lru_cache(maxsize=4)
def judge(path: Path) -> Judge:
    """Return the judge for a schema, compiled once in a process. Raises `InputError` where there is no such schema."""
    return Libxml2(path)


class Libxml2:
    """A judge that asks libxml2."""

    def __init__(self, path: Path) -> None:
        self._grammar = load(path)
        if path.stat().st_size > LARGE:
            lighten(self._grammar)
        try:
            self._relaxng = etree.RelaxNG(etree.ElementTree(self._grammar))
        except etree.RelaxNGParseError as error:
            raise InputError(f"{path}: not a usable RELAX NG schema: {error}") from None
        self._explainer: Explainer | None = None

    def faults(self, root: etree._Element) -> list[Fault]:
        """Ask libxml2; where it says no, explain."""
        if self._relaxng.validate(root):
            return []
        log = list(self._relaxng.error_log)
        if self._explainer is None:
            self._explainer = Explainer(Grammar(self._grammar))
        return self._explainer.faults(root) or list(_translated(root, log))


def load(path: Path) -> etree._Element:
    """Read a RELAX NG schema without its documentation; ids become plain names, their uniqueness is checked apart."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True)
    try:
        root = etree.parse(str(path), parser).getroot()
    except OSError:
        raise InputError(f"{path}: there is no such schema") from None
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path}: not a RELAX NG schema in XML syntax: {error.msg}") from None
    if root.tag not in (f"{RNG}grammar", f"{RNG}element"):
        raise InputError(f"{path}: not a RELAX NG schema: its root element is <{etree.QName(root).localname}>")
    for element in list(root.iter("*")):
        parent, kind = element.getparent(), element.get("type", "")
        if parent is not None and not tag_of(element).startswith(RNG):
            parent.remove(element)
        elif kind in _IDS:
            element.set("type", _IDS[kind])
    return root


_IDS = {"ID": "NCName", "IDREF": "NCName", "IDREFS": "NMTOKENS"}


def lighten(root: etree._Element) -> None:
    """Rewrite `(text | a | b)*` as `mixed(a | b)*`, in place: the same language, loaded many times faster.

    libxml2 compiles a repeated choice with text in it to an automaton, in time that grows with the square of the
    alternatives: 6 to 10 s for the full TEI. Only where every alternative is a single element are the two the same.
    """
    defines: dict[str, list[etree._Element]] = {}
    for define in root.iter(f"{RNG}define"):
        defines.setdefault(define.get("name", ""), []).append(define)
    single: dict[str, bool] = {}

    def one_element(node: etree._Element) -> bool:
        kind = tag_of(node)[len(RNG) :]
        if kind == "ref":
            name = node.get("name", "")
            if name not in single:
                single[name] = True
                parts = [define[0] for define in defines.get(name, ()) if len(define) == 1]
                single[name] = len(parts) == len(defines.get(name, ())) and all(map(one_element, parts))
            return single[name]
        return kind in ("element", "notAllowed", "empty") or (kind == "choice" and all(map(one_element, node)))

    for repeated in list(root.iter(f"{RNG}zeroOrMore")):
        parent = repeated.getparent()
        if parent is None or len(repeated) != 1 or repeated[0].tag != f"{RNG}choice":
            continue
        choice = repeated[0]
        texts = [part for part in choice if part.tag == f"{RNG}text"]
        if not texts or not all(one_element(part) for part in choice if part not in texts):
            continue
        for text in texts:
            choice.remove(text)
        mixed = etree.Element(f"{RNG}mixed")
        parent.replace(repeated, mixed)
        mixed.append(repeated if len(choice) else etree.Element(f"{RNG}empty"))


_SENTENCES = (
    (re.compile(r"Expecting element (\S+), got (\S+)"), "<{1}> stands where <{0}> is expected"),
    (re.compile(r"Did not expect element (\S+) there"), "<{0}> cannot stand here"),
    (re.compile(r"Did not expect text in element (\S+) content"), "text cannot stand directly in <{0}>"),
    (re.compile(r"Invalid attribute (\S+) for element (\S+)"), "{0} is not allowed on <{1}>, or not with this value"),
    (re.compile(r"Element (\S+) failed to validate attributes"), "<{0}> lacks an attribute, or has a wrong one"),
    (re.compile(r"Element (\S+) has extra content: (\S+)"), "<{1}> in <{0}> is not allowed, or something in it is not"),
    (re.compile(r"Expecting an element (\S*),? ?got nothing"), "<{0}> is missing here"),
)


def _translated(root: etree._Element, log: list[etree._LogEntry]) -> Iterator[Fault]:
    """Turn libxml2's messages into sentences; of several about one element only the first is kept."""
    seen: set[etree._Element] = set()
    for entry in log:
        places = root.xpath(entry.path) if entry.path else []
        element = places[0] if places and isinstance(places[0], etree._Element) else root
        if element in seen:
            continue
        seen.add(element)
        for pattern, sentence in _SENTENCES:
            if match := pattern.search(entry.message):
                yield element, "invalid", sentence.format(*match.groups())
                break
        else:
            yield element, "invalid", f"the grammar does not allow this: {entry.message}"
    if not seen:
        yield root, "invalid", "the grammar does not allow this document, and libxml2 does not say why"
