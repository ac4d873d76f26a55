"""Checks: what can be wrong with a TEI document, found, placed and said in a sentence.

One check, one file, one function `(Tei, Source | None) -> Iterable[Finding]`; they know nothing of each other, and
foreign TEI is checked the same way. `CHECKS` is their order. A check that cannot go on raises an `EditionError`.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

from edition.check.digest import digest
from edition.check.fidelity import fidelity
from edition.check.identity import identity
from edition.check.pointers import pointers
from edition.check.schema import schema as grammar
from edition.check.schematron import schematron
from edition.check.tei import Tei
from edition.model.finding import Finding
from edition.model.source import Source

Check = Callable[[Tei, Source | None], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (digest, fidelity, grammar, identity, pointers, schematron)
"""All checks, in the order in which they run."""

SCHEMA_CHECKS: tuple[Check, ...] = (grammar, schematron)
"""Those that hold a document against its schema only."""


def check(
    data: bytes,
    root: etree._Element,
    name: str,
    source: Source | None = None,
    *,
    schema: Path | None = None,
    schema_only: bool = False,
) -> list[Finding]:
    """Return what is wrong with a TEI document, by place; the same fault is reported once.

    `data` are the bytes from which `root` was parsed, or to which it was written; `name` is what findings call the
    file. The law is checked when the `source` is given. `schema` is a RELAX NG schema to use in place of the edition's
    own and its Schematron rules; with `schema_only` nothing but the schema is checked.
    """
    tei = Tei(root, data, name, schema)
    found = {finding for each in (SCHEMA_CHECKS if schema_only else CHECKS) for finding in each(tei, source)}
    return sorted(found, key=lambda f: (f.where.line, f.where.column, f.severity, f.code, f.message))
