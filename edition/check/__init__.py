"""Checks: what can be wrong with a TEI document, found, placed and said in a sentence.

One check, one file, one function `(Tei, Source | None) -> Iterable[Finding]`, with the codes that it can give; they
know nothing of each other, and foreign TEI is checked the same way. `edition.check.checks` has their order. A check
that cannot go on raises an `EditionError`. What a code means stands in `edition.check.catalogue`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from edition.check.checks import Check
    from edition.check.tei import Neighbours
    from edition.model.finding import Finding
    from edition.model.source import Source


def check(
    data: bytes,
    root: "etree._Element",
    name: str,
    source: "Source | None" = None,
    *,
    schema: Path | None = None,
    schema_only: bool = False,
    neighbours: "Neighbours | None" = None,
    without: "Iterable[Check]" = (),
) -> "list[Finding]":
    """Return what is wrong with a TEI document, by place; one mistake is reported once.

    `data` are the bytes from which `root` was parsed, or to which it was written; `name` is what findings call the
    file. The law is checked when the `source` is given. `schema` is a RELAX NG schema to use in place of the edition's
    own and its Schematron rules; with `schema_only` nothing but the schema is checked. `neighbours` knows the ids of
    other files that are checked together; the checks in `without` are left out.
    """
    # Loaded here, so that who needs one of the checks only does not load them all.
    from edition.check.checks import run
    from edition.check.tei import Tei

    return run(Tei(root, data, name, schema, neighbours), source, schema_only=schema_only, without=without)
