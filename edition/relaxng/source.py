"""One file of a schema: its tree, and, when somebody asks, the line and the prefixes of an element of it."""

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

from edition.relaxng.errors import SchemaError

Node = Element
RNG = "{http://relaxng.org/ns/structure/1.0}"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LARGEST = 64 * 1024 * 1024


def read(path: Path) -> bytes:
    """Return what a schema file holds. Raises `SchemaError`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SchemaError(f"{path}: cannot be read: {error.strerror}") from None


class Source:
    """A schema file; `path` is where it lies, to which its references are relative."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.data, self.path = data, path
        if len(data) > _LARGEST:
            raise SchemaError(f"{path}: too large for a schema")
        _refuse_entities(data, path)
        try:
            self.root: Node = fromstring(data)
        except ParseError as error:
            line, column = error.position
            raise SchemaError(f"{path}:{line}:{column + 1}: not XML: {_reason(error.code)}") from None
        except (LookupError, ValueError) as error:
            raise SchemaError(f"{path}: not XML: {error}") from None
        self._places: tuple[list[int], list[dict[str, str]]] | None = None
        self._numbers: dict[Node, int] | None = None

    def error(self, node: Node, message: str) -> SchemaError:
        """Make the error that something is wrong with an element of this file."""
        return SchemaError(f"{self.path}:{self.line(node)}: {message}")

    def line(self, node: Node) -> int:
        """Return the line of an element."""
        return self._look_again()[0][self.number(node)]

    def prefixes(self, node: Node) -> dict[str, str]:
        """Return the namespaces of the prefixes that are declared where an element stands."""
        return self._look_again()[1][self.number(node)]

    def number(self, node: Node) -> int:
        """Return the place of an element in document order."""
        if self._numbers is None:
            self._numbers = {each: number for number, each in enumerate(self.root.iter())}
        return self._numbers[node]

    def _look_again(self) -> tuple[list[int], list[dict[str, str]]]:
        """Parse once more, for what the tree does not keep; most schemas never need it."""
        if self._places is None:
            self._places = _places(self.data)
        return self._places


def _places(data: bytes) -> tuple[list[int], list[dict[str, str]]]:
    """Return the lines and the prefixes of all elements, in document order."""
    lines: list[int] = []
    scopes: list[dict[str, str]] = []
    stack: list[dict[str, str]] = [{"xml": "http://www.w3.org/XML/1998/namespace"}]
    declared: dict[str, str] = {}
    parser = expat.ParserCreate(namespace_separator="}")

    def declare(prefix: str | None, namespace: str | None) -> None:
        declared[prefix or ""] = namespace or ""

    def start(name: str, attributes: object) -> None:
        lines.append(parser.CurrentLineNumber)
        stack.append({**stack[-1], **declared} if declared else stack[-1])
        declared.clear()
        scopes.append(stack[-1])

    def end(name: str) -> None:
        stack.pop()

    parser.StartNamespaceDeclHandler = declare
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return lines, scopes


class _PrologueEnds(Exception):
    """The root element has been reached."""


def _refuse_entities(data: bytes, path: Path) -> None:
    """Raise `SchemaError` where a schema declares entities: it needs none, and they are a way to do harm."""
    parser = expat.ParserCreate()

    def start(name: str, attributes: object) -> None:
        raise _PrologueEnds

    def declared(name: str, *_: object) -> None:
        line = parser.CurrentLineNumber
        raise SchemaError(f"{path}:{line}: declares the entity {name}; write out what it stands for")

    parser.StartElementHandler = start
    handler: Callable[..., None] = declared
    parser.EntityDeclHandler = handler
    try:
        parser.Parse(data, True)
    except _PrologueEnds:
        return
    except (expat.ExpatError, LookupError, ValueError):
        return  # not XML: the parser proper says what is wrong


def _reason(code: int) -> str:
    return expat.ErrorString(code) or "it is broken"
