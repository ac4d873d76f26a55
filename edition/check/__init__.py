"""Checks: what can be wrong with a TEI document, found, placed and said in a sentence.

One check, one file, one function `(Tei, Source | None) -> Iterable[Finding]`, with the codes that it can give; they
know nothing of each other, and foreign TEI is checked the same way. `CHECKS` is their order. A check that cannot go on
raises an `EditionError`. What a code means stands in `edition.check.catalogue`.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

from edition.check.authorities import authorities
from edition.check.corrections import corrections
from edition.check.dates import dates
from edition.check.digest import digest
from edition.check.divisions import divisions
from edition.check.facts import facts
from edition.check.fidelity import fidelity
from edition.check.identity import identity
from edition.check.languages import languages
from edition.check.normal_form import normal_form
from edition.check.notes import notes
from edition.check.once import once
from edition.check.pages import pages
from edition.check.pointers import pointers
from edition.check.registers import registers
from edition.check.schema import schema as grammar
from edition.check.schematron import schematron
from edition.check.tei import Neighbours, Tei
from edition.model.finding import Finding
from edition.model.source import Source

Check = Callable[[Tei, Source | None], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    *(digest, fidelity, grammar, schematron, identity, pointers, notes, pages, divisions, dates, languages),
    *(corrections, registers, facts, authorities, normal_form),
)
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
    neighbours: Neighbours | None = None,
    without: Iterable[Check] = (),
) -> list[Finding]:
    """Return what is wrong with a TEI document, by place; one mistake is reported once.

    `data` are the bytes from which `root` was parsed, or to which it was written; `name` is what findings call the
    file. The law is checked when the `source` is given. `schema` is a RELAX NG schema to use in place of the edition's
    own and its Schematron rules; with `schema_only` nothing but the schema is checked. `neighbours` knows the ids of
    other files that are checked together; the checks in `without` are left out.
    """
    tei = Tei(root, data, name, schema, neighbours)
    checks = [each for each in (SCHEMA_CHECKS if schema_only else CHECKS) if each not in without]
    found = {finding for each in checks for finding in each(tei, source)}
    return once(sorted(found, key=lambda f: (f.where.line, f.where.column, f.severity, f.code, f.message)))
