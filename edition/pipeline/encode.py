"""One document from its source to its checked TEI, in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.errors import InputError
from edition.model.annotation import Annotation
from edition.model.document import Metadata
from edition.model.finding import Finding, Severity, Where
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


def encode_source(source: Source, metadata: Metadata) -> "Encoded":
    """Annotate a source and encode it."""
    from edition.pipeline.annotate import annotate
    from edition.tei.encode import encode

    return encode(annotate(source, metadata))


def encode_and_check(source: Source, metadata: Metadata, file: str) -> Encoding:
    """Annotate, encode and check a source; `file` is the name of the TEI file in the findings about it."""
    from edition.check import check

    encoded = encode_source(source, metadata)
    findings = (
        *guessed_encoding(source),
        *_given_up(source, encoded.rejected),
        *check(encoded.data, encoded.root, file, source),
    )
    return Encoding(encoded, findings)


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


def _given_up(source: Source, annotations: Iterable[Annotation]) -> Iterator[Finding]:
    """Report annotations for which the TEI has no lawful place."""
    for annotation in annotations:
        start = annotation.span.start
        where = Where(source.name, source.text.count("\n", 0, start) + 1, start - source.text.rfind("\n", 0, start))
        message = f"no lawful place for the {annotation.kind} that was found here: it is left out of the encoding"
        yield Finding("annotation-left-out", Severity.INFO, message, where, annotation.rule)
