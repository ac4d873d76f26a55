"""A source with its metadata and everything that was decided about it."""

from dataclasses import dataclass, field

from edition.model.annotation import Annotation
from edition.model.decision import Change
from edition.model.source import Source


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document from outside its text; an empty string means that it is not known.

    `name` is the document's name in the build (a corpus folder's name or a file's stem). `date` is the date of the
    text as ISO 8601 or in words, `published` the date of this edition, `encoded` that of its encoding (ISO 8601),
    `licence` a URL, `extraction` how the file was made from its original, `origin` where that was found. `lines` and
    `spacing` say how the file sets its lines, where somebody knows better than the rules: the attributes of the regime.
    """

    name: str
    title: str = ""
    subtitle: str = ""
    author: str = ""
    editor: str = ""
    date: str = ""
    language: str = ""
    publisher: str = ""
    published: str = ""
    encoded: str = ""
    licence: str = ""
    extraction: str = ""
    origin: str = ""
    lines: str = ""
    spacing: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A source, its metadata, and the annotations kept for it in source order."""

    source: Source
    metadata: Metadata
    annotations: tuple[Annotation, ...] = ()
    rules: tuple[tuple[str, str], ...] = field(default=())
    """The rules that ran, as (name, what it does), in the order in which they ran."""
    changes: tuple[Change, ...] = ()
    """What persons decided, in the order in which they did."""
