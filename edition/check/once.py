"""One mistake, one message: where two checks see the same mistake, the one that knows more about it speaks.

bad-value and impossible-date of when="1934-02-30"      only impossible-date
misplaced-element and a rule of TEI against p in p      only misplaced-element
"""

from collections.abc import Sequence

from edition.model.finding import Finding

_SPECIAL = frozenset(["impossible-date", "bad-language-tag", "bad-pointer", "undeclared-prefix", "bad-authority"])
"""Codes that say of a value what the grammar can only say is wrong."""

_STRUCTURAL = frozenset(["misplaced-element", "unknown-element", "misplaced-text", "incomplete", "missing-element"])
"""What the grammar says of a place, where a rule of the same schema may say it again."""

_SCHEMA_RULES = frozenset(["schematron"])
_EMPTY = {"empty-division": "incomplete"}
"""What the grammar has said already where it demands content."""


def once(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out, of findings sorted by place, those that repeat what another one says of the same mistake."""
    codes: dict[tuple[int, int], set[str]] = {}
    subjects = set()
    for finding in findings:
        place = (finding.where.line, finding.where.column)
        codes.setdefault(place, set()).add(finding.code)
        if finding.code in _SPECIAL:
            subjects.add((place, _subject(finding)))
    return [finding for finding in findings if not _repeats(finding, codes, subjects)]


def _repeats(
    finding: Finding, codes: dict[tuple[int, int], set[str]], subjects: set[tuple[tuple[int, int], str]]
) -> bool:
    place = (finding.where.line, finding.where.column)
    if not place[0]:
        return False
    here = codes[place]
    if finding.code == "bad-value":
        return (place, _subject(finding)) in subjects
    if finding.code in _SCHEMA_RULES:
        return bool(here & _STRUCTURAL)
    return _EMPTY.get(finding.code, "") in here


def _subject(finding: Finding) -> str:
    """Return of what a sentence speaks: “when of <date>”."""
    return finding.message.partition(" is ")[0]
