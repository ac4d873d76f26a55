"""One document from its source to its checked TEI, in memory."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.errors import InputError
from edition.model.annotation import Annotation
from edition.model.decision import Decision, Placed, Verb
from edition.model.document import Metadata
from edition.model.finding import Finding, Severity, Where
from edition.model.kind import Kind
from edition.model.source import Source
from edition.read.text import first_stray_byte, registered

if TYPE_CHECKING:
    from edition.tei.encode import Encoded


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """The TEI of a document and all that was found wrong with it or its source."""

    encoded: "Encoded"
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Tell whether an error keeps the document from being published."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def encode_source(source: Source, metadata: Metadata, placed: Sequence[Placed] = ()) -> "Encoded":
    """Annotate a source and encode it, as the decisions `placed` on it have it."""
    from edition.pipeline.annotate import annotate
    from edition.tei.encode import encode

    return encode(annotate(source, metadata, placed=placed))


def encode_and_check(source: Source, metadata: Metadata, file: str, decisions: Sequence[Decision] = ()) -> Encoding:
    """Annotate, encode and check a source; `file` is the name of the TEI file in the findings about it.

    A decision with which the document could not be published, and without which it could, is left out and reported.
    """
    from edition.decide.anchor import place

    placed, lost = place(source, decisions)
    made = _made(source, metadata, file, placed)
    if placed and made.refused and not _made(source, metadata, file, ()).refused:
        heeded = _possible(source, metadata, file, [], placed)
        lost += [_impossible(each.decision, "with it") for each in placed if each not in heeded]
        placed = heeded
        made = _made(source, metadata, file, placed)
    return Encoding(made.encoded, (*guessed_encoding(source), *lost, *made.findings))


def _made(source: Source, metadata: Metadata, file: str, placed: Sequence[Placed]) -> Encoding:
    from edition.check import check

    encoded = encode_source(source, metadata, placed)
    findings = (
        *unheeded(encoded, placed),
        *_given_up(source, encoded.rejected),
        *check(encoded.data, encoded.root, file, source),
    )
    return Encoding(encoded, findings)


def _possible(
    source: Source, metadata: Metadata, file: str, heeded: list[Placed], more: Sequence[Placed]
) -> list[Placed]:
    """Return as many decisions as the document can be published with, in their order: halves of those that fail."""
    if not _made(source, metadata, file, [*heeded, *more]).refused:
        return [*heeded, *more]
    if len(more) == 1:
        return heeded
    half = len(more) // 2
    heeded = _possible(source, metadata, file, heeded, more[:half])
    return _possible(source, metadata, file, heeded, more[half:])


def _impossible(decision: Decision, why: str) -> Finding:
    wants = f"asks for a {decision.kind}" if decision.verb is Verb.NOT else f"admits no {decision.kind}"
    message = f"decision {decision.id}: TEI {wants} here; {_LEFT[why]}"
    where = Where(decision.file, decision.line)
    return Finding("decision-impossible", Severity.WARNING, message, where, "decision")


_LEFT = {
    "with it": "it is left out, since the document could not be published with it",
    "instead": "the text stands as what TEI admits",
    "still": "say of the heading with which it begins that it is none",
}


def refuse_empty(source: Source, file: str) -> None:
    """Raise `InputError` where there is nothing to encode; `file` is what it calls the source.

    An empty file is an accident for the most part, and must not take the place of an edition that is there.
    """
    if not source.lines:
        what = "nothing but white space in it" if source.data else "an empty file"
        raise InputError(f"{file}: {what}: there is no text to encode")


def guessed_encoding(source: Source) -> Iterator[Finding]:
    """Report that nobody stated the encoding of a source and its bytes do not prove it."""
    if not source.guessed:
        return
    stray = first_stray_byte(source.data)
    what = f"byte {source.data[stray]:02X} is not UTF-8" if stray is not None else "it has NUL bytes as UTF-16 has"
    before = source.data[: stray or 0]
    where = Where(source.name, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
    message = (
        f"{what}, so the text was read as {registered(source.encoding)}, which is a guess: "
        'convert the file to UTF-8, or state in item.toml: encoding = "…"'
    )
    yield Finding("encoding-guessed", Severity.WARNING, message, where)


def unheeded(encoded: "Encoded", placed: Iterable[Placed]) -> Iterator[Finding]:
    """Report decisions that the TEI does not show, since the place admits no such thing."""
    from edition.tei.elements import ELEMENTS, Level
    from edition.tei.namespaces import TEI

    given_up = {(each.kind, each.span.start) for each in encoded.rejected if each.rule == "decision"}
    blocks = [e for e in placed if e.decision.kind in ELEMENTS and _is_block(ELEMENTS[e.decision.kind].level)]
    shown = set()
    if blocks:
        elements = encoded.root.iter(f"{TEI}*")
        shown = {(element.tag, element.get("corresp", "").partition("-")[0]) for element in elements}
    for each in placed:
        kind, verb = each.decision.kind, each.decision.verb
        if kind not in ELEMENTS or verb is Verb.SPLIT:
            continue
        start = each.span.end if kind is Kind.ANCHOR else each.span.start
        is_there = (TEI + ELEMENTS[kind].name, f"src:{start}") in shown
        if verb is Verb.NOT:
            if is_there and ELEMENTS[kind].level is Level.DIVISION:
                yield _impossible(each.decision, "still")
        elif (kind, start) in given_up or (_is_block(ELEMENTS[kind].level) and not is_there):
            yield _impossible(each.decision, "instead")


def _is_block(level: int) -> bool:
    from edition.tei.elements import Level

    return Level.DIVISION <= level <= Level.BLOCK


def _given_up(source: Source, annotations: Iterable[Annotation]) -> Iterator[Finding]:
    """Report annotations for which the TEI has no lawful place."""
    for annotation in annotations:
        if annotation.rule == "decision":
            continue  # reported as such
        start = annotation.span.start
        where = Where(source.name, source.text.count("\n", 0, start) + 1, start - source.text.rfind("\n", 0, start))
        message = f"no lawful place for the {annotation.kind} that was found here: it is left out of the encoding"
        yield Finding("annotation-left-out", Severity.INFO, message, where, annotation.rule)
