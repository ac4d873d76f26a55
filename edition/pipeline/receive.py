"""One document that is TEI already, made by hand or by another program: parsed and checked, in memory.

It is published as it is. Our grammar is a subset of TEI, and to go beyond it is everybody's right: what it does not
allow is reported as a warning. What contradicts itself stays an error: an id that two elements have, a pointer that
leads nowhere, a text that is not in the file (an entity).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from edition.model.finding import Finding, Severity, Where
from edition.pipeline.encode import Encoding
from edition.read.tei import NAMESPACE, parse
from edition.tei.encode import Encoded
from edition.tei.reading import word_count


def receive(data: bytes, path: Path, file: str) -> Encoding:
    """Parse and check a TEI file; `file` is its name in the findings. Raises `TeiError` for what is not TEI."""
    from edition.check import check

    root = parse(data, str(path))
    of_grammar = set(check(data, root, file, schema_only=True))
    found = check(data, root, file)
    lenient = [_warning(finding) if finding in of_grammar else finding for finding in found]
    beyond = sum(finding.severity is Severity.ERROR for finding in of_grammar)
    encoding = Encoding(Encoded(data, root), (*_entities(root, file), *_empty(root, file), *_together(lenient)))
    return encoding if encoding.refused else replace(encoding, findings=(*_beyond(beyond, file), *encoding.findings))


def _warning(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding


def _beyond(faults: int, file: str) -> Iterator[Finding]:
    if faults:
        message = (
            f"{faults} {'place goes' if faults == 1 else 'places go'} beyond the TEI that edition writes itself "
            "(edition.rng): published all the same, but look at how the pages show it; to check it against a schema of "
            "your own: edition check --schema"
        )
        yield Finding("beyond-edition", Severity.INFO, message, Where(file))


def _entities(root: etree._Element, file: str) -> Iterator[Finding]:
    """Report references to entities, which are never expanded: their text would be missing without a word."""
    places: dict[str, int] = {}
    for entity in root.iter(etree.Entity):
        places.setdefault(str(entity.text), entity.sourceline or 0)
    for name, line in places.items():
        message = f"{name} is not expanded, so its text would be lost: write the characters themselves"
        yield Finding("entity", Severity.ERROR, message, Where(file, line))


def _empty(root: etree._Element, file: str) -> Iterator[Finding]:
    """Report a document whose pages would be empty: facsimiles and transcriptions outside of `text` are not shown."""
    if not any(word_count(text) for text in root.iter(f"{{{NAMESPACE}}}text")):
        message = "there is no <text> with words in it, so its pages would be empty: put the transcription into <text>"
        yield Finding("no-text", Severity.ERROR, message, Where(file))


def _together(findings: Iterable[Finding]) -> list[Finding]:
    """Fold findings that say the same into the first of them, which tells how many more there are."""
    first: dict[tuple[str, str], Finding] = {}
    times: dict[tuple[str, str], int] = {}
    for finding in findings:
        key = (finding.code, finding.message)
        first.setdefault(key, finding)
        times[key] = times.get(key, 0) + 1
    return [
        replace(finding, message=f"{finding.message} (and {times[key] - 1} more like it)")
        if times[key] > 1
        else finding
        for key, finding in first.items()
    ]
