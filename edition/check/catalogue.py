"""All codes that a finding can have, each with what there is to say about it."""

from edition.check.authorities import CODES as AUTHORITIES
from edition.check.code import Code
from edition.check.corrections import CODES as CORRECTIONS
from edition.check.dates import CODES as DATES
from edition.check.digest import CODES as DIGEST
from edition.check.divisions import CODES as DIVISIONS
from edition.check.edition_rules import CODES as EDITION_RULES
from edition.check.elsewhere import CODES as ELSEWHERE
from edition.check.facts import CODES as FACTS
from edition.check.fidelity import CODES as FIDELITY
from edition.check.identity import CODES as IDENTITY
from edition.check.languages import CODES as LANGUAGES
from edition.check.normal_form import CODES as NORMAL_FORM
from edition.check.notes import CODES as NOTES
from edition.check.pages import CODES as PAGES
from edition.check.pointers import CODES as POINTERS
from edition.check.registers import CODES as REGISTERS
from edition.check.schema import CODES as SCHEMA
from edition.check.schematron import CODES as SCHEMATRON
from edition.check.waivers import CODES as WAIVERS

_GROUPS = (
    DIGEST,
    FIDELITY,
    SCHEMA,
    SCHEMATRON,
    EDITION_RULES,
    IDENTITY,
    POINTERS,
    NOTES,
    PAGES,
    DIVISIONS,
    DATES,
    LANGUAGES,
    CORRECTIONS,
    REGISTERS,
    FACTS,
    AUTHORITIES,
    NORMAL_FORM,
    WAIVERS,
    ELSEWHERE,
)

CATALOGUE: dict[str, Code] = {code.name: code for group in _GROUPS for code in group}
"""Codes by name, in the order in which the checks run."""
