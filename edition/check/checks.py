"""All checks in their order, and how they are run on a document."""

from collections.abc import Callable, Iterable

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
from edition.check.tei import Tei
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


def run(tei: Tei, source: Source | None, *, schema_only: bool, without: Iterable[Check]) -> list[Finding]:
    """Return what the checks find in a document, by place; one mistake is reported once."""
    checks = [each for each in (SCHEMA_CHECKS if schema_only else CHECKS) if each not in without]
    found = {finding for each in checks for finding in each(tei, source)}
    return once(sorted(found, key=lambda f: (f.where.line, f.where.column, f.severity, f.code, f.message)))
