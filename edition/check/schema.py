"""The document keeps to its grammar: the edition's own `edition.rng`, or any other RELAX NG schema.

`edition.relaxng` decides, in one pass over the bytes and without a tree; `edition.check.sentences` puts what it finds
into words. Uniqueness of ids and where pointers lead is not asked of the grammar: `edition.check.identity` and
`edition.check.pointers` see to it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from edition.check.code import Code
from edition.errors import InputError, TeiError
from edition.model.finding import Finding, Severity, Where
from edition.model.source import Source
from edition.resources import schemas

if TYPE_CHECKING:
    from edition.check.tei import Tei
    from edition.check.vocabulary import Homes
    from edition.relaxng import Fault, Schema

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
        "The value of an attribute does not have the form that it must have.",
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
        "wrong-order",
        Severity.ERROR,
        "Two elements stand in the wrong order.",
        "The schema says in which order things come, so that every program finds them there: the header before the "
        "text, the publisher before the date.",
        "Move the one behind the other.",
    ),
    Code(
        "attribute-conflict",
        Severity.ERROR,
        "An attribute stands beside others that it cannot stand beside.",
        "Two attributes say the same in different ways, or contradict each other; a program would have to guess.",
        "Keep one of them.",
    ),
    Code(
        "bad-content",
        Severity.ERROR,
        "What an element says does not have the form that it must have.",
        "Some elements hold a value for programs, not words for readers.",
        "Write it in the form that the message names.",
    ),
    Code(
        "refused",
        Severity.ERROR,
        "The file does what no document needs to do: it declares entities, or nests without end.",
        "Entities can open files and fill the memory, and are never expanded here: their text would be missing.",
        "Write the characters themselves, in UTF-8, and take the declarations out.",
    ),
    Code(
        "too-many-faults",
        Severity.INFO,
        "There are more faults against the grammar than are listed.",
        "So many mean for the most part that the document was written for another schema.",
        "See whether the schema is the right one; else mend the first and check again.",
    ),
)

CODES_OF_KINDS = {
    "unknown-element": "unknown-element",
    "element-not-allowed": "misplaced-element",
    "missing-element": "missing-element",
    "wrong-order": "wrong-order",
    "incomplete": "incomplete",
    "attribute-not-allowed": "unknown-attribute",
    "attribute-conflict": "attribute-conflict",
    "attribute-value": "bad-value",
    "missing-attribute": "missing-attribute",
    "text-not-allowed": "misplaced-text",
    "text-value": "bad-content",
}
"""The code of a finding for each kind of fault (`edition.relaxng.Kind`); what is of another kind stops the check."""

_ENCODING = re.compile(r"""\sencoding\s*=\s*("[^"]*"|'[^']*')""")

_OPENING = re.compile(r"<(?:[^\s<>/]*:)?([^\s<>/:]+)(?:\s[^<]*)?>")
_WINDOW = 65_536
"""So far back a start tag is looked for."""

MOST = 1000
"""So many faults of a document are listed at most."""


def schema(tei: "Tei", source: Source | None) -> Iterable[Finding]:
    """Report what the grammar does not allow."""
    found, stopped = _checked(tei.data, tei.name, tei.schema)
    if stopped and stopped.kind == "not-well-formed":
        # The tree is there, so that only the encoding can be strange to the parser of the engine.
        found, stopped = _checked(_in_utf8(tei), tei.name, tei.schema)
    if stopped:
        message = f"{stopped.value}; nothing from here on was held against the schema"
        found.append(Finding("refused", Severity.ERROR, message, Where(tei.name, stopped.line, stopped.column)))
    return found


def against(data: bytes, name: str, path: Path | None) -> list[Finding]:
    """Return what a grammar does not allow in a file that is called `name`; None is the edition's own grammar.

    Raises `InputError` for a schema that cannot be used, and `TeiError` for a file that is not well-formed XML, or does
    what no document needs to do.
    """
    found, stopped = _checked(data, name, path)
    if stopped:
        what = "not well-formed XML: " if stopped.kind == "not-well-formed" else ""
        raise TeiError(f"{name}:{stopped.line}:{stopped.column}: {what}{stopped.value}")
    return found


def _checked(data: bytes, name: str, path: Path | None) -> "tuple[list[Finding], Fault | None]":
    """Return the findings, and the fault at which the engine stopped, if it did."""
    path = path or schemas() / "edition.rng"
    from edition.relaxng import SchemaError

    try:
        grammar = _loaded(path, _state(path))
        faults = grammar.schema.validate(data, MOST)
        lines = _Lines(data)
        found = [_finding(fault, lines, name, grammar) for fault in faults if fault.kind in CODES_OF_KINDS]
    except SchemaError as error:
        raise InputError(str(error)) from None
    stopped = next((fault for fault in faults if fault.kind not in CODES_OF_KINDS), None)
    if len(faults) >= MOST:
        message = f"there are more faults than these {MOST}; is this the right schema for the document?"
        found.append(Finding("too-many-faults", Severity.INFO, message, Where(name)))
    return found, stopped


def _in_utf8(tei: "Tei") -> bytes:
    """Return the bytes of a document in UTF-8, each character at its place; the declaration loses its encoding."""
    encoding = tei.root.getroottree().docinfo.encoding or "utf-8"
    try:
        text = tei.data.decode(encoding)
    except (LookupError, UnicodeError):
        return tei.data
    declaration, end, rest = text.partition("?>")
    return (_ENCODING.sub(lambda found: " " * len(found[0]), declaration) + end + rest).encode()


@dataclass(frozen=True, slots=True)
class _Grammar:
    """A schema, and where its elements are at home."""

    schema: "Schema"
    homes: "Homes"


@lru_cache(maxsize=4)
def _loaded(path: Path, state: tuple[int, int]) -> _Grammar:
    """Load a schema, once in a process as long as the file stays as it is."""
    from edition.check.vocabulary import Homes
    from edition.relaxng import Schema

    try:
        loaded = Schema.load(path)
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    return _Grammar(loaded, Homes(loaded))


def _state(path: Path) -> tuple[int, int]:
    """Return what changes when a file does."""
    try:
        status = path.stat()
    except OSError:
        raise InputError(f"{path}: there is no such schema") from None
    return status.st_mtime_ns, status.st_size


class _Lines:
    """Where the lines of a document begin; looked for once, and only if a fault asks."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer(rb"\n", self.data))]

    def offset(self, line: int, column: int) -> int:
        """Return the place of a line and column in the bytes."""
        start = self.starts[min(line, len(self.starts)) - 1]
        return start + len(self.data[start : start + 4 * column].decode("utf-8", "replace")[: column - 1].encode())

    def where(self, name: str, offset: int) -> Where:
        """Return the line and column of a place in the bytes."""
        line = bisect_right(self.starts, offset)
        return Where(name, line, len(self.data[self.starts[line - 1] : offset].decode("utf-8", "replace")) + 1)


def _finding(fault: "Fault", lines: _Lines, name: str, grammar: _Grammar) -> Finding:
    from edition.check.sentences import sentence
    from edition.relaxng import Kind

    where, empty = Where(name, fault.line, fault.column), False
    if fault.kind is Kind.INCOMPLETE:
        where, empty = _end(fault, lines, name)
    return Finding(CODES_OF_KINDS[fault.kind], Severity.ERROR, sentence(fault, empty, grammar.homes), where)


def _end(fault: "Fault", lines: _Lines, name: str) -> tuple[Where, bool]:
    """Return the place of what is missing, and whether the element has nothing in it: then that is its start tag."""
    data, at = lines.data, lines.offset(fault.line, fault.column)
    here = Where(name, fault.line, fault.column)
    if data[at : at + 1] == b"<" and data[at + 1 : at + 2] != b"/":
        return here, True
    window = max(0, at - _WINDOW)
    before = data[window:at].rstrip()
    start = before.rfind(b"<")
    tag = _OPENING.fullmatch(before[start:].decode("utf-8", "replace")) if start >= 0 else None
    if tag is None or tag[1] != fault.element:
        return here, False
    return lines.where(name, window + start), True
