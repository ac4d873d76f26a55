"""A RELAX NG schema, ready to hold documents against it."""

import re
from pathlib import Path

from edition.relaxng.errors import SchemaError
from edition.relaxng.fault import Fault
from edition.relaxng.grammar import Context, local
from edition.relaxng.machine import Machine
from edition.relaxng.names import One
from edition.relaxng.pattern import Pattern, Patterns
from edition.relaxng.reader import Element, Reader
from edition.relaxng.source import RNG, Source, read
from edition.relaxng.vocabulary import Vocabulary

_VERSION = re.compile(r"TEI Edition: *P5 Version\s+([0-9][0-9a-z.]*)")
_OPENING = 16_384
_SMALL = 65_536
"""Schemas of at most so many bytes are read as a whole when they are loaded; that takes a few milliseconds."""


class Schema:
    """A schema. It is read as far as documents need it; `check` reads all of it.

    Every method raises `SchemaError` where it comes upon something in the schema that cannot be.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        self.source = Source(data, path)
        root = self.source.root
        if not root.tag.startswith(RNG):
            raise SchemaError(f"{path}:1: not a RELAX NG schema: its root element is <{local(root)}>")
        self.reader = Reader(Patterns())
        resolved = path.resolve()
        self._context = context = Context(self.source, None, "", "", resolved, (resolved,))
        if len(data) <= _SMALL:
            self._check_form()
        try:
            self.start: Pattern = self.reader.pattern(root, context)
        except RecursionError:
            raise SchemaError(f"{path}: its patterns are nested too deeply") from None
        self.machine = Machine(self.reader.make, self.start)
        self.vocabulary = Vocabulary(self.reader, self.start)
        if len(data) <= _SMALL:
            self._check_patterns()

    @classmethod
    def load(cls, path: Path) -> "Schema":
        """Read a schema from a file, those that it refers to from beside it."""
        return cls(read(path), path)

    def check(self) -> None:
        """Read all of the schema, as is done with small ones anyway; raise `SchemaError` for anything wrong in it."""
        self._check_form()
        self._check_patterns()

    def _check_form(self) -> None:
        from edition.relaxng.syntax import check_form

        check_form(self.source.root, self._context)

    def _check_patterns(self) -> None:
        from edition.relaxng.restrictions import Restrictions

        restrictions = Restrictions()
        where, node = self._context, self.source.root
        try:
            restrictions.check_start(self.start)
            for element in self.reader.read_all(self.start):
                where, node = element.context, element.node
                restrictions.check_content(element.content)
        except ValueError as error:
            raise where.error(node, str(error)) from None
        except RecursionError:
            raise SchemaError(f"{self.source.path}: its patterns are nested too deeply") from None

    @property
    def version(self) -> str:
        """The version of TEI P5 that the schema was made from, `""` where it does not say."""
        found = _VERSION.search(self.source.data[:_OPENING].decode(errors="replace"))
        return found[1].rstrip(".") if found else ""

    def validate(self, data: bytes, limit: int = 1000) -> list[Fault]:
        """Return the faults of a document in its order, `limit` at most; an empty list for a valid one."""
        from edition.relaxng.validation import validate

        try:
            return validate(self.machine, self.vocabulary, data, limit)
        except RecursionError:
            raise SchemaError(f"{self.source.path}: its patterns are nested too deeply") from None

    def documentation(self, element: str) -> str:
        """Return what the schema says of an element (`name`, `{namespace}name`), `""` where it says nothing."""
        return next((each.documentation for each in self.elements(element) if each.documentation), "")

    def elements(self, name: str = "") -> list[Element]:
        """Return the elements of a name, or all, in the order of the schema."""
        namespace, _, short = name.rpartition("}")
        wanted = (namespace.lstrip("{"), short) if namespace else (self.vocabulary.main, short)
        if name:
            return self.vocabulary.elements.get(wanted, [])
        found = {each: None for elements in self.vocabulary.elements.values() for each in elements}
        return sorted(found, key=lambda each: each.order)

    def names(self) -> list[str]:
        """Return the local names of all elements in the main namespace, in the order of the schema."""
        found = (each.names for each in self.elements())
        return [names.name[1] for names in found if isinstance(names, One) and names.name[0] == self.vocabulary.main]
